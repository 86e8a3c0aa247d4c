"""An environment whose templates mark what they print with where it comes from: for who asks, never for building."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Self

from jinja2 import nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.visitor import NodeTransformer

from docgen.compose.environment import Environment
from docgen.compose.filters import printable, rows, typeset
from docgen.compose.marked import Marked
from docgen.compose.origins import FieldOrigin, OriginsFound, TextOrigin, WorkedOrigin
from docgen.compose.shield import AUTHORS, bare, holds_author, shield, unshield
from docgen.dossier.model import Facts
from docgen.dossier.values import Empty, RecordText, View
from docgen.records.record import Record

ORDINAL = WorkedOrigin("序号", "列表里的第几项")
BEGIN, END = "\0begin", "\0end"  # filters that no template can name
Asked = FieldOrigin | WorkedOrigin


@dataclass(slots=True)
class _Printed:
    """An expression that is being worked out: what it asked for, the groups that it came by, in which things it asked."""

    asked: list[Asked] = field(default_factory=list)
    groups: list[tuple[Asked, object]] = field(default_factory=list)
    owners: dict[int, object] = field(default_factory=dict)  # kept, so that no other thing gets their numbers

    def read(self, obj: object, attribute: str, value: object) -> None:
        """A name was asked for in something, and gave this value."""
        self.owners[id(obj)] = obj
        origin = _asked(obj, attribute)
        if origin is None:
            self.asked += _texts(value)
        elif _leads_on(value):
            self.groups.append((origin, value))
        elif isinstance(origin, FieldOrigin):
            self.asked.append(origin)
        else:
            self.asked += _told(origin, value)

    def ended(self) -> list[Asked]:
        """All that its value follows from; of groups those that were taken whole, to be counted or the like."""
        return [*self.asked, *(origin for origin, group in self.groups if not self.went_into(group))]

    def went_into(self, group: object) -> bool:
        """Whether something was asked for in a group, or in one of its things."""
        things = group if isinstance(group, tuple) else (group,)
        return any(id(thing) in self.owners for thing in things)


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
        self._printed: list[_Printed] = []  # the expressions being worked out, the innermost last
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
        if self._printed:
            self._printed[-1].read(obj, attribute, value)
        return value

    @pass_context
    def _begin(self, context: Context, nothing: object) -> None:
        self._printed.append(_Printed())

    @pass_context
    def _end(self, context: Context, said: Sequence[object], place: str, names: Sequence[str]) -> object:
        """The value of an expression, marked; `said`: what `_begin` gave, the value, the values of its names."""
        _, value, *named = said
        printed = self._printed.pop()
        for name, each in zip(names, named, strict=True):
            if name not in self.globals:
                _name(printed, WorkedOrigin(name), each)
        asked = printed.ended() or list(_texts(value))
        if self._printed:
            self._printed[-1].asked += asked
            self._printed[-1].owners |= printed.owners
        if isinstance(value, Marked) and (value.markup != bare(value.markup) or holds_author(value.markup)):
            return value
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


def _asked(obj: object, attribute: str) -> Asked | None:
    """What is asked for where a name is asked for in something; None where that says nothing of an origin."""
    if isinstance(obj, Record | View):
        record, way, part = (obj, (), obj) if isinstance(obj, Record) else (obj.record, obj.way, obj.part)
        return FieldOrigin(record, (*way, part.labels().get(attribute, attribute)))
    if isinstance(obj, Facts):
        known = obj.labelled().get(attribute)
        return WorkedOrigin(attribute, known.label.description if known else "")
    if isinstance(obj, LoopContext):
        return ORDINAL
    return WorkedOrigin(attribute) if isinstance(obj, Mapping) else None


def _name(printed: _Printed, origin: WorkedOrigin, value: object) -> None:
    """Note what a name of the expression stands for by itself."""
    if _leads_on(value):
        printed.groups.append((origin, value))
    elif not isinstance(value, LoopContext):
        printed.asked += _told(origin, value)


def _told(origin: WorkedOrigin, value: object) -> Iterator[Asked]:
    """What a value says by itself: the field that it is, or that the program worked it out."""
    if texts := tuple(_texts(value)):
        yield from texts
    elif isinstance(value, FunctionType) or not (callable(value) or isinstance(value, Empty)):
        yield origin


def _texts(value: object) -> Iterator[Asked]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, RecordText):
            yield FieldOrigin(each.record, each.way)


def _leads_on(value: object) -> bool:
    """Whether a value is no value yet: a record, a group of fields or facts, in which more is asked for."""
    if isinstance(value, tuple) and value:
        return all(map(_leads_on, value))
    return isinstance(value, Record | View | Facts | Mapping)
