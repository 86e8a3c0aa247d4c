"""Sound documents of every format raise nothing, as PDF and as Word, the PDF in both page profiles."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import samples
from docgen.compose.document import Document
from docgen.emit.press import Press
from docgen.style import Style
from docgen.style.fonts import FontBook
from docgen.verify.bench import Bench
from docgen.verify.measure import Verdict, verify
from verify.papers import SOUND, document, letter, turned

FORMS = {
    "信函": "信函",
    "命令": "命令",
    "纪要": "纪要",
    "简报": "简报",
    "多篇简报": "简报",
    "章程": "普通",
    "留空": "信函",
    "修正案": "普通",
}
SAMPLES: dict[str, Document] = {
    "样本请示": samples.request(),
    "样本月报": samples.mixed(40),
    "样本短文": samples.essay(1),
}
# text that ends where the sign-off would stand alone, so that the pages are set closer or wider
CLOSE = {f"落款{count}": document(count) for count in (4, 8)} | {"函落款": letter(5)}
TURNED = {f"横表{count}": turned(count) for count in (6, 9)}  # that begin on odd and on even pages
ALL = {name: made() for name, made in SOUND.items()} | SAMPLES | CLOSE | TURNED
ORPHAN = "孤字"  # left to the layout's own tests


@pytest.fixture(scope="module")
def verdicts(
    bench: Bench, style: Style, full_style: Style, book: FontBook, folder: Path
) -> Mapping[str, Verdict]:
    """Every document as PDF and as Word, the sound ones as PDF in both profiles."""
    files = []
    for form, used, chosen in (("pdf", style, ALL), ("pdf", full_style, SOUND), ("docx", style, ALL)):
        press = Press(used, book)
        for name, made in ((name, ALL[name]) for name in chosen):
            files.append(folder / f"{name}-{used.profile}.{form}")
            files[-1].write_bytes(press.emit(made, form))
    return {verdict.file.name: verdict for verdict in verify(files, bench, book)}


@pytest.mark.parametrize(
    "file",
    [f"{name}-{kind}" for name in ALL for kind in ("grid.pdf", "grid.docx")]
    + [f"{name}-full.pdf" for name in SOUND],
)
def test_a_sound_document_raises_nothing(verdicts: Mapping[str, Verdict], file: str) -> None:
    """No finding of any level."""
    verdict = verdicts[file]
    assert verdict.problem is None
    assert [finding for finding in verdict.findings if finding.rule != ORPHAN] == []


@pytest.mark.parametrize("name", SOUND)
def test_the_format_is_read_from_the_page(verdicts: Mapping[str, Verdict], name: str) -> None:
    """Mark, double lines, number and masthead tell which clause applies."""
    assert {verdicts[f"{name}-{kind}"].form for kind in ("grid.pdf", "grid.docx")} == {
        FORMS.get(name, "文件")
    }


@pytest.mark.parametrize("name", ["简报", "多篇简报"])
def test_the_headline_of_a_bulletin_is_recognised(verdicts: Mapping[str, Verdict], name: str) -> None:
    """Behind the column, however long, and behind what the issue holds."""
    for kind in ("grid.pdf", "full.pdf", "grid.docx"):
        assert "标题" in verdicts[f"{name}-{kind}"].seen
