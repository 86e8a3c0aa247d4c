"""What is fuzzed: the files that are changed, how, and what reads them."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from fuzzing.mutations import (
    CHARTER_BITS,
    ELEMENTS,
    LINES,
    SPANS,
    TEXT_BITS,
    XML_BITS,
    YAML_BITS,
    Edit,
    changed,
    changed_body,
    changed_word,
    edits,
)
from hypothesis import strategies as st

from casefacts import facts_of, policy
from docgen.charter import amend_by_text, amend_from_texts, doubts
from docgen.compose.compose import Composer
from docgen.emit.press import Press
from docgen.foreign.article import article_of_word
from docgen.foreign.manuscript import manuscript_of
from docgen.foreign.tables import tables_of_word
from docgen.foreign.text import text_of_word
from docgen.places import builtin
from docgen.policy.check import check_register
from docgen.policy.load import load_policy
from docgen.problems import Level, ProblemsError
from docgen.records.bulletin import BulletinIssue
from docgen.records.institution import Institution
from docgen.records.register import Register, load_register
from docgen.style import Style, load_style
from docgen.style.fonts import FontBook
from gallery import gallery
from hand import ISSUE
from samples import PLAIN, essay, request
from wordmade import abstract, level, listed, num, p, r, word

ROOT = Path(__file__).parents[2]
DAY = date(2021, 12, 31)
NAMES = (  # in the names of the files that make the small register
    "明衡",
    "赣州市司法局",
    "赣州市鉴定服务行业党委",
    "江西省",
    "赣鉴行委",
    "2021年第3期",
    "动态系列",
)
DENSE = """\
# 一、甲

（一）乙。丙丁。

1. 甲
2. 乙
    1. 丙

       丁

| 甲 | 乙 |
|---|--:|
| 1 | 2*3 |

**甲**和a_b_c

　　注：甲。
"""
BETWEEN = "\n=====\n"  # two texts in one file


@dataclass(frozen=True, slots=True)
class Target:
    """Seeds by name, the smallest first; how they are changed; `read` takes a name, a changed file and a folder to use."""

    seeds: Callable[[], Mapping[str, bytes]]
    edits: st.SearchStrategy[list[Edit]]
    change: Callable[[bytes, list[Edit]], bytes]
    read: Callable[[str, bytes, Path], None]


def _small_register(room: Path) -> Path:
    """The records around one unit, with the policy, in a folder; made once."""
    return _copied(
        room / "data", lambda path: path.parts[0] == "policy" or any(name in path.name for name in NAMES)
    )


def _bulletins_alone(room: Path) -> Path:
    """The bulletins and the bureaus, whose places they count, in a folder; made once."""
    return _copied(room / "bulletins", lambda path: path.parts[0] in ("司法局", "工作动态"))


def _copied(data: Path, wanted: Callable[[Path], bool]) -> Path:
    """The trade, and those of the sample's data that are wanted."""
    if not data.exists():
        for path in sorted((ROOT / "data").rglob("*")):
            place = path.relative_to(ROOT / "data")
            if path.is_file() and (place.parts[0] in ("行业.yaml",) or wanted(place)):
                (data / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, data / place)
    return data


def _with(data: Path, place: str, held: bytes) -> Callable[[], None]:
    """Puts a changed file among the data; gives what puts the former state back."""
    path = data / place
    former = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held)
    return lambda: path.unlink() if former is None else path.write_bytes(former) and None


def _record_files() -> Mapping[str, bytes]:
    places = [path for path in (ROOT / "data").rglob("*.yaml") if any(name in path.name for name in NAMES)]
    places += [ROOT / "data/行业.yaml", *(ROOT / "data/policy").glob("*.yaml")]
    found = {str(path.relative_to(ROOT / "data")): path.read_bytes() for path in places}
    broken = ROOT / "tests/records/broken"
    found |= {str(path.relative_to(broken)): path.read_bytes() for path in broken.rglob("*.yaml")}
    return _by_size(found)


def _read_records(place: str, held: bytes, room: Path) -> None:
    data = _small_register(room)
    back = _with(data, place, held)
    try:
        register, problems = load_register(data)
        check_register(register, load_policy(data) if place.startswith("policy/") else policy(), DAY)
    finally:
        back()
    if any(problem.level is Level.ERROR for problem in problems):
        raise ProblemsError(problems)


def _issues() -> Mapping[str, bytes]:
    home = ROOT / "data"
    found = {str(path.relative_to(home)): path.read_bytes() for path in (home / "工作动态").rglob("*.md")}
    for number, text in enumerate((PLAIN, DENSE), 1):
        found[f"工作动态/第{number}期.md"] = ISSUE.format(number=number, title="标题", text=text).encode()
    return _by_size(found)


def _read_issue(place: str, held: bytes, room: Path) -> None:
    """From the file to Word and PDF."""
    data = _bulletins_alone(room)
    back = _with(data, place, held)
    try:
        register, problems = load_register(data)
        composer = _composer(data)
        for issue in register.of(BulletinIssue):
            if issue.source.endswith(place):
                document = composer.compose(
                    composer.catalogue().kinds["工作动态"], facts_of(issue, register, DAY)
                )
                for form in ("pdf", "docx"):
                    _press().emit(document, form)
    finally:
        back()
    if any(problem.level is Level.ERROR for problem in problems):
        raise ProblemsError(problems)


@cache
def _composer(data: Path) -> Composer:
    return Composer([builtin() / "templates"], data)


