"""The names in one template text, followed through its loops, its own variables and what it includes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from jinja2 import TemplateNotFound, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.compose.checking.kinds import (
    UNKNOWN,
    ItemGroup,
    Kinds,
    field_of,
    items_of,
    known_labels,
    list_of,
    result_of,
)
from docgen.compose.environment import Environment
from docgen.dossier.values import near
from docgen.problems import Problem

Scope = dict[str, Kinds]

_SAME = frozenset(("list", "sort", "unique", "reverse", "select", "reject", "非空", "默认", "default", "d"))
_PICKED = frozenset(("selectattr", "rejectattr"))
_CUT = frozenset(("batch", "slice"))
_ONE = frozenset(("first", "last", "random", "min", "max"))
_BY_NAME = frozenset(("sort", "unique", "min", "max", "sum", "join", "groupby"))  # filters with an attribute


@dataclass(slots=True)
class NameReader:
    """Reads texts of a template with the names that its papers have; `problems` gathers what is wrong."""

    environment: Environment
    known: Mapping[str, Kinds]
    problems: list[Problem] = field(default_factory=list)
    _files: tuple[str, ...] = ()

    def read(self, source: str, place: Callable[[int], str]) -> None:
        """Look at a text. `place`: how messages call a line of it."""
        try:
            tree = self.environment.parse(source)
        except TemplateSyntaxError:
            return  # told where the template is read
        _Walk(self, place).body(tree.body, {})

    def value(self, source: str, place: str) -> Kinds:
        """What an expression without braces comes to."""
        try:
            tree = self.environment.parse(f"{{{{ {source} }}}}")
        except TemplateSyntaxError:
            return UNKNOWN
        walk = _Walk(self, lambda line: place)
        outputs = [node for each in tree.find_all(nodes.Output) for node in each.nodes]
        return walk.kinds(outputs[0], {}) if outputs else UNKNOWN

    def include(self, name: str, scope: Scope) -> None:
        """Look at what a template includes, with the names that stand where it does so."""
        if name in self._files:
            return
        try:
            data, file, _ = self.environment.files.get_source(self.environment, name)
            tree = self.environment.parse(data)
        except (TemplateNotFound, TemplateSyntaxError):
            return  # told when it is used
        inner = NameReader(self.environment, self.known, self.problems, (*self._files, name))
        _Walk(inner, lambda line: f"{file}:{line}").body(tree.body, dict(scope))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the statements of one text; a scope holds the text's own variables."""

    reader: NameReader
    place: Callable[[int], str]

    def body(self, found: list[nodes.Node], scope: Scope) -> None:
        for node in found:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self._assign(node, scope)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.Include(template=nodes.Const(value=str(name))):
                self.reader.include(name, scope)
            case nodes.Import(target=name):
                scope[name] = UNKNOWN
            case nodes.FromImport(names=names):
                scope.update((each if isinstance(each, str) else each[1], UNKNOWN) for each in names)
            case nodes.AssignBlock(target=nodes.Name(name=name)):
                self._children(node, scope)
                scope[name] = (str,)
            case _:
                self._children(node, scope)

    def _children(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.kinds(child, scope)
            else:
                self._statement(child, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        inner = {**scope, "loop": UNKNOWN}
        self._bind(node.target, items_of(self.kinds(node.iter, scope)), inner)
        if node.test:
            self.kinds(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        found = self.kinds(node.node, scope)
        if isinstance(node.target, nodes.Name) and scope.get(node.target.name, found) != found:
            found = UNKNOWN  # set to another kind before
        self._bind(node.target, found, scope)

    def _bind(self, target: nodes.Node, kinds: Kinds, scope: Scope) -> None:
        match target:
            case nodes.Name(name=name):
                scope[name] = kinds
            case nodes.Tuple(items=items):
                parts = [UNKNOWN, *(list_of(kind.items) for kind in kinds if isinstance(kind, ItemGroup))]
                for place, item in enumerate(items):
                    self._bind(item, parts[place] if place < len(parts) else UNKNOWN, scope)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        if isinstance(node, nodes.Macro):
            scope[node.name] = UNKNOWN
        else:
            self.kinds(node.call, scope)
        for default in node.defaults:
            self.kinds(default, scope)
        given = dict.fromkeys((*(name.name for name in node.args), "caller", "varargs", "kwargs"), UNKNOWN)
        self.body(node.body, {**scope, **given})

    def kinds(self, node: nodes.Node, scope: Scope) -> Kinds:
        """What an expression may come to; what is wrong in it is told."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr(node=inner, attr=name):
                return self._field(self.kinds(inner, scope), name, node.lineno)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Call(node=inner):
                self._arguments(node, scope)
                return result_of(self.kinds(inner, scope))
            case nodes.Const(value=value):
                return UNKNOWN if value is None else (type(value),)
            case nodes.CondExpr():
                self.kinds(node.test, scope)
                return self._either([node.expr1, *([node.expr2] if node.expr2 else [])], scope)
            case nodes.Or(left=left, right=right) | nodes.And(left=left, right=right):
                return self._either([left, right], scope)
            case _:
                self._children(node, scope)
                return UNKNOWN

    def _name(self, node: nodes.Name, scope: Scope) -> Kinds:
        for names in (scope, self.reader.known):
            if node.name in names:
                return names[node.name]
        if node.name not in self.reader.environment.globals:
            self._fault(node.name, (*self.reader.known, *scope), node.lineno)
        return UNKNOWN

    def _field(self, kinds: Kinds, label: str, line: int) -> Kinds:
        found = field_of(kinds, label)
        if found is None:
            self._fault(label, known_labels(kinds), line)
        return found or UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope) -> Kinds:
        inner = self.kinds(node.node, scope)
        match node.arg:
            case nodes.Const(value=str(label)):
                return self._field(inner, label, node.lineno)
            case nodes.Const(value=int(place)) if any(isinstance(kind, ItemGroup) for kind in inner):
                groups = [list_of(kind.items) for kind in inner if isinstance(kind, ItemGroup)]
                return tuple(chain.from_iterable(groups)) if place else UNKNOWN
            case nodes.Const(value=int()):
                return items_of(inner)
            case nodes.Slice():
                return inner
            case _:
                self.kinds(node.arg, scope)
                return UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Kinds:
        inner = self.kinds(node.node, scope) if node.node else UNKNOWN
        self._arguments(node, scope)
        items = items_of(inner)
        by = _attribute(node)
        led = self._path(items, by, node.lineno) if by else UNKNOWN
        if node.name == "map":
            return list_of(led)
        if node.name == "groupby":
            return list_of((ItemGroup(items),)) if items else UNKNOWN
        if node.name in _ONE:
            return items
        if node.name in _CUT:
            return list_of(inner)
        return inner if node.name in _SAME | _PICKED else UNKNOWN

    def _path(self, kinds: Kinds, path: str, line: int) -> Kinds:
        """Where a way of names leads, as filters take it: 党员.姓名."""
        for step in path.split("."):
            kinds = items_of(kinds) if step.isdecimal() else self._field(kinds, step, line)
        return kinds

    def _arguments(self, node: nodes.Filter | nodes.Call, scope: Scope) -> None:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kinds(argument, scope)

    def _either(self, found: list[nodes.Expr], scope: Scope) -> Kinds:
        """One or the other, but for what is written to stand for nothing; if one is not known, nothing is."""
        kinds = [self.kinds(node, scope) for node in found if not _is_blank(node)]
        if not all(kinds):
            return UNKNOWN
        return tuple(dict.fromkeys(chain.from_iterable(kinds)))

    def _fault(self, name: str, known: tuple[str, ...], line: int) -> None:
        what = f"没有“{name}”这一项"
        problem = Problem(self.place(line), what, near(name, [each for each in known if "\0" not in each]))
        if problem not in self.reader.problems:
            self.reader.problems.append(problem)


def _is_blank(node: nodes.Expr) -> bool:
    """Whether it is written to stand for nothing: "", none, [], [none]."""
    match node:
        case nodes.Const(value=value):
            return not value
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return all(map(_is_blank, items))
    return False


def _attribute(node: nodes.Filter) -> str:
    """The attribute by which a filter picks, sorts or groups: written as a text, or not at all."""
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    if node.name in _PICKED or (node.name == "groupby" and not named):
        named = list(node.args[:1])
    elif node.name not in _BY_NAME | {"map"}:
        return ""
    match named:
        case [nodes.Const(value=str(text))]:
            return text
    return ""
