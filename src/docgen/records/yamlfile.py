"""Strict YAML: bytes → text → tree of dict, list and str; nothing guessed, positions worked out on demand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

import yaml
from yaml._yaml import Mark
from yaml.cyaml import CBaseLoader

from docgen.door import MAX_BYTES
from docgen.problems import Problem, ProblemsError
from docgen.records.yamlwords import open_quote, slip, syntax_words

Tree = str | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]

MAX_DEPTH = 24
MAX_FAULTS = 50  # of one file; one that is wholly something else need not be told line by line
BODY = "正文"

_CONTROLS = (
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffd-\uffff"
)
_UNWANTED = re.compile(f"[{_CONTROLS}]")
_UNSEEN = re.compile(f"[{_CONTROLS}\n\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
_CUT = re.compile(r" +#[^\s#!]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a data file: YAML with the file's own line numbers, and the Markdown body if it has one."""

    file: str  # as it stands in messages
    yaml: str
    body: str | None = None
    body_line: int = 0

    def tree(self) -> Tree:
        """What the YAML says, every leaf text. Raises ProblemsError with every fault found."""
        return _Builder(self.file, self.yaml).build()

    def place(self, path: Path = (), key: bool = False) -> str:
        """`file:line:column` of the value at `path` (of its key if asked), or of the nearest that exists.

        The body of a Markdown file is its value 正文.
        """
        if path == (BODY,) and self.body is not None:
            return f"{self.file}:{self.body_line}:1"
        return _place(self.file, *_position(self.yaml, path, key))


def read_yaml(data: bytes, file: str) -> Sheet:
    """Decode a YAML file. Raises ProblemsError if it is no sound UTF-8 text."""
    return Sheet(file, _decode(data, file))


def read_markdown(data: bytes, file: str) -> Sheet:
    """Decode a Markdown file that opens with YAML between two lines of `---`; its body may hold tabs (rows of cells)."""
    text = _decode(data, file, tabs=True)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        _stop(file, 1, 1, "文件开头没有“---”", "请把各项写在开头两行“---”之间，正文写在其后")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        _stop(file, 1, 1, "开头的“---”没有配对的第二行“---”", "请在各项之后、正文之前另起一行写“---”")
    front = "\n" + "\n".join(lines[1:end]) + "\n"
    if "\t" in front:
        _refuse_characters(front, file)
    first = next((n for n, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), end)
    return Sheet(file, front, "\n".join(lines[first:]).rstrip() if first > end else "", first + 1)


