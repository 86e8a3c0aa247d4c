"""What pydantic finds wrong with a record, as located Problems in Chinese."""

from collections.abc import Callable, Iterator
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen.problems import Problem
from docgen.records.record import Part, label_of
from docgen.records.values import near
from docgen.records.yamlfile import BODY, MAX_FAULTS, Path, Sheet, shorten

MAX_KEYS = 12  # that one message lists

Words = tuple[str, str]


def problems_of(error: ValidationError, kind: type[Part], sheet: Sheet, path: Path) -> Iterator[Problem]:
    """Every fault of one record, in the order of its fields. `path`: the way to the record inside its file."""
    found = error.errors(include_url=False, include_input=False)
    details = [detail for detail in found if detail["type"] != "default_factory_not_called"]
    for detail in details[:MAX_FAULTS]:
        yield _problem(detail, kind, sheet, path)
    if len(details) > MAX_FAULTS:
        yield Problem(sheet.place(path), f"另有 {len(details) - MAX_FAULTS} 处问题", "请先改正以上各处")


def _problem(detail: ErrorDetails, kind: type[Part], sheet: Sheet, path: Path) -> Problem:
    keys = detail["loc"]
    unknown = detail["type"] == "extra_forbidden"
    place = sheet.place((*path, *keys), key=unknown)
    label = label_of(keys[:-1] if unknown else keys)
    return Problem(f"{place} {label}".rstrip(), *_WORDS.get(detail["type"], _otherwise)(detail, kind))


def _fault(detail: ErrorDetails, kind: type[Part]) -> Words:
    context = detail["ctx"]
    return str(context["what"]), str(context["remedy"])


def _missing(detail: ErrorDetails, kind: type[Part]) -> Words:
    label = str(detail["loc"][-1])
    if label == BODY:
        return "没有正文", f"请在{'这一篇的“:::”' if len(detail['loc']) > 1 else '第二行“---”'}之后写正文"
    part = _part(kind, detail["loc"][:-1])
    description = part.model_fields[part.labels()[label]].description
    return "没有填写", f"请补上“{label}: …”（{description}）"


def _unknown(detail: ErrorDetails, kind: type[Part]) -> Words:
    word = str(detail["loc"][-1])
    part = _part(kind, detail["loc"][:-1])
    labels = part.labels()
    english = next((label for label, attribute in labels.items() if attribute == word), "")
    guess = f"是不是“{english}”" if english else near(word, list(labels))
    known = (
        f"请删去，或改用：{'、'.join(labels)}"
        if len(labels) <= MAX_KEYS
        else "请删去；可填的各项见 docgen schema"
    )
    return f"没有“{shorten(word)}”这一项", guess or known


def _not_a_group(detail: ErrorDetails, kind: type[Part]) -> Words:
    return "应是一组“键: 值”", "请另起一行，缩进后逐项写“键: 值”"


def _not_a_list(detail: ErrorDetails, kind: type[Part]) -> Words:
    return "应是列表", "请另起一行，每项以“- ”开头"


def _otherwise(detail: ErrorDetails, kind: type[Part]) -> Words:
    return "写法不对", "请参照自带的同名文件"


def _too_few(detail: ErrorDetails, kind: type[Part]) -> Words:
    return "没有内容", "请至少写一项"


_WORDS: dict[str, Callable[[ErrorDetails, type[Part]], Words]] = {
    "fault": _fault,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "dict_type": _not_a_group,
    "tuple_type": _not_a_list,
    "too_short": _too_few,
}


def _part(kind: type[Part], keys: Path) -> type[Part]:
    """The model that describes the group at `keys`."""
    for key in keys:
        if (
            isinstance(key, str) and key in kind.labels()
        ):  # else the name of an entry that is a part of this kind
            field = kind.model_fields[kind.labels()[key]]
            kind = next(_parts_in(field.annotation), kind)
    return kind


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)
