"""The document numbers that records bear."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.records.record import Part
from docgen.records.yamlfile import Path

NUMBER = re.compile(r"(?P<mark>.+)〔(?P<year>\d{4})〕(?P<serial>\d+)号")
_DAYS = ("dated", "approved")  # what the day of a paper is called


def numbers_in(part: Part, way: Path) -> Iterator[tuple[Path, str, date | None]]:
    """The papers within a record: the way to the number, the number, the day if it is known."""
    number = getattr(part, "number", "")
    if isinstance(number, str) and NUMBER.fullmatch(number):
        day = next((found for name in _DAYS if (found := getattr(part, name, None))), None)
        yield (*way, "number"), number, day if isinstance(day, date) else None
    for name in type(part).model_fields:
        value = getattr(part, name)
        for index, each in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(each, Part):
                step: Path = (name, index) if isinstance(value, tuple) else (name,)
                yield from numbers_in(each, (*way, *step))
