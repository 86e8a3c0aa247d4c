"""Skeletons of data files: the fields of a kind, those that must be filled first, each with what it means."""

import json
import re
from collections.abc import Iterator

from docgen.records.record import Record
from docgen.records.writing import schema_line
from docgen.records.yamlfile import BODY

NAMES = ("名称", "姓名")
PLAIN = re.compile(r"[\w·（）〔〕－—]+")


def skeleton(kind: type[Record], name: str) -> str:
    """The text of a new file of a kind, named `name`; what may be left out stands there as comments."""
    listed = kind.LISTED and "姓名" in kind.labels()
    lines = list(_lines(kind, name, named=not listed))
    if listed:
        lines = [("- " if not place else "  ") + line for place, line in enumerate(lines)]
    text = schema_line(kind) + "\n".join(lines) + "\n"
    return f"---\n{text}---\n\n请在这里写正文。\n" if kind.ENDING == ".md" else text


def _lines(kind: type[Record], name: str, named: bool) -> Iterator[str]:
    implied = {*kind.defaults("", {}, kind.LISTED), BODY}
    fields = [field for field in kind.model_fields.values() if field.alias not in implied]
    needed = [field for field in fields if field.is_required() or field.alias in kind.NEEDED]
    for field in fields:
        if field in needed:
            own = named and field.alias in NAMES and kind.ENDING != ".md"
            yield f"{field.alias}: {_written(name) if own else ''}  # 必填：{field.description}".replace(
                ":   #", ":  #"
            )
    yield "# 以下可以不写；要写的，去掉行首的“# ”"
    for field in fields:
        if field not in needed:
            yield f"# {field.alias}:  # {field.description}"


def _written(name: str) -> str:
    return name if PLAIN.fullmatch(name) and not name[0].isdigit() else json.dumps(name, ensure_ascii=False)
