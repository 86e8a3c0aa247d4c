"""Figures that were typed by hand, held against the register where a sentence names place, figure and day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from docgen.compose.bulletin_check import bare, texts_of
from docgen.dossier.figures import figure
from docgen.dossier.values import RecordText
from docgen.policy.figures import FIGURES, NoFiguresError, figures_of, places_known
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.bulletin import BulletinIssue

_SENTENCE = re.compile(r"[^。！？；\n]+")
_UNTIL = re.compile(r"截至(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)")
_NAMED = re.compile(
    r"(?P<place>[一-鿿]{2,10}?(?:省|市|县|区))(?:全[省市县区])?的?(?P<name>"
    + "|".join(sorted(map(re.escape, FIGURES), key=len, reverse=True))
    + r")(?:已经|已)?(?:达到|达|为|是|有|共有|共|提高到|增至)?(?P<value>\d+(?:\.\d+)?%?)"
)


def typed_figures(issue: BulletinIssue, snapshot: Snapshot) -> Iterator[Problem]:
    """Figures of a sentence that the register says otherwise, each at its place."""
    for text in texts_of(issue):
        for sentence in _SENTENCE.finditer(bare(text)):
            until = _day(sentence[0], issue)
            for found in _NAMED.finditer(sentence[0]) if until and until <= issue.dated else ():
                yield from _held(found, text, sentence.start(), until or issue.dated, snapshot)


def _held(
    found: re.Match[str], text: RecordText, start: int, until: date, snapshot: Snapshot
) -> Iterator[Problem]:
    try:
        known = places_known(until, snapshot)
        place = next((each for each in known if found["place"].endswith(each)), "")
        value = figure(found["name"], figures_of(place, until, snapshot)) if place else found["value"]
    except NoFiguresError:
        return  # nothing sure is known of that day
    if value != found["value"]:
        what = f"“{place}{found['name']}{found['value']}”与登记册不符，{until} 是 {value}"
        remedy = f'请核对，或者写成查询：{{{{ 数字("{found["name"]}", 地区="{place}", 截至="{until}") }}}}'
        at = start + found.start("value")
        line, begun = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
        yield Problem(text.where(line, at - begun + 1), what, remedy, Level.WARNING)


def _day(sentence: str, issue: BulletinIssue) -> date | None:
    """The day of which a sentence speaks; None where it names none."""
    found = _UNTIL.search(sentence)
    if found is None:
        return None
    year, month = int(found["year"] or issue.year), int(found["month"])
    try:
        return date(year, month, int(found["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None
