"""The files of a paper stay together: all of one state of the data, or left as a person has made them."""

import os
from io import BytesIO
from itertools import permutations
from pathlib import Path

import docx
import pypdfium2
import pytest

from docgen.batch.ledger import NAME
from hand import Hand

FORMS = ("docx", "pdf", "ofd", "html")
CATALOGUE = """\
工作动态:
  标题: 简讯
  模板: 工作动态.md
  文件: "简讯/{{ 工作动态.期 }}"
  格式: [docx, pdf, ofd, html]
  对象: 工作动态
"""


@pytest.fixture
def pair(hand: Hand) -> Hand:
    """One paper in all formats, made."""
    (hand.root / "templates/catalogue.yaml").write_text(CATALOGUE, "utf-8")
    for number in (2, 3):
        (hand.root / f"data/工作动态/第{number}期.md").unlink()
    assert hand.type("build").code == 0
    return hand


def file(hand: Hand, form: str) -> Path:
    return hand.root / f"output/简讯/1.{form}"


def edit_word(hand: Hand, text: str) -> None:
    """As a person does: another paragraph at the end."""
    document = docx.Document(str(file(hand, "docx")))
    document.add_paragraph(text)
    document.save(str(file(hand, "docx")))


@pytest.mark.parametrize(
    ("edited", "asked"), [*permutations(FORMS, 2), ("docx", ",".join(FORMS)), ("pdf", "")]
)
def test_no_file_is_made_beside_one_that_a_person_changed(pair: Hand, edited: str, asked: str) -> None:
    """Whichever was changed and whichever are asked for: all bytes stay, and what was changed is told by name."""
    file(pair, edited).write_bytes(file(pair, edited).read_bytes() + b"more")
    before = pair.files()
    pair.write_issue(1, "这是后来改的。")
    ended = pair.type("build", *(("--format", asked) if asked else ()))
    assert pair.files() == before
    assert f"1.{edited}：生成以后被人改过，没有覆盖；同一份文件的 " in ended.err
    for form in asked.split(",") if asked else FORMS:
        assert form == edited or f"1.{form} 没有重做，可能与它不一样" in ended.err


def test_the_others_are_not_made_from_data_when_they_are_missing(pair: Hand) -> None:
    """Beside a Word file that was changed a PDF of the data would be another paper."""
    edit_word(pair, "添的一段。")
    file(pair, "pdf").unlink()
    ended = pair.type("build")
    assert not file(pair, "pdf").exists()
    assert "1.pdf 没有生成" in ended.err
    assert "要按改过的 Word 出 PDF 请加 --pdf-from-word；要保留请改名或移走，要覆盖请加 --force" in ended.err


def test_unchanged_data_are_told_the_same(pair: Hand) -> None:
    """The PDF beside a Word file that was changed is another paper already."""
    edit_word(pair, "添的一段。")
    ended = pair.type("build")
    assert ended.err.count("\n") == 1
    assert "1.pdf 没有重做，可能与它不一样" in ended.err
    assert pair.type("build").err == ended.err


def test_an_edit_that_only_bytes_tell_keeps_all(pair: Hand) -> None:
    """Size and time are as they were: it is seen before the first file of the paper is put in its place."""
    page, stat = file(pair, "html"), file(pair, "html").stat()
    page.write_bytes(page.read_bytes().replace("标题".encode(), "题标".encode()))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    before = pair.files()
    pair.write_issue(1, "这是后来改的。")
    ended = pair.type("build")
    assert pair.files() == before
    assert "1.html：生成以后被人改过" in ended.err


@pytest.mark.parametrize("asked", ["", "html"])
def test_without_the_ledger_a_changed_file_still_keeps_the_others(pair: Hand, asked: str) -> None:
    """A stranger's Word file in the place of ours: no page of the data is put beside it."""
    edit_word(pair, "添的一段。")
    (pair.root / "output" / NAME).unlink()
    file(pair, "html").unlink()
    ended = pair.type("build", *(("--format", asked) if asked else ()))
    assert not file(pair, "html").exists()
    assert "1.docx：" in ended.err


def test_without_the_ledger_files_as_we_make_them_keep_nothing(pair: Hand) -> None:
    """They are ours again, asked for or not."""
    (pair.root / "output" / NAME).unlink()
    file(pair, "html").unlink()
    ended = pair.type("build", "--format", "html")
    assert (ended.code, ended.err) == (0, "")
    assert file(pair, "html").exists()


def test_force_makes_all_anew(pair: Hand) -> None:
    """All files are of the data again."""
    before = pair.files()
    edit_word(pair, "添的一段。")
    file(pair, "pdf").unlink()
    assert pair.type("build", "--force").err == ""
    assert {path: each[0] for path, each in pair.files().items()} == {
        path: each[0] for path, each in before.items()
    }


def test_the_pdf_of_a_changed_word_file_is_made_of_it(pair: Hand) -> None:
    """Once; it is told that it is of the Word file, and left alone by later builds until that is changed again."""
    edit_word(pair, "添的一段。")
    pair.write_issue(1, "这是后来改的。")
    ended = pair.type("build", "--pdf-from-word")
    assert (
        "1.docx：生成以后被人改过，没有覆盖；1.pdf 是按它出的，1.ofd、1.html 没有重做，可能与它不一样"
        in ended.err
    )
    assert ended.last.startswith("生成 1 份，未变 0 份，保留 3 份")
    assert "添的一段。" in text_of(pair)
    assert "后来改的" not in text_of(pair)
    before = pair.files()
    assert "1.pdf 就是按它出的" in pair.type("build").err
    assert pair.type("build", "--pdf-from-word").last.startswith("生成 0 份，未变 1 份，保留 3 份")
    assert pair.files() == before
    edit_word(pair, "又添的一段。")
    assert "1.pdf 没有重做，可能与它不一样" in pair.type("build").err
    assert "又添的一段。" not in text_of(pair)


def test_a_pdf_that_a_person_made_is_not_replaced(pair: Hand) -> None:
    """They may have made it of the Word file themselves."""
    edit_word(pair, "添的一段。")
    file(pair, "pdf").write_bytes(b"%PDF-1.4 mine")
    ended = pair.type("build", "--pdf-from-word")
    assert file(pair, "pdf").read_bytes() == b"%PDF-1.4 mine"
    assert "1.pdf：也被人改过，没有按改过的 1.docx 重出；要重出请先把它改名或移走" in ended.err


def test_a_word_file_that_is_none_gives_no_pdf(pair: Hand) -> None:
    """It is told, and what stands there stays."""
    file(pair, "docx").write_bytes(b"no Word file")
    before = pair.files()
    ended = pair.type("build", "--pdf-from-word")
    assert ended.code == 1
    assert pair.files() == before
    assert "1.docx：" in ended.err


def test_force_and_the_changed_word_file_exclude_each_other(pair: Hand) -> None:
    """One makes the PDF of what the other throws away."""
    assert pair.type("build", "--force", "--pdf-from-word").code == 2


def text_of(hand: Hand) -> str:
    document = pypdfium2.PdfDocument(BytesIO(file(hand, "pdf").read_bytes()))
    return "".join(page.get_textpage().get_text_range() for page in document)
