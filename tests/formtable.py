"""The table of forms in docs/charter-forms.md: made by reading each of them, from the inputs of the tests."""

from collections.abc import Callable, Iterator, Sequence
from difflib import ndiff
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from docgen.charter import amend_by_text, instrument_of_table, parse
from docgen.foreign.text import text_of_word
from docgen.problems import ProblemsError
from wordmade import word

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "charter-forms.md"
Row = tuple[str, str]

TEXTS = {
    "第一条": ("第一章　", "第一条　", "第二条　", "第三条　"),
    "第1条": ("第一章　", "第1条 ", "第2条 ", "第3条 "),
    "第 1 条": ("第 1 章 ", "第 1 条 ", "第 2 条 ", "第 3 条 "),
    "第 一 条": ("第 一 章 ", "第 一 条 ", "第 二 条 ", "第 三 条 "),
    "第一条： ": ("第一章：", "第一条：", "第二条：", "第三条："),
    "第一条【条标】": ("第一章　", "第一条【名称】", "第二条【会费】", "第三条【处分】"),
}
OTHERS = {
    "一、二、三、 as articles": "某社章程\n一、本社名称为某社。\n二、成员应当缴费。\n三、成员违反第二条的，予以警告。\n",
    "一、总则 over 1. 2.": "某社章程\n一、总则\n1. 本社名称为某社。\n2. 成员应当缴费。\n二、附则\n1. 本章程自通过之日起生效。\n",
    "1.1, 1.2": "某公司章程\n1 总则\n1.1 公司名称甲。\n1.2 公司住所乙。\n2 股东\n2.1 股东有权表决。\n",
    "anew in each chapter": "某会章程\n第一章　总则\n第一条　名称。\n第二条　会费。\n第二章　附则\n第一条　解释。\n第二条　生效。\n",
    "an attached list": "某会章程\n第一条　名称。\n第二条　会费见附件。\n附件\n会费标准\n每年一百元。\n",
    "第六条，": "某会章程\n第一条，名称。\n第二条，会费。\n",
    "out of order": "某会章程\n第一条　名称。\n第三条　会费。\n第二条　处分。\n",
    "a heading that ends in 。": "某会章程\n第一章　总则。\n第一条　名称。\n第二章　会员。\n第二条　会费。\n",
}
TABLE_OF = "某会章程\n第一条　名称。\n第二条　会费每年交纳。\n第三条　处分。\n"
HEAD = ("修订前", "修订后")
TABLES: dict[str, list[tuple[str, ...]]] = {
    "changed": [HEAD, ("第二条 会费每年交纳。", "第二条 会费按年交纳。")],
    "新增": [HEAD, ("新增", "第三条 会费用于会务。")],
    "删除": [HEAD, ("第三条 处分。", "删除")],
    "number of the provision in its own column": [("条款", *HEAD), ("第二条", "会费每年交纳。", "会费按年交纳。")],
    "title above the head": [("《某会章程》修订对照表", "", ""), ("序号", *HEAD), ("1", "第三条 处分。", "第三条 处罚。")],
    "title of another text": [("《别会章程》修订对照表", ""), HEAD, ("第三条 处分。", "第三条 处罚。")],
    "old words that do not stand there": [HEAD, ("第三条 处罚。", "第三条 处分办法。")],
    "no number": [HEAD, ("会费每年交纳。", "会费按年交纳。")],
    "two provisions against one": [HEAD, ("第二条 会费每年交纳。\n第三条 处分。", "第二条 会费和处分。")],
}  # fmt: skip


