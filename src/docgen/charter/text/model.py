"""The text of a charter as a value: nodes, paragraphs and lines that print back to the very text read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from docgen.charter.text.numerals import MOST, to_chinese


class Kind(StrEnum):
    """What a node is; the value is its Chinese name."""

    TITLE = "名称"
    NOTE = "题注"
    CONTENTS = "目录"
    PREAMBLE = "序言"
    HEADING = "标题"
    ARTICLE = "条"
    SIGNATURE = "落款"
    ANNEX = "附件"


RANKS = ("编", "分编", "章", "节", "、")  # from the outermost in; 「一、」 heads parts in judicial texts


class Ordinal(NamedTuple):
    """The number of an article; 第三条之一 is Label(3, 1)."""

    number: int
    suffix: int = 0

    def __str__(self) -> str:
        return f"第{_said(self.number)}条" + (f"之{_said(self.suffix)}" if self.suffix else "")


def _said(number: int) -> str:
    """A number for a message too: one that no provision bears is said in digits."""
    return to_chinese(number) if 1 <= number <= MOST else str(number)


NO_LABEL = Ordinal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: 款 (level 0), 项 (1) or 目 (2 and more), with its number as printed.

    `after` holds the blank lines that follow, each beginning with the newline that ends the line before;
    in a file from Windows the carriage return of the line itself comes first.
    """

    text: str
    mark: str = ""
    number: int = 0
    level: int = 0
    indent: str = ""
    gap: str = ""
    after: str = ""

    @property
    def body(self) -> str:
        """What is quoted when the line is cited whole: number and words, no indent."""
        return self.mark + self.gap + self.text

    def __str__(self) -> str:
        return self.indent + self.mark + self.gap + self.text + self.after


@dataclass(frozen=True, slots=True)
class ArticleParagraph:
    """A natural paragraph (款): its lead and the items that belong to it."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An article, a heading, or a part of the text outside them. `id` stays when the number changes."""

    id: str
    kind: Kind
    paragraphs: tuple[ArticleParagraph, ...]
    label: Ordinal = NO_LABEL
    rank: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        return (line for paragraph in self.paragraphs for line in paragraph.lines)

    @property
    def first(self) -> Line:
        return self.paragraphs[0].lines[0]

    @property
    def text(self) -> str:
        return "\n".join(line.body for line in self.lines)


@dataclass(frozen=True)
class Charter:
    """A whole text. `opening` holds blank lines before the first line."""

    nodes: tuple[Node, ...]
    opening: str = ""

    @cached_property
    def articles(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind is Kind.ARTICLE)

    @cached_property
    def headings(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind is Kind.HEADING)

    @property
    def title(self) -> str:
        """The name of the charter on one line, or nothing when the text has none."""
        node = self.part(Kind.TITLE)
        return "".join(line.body.strip() for line in node.lines) if node else ""

    def part(self, kind: Kind) -> Node | None:
        """The first node of a kind."""
        return self._firsts.get(kind)

    @cached_property
    def _firsts(self) -> Mapping[Kind, Node]:
        return {node.kind: node for node in reversed(self.nodes)}


def print_text(charter: Charter) -> str:
    """The exact text: print_text(parse(text)) == text."""
    return charter.opening + "\n".join(str(line) for node in charter.nodes for line in node.lines)


def with_first(node: Node, line: Line) -> Node:
    """The node with another first line."""
    first, *rest = node.paragraphs
    return replace(node, paragraphs=(ArticleParagraph((line, *first.lines[1:])), *rest))
