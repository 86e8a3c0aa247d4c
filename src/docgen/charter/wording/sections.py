"""Texts in sections (一、总则 over items or paragraphs): an instrument calls 第一部分 what is an article elsewhere."""

import re

from docgen.charter.text.numerals import NUMERAL

_QUOTED = re.compile("(“[^”]*”|「(?:[^「」]|「「|」」)*」)")
_ARTICLE = re.compile(rf"第({NUMERAL})条(?!之)")
_ARTICLES = re.compile(rf"(增加|新增)({NUMERAL})条")
_SECTION = re.compile(rf"第({NUMERAL})部分")
_SECTIONS = re.compile(rf"(增加|新增)({NUMERAL})(?:个)?部分")


def of_sections(words: str) -> str:
    """第三条第一项 → 第三部分第一项, but for what is quoted."""
    pieces = _QUOTED.split(words)  # quotations at odd places
    return "".join(piece if n % 2 else _called(piece) for n, piece in enumerate(pieces))


def _called(words: str) -> str:
    return _ARTICLES.sub(r"\1\2部分", _ARTICLE.sub(r"第\1部分", words))


def of_articles(words: str) -> str:
    """The same back again; `words` without quotations."""
    return _SECTIONS.sub(r"\1\2条", _SECTION.sub(r"第\1条", words))