@cache
def _press() -> Press:
    return _press_in(load_style([builtin() / "templates"]))


def _press_in(style: Style) -> Press:
    """A press; the font files stay open for the next style with the same fonts, since each opening takes memory."""
    if not _books or _books[0][0] != style.fonts:
        _books[:] = [(style.fonts, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))]
    return Press(style, _books[0][1])


_books: list[tuple[object, FontBook]] = []


def _charters() -> Mapping[str, bytes]:
    """Pairs of texts: two charters, or an instrument and a charter."""
    people = yaml.safe_load((ROOT / "tests/charter/people.yaml").read_text("utf-8"))
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests/compose/charters").glob("*.md"))]
    found = {
        f"apply-{number}.txt": each["修正案"] + BETWEEN + people["章程"]
        for number, each in enumerate(people["修正案"])
    }
    found |= {
        f"derive-{number}.txt": text + BETWEEN + text for number, text in enumerate((people["章程"], *texts))
    }
    return _by_size({name: text.encode() for name, text in found.items()})


def _read_charters(place: str, held: bytes, room: Path) -> None:
    first, _, second = held.decode("utf-8", "replace").partition(BETWEEN)
    doubts(second)
    if place.startswith("apply"):
        amend_by_text(first, second)
        return
    made = amend_from_texts(first, second)
    if made.certificate.verified and amend_by_text(made.text, first, unchanged=True).text != second:
        raise AssertionError("a verified amendment gives another text")


def _word_files() -> Mapping[str, bytes]:
    lists = abstract(0, level(0, "第%1条　"), level(1, "（%2）")) + num(1, 0)
    table = "<w:tbl><w:tr><w:tc>" + p("修订前") + "</w:tc><w:tc>" + p("修订后") + "</w:tc></w:tr></w:tbl>"
    small = word(p("章程") + listed("总则") + listed("目的", 1, 1) + table + p("", "", r("甲")), lists)
    found = {"small.docx": small, "request.docx": _press().emit(request(rows=3), "docx")}
    found |= {
        f"{name}.docx": _press().emit(document, "docx") for name, document in list(gallery().items())[:6]
    }
    return _by_size(found)


def _read_word(place: str, held: bytes, room: Path) -> None:
    for read in (
        lambda: doubts(text_of_word(held, place).text),
        lambda: _article(held, place),
        lambda: tables_of_word(held, place),
    ):
        try:
            read()
        except ProblemsError:  # each has its say
            continue


def _article(held: bytes, place: str) -> None:
    article = article_of_word(held, place)
    manuscript_of(article.blocks, {name: name for name, _ in article.pictures})


def _style_file() -> Mapping[str, bytes]:
    return {"style.yaml": (builtin() / "templates/style.yaml").read_bytes()}


def _read_style(place: str, held: bytes, room: Path) -> None:
    """A style that is accepted must lay out a document."""
    templates = room / "styled"
    templates.mkdir(exist_ok=True)
    (templates / place).write_bytes(held)
    press = _press_in(load_style([templates, builtin() / "templates"]))
    for document in (request(rows=3), essay(2)):
        for form in ("pdf", "docx"):
            press.emit(document, form)


def _catalogues() -> Mapping[str, bytes]:
    """Each entry of the catalogue as one of its own."""
    whole = (builtin() / "templates/catalogue.yaml").read_text("utf-8")
    entries: list[str] = []
    for line in whole.splitlines():
        if line and line[0] not in " #-\t":
            entries.append("")
        if entries:
            entries[-1] += line + "\n"
    return _by_size({f"{number}/catalogue.yaml": entry.encode() for number, entry in enumerate(entries)})


def _read_catalogue(place: str, held: bytes, room: Path) -> None:
    """All that is asked of each entry, about an institution and an issue."""
    templates = room / "listed"
    templates.mkdir(exist_ok=True)
    (templates / "catalogue.yaml").write_bytes(held)
    register = _register(_small_register(room))
    catalogue = Composer([templates, builtin() / "templates"], room).catalogue()
    builtins = _builtin_ids()
    for kind in [
        kind
        for name, kind in catalogue.kinds.items()
        if name not in builtins or kind.place.startswith("listed/")
    ]:
        for record in (*register.of(Institution)[:2], *register.of(BulletinIssue)[:1]):
            facts = facts_of(record, register, DAY)
            for ask in (kind.each, kind.day, kind.concerns, kind.packets, kind.named, kind.file):
                try:
                    ask(facts)
                except ProblemsError:
                    continue


@cache
def _register(data: Path) -> Register:
    return load_register(data)[0]


@cache
def _builtin_ids() -> frozenset[str]:
    return frozenset(Composer([builtin() / "templates"], ROOT).catalogue().kinds)


def _by_size(found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return dict(sorted(found.items(), key=lambda each: (len(each[1]), each[0])))


TARGETS = {
    "records": Target(_record_files, edits(YAML_BITS), changed, _read_records),
    "bulletins": Target(_issues, edits(TEXT_BITS), changed_body, _read_issue),
    "charters": Target(_charters, edits(CHARTER_BITS), changed, _read_charters),
    "word": Target(_word_files, edits(XML_BITS, (*ELEMENTS, *LINES, *SPANS)), changed_word, _read_word),
    "style": Target(_style_file, edits(YAML_BITS), changed, _read_style),
    "catalogue": Target(_catalogues, edits(YAML_BITS), changed, _read_catalogue),
}
