"""The pages: the same bytes from the same rows, data never markup, nothing from elsewhere, files in parts that last."""

import re
from dataclasses import replace

from docgen.overview.pages import PageLinks, pages
from docgen.overview.tables import by_city, in_all, late_duties, latest_subjects
from sites import overview_of, row_of

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028'\"&"


def test_the_same_rows_give_the_same_bytes() -> None:
    """Whatever was made before."""
    assert pages(overview_of(70)) == pages(overview_of(70))


def test_words_of_the_data_never_become_markup() -> None:
    """Not in the page, and nothing that could end a script in the scripts."""
    made = pages(replace(overview_of(0), rows=(row_of(0, HOSTILE),)))
    assert b"<img" not in b"".join(made.values())
    assert not re.search("[<>&\u2028]", made["rows.js"].decode() + made["details/000.js"].decode())


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    """So that a server may forbid both."""
    made = {name: data.decode() for name, data in pages(overview_of(9)).items()}
    assert not re.search(r"<script>|<style|style=|\son\w+=|https?:|//[a-z]", made["index.html"])
    assert not re.search(r"https?:|fetch\(|innerHTML|eval\(", made["overview.js"])


def test_a_row_keeps_its_file_when_others_come() -> None:
    """As long as there are as many files, so that little is written anew."""
    before, after = (
        pages(overview_of(60)),
        pages(replace(overview_of(60), rows=(*overview_of(60).rows, row_of(90)))),
    )
    details = [name for name in before if name.startswith("details/")]
    assert len(details) == 2
    assert sum(before[name] != after[name] for name in details) == 1


def test_links_lead_where_they_are_sent() -> None:
    """The same pages on the disk and behind a server."""
    assert b'"files":"/files/"' in pages(overview_of(1), PageLinks(files="/files/"))["rows.js"]


def test_counts_of_cities_add_up() -> None:
    """Each institution is counted in one city."""
    overview = overview_of(10)
    cities, total = by_city(overview), in_all(overview)
    assert [each.city for each in cities] == ["南昌市", "九江市", "赣州市"]
    assert [each.institutions for each in cities] == [4, 3, 3]
    assert (total.institutions, total.late, total.done, total.papers, total.made) == (10, 4, 10, 10, 0)
    assert sum(each.late for each in cities) == total.late


def test_what_is_late_names_how_many_and_since_when() -> None:
    """Each duty once, and the subjects that are late the longest with the days."""
    overview = overview_of(10)
    (duty,) = late_duties(overview)
    assert (duty.what, duty.tasks, duty.subjects, str(duty.since)) == (
        "组织覆盖",
        ("任务四",),
        4,
        "2021-06-30",
    )
    assert {each.days for each in latest_subjects(overview, 3)} == {184}