def read_text(data: bytes, file: str) -> Sheet:
    """Decode a text that is kept to the letter, from its first line of words; the YAML before it may be left out."""
    text = _decode(data, file, exact=True)
    front, body, line = "", text, 0
    opened = re.match(r"---[ ]*\r?\n(.*?^)---[ ]*(?:\r?\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if opened:
        front, body = "\n" + _LINE_END.sub("\n", opened[1]), text[opened.end() :]
        blank = re.match(r"(?:[ \t]*\r?\n)*", body)
        start = opened.end() + (blank.end() if blank else 0)
        body, line = text[start:], _LINE_END.sub("\n", text[:start]).count("\n")
        if front.strip():
            _decode(front.encode(), file)
    return Sheet(file, front, body, line + 1)


def _decode(data: bytes, file: str, exact: bool = False, tabs: bool = False) -> str:
    if len(data) > MAX_BYTES:
        _stop(file, 1, 1, f"文件太大（{len(data):,} 字节）", f"一个数据文件不超过 {MAX_BYTES:,} 字节，请拆分")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_encoding(data, file, error.start)
    if not exact and _UNWANTED.search(text.replace("\t", " ") if tabs else text):
        _refuse_characters(text, file)
    if not text.strip():
        _stop(file, 1, 1, "文件是空的", "请填写内容，或者删去这个文件")
    if exact:
        return text
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _refuse_encoding(data: bytes, file: str, at: int) -> NoReturn:
    before = data[:at].decode("utf-8-sig", "replace")
    if data[at : at + 1] == b"\xed" and data[at + 1 : at + 2] >= b"\xa0":
        what, remedy = "有孤立的代理项（残缺的字符）", "请删去此处的残缺字符后重新输入"
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        what, remedy = "文件编码是 UTF-16，不是 UTF-8", "请在编辑器中另存为 UTF-8 编码"
    elif _is_gbk(data):
        what, remedy = "文件编码像是 GBK（ANSI），不是 UTF-8", "请在编辑器中另存为 UTF-8 编码"
    else:
        what, remedy = "文件不是 UTF-8 编码的文本", "请在编辑器中另存为 UTF-8 编码"
    _stop(file, *_line_column(before, len(before)), what, remedy)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_characters(text: str, file: str) -> NoReturn:
    found = [match for match, _ in zip(_UNWANTED.finditer(text), range(MAX_FAULTS), strict=False)]
    raise ProblemsError(
        Problem(_place(file, *_line_column(text, match.start())), *character_words(match[0]))
        for match in found
    )


def character_words(character: str) -> tuple[str, str]:
    """What to say about a character that no data may hold: the fault and its remedy."""
    code = f"U+{ord(character):04X}"
    if character == "\t":
        return "有制表符（Tab）", "请改为空格"
    if character == "\ufffd":
        return f"有替换字符 {code}，原来的字已经丢失", "请核对原件后重新输入"
    if ord(character) in range(0xA0):
        return f"有控制字符 {code}", "请删去"
    return f"有看不见的字符 {code}", "请删去"


def unwanted_character(text: str) -> str:
    """The first character of `text` that no data may hold, or nothing."""
    match = _UNWANTED.search(text)
    return match[0] if match else ""


def _line_column(text: str, index: int) -> tuple[int, int]:
    before = _LINE_END.sub("\n", text[:index])
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place(file: str, line: int, column: int) -> str:
    return f"{file}:{line}:{column}"


def _stop(file: str, line: int, column: int, what: str, remedy: str) -> NoReturn:
    raise ProblemsError([Problem(_place(file, line, column), what, remedy)])


class _Builder:
    """Turns the parser's events into a tree, and remembers the faults on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.parser = CBaseLoader(text)
        self.faults: list[Problem] = []

    def build(self) -> Tree:
        try:
            tree = self._document()
            if _CUT.search(self.text):
                self._cut()
        except yaml.MarkedYAMLError as error:
            self.faults.append(self._syntax(error))
        if self.faults:
            raise ProblemsError(self.faults[:MAX_FAULTS])
        return tree

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        problem = error.problem or ""
        opened = "unexpected end of stream" in problem or "unexpected document indicator" in problem
        mark = error.context_mark if opened else error.problem_mark
        line, column = _line_column_of(mark or error.problem_mark or error.context_mark)
        lines = self.text.split("\n")
        for number in (line - 1, line):
            if 0 < number <= len(lines) and (found := slip(lines[number - 1].rstrip(" "))):
                return Problem(_place(self.file, number, found[0]), *found[1:])
        if start := open_quote(lines[:line]):
            return Problem(_place(self.file, *start), "引号没有配对", "请补上后一个引号")
        return Problem(_place(self.file, line, column), *syntax_words(problem))

    def _document(self) -> Tree:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            _stop(self.file, 1, 1, "文件里没有内容", "请填写内容，或者删去这个文件")
        tree = self._value(self._next(), MAX_DEPTH)
        self._next()
        if isinstance(event := self._next(), yaml.DocumentStartEvent):
            self._fault(event, "一个文件里有两份内容（又一行“---”）", "请拆成两个文件")
        return tree

    def _cut(self) -> None:
        """Text that goes on with 「 #18号」 would be cut off there as a comment, which nobody means."""
        lines = self.text.split("\n")
        for event in yaml.parse(self.text, CBaseLoader):
            if not isinstance(event, yaml.ScalarEvent) or event.style:
                continue
            line, column = _line_column_of(event.end_mark)
            if found := _CUT.match(lines[line - 1], column - 1):
                what, remedy = "“#”和后面的文字不会读入", "是内容就给整个值加引号，是说明就在“#”后面空一格"
                self.faults.append(Problem(_place(self.file, line, found.end() - 1), what, remedy))

    def _value(self, event: yaml.Event, depth: int) -> Tree:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._refuse_shortcut(event)
            return str(event.value)
        if not isinstance(event, yaml.CollectionStartEvent) or event.anchor or event.tag:
            self._refuse_shortcut(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if not depth:
            self._fault(event, f"嵌套超过 {MAX_DEPTH} 层", "请减少层次")
            raise ProblemsError(self.faults)
        return self._mapping(depth) if isinstance(event, yaml.MappingStartEvent) else self._sequence(depth)

    def _mapping(self, depth: int) -> Tree:
        tree: dict[str, Tree] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._value(event, depth - 1)
            if not isinstance(key, str):
                self._fault(event, "键不是文字", "请写成“键: 值”")
                key = ""
            elif key in tree:
                self._fault(event, f"键“{shorten(key)}”重复", "同一个键只写一次，请删去或改正其中之一")
            tree[key] = self._value(self._next(), depth - 1)
        return tree

    def _sequence(self, depth: int) -> Tree:
        tree: list[Tree] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            tree.append(self._value(event, depth - 1))
        return tree

    def _next(self) -> yaml.Event:
        event = self.parser.get_event()
        assert event is not None
        return event

    def _refuse_shortcut(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self._fault(event, "用了 YAML 的引用符号“&”或“*”", "请把内容直接写出；文字以这些符号开头时加引号")
        else:
            self._fault(event, "用了 YAML 的类型标记“!”", "请删去标记；文字以“!”开头时加引号")

    def _fault(self, event: yaml.Event, what: str, remedy: str) -> None:
        self.faults.append(Problem(_place(self.file, *_line_column_of(event.start_mark)), what, remedy))


def shorten(text: str, most: int = 30) -> str:
    """Text for a message: one line of characters that can be seen, at most `most` of them."""
    line = clean(" ".join(text[: 4 * most].split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def clean(text: str) -> str:
    """Text for a message: what cannot be seen or encoded is written as its code."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _position(text: str, path: Path, key: bool) -> tuple[int, int]:
    at = value = _nodes(text)
    for step in path:
        found = next(_children(value, step), None)
        if found is None:
            break
        name, value = found
        at = name if key else value
    return _line_column_of(at.start_mark if at else None)


@lru_cache(maxsize=1)
def _nodes(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=CBaseLoader)


def _children(node: yaml.Node | None, step: str | int) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key, value) for key, value in node.value if key.value == step)
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        yield node.value[step], node.value[step]


def _line_column_of(mark: yaml.Mark | Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
