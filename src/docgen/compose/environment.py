"""The Jinja environment: sandboxed, strict, its templates found in a list of folders and never outside them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType

from jinja2 import BaseLoader, TemplateNotFound, Undefined, nodes, pass_context
from jinja2 import Environment as JinjaEnvironment
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, missing

from docgen.compose.filters import blank, printable
from docgen.compose.general import FILTERS, bounded
from docgen.compose.marked import Marked, join
from docgen.compose.operators import calculate, kind_of, members, together
from docgen.compose.shield import shield
from docgen.compose.syntax import COUNTED, TOGETHER, guard
from docgen.compose.work import WorkLeft
from docgen.door import present, read
from docgen.dossier.model import Facts
from docgen.dossier.values import (
    Empty,
    FaultError,
    Unknown,
    View,
    field,
    named,
    refuse_undefined,
    refuse_unknown,
)
from docgen.records.record import Record
from docgen.records.yamlfile import read_yaml

NAMES = "\0名称"  # under which a template is given the names that it may refer to
_GLOBALS = ("range", "cycler", "joiner", "namespace")
_CALL = 100  # steps that a call counts for


def finalize(value: object) -> str:
    """What is printed for a value: text of templates as it is, data shielded. Raises FaultError."""
    return value.markup if isinstance(value, Marked) else shield(printable(value))


class FolderLoader(BaseLoader):
    """Templates by their names in folders, the first folder that has one wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def find(self, name: str) -> Path:
        """The file of that name. Raises TemplateNotFound, also for names that lead out of the folders."""
        pieces = split_template_path(name)
        for folder in self.folders:
            path = folder.joinpath(*pieces)
            if present(path):
                return path
        raise TemplateNotFound(name)

    def read(self, name: str) -> tuple[bytes, str]:
        """The bytes of a file, and its name in messages. Raises TemplateNotFound, and ProblemsError as `door.read`."""
        path = self.find(name)
        folder = next(folder for folder in self.folders if path.is_relative_to(folder))
        return read(path, folder, f"{folder.name}/{name}"), f"{folder.name}/{name}"

    def names(self) -> list[str]:
        """The names of all templates there are."""
        found = {file.relative_to(at).as_posix() for at in self.folders for file in at.rglob("*.md")}
        return sorted(found)

    def get_source(self, environment: JinjaEnvironment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a part that a template includes."""
        data, file = self.read(template)
        return read_yaml(data, file).yaml, file, lambda: True


class _Context(Context):
    """Looks names up among those of the paper, so that only what a template asks for is worked out."""

    def resolve_or_missing(self, key: str) -> object:
        found: object = super().resolve_or_missing(key)
        names = self.parent.get(NAMES) if found is missing else None
        return names[key] if isinstance(names, Mapping) and key in names else found


class Environment(ImmutableSandboxedEnvironment):
    """Renders templates over records, whose fields are reached by their Chinese labels.

    `work`: what the text that is being rendered may still ask for; who renders begins it anew.
    """

    concat = staticmethod(join)
    context_class = _Context
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "**", "%"))

    def __init__(self, folders: Sequence[Path]) -> None:
        self.files = FolderLoader(folders)
        self.work = WorkLeft()
        super().__init__(
            loader=self.files,
            undefined=Unknown,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.filters = bounded(FILTERS, self.work) | {COUNTED: self._counted, TOGETHER: self._together}
        self.globals = {name: self.globals[name] for name in _GLOBALS} | {"空": blank}
        self.tests["defined"] = is_filled
        self.tests["undefined"] = lambda value: not is_filled(value)
        self.tests["同一"] = is_same

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        guard(source, self)
        return super()._generate(source, name, filename, defer_init)

    @pass_context
    def _counted(self, context: Context, items: object) -> object:
        return self.work.counted(items)

    @pass_context
    def _together(self, context: Context, *parts: object) -> str:
        return together(parts, self.work)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Arithmetic, its results bounded. Raises FaultError."""
        return calculate(operator, left, right, self.work)

    def call(self, context: Context, called: object, *args: object, **kwargs: object) -> object:
        """A macro, a loop within itself, a method of a text: each call a few steps. Raises FaultError."""
        refuse_undefined(called)
        self.work.spend(_CALL)
        if isinstance(called, LoopContext):
            args = tuple(map(self.work.counted, args))
        return self.work.weighed(super().call(context, called, *args, **kwargs))

    def is_safe_callable(self, obj: object) -> bool:
        """What templates are made of, facts that are functions, members of plain values; no method of ours."""
        if isinstance(obj, BuiltinMethodType):
            return obj.__name__ in (members(obj.__self__) or ())
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, Cycler | LoopContext)
        return isinstance(obj, _CALLED) or any(obj is each for each in self.globals.values())

    def getattr(self, obj: object, attribute: str) -> object:
        """`机构.名称`: a field by its label; else what Jinja's sandbox gives."""
        if isinstance(obj, Record):
            return field(obj, attribute)
        if isinstance(obj, View):
            return obj.field(attribute)
        if isinstance(obj, Facts):
            return named(obj, attribute)
        if isinstance(obj, Empty):
            return obj.within(attribute)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else Unknown(obj=obj, name=attribute)
        refuse_undefined(obj)
        names = members(obj)
        if names is not None and attribute not in names:
            return Unknown(obj=dict.fromkeys(sorted(names)), name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`机构["名称"]`, and what filters such as map(attribute="姓名") ask for."""
        refuse_undefined(argument)
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(argument, int | slice):
            return self.work.weighed(super().getitem(obj, argument))
        raise FaultError(f"方括号里是{kind_of(argument)}", "请写名称或序号")


_CALLED = (FunctionType, Macro, BlockReference, LoopContext, Joiner)


def is_filled(value: object) -> bool:
    """Whether a field was filled in; a wrong name is a fault, not an absence."""
    refuse_unknown(value)
    return not isinstance(value, Undefined) and value is not None


def is_same(value: object, other: object) -> bool:
    """同一: whether two are the same record."""
    refuse_unknown(value, other)
    return isinstance(value, Record) and isinstance(other, Record) and value.key == other.key
