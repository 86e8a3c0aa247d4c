"""Designed documents: a template of HTML and CSS, for papers whose look is their purpose (certificates, boards, posters)."""

import re
from collections.abc import Callable
from html import escape, unescape

from docgen.compose.document import SCHEME, Design
from docgen.compose.shield import holds_author, unshield
from docgen.dossier.values import FaultError
from docgen.problems import Problem, ProblemsError

SUFFIX = ".html"
_DATA = re.compile("[\U000f0000-\U000fffff]+")  # what a template prints, shielded
_SOURCE = re.compile(r"""(\bsrc\s*=\s*["']|url\(\s*["']?)([^"')]+)""")

Picture = Callable[[str], tuple[bytes, str]]  # file name → bytes and media type; raises FaultError


def design(rendered: str, file: str, picture: Picture) -> Design:
    """The design that a template has printed: data in it is text, never markup. Raises ProblemsError."""
    if holds_author(rendered):
        raise ProblemsError([Problem(file, "“排版”只用于 Markdown 的正文", "请直接写数据的名称")])
    markup = _DATA.sub(lambda found: escape(unshield(found[0])), rendered)
    pictures: dict[str, tuple[bytes, str]] = {}
    problems: list[Problem] = []

    def replaced(found: re.Match[str]) -> str:
        name = unescape(found[2].strip())
        if name.startswith("data:"):
            return found[0]
        try:
            pictures.setdefault(name, picture(name))
        except FaultError as fault:
            problems.append(Problem(file, fault.what, fault.remedy))
            return found[0]
        return f"{found[1]}{SCHEME}{list(pictures).index(name)}"

    markup = _SOURCE.sub(replaced, markup)
    if problems:
        raise ProblemsError(problems)
    return Design(markup, tuple(pictures.values()))
