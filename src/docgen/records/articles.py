"""Articles of a bulletin's issue: each begins with `::: 文章`, a head of keys and values, `:::`, and then its words.

They are read as one more key of the front matter, 文章, a list; every line keeps its number, so that what is wrong
in an article is told at its own line and column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.problems import Problem, ProblemsError
from docgen.records.yamlfile import BODY, Path, Sheet, Tree, read_markdown, read_text, read_yaml

ARTICLES = "文章"
_BEGINS = re.compile(rf":::[ ]*{ARTICLES}[ ]*")
_ENDS = re.compile(r":::[ ]*")
_PLACE = re.compile(r"(.*):(\d+):(\d+)( .*)?", re.DOTALL)
_INSET = 4  # columns by which the head of an article is moved in
_WORDS = "      "  # before each line of its words


@dataclass(frozen=True, slots=True)
class ArticleSheet(Sheet):
    """A file with articles. `heads`: each by itself, below as many empty lines as stand before it; `inset`: the lines of their heads; `words`: a head's last line → the first of its words."""

    heads: tuple[str, ...] = ()
    inset: frozenset[int] = frozenset()
    words: Mapping[int, int] = field(default_factory=dict)

    def tree(self) -> Tree:
        """What the file says. Raises ProblemsError with every fault found, each at its own column."""
        for head in self.heads:  # what is open at the end of a head would swallow the words after it
            if head.strip():
                Sheet(self.file, head).tree()
        try:
            return Sheet.tree(self)
        except ProblemsError as error:
            raise ProblemsError(
                replace(each, where=self._moved_back(each.where)) for each in error.problems
            ) from None

    def place(self, path: Path = (), key: bool = False) -> str:
        """`file:line:column` of the value at `path`; of the words of an article, where they begin."""
        return self._moved_back(Sheet.place(self, path, key))

    def _moved_back(self, where: str) -> str:
        found = _PLACE.fullmatch(where)
        if found is None:
            return where
        line, column = int(found[2]), int(found[3])
        if line in self.words:
            line, column = self.words[line], 1
        elif line in self.inset:
            column = max(1, column - _INSET)
        return f"{found[1]}:{line}:{column}{found[4] or ''}"


def read_sheet(data: bytes, file: str, bare: bool = False) -> Sheet:
    """Decode a data file by the ending of its name; `bare`: a text that is kept exactly."""
    if bare:
        return read_text(data, file)
    return with_articles(read_markdown(data, file)) if file.endswith(".md") else read_yaml(data, file)


def with_articles(sheet: Sheet) -> Sheet:
    """The file of an issue with its articles as values; one without articles as it is. Raises ProblemsError."""
    lines = (sheet.body or "").split("\n")
    marks = [number for number, line in enumerate(lines) if _BEGINS.fullmatch(line)]
    if not marks:
        return sheet
    made = sheet.yaml.split("\n")
    made[-1] = f"{ARTICLES}:"
    made += [""] * (sheet.body_line + marks[0] - 1 - len(made))
    heads: list[str] = []
    inset: set[int] = set()
    words: dict[int, int] = {}
    for first, last in zip(marks, [*marks[1:], len(lines)], strict=True):
        end = next((n for n in range(first + 1, last) if _ENDS.fullmatch(lines[n])), 0)
        at = sheet.body_line + first
        if not end:
            what, remedy = f"“::: {ARTICLES}”的各项没有结束", "请在栏目、标题等各项之后另起一行写“:::”"
            raise ProblemsError([Problem(f"{sheet.file}:{at}:1", what, remedy)])
        heads.append("\n" * at + "\n".join(lines[first + 1 : end]))
        inset |= set(range(at, at + end - first))
        begins = next((n for n in range(end + 1, last) if lines[n].strip()), 0)
        words[sheet.body_line + end] = sheet.body_line + (begins or end)
        made += _article(lines[first + 1 : end], lines[end + 1 : last], bool(begins))
    body = "\n".join(lines[: marks[0]]).rstrip()
    return ArticleSheet(
        sheet.file, "\n".join(made), body, sheet.body_line, tuple(heads), frozenset(inset), words
    )


def _article(head: Sequence[str], body: Sequence[str], has_words: bool) -> Iterator[str]:
    """The lines of an article as those of an entry of a list; as many as it has."""
    yield "  -"
    yield from (f"    {line}" if line.strip() else "" for line in head)
    yield f"    {BODY}: |2-" if has_words else f"    {BODY}:"
    yield from (_WORDS + line if line.strip() else "" for line in body)
