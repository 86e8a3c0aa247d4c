"""An environment whose templates mark what they print with where it comes from: for who asks, never for building."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType
from typing import Self

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from docgen.compose.environment import Environment
from docgen.compose.filters import printable, rows, typeset
from docgen.compose.marked import Marked
from docgen.compose.origins import FieldOrigin, OriginsFound, TextOrigin, WorkedOrigin
from docgen.compose.shield import AUTHORS, bare, holds_author, shield, unshield
from docgen.dossier.model import Facts
from docgen.dossier.values import Empty, RecordText, View
from docgen.records.record import Record

BEGIN, END = "\0begin", "\0end"  # filters that no template can name
Asked = FieldOrigin | WorkedOrigin


class TracedMarked(Marked):
    """Markup whose plain words know nothing of marks of origin."""

    __slots__ = ()

    def __new__(cls, markup: str) -> Self:
        text = str.__new__(cls, bare(unshield(markup)))
        text.markup = markup
        return text


def join(parts: Iterable[str]) -> TracedMarked:
    """What a template, macro or block gives."""
    return TracedMarked("".join(parts))


class TracingEnvironment(Environment):
    """Renders as its parent does, and puts marks around what is printed of data. One document at a time."""

    concat = staticmethod(join)

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.begin()
        self.filters |= {BEGIN: self._begin, END: self._end, "排版": self._typeset, "逐行": self._rows}

    def begin(self) -> OriginsFound:
        """A new document; what comes back gathers its origins."""
        self._found = OriginsFound()
        self._asked: list[
            list[Asked]
        ] = []  # by the expressions that are being worked out, the innermost last
        return self._found

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _Tracer(filename or "").visit(source)
        source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: object, attribute: str) -> object:
        """As the parent, noting what the expression asks for."""
        value = super().getattr(obj, attribute)
        if self._asked:
            self._asked[-1] += _read(obj, attribute, value)
        return value

    @pass_context
    def _begin(self, context: Context, nothing: object) -> None:
        self._asked.append([])

    @pass_context
    def _end(self, context: Context, said: Sequence[object], place: str, names: Sequence[str]) -> object:
        """The value of an expression, marked; `said`: what `_begin` gave, the value, the values of its names."""
        _, value, *named = said
        asked = self._asked.pop()
        marked = isinstance(value, Marked) and (
            value.markup != bare(value.markup) or holds_author(value.markup)
        )
        if marked:
            return value
        for name, each in zip(names, named, strict=True):
            asked += _told(name, each, name in self.globals)
        asked += _texts(value) if not asked else ()
        if self._asked:
            self._asked[-1] += asked
        return self._marked(value, place, asked)

    def _marked(self, value: object, place: str, asked: Sequence[Asked]) -> object:
        if not asked:
            return value
        markup = value.markup if isinstance(value, Marked) else shield(printable(value))
        fields = {(each.record.key, each.way): each for each in asked if isinstance(each, FieldOrigin)}
        worked = dict.fromkeys(each for each in asked if isinstance(each, WorkedOrigin))
        return TracedMarked(
            self._found.marked(markup, TextOrigin(place, tuple(fields.values()), tuple(worked)))
        )

    def _rows(self, value: object) -> Marked:
        lines = rows(value).markup.split("\n")
        if not isinstance(value, tuple) or not all(isinstance(each, RecordText) for each in value):
            return rows(value)
        own = (TextOrigin("", (FieldOrigin(each.record, each.way),)) for each in value)
        return TracedMarked("\n".join(map(self._found.marked, lines, own)))

    @pass_context
    def _typeset(self, context: Context, value: object) -> object:
        typed = typeset(context, value)
        authors = context.get(AUTHORS)
        if isinstance(value, RecordText) and isinstance(authors, list):
            authors[-1] = marked = RecordText(
                self._found.marked_lines(value, FieldOrigin(value.record, value.way))
            )
            marked.record, marked.way = value.record, value.way
        return typed


class _Tracer(NodeTransformer):
    """Puts the filters around every expression that a template prints."""

    def __init__(self, file: str) -> None:
        self._file = file

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 (Jinja's name for it)
        node.nodes = [
            each if isinstance(each, nodes.TemplateData) else self._traced(each) for each in node.nodes
        ]
        return self.generic_visit(node)

    def _traced(self, node: nodes.Expr) -> nodes.Expr:
        line = node.lineno
        found = (*((node,) if isinstance(node, nodes.Name) else ()), *node.find_all(nodes.Name))
        names = tuple(dict.fromkeys(each.name for each in found if each.ctx == "load"))
        begin = nodes.Filter(nodes.Const(0), BEGIN, [], [], None, None, lineno=line)
        values = [nodes.Name(name, "load", lineno=line) for name in names]
        said = nodes.Tuple([begin, node, *values], "load", lineno=line)
        place = f"{self._file}:{line}" if self._file else ""
        return nodes.Filter(said, END, [nodes.Const(place), nodes.Const(names)], [], None, None, lineno=line)


def _read(obj: object, attribute: str, value: object) -> Iterator[Asked]:
    """What it says of an origin that a name was asked for in something, and gave this value."""
    if isinstance(obj, Record | View):
        record, way, part = (obj, (), obj) if isinstance(obj, Record) else (obj.record, obj.way, obj.part)
        if not _leads_on(value):
            yield FieldOrigin(record, (*way, part.labels().get(attribute, attribute)))
    elif isinstance(obj, Facts):
        known = obj.labelled().get(attribute)
        yield from _told(attribute, value, about=known.label.description if known else "")
    elif isinstance(obj, Mapping):
        yield from _told(attribute, value)


def _told(name: str, value: object, is_global: bool = False, about: str = "") -> Iterator[Asked]:
    """What the value of a name says by itself: the field that it is, or that the program worked it out."""
    if texts := tuple(_texts(value)):
        yield from texts
    elif (isinstance(value, FunctionType) and not is_global) or not (
        _leads_on(value) or callable(value) or isinstance(value, Empty)
    ):
        yield WorkedOrigin(name, about)


def _texts(value: object) -> Iterator[Asked]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, RecordText):
            yield FieldOrigin(each.record, each.way)


def _leads_on(value: object) -> bool:
    """Whether a value is no value yet: a record, a group of fields or facts, in which more is asked for."""
    if isinstance(value, tuple) and value:
        return all(map(_leads_on, value))
    return isinstance(value, Record | View | Facts | Mapping)
