"""What docgen verify says of files, good and bad, on the command line."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from docgen.compose.document import Mark, Paragraph, Revision, Run
from docgen.emit.press import Press
from docgen.verify.office import batches
from hand import Hand
from samples import PLAIN, body, essay
from verify.papers import document, downward, minutes
from verify.planted import FAULTS


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hand:
    """A user outside of any workspace."""
    monkeypatch.chdir(tmp_path)
    return Hand(tmp_path, capsys)


@pytest.fixture(scope="module")
def sound(press: Press) -> bytes:
    return press.emit(downward(), "pdf")


@pytest.fixture(scope="module")
def word(press: Press) -> bytes:
    return press.emit(downward(), "docx")


def test_a_sound_file_ends_well(hand: Hand, tmp_path: Path, sound: bytes) -> None:
    """Exit 0, and a count at the end."""
    (tmp_path / "通知.pdf").write_bytes(sound)
    ended = hand.type("verify", "通知.pdf")
    assert ended.code == 0
    assert ended.out.splitlines()[0] == "通知.pdf（2 面，按“文件”格式核对，按 PDF 页面量得）"
    assert ended.out.splitlines()[-1] == "查了 1 份文件、2 面：没有问题"


def test_a_finding_of_a_standard_ends_with_1(hand: Hand, tmp_path: Path, press: Press) -> None:
    """Level, clause, what is asked for, what is there, on which page and line."""
    (tmp_path / "请示.pdf").write_bytes(FAULTS["日期有虚位"].emit(press))
    ended = hand.type("verify", "请示.pdf")
    assert ended.code == 1
    assert "标准  GB/T 9704 7.3.5.4  成文日期的写法：要求如2021年3月14日，实际2021年04月02日（第" in ended.out
    assert "行「2021年04月02日」）" in ended.out


def test_a_finding_of_practice_ends_with_0(hand: Hand, tmp_path: Path, press: Press) -> None:
    """What only custom asks for is told, and no more."""
    text = PLAIN[: 26 + 28 * 3 - 1] + "止。"
    (tmp_path / "短文.pdf").write_bytes(press.emit(essay(1, "《章程》、《名册》" + text), "pdf"))
    ended = hand.type("verify", "短文.pdf")
    assert "惯例" in ended.out
    assert "标准" not in ended.out
    assert ended.code == 0


def test_where_lines_end_is_open_while_changes_are_shown(hand: Hand, tmp_path: Path, press: Press) -> None:
    """A lone character at the end of a paragraph is a finding, but not in a file with tracked changes."""
    text = "字" * (26 + 28 * 2) + "止。"
    runs = (Run("删去的话，", Mark.REMOVED), Run(text))
    changed = replace(essay(1), body=(Paragraph(runs),), revision=Revision("赣州某所", date(2021, 5, 13)))
    (tmp_path / "修订.docx").write_bytes(press.emit(changed, "docx"))
    ended = hand.type("verify", "修订.docx")
    assert "修订按接受以后的样子" in ended.out
    assert "孤字" not in ended.out


def test_libreoffice_is_given_no_more_files_than_it_bears() -> None:
    """It ends without a word after some 240 files: those behind would be called broken."""
    files = [Path(f"{number}.docx") for number in range(792)]
    parts = list(batches(files))
    assert max(map(len, parts)) <= 100
    assert [file for part in parts for file in part] == files


def test_json_holds_everything(hand: Hand, tmp_path: Path, press: Press) -> None:
    """For programs."""
    (tmp_path / "请示.pdf").write_bytes(FAULTS["文号方括号"].emit(press))
    (verdict,) = json.loads(hand.type("verify", "--json", "请示.pdf").out)
    assert (verdict["pages"], verdict["format"], verdict["problem"]) == (4, "文件", None)
    (finding,) = verdict["findings"]
    assert (finding["clause"], finding["level"], finding["page"]) == ("GB/T 9704 7.2.5", "标准", 1)


def encrypted(data: bytes, path: Path) -> None:
    with pikepdf.open(data_file(data, path)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="甲", user="乙"))


def data_file(data: bytes, path: Path) -> Path:
    source = path.with_suffix(".whole")
    source.write_bytes(data)
    return source


def cut_short(data: bytes, path: Path) -> None:
    path.write_bytes(data[: len(data) // 2])


BAD: dict[str, tuple[str, Callable[[bytes, bytes, Path], object], str]] = {
    "有密码": ("a.pdf", lambda pdf, word, path: encrypted(pdf, path), "这份 PDF 有密码，打不开；请先去掉密码"),
    "坏了的PDF": ("a.pdf", lambda pdf, word, path: path.write_bytes(pdf[:300]), "这不是完好的 PDF，打不开；请重新导出"),
    "坏了的Word": ("a.docx", lambda pdf, word, path: cut_short(word, path), "这份 Word 文件坏了，打不开；请重新保存"),
    "旧版Word": (
        "a.docx",
        lambda pdf, word, path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)),
        "是旧版 Word 文件（.doc），或者是有密码的 Word 文件；请去掉密码，另存为 .docx",
    ),
    "空文件": ("a.pdf", lambda pdf, word, path: path.write_bytes(b""), "是空文件；请核对路径"),
    "不存在": ("a.pdf", lambda pdf, word, path: None, "没有这个文件；请核对路径"),
    "文件夹": ("a.pdf", lambda pdf, word, path: path.mkdir(), "不是文件；请核对路径"),
    "文本": ("a.pdf", lambda pdf, word, path: path.write_text("甲"), "不是 Word（.docx）文件，也不是 PDF；请换用这两种格式"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_told(
    hand: Hand, tmp_path: Path, sound: bytes, word: bytes, name: str
) -> None:
    """In one line that names it; exit 1; the files beside it are verified all the same."""
    file, spoil, message = BAD[name]
    spoil(sound, word, tmp_path / file)
    (tmp_path / "通知.pdf").write_bytes(sound)
    ended = hand.type("verify", file, "通知.pdf")
    assert ended.err == f"错误  {file}：{message}\n"
    assert ended.out.splitlines()[-1] == "查了 2 份文件、2 面：1 份打不开"
    assert ended.code == 1


def test_a_scan_cannot_be_measured(hand: Hand, tmp_path: Path) -> None:
    """Pages without text are told one by one."""
    Image.new("RGB", (827, 1169), "white").save(tmp_path / "扫描.pdf", resolution=100)
    ended = hand.type("verify", "扫描.pdf")
    assert "页面：要求能量的文字，实际只有图像（扫描件？），量不了" in ended.out
    assert ended.code == 1


@pytest.mark.parametrize(
    "words", [["verify"], ["verify", "--pair", "a.pdf"], ["verify", "--format", "通知", "a.pdf"], ["verify", "-x", "a.pdf"]]
)  # fmt: skip
def test_wrong_usage_ends_with_2(hand: Hand, words: list[str]) -> None:
    """No file, one file of a pair, a format that does not exist, an option that does not exist."""
    ended = hand.type(*words)
    assert ended.code == 2
    assert ended.err.startswith("docgen verify：")


def test_the_user_may_say_which_format_it_is(hand: Hand, tmp_path: Path, press: Press) -> None:
    """Then the clauses of that format apply, whatever the pages look like."""
    (tmp_path / "纪要.pdf").write_bytes(press.emit(minutes(), "pdf"))
    ended = hand.type("verify", "--format", "命令", "纪要.pdf")
    assert ended.code == 1
    assert "GB/T 9704 10.2  命令的发文机关标志上边缘：要求距版心上边缘20毫米" in ended.out


def test_a_pair_that_agrees(hand: Hand, tmp_path: Path, sound: bytes, word: bytes) -> None:
    """Word and PDF of one document, line by line."""
    (tmp_path / "通知.pdf").write_bytes(sound)
    (tmp_path / "通知.docx").write_bytes(word)
    ended = hand.type("verify", "--pair", "通知.docx", "通知.pdf")
    assert ended.out.splitlines()[-1].startswith("都是 2 面；")
    assert ended.out.splitlines()[-1].endswith("占 100.00%")
    assert ended.code == 0


def test_a_pair_that_differs(hand: Hand, tmp_path: Path, press: Press, sound: bytes) -> None:
    """The lines of both, one under the other."""
    (tmp_path / "甲.pdf").write_bytes(sound)
    base = downward()
    longer = press.emit(type(base)(**{**fields(base), "body": (*base.body, body("特此通知。"))}), "pdf")
    (tmp_path / "乙.pdf").write_bytes(longer)
    ended = hand.type("verify", "--pair", "甲.pdf", "乙.pdf")
    assert "  + 特此通知。" in ended.out
    assert ended.code == 1


def fields(base: object) -> dict[str, object]:
    return {name: getattr(base, name) for name in type(base).__dataclass_fields__}  # type: ignore[attr-defined]


def test_without_libreoffice_a_word_file_is_read_by_itself(
    hand: Hand, tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings and wording are checked, and it says that no page was measured."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "好.docx").write_bytes(press.emit(document(), "docx"))
    assert hand.type("verify", "好.docx").code == 0
    (tmp_path / "坏.docx").write_bytes(press.emit(FAULTS["文号方括号"].document, "docx"))
    ended = hand.type("verify", "坏.docx")
    assert "没有安装 LibreOffice，只核对了文件里写明的" in ended.out
    assert "GB/T 9704 7.2.5  文号的年份用六角括号" in ended.out
    assert ended.code == 1
