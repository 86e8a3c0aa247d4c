"""Slips of the keyboard in templates that no reader of Jinja sees: what is typed in Chinese prints as it stands."""

import re
from collections.abc import Iterator

from docgen.problems import Problem

WIDE = re.compile(r"｛\s*[｛{％%]|{｛|[｝}％%]\s*｝|｝}|{％|％}")
QUOTED = re.compile(r"[“‘].*[｛{]{2}.*[”’]", re.DOTALL)


def typed_faults(source: str, place: str, first: int = 0) -> Iterator[Problem]:
    """Full-width braces and Chinese quotes where half-width ones are meant; `first`: the number of the first line, 0 for
    a place that needs none."""
    for found in WIDE.finditer(source):
        yield Problem(
            _at(place, source, found.start(), first),
            f"“{found[0]}”是全角的，会照样印出来",
            "请改成半角的 {{ }} 或 {% %}",
        )
        return
    if not first and QUOTED.fullmatch(source.strip()):
        yield Problem(place, "两头的中文引号会印出来", '请改成半角引号 "')


def _at(place: str, source: str, offset: int, first: int) -> str:
    return f"{place}:{first + source.count(chr(10), 0, offset)}" if first else place
