"""The values of a paper's pages, each with the fields that it follows from, as far as that is certain."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from docgen.compose.origins import FieldOrigin, TextOrigin
from docgen.desk.preview import shares
from docgen.desk.viewer import PaperShown, is_own
from docgen.dossier.values import Names
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.loader import KINDS
from docgen.records.record import Record, keys_to, label_of, name_in

_KINDS = frozenset(kind.KIND for kind in KINDS)


def shown_values(shown: PaperShown) -> Mapping[str, object]:
    """The areas of the pages, and the values that they show; `lost`: texts whose origin could not be told."""
    places: dict[int, int] = {}
    words: dict[int, str] = {}
    areas = []
    for area in shown.areas:
        number = places.setdefault(area.origin, len(places))
        words[number] = words.get(number, "") + area.text
        box = shares((area.left, area.top, area.width, area.height), shown.pages[area.page])
        areas.append([area.page, *box, number])
    about = dict(_named(shown))
    origins = shown.traced.origins
    values = [_value(origins[at], words[number], about, shown) for at, number in places.items()]
    return {"areas": areas, "values": values, "lost": shown.traced.lost}


def _value(
    origin: TextOrigin, words: str, about: Mapping[str, str], shown: PaperShown
) -> Mapping[str, object]:
    sort = "sure" if origin.certain else "several" if origin.fields and not origin.worked else "worked"
    return {
        "words": words,
        "sort": sort,
        "fields": [_field(_written(each, shown)) for each in origin.fields],
        "worked": [
            {"name": each.name, "about": each.about or about.get(each.name, "")} for each in origin.worked
        ],
        "template": origin.place or shown.template,
    }


def _written(origin: FieldOrigin, shown: PaperShown) -> FieldOrigin:
    """The field in which a value is written: of an issue that leaves it out, that of its series."""
    own = shown.register.records.get(origin.record.key)
    if isinstance(own, BulletinIssue) and not is_own(origin, own):
        series = shown.register.get(BulletinSeries, own.series)
        return FieldOrigin(series, origin.way) if series else origin
    return origin


def _field(origin: FieldOrigin) -> Mapping[str, str]:
    record, keys = origin.record, keys_to(origin.record, origin.way)
    return {
        "label": label_of(keys),
        "kind": record.KIND,
        "record": record.id,
        "file": name_in_data(record),
        "address": _address(record, keys),
    }


def name_in_data(record: Record) -> str:
    """The file of a record as messages call it; empty for one that was made."""
    source = record._source
    return name_in(source.root, source.file) if source else ""


def _address(record: Record, keys: tuple[str | int, ...]) -> str:
    """Where the desk shows a field: in the form of its record, or in the text of an issue."""
    if record.KIND not in _KINDS or not record.source:
        return ""
    if isinstance(record, BulletinIssue):
        return f"/bulletins/{quote(record.source)}"
    way = "/".join(quote(str(each), safe="") for each in keys)
    return f"/records/{quote(record.KIND, safe='')}/{quote(record.id, safe='')}#{way}"


def _named(shown: PaperShown) -> Iterator[tuple[str, str]]:
    """What the names of facts mean that stand by themselves in a template."""
    if isinstance(shown.facts, Names):
        for label, named in shown.facts.facts.labelled().items():
            yield label, named.label.description
