"""Texts as people write them, line by line with their places: Markdown, YAML, plain text, Word files of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.cyaml import CBaseLoader

from docgen.problems import Problem, ProblemsError

MASK = "\ue000"  # stands for what is no text: expressions of templates, marks of Markdown, addresses
PASS_LINE = re.compile(r"(?:<!--|#)\s*不查[：:]\s*([^>\n]*?)\s*(?:-->|$)")
PASS_FILE = re.compile(r"(?:<!--|#)\s*本文件不查[：:]\s*([^>\n]*?)\s*(?:-->|$)")
_HIDDEN = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|`[^`]*`|https?://[^\s）)>]+|!?\[[^\]]*\]\([^)]*\)"
)
_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_HEAD, _HEAD_END = re.compile(r":::[ ]*文章[ ]*"), re.compile(r":::[ ]*")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of text, what is no text masked; `number` and `column` (from 1 on) of its first character in the file."""

    text: str
    number: int
    column: int = 1
    passed: frozenset[str] = frozenset()  # rules that are not asked of it


@dataclass(frozen=True, slots=True)
class ManuscriptSource:
    """A file that is read for its wording. `text`: as it stands, None where it cannot be changed in place."""

    file: str
    lines: tuple[SourceLine, ...]
    text: str | None = None

    def place(self, line: SourceLine, offset: int = 0) -> str:
        """`file:line:column` of a character of a line."""
        if self.text is None:
            return f"{self.file}:第{line.number}段"
        return f"{self.file}:{line.number}:{line.column + offset}"


def source_of_text(text: str, file: str) -> ManuscriptSource:
    """The lines of a file, by the ending of its name. Raises ProblemsError for YAML that cannot be read."""
    plain = text.replace("\r\n", "\n")
    found = _yaml(plain, file) if Path(file).suffix in (".yaml", ".yml") else _lines(plain, file)
    return ManuscriptSource(file, tuple(_passing(found, plain)), text)


def source_of_word(text: str, file: str) -> ManuscriptSource:
    """The paragraphs of a Word file."""
    return ManuscriptSource(
        file, tuple(SourceLine(line, number) for number, line in enumerate(text.split("\n"), 1))
    )


def _passing(lines: Iterator[SourceLine], text: str) -> Iterator[SourceLine]:
    """The lines with the rules that remarks in the file take off them: in a line, on the one before, of the file."""
    raw = text.split("\n")
    everywhere = {name for found in PASS_FILE.finditer(text) for name in _names(found[1])}
    for line in lines:
        passed = set(everywhere)
        for above in raw[max(line.number - 2, 0) : line.number]:
            if (found := PASS_LINE.search(above)) and (
                above is raw[line.number - 1] or above.lstrip().startswith(("<!--", "#"))
            ):
                passed |= set(_names(found[1]))
        yield SourceLine(line.text, line.number, line.column, frozenset(passed))


def _names(words: str) -> list[str]:
    return [word for word in re.split(r"[、，,\s]+", words) if word]


def _lines(text: str, file: str) -> Iterator[SourceLine]:
    """Lines of Markdown or plain text; the front matter is YAML, and so is the head of an article in a bulletin."""
    raw = text.split("\n")
    start = 0
    if raw[0].rstrip() == "---" and "---" in [line.rstrip() for line in raw[1:]]:
        start = [line.rstrip() for line in raw[1:]].index("---") + 2
        front = "\n" + "\n".join(raw[1 : start - 1]) + "\n"
        yield from _yaml(front, file)
    ended = start
    for number, line in enumerate(raw[start:], start):
        if number >= ended and _HEAD.fullmatch(line):
            ended = next((n for n in range(number + 1, len(raw)) if _HEAD_END.fullmatch(raw[n])), number) + 1
            yield from _yaml("\n" * (number + 1) + "\n".join(raw[number + 1 : ended - 1]), file)
        elif number >= ended and not _RULE.fullmatch(line.strip()):
            yield SourceLine(_masked(line), number + 1)


def _masked(line: str) -> str:
    hidden = _HIDDEN.sub(lambda found: MASK * len(found[0]), line)
    marks = re.match(r"[ \t　]*(?:#{1,6}\s+|[-*+]\s+|>\s*)?", hidden)
    start = marks.end() if marks else 0
    return " " * start + hidden[start:].replace("|", MASK).replace("**", MASK * 2)


def _yaml(text: str, file: str) -> Iterator[SourceLine]:
    try:
        root = yaml.compose(text, Loader=CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        raise ProblemsError([Problem(where, "YAML 写法不对", "请先用 docgen check 改正")]) from error
    if root is not None:
        yield from sorted(_scalars(root, text.split("\n")), key=lambda line: (line.number, line.column))


def _scalars(node: yaml.Node, raw: list[str]) -> Iterator[SourceLine]:
    """The values, not the keys."""
    if isinstance(node, yaml.ScalarNode):
        yield from _scalar(node, raw)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each, raw)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value, raw)


def _scalar(node: yaml.ScalarNode, raw: list[str]) -> Iterator[SourceLine]:
    first, last = node.start_mark.line, node.end_mark.line
    if node.style in ("|", ">"):
        for number in range(first + 1, min(last + 1, len(raw))):
            line = raw[number]
            if line.strip() and number < node.end_mark.line + (node.end_mark.column > 0):
                yield SourceLine(_masked(line), number + 1)
        return
    quotes = 1 if node.style in ("'", '"') else 0
    if first == last:
        column = node.start_mark.column + quotes
        yield SourceLine(_masked(raw[first][column : node.end_mark.column - quotes]), first + 1, column + 1)
        return
    yield SourceLine(
        _masked(raw[first][node.start_mark.column + quotes :]), first + 1, node.start_mark.column + quotes + 1
    )
    for number in range(first + 1, last + 1):
        end = node.end_mark.column - quotes if number == last else None
        yield SourceLine(_masked(raw[number][:end]), number + 1)
