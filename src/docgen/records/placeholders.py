"""Words left in records to be filled in later: 【待填】, ××, ____; each told where it stands."""

import re
from collections.abc import Iterator, Mapping

from docgen.problems import Level, Problem
from docgen.records.record import EXTRAS, Part, Record, locate
from docgen.records.register import Register
from docgen.records.yamlfile import Path, shorten

PENDING = "待填|待填写|待定|待补|待补充|待确认|待核实|待核|未定|暂缺|请填写|请在这里写正文。?|TBD"  # alone, or in brackets
_LEFT = re.compile(
    rf"【(?:{PENDING})?】|[（(](?:{PENDING})[)）]|(?m:^(?:{PENDING})$)"
    r"|[×✕╳]{2,}|(?<![0-9A-Za-z])[XxＸ]{2,}(?![0-9A-Za-z])|(?<![0-9A-Za-z_＿])[_＿]{2,}|[_＿]{2,}(?![0-9A-Za-z_＿])|[？?]{3,}"
)


def placeholders(register: Register) -> Iterator[Problem]:
    """A reminder for the first such word of each text of each sound record."""
    for record in register.records.values():
        yield from left_open(record)


def left_open(record: Record) -> Iterator[Problem]:
    """A reminder for the first such word of each text of one record."""
    for path, text in _texts(record):
        if found := _LEFT.search(text):
            line = next(line for line in text.splitlines() if found[0] in line)
            what = f"有没有填写的字样“{found[0]}”" + (f"（{shorten(line)}）" if line != found[0] else "")
            yield Problem(locate(record, *path), what, "请填写，或者删去这一项", Level.WARNING)


def _texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Every text of a record with the way to it, those of the fields that the trade adds too."""
    yield from _within(record, ())
    yield from _within(record.own, (EXTRAS,))


def _within(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _within(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _within(item, (*path, index))
