"""The lines of a PDF as they stand on its pages."""

from pathlib import Path

from docgen.verify.page import Character, PageLine
from docgen.verify.pdf import read_pages

__all__ = ["Character", "PageLine", "read_lines"]


def read_lines(path: Path) -> list[list[PageLine]]:
    """Each page's lines from top to bottom. Raises ProblemsError when the file cannot be read."""
    return [list(page.lines) for page in read_pages(path)]