def page() -> str:
    """The whole page."""
    forms, foreign = _tests("charter/test_forms.py"), _tests("foreign/test_text.py")
    people = _tests("charter/test_people.py")
    written = [one["修正案"] for one in people.KNOWN["修正案"]]
    instruments = [one for one, _ in forms.READ] + forms.REFUSED
    numbered = [(name, _word(*foreign.NUMBERED[name][:3])) for name in foreign.NUMBERED]
    shown = [(name, _word(foreign.SHOWN[name][0])) for name in foreign.SHOWN]
    settled = [(name, _word(foreign.SETTLED[name][0], "", foreign.STRUCK)) for name in foreign.SETTLED]
    formats = [(kind, f"`{shown}`" if shown else "nothing") for kind, shown in foreign.FORMATS.items()]
    return "\n".join(
        [
            "# Forms of charters and instruments",
            "",
            "What the engine makes of each form that people use, as it is read now: `tests/formtable.py` makes this page "
            "(`pytest tests/charter/test_formtable.py --approve`), a test holds it. `+` lines come in, `−` lines go; "
            "**refused** names the place.",
            *_section("Instruments", [(one, _amended(one, forms.OLD)) for one in instruments]),
            *_section(
                "Instruments as secretaries write them",
                [(one, _amended(one, people.CHARTER)) for one in written],
            ),
            *_section(
                "Captions of articles", [(one, _amended(one, forms.CAPTIONED)) for one in _captions(forms)]
            ),
            *_section("Comparison tables", [(name, _by_table(rows)) for name, rows in TABLES.items()]),
            *_section(
                "Numbering of texts", [*_texts(), *((name, _other(text)) for name, text in OTHERS.items())]
            ),
            *_section("Numbering by Word", numbered),
            *_section("Formats of numbers in Word, for 3", formats),
            *_section("What a Word file may hold", shown),
            *_section("What a Word file must settle first", settled),
            "",
        ]
    )


def _captions(forms: ModuleType) -> Iterator[str]:
    for test in (
        forms.test_captions_are_named_kept_and_changed,
        forms.test_a_caption_that_is_not_there_is_refused,
    ):
        yield from (row[0] for row in test.pytestmark[0].args[1])


def _tests(name: str) -> ModuleType:
    spec = spec_from_file_location(Path(name).stem, HERE / name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _section(title: str, rows: Sequence[Row]) -> list[str]:
    refused = sum(said.startswith("**refused**") for _, said in rows)
    count = f"{len(rows) - refused} accepted, {refused} refused."
    lines = [f"| {_cell(form)} | {_cell(said)} |" for form, said in rows]
    return ["", f"## {title}", "", count, "", "| form | what comes of it |", "|---|---|", *lines]


def _cell(text: str) -> str:
    return (
        text.strip("\n")
        .replace("\ufeff", "(BOM)")
        .replace("|", "\\|")
        .replace("\n", "⏎")
        .replace("\u3000", "□")
    )


def _told(act: Callable[[], str]) -> str:
    try:
        return act()
    except ProblemsError as error:
        first = error.problems[0]
        return f"**refused** {first.where}：{first.what}"


def _amended(instrument: str, old: str) -> str:
    return _told(lambda: _difference(old, amend_by_text(instrument, old).text))


def _difference(old: str, new: str) -> str:
    lines = [line for line in ndiff(old.split("\n"), new.split("\n")) if line[0] in "+-"]
    return " ".join(f"{'+' if line[0] == '+' else '−'} {line[2:]}" for line in lines[:6]) + (
        f" … {len(lines) - 6} more lines" if len(lines) > 6 else ""
    )


def _by_table(rows: list[tuple[str, ...]]) -> str:
    def act() -> str:
        return amend_by_text(instrument_of_table((), rows, (), parse(TABLE_OF)), TABLE_OF).text

    return _told(lambda: _difference(TABLE_OF, act()))


def _texts() -> Iterator[Row]:
    instrument = "增加一条，作为第二条：“会员自愿入会。”原第二条、第三条改为第三条、第四条。"
    for name, marks in TEXTS.items():
        old = "某会章程\n" + "".join(
            f"{mark}{words}\n"
            for mark, words in zip(
                marks,
                ("总则", "本会名称为某会。", "会员应当缴费。", f"会员违反{_bare(marks[2])}的，予以警告。"),
                strict=True,
            )
        )
        yield f"{name}: {instrument}", _amended(instrument, old)


def _bare(mark: str) -> str:
    return mark.split("【")[0].strip("　 ：")


def _other(text: str) -> str:
    return _amended("增加一条，作为第二条：“新增的规定。”以后各条序号顺延。", text)


def _word(body: str, numbering: str = "", styles: str = "") -> str:
    def act() -> str:
        read = text_of_word(word(body, numbering, styles), "章程.docx")
        said = "".join(f"; told: {problem.what}" for problem in read.remarks)
        return f"{read.text}{said}".replace("\n;", ";")

    return _told(act)
