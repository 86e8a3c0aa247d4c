"""What all Word files of a style have in common, made without the library that it comes from."""

import sys
from importlib.resources import files
from subprocess import run

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import tostring

from docgen.emit.word_base import STYLES_FILE, THEME, THEME_FILE


def test_what_word_has_of_its_own_is_that_of_python_docx() -> None:
    """The latent styles, the table without a style, and the theme."""
    ours = parse_xml((files("docgen.emit") / STYLES_FILE).read_bytes())
    usual = docx.Document()
    theirs = usual.styles.element
    table = f'{qn("w:style")}[@{qn("w:styleId")}="TableNormal"]'
    for kind in (qn("w:latentStyles"), table):
        mine, found = ours.find(kind), theirs.find(kind)
        assert mine is not None
        assert found is not None
        assert tostring(mine, method="c14n") == tostring(found, method="c14n")
    theme = next(part for part in usual.part.package.iter_parts() if part.partname == f"/{THEME}")
    assert theme.blob == (files("docgen.emit") / THEME_FILE).read_bytes()


def test_a_word_file_is_written_without_that_library() -> None:
    """It takes a tenth of a second to load, as much as a hundred papers."""
    asked = "import sys, docgen.emit.word; print({'docx', 'lxml'} & set(sys.modules))"
    assert run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "set()\n"
