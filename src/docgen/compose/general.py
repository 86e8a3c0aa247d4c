"""Every filter of templates: those of the field and the few of Jinja's own, the size of what they make counted."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from jinja2 import Environment, pass_context, pass_environment
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.utils import _PassArg

from docgen.compose.charts import charted
from docgen.compose.filters import CHINESE_FILTERS, default, shown
from docgen.compose.operators import kind_of
from docgen.compose.work import WorkLeft
from docgen.dossier.model import Facts
from docgen.dossier.values import FaultError, View, refuse_undefined
from docgen.records.record import Part

Filter = Callable[..., object]

_LONGEST = 5_000_000  # characters
_MOST_PLACES = 12  # decimal places
_MOST_COLUMNS = 1000  # that a list is dealt into


@pass_environment
def joined(environment: Environment, value: object, between: str = "", attribute: str = "") -> str:
    """join: the items as they would be printed, one after the other."""
    items = _items(value, "join")
    found = map(make_attrgetter(environment, attribute), items) if attribute else items
    words, size = [], 0
    for word in map(shown, found):
        words.append(word)
        size += len(word) + len(between)
        if size > _LONGEST:
            raise FaultError("连接以后太长", "请检查 join 前面的列表")
    return shown(between).join(words)


def replaced(value: object, old: object, new: object, most: int = -1) -> str:
    """replace: the text with some words in place of others."""
    text, words = shown(value), shown(old)
    times = text.count(words) if most < 0 else min(most, text.count(words))
    if times * len(shown(new)) > _LONGEST:
        raise FaultError("替换以后太长", "请检查 replace 的文字")
    return text.replace(words, shown(new), most)


def trimmed(value: object, characters: str | None = None) -> str:
    """trim: the text without the blanks around it."""
    return shown(value).strip(characters)


def whole(value: object, other: int | None = None) -> int:
    """int: a whole number out of a text or a number; `other` for what is none."""
    refuse_undefined(value)
    try:
        if isinstance(value, int | float | str):
            return int(value)
    except (ValueError, OverflowError):
        pass
    if other is None:
        raise FaultError(
            f"{kind_of(value)}不能用“int”变成整数", "请检查前面的值，或者写明不是整数时用几，如 int(0)"
        )
    return other


def rounded(value: object, places: int = 0, method: str = "common") -> object:
    """round: a number to so many decimal places."""
    refuse_undefined(value)
    if not isinstance(value, int | float) or not 0 <= places <= _MOST_PLACES:
        raise FaultError("“round”只用于数", f"小数位数写 0 到 {_MOST_PLACES}")
    return JINJA_FILTERS["round"](value, places, method)


def batches(value: object, many: int, fill: object = None) -> object:
    """batch: the list in rows of so many."""
    return JINJA_FILTERS["batch"](_items(value, "batch"), _columns(many, "batch"), fill)


def slices(value: object, many: int, fill: object = None) -> object:
    """slice: the list in so many columns."""
    return JINJA_FILTERS["slice"](_items(value, "slice"), _columns(many, "slice"), fill)


def _columns(many: object, name: str) -> int:
    if not isinstance(many, int) or not 0 < many <= _MOST_COLUMNS:
        raise FaultError(f"“{name}”的个数应是 1 到 {_MOST_COLUMNS} 的整数", "请改正括号里的数")
    return many


def _items(value: object, name: str) -> Iterable[object]:
    if isinstance(value, Part) or not isinstance(value, Iterable):
        raise FaultError(f"“{name}”只用于列表", "请检查前面的值")
    return value


_OWN: Mapping[str, Filter] = {
    "batch": batches,
    "int": whole,
    "join": joined,
    "replace": replaced,
    "round": rounded,
    "slice": slices,
    "trim": trimmed,
}
_KEPT = (
    "first",
    "groupby",
    "last",
    "length",
    "list",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "sum",
    "unique",
)
FILTERS: Mapping[str, Filter] = {**{name: JINJA_FILTERS[name] for name in _KEPT}, **_OWN, **CHINESE_FILTERS}


_WHOLE: tuple[Filter, ...] = (default, charted)  # filters that take a group of facts as one


def bounded(filters: Mapping[str, Filter], work: WorkLeft) -> dict[str, Filter]:
    """The filters with their results counted, which take no record for a list or a text."""
    return {name: _bounded(name, act, work) for name, act in filters.items()}


def _bounded(name: str, act: Filter, work: WorkLeft) -> Filter:
    wanted = _PassArg.from_obj(act)

    @pass_context
    @wraps(act)
    def bounded(context: Context, value: object, *args: object, **kwargs: object) -> object:
        if isinstance(value, Part | View | Facts) and act not in _WHOLE:
            raise FaultError(f"一组内容不能交给“{name}”", "请写明是其中的哪一项，如“机构.名称”")
        first = {
            _PassArg.context: (context,),
            _PassArg.eval_context: (context.eval_ctx,),
            _PassArg.environment: (context.environment,),
            None: (),
        }[wanted]
        return work.weighed(act(*first, value, *args, **kwargs))

    return bounded
