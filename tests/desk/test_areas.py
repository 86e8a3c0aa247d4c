"""Where texts stand on their pages: every traced character is found once, on its line, inside its page."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.workshop import Workshop
from docgen.compose.document import Attachment, Document, Form, Letterhead, Seal, SignOff
from docgen.compose.origins import DocumentTexts, TracedText
from docgen.compose.tracer import TracedDocument, Tracer, texts_of
from docgen.desk.areas import PageArea, areas_of
from docgen.emit.press import Press
from docgen.records.register import load_register
from docgen.workspace import load_workspace
from samples import PIXEL, body

ROOT = Path(__file__).parents[2]
LONG = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def traced(document: Document) -> TracedDocument:
    """The document as if each of its texts had an origin of its own."""
    texts = DocumentTexts.of(document)
    number = iter(range(10_000))

    def own(text: str) -> TracedText:
        return TracedText(text, (next(number),) * len(text))

    return TracedDocument(
        (), tuple(tuple(map(own, part)) for part in texts.running), tuple(map(own, texts.around))
    )


def found(press: Press, document: Document) -> tuple[PageArea, ...]:
    return areas_of(press.draw(document), traced(document))


def test_a_paragraph_over_lines_and_pages_is_found_line_by_line(press: Press) -> None:
    """Each of its lines is an area; together they say it whole, in order."""
    document = Document(Form.PLAIN, "短文", (body("首段。"), body(LONG * 70), body("末段。")))
    areas = [area for area in found(press, document) if area.origin == 1]
    assert "".join(area.text for area in areas) == LONG * 70
    assert {area.page for area in areas} == {0, 1, 2}
    assert len({(area.page, round(area.top)) for area in areas}) == len(areas)


def test_the_same_words_twice_are_told_apart(press: Press) -> None:
    """Two paragraphs that say the same lead to their own origins, the upper to the first."""
    areas = found(press, Document(Form.PLAIN, "短文", (body("同样的话。"), body("同样的话。"))))
    assert [area.origin for area in areas] == [0, 1]
    assert areas[0].top < areas[1].top


def test_what_stands_twice_above_and_below_leads_to_its_own(press: Press) -> None:
    """The issuer in the letterhead and the one who signs, of one name: the first to the first."""
    name = "某某司法鉴定所"
    document = Document(
        Form.DOCUMENT,
        "某某",
        (body("正文。"),),
        title=("关于某事的函",),
        letterhead=Letterhead((name,), "文件", "某字〔2021〕1号"),
        sign_off=SignOff((name,), "2021年3月14日"),
    )
    areas = found(press, document)
    names = [area for area in areas if area.text == name]
    assert len(names) == 2
    assert names[0].origin != names[1].origin
    assert min(names, key=lambda area: area.top).origin == 1
    assert {"2021年3月14日", "某字〔2021〕1号", "关于某事的函"} <= {area.text for area in areas}


def test_a_seal_hides_no_text(press: Press) -> None:
    """Seals lie under the text of the last page and belong to no place in it."""
    seal = Seal(PIXEL, "image/png", "印章：某某所", 40)
    signed = SignOff(("某某所",), "2021年3月14日", seals=(seal,))
    document = Document(Form.PLAIN, "短文", (body(LONG * 30), body(LONG * 20)), sign_off=signed)
    drawing = press.draw(document)
    assert len(drawing.sheets) > 1
    areas = areas_of(drawing, traced(document))
    assert ["".join(area.text for area in areas if area.origin == n) for n in (0, 1)] == [
        LONG * 30,
        LONG * 20,
    ]


def test_a_doubtful_place_has_no_area(press: Press) -> None:
    """A short word of the masthead that also stands elsewhere is left alone rather than guessed at."""
    document = Document(
        Form.PLAIN,
        "某某",
        (body("正文。"),),
        title=("关于甲的函",),
        note="甲",
        attachments=(Attachment("甲"),),
    )
    origins = {area.origin for area in found(press, document) if area.text == "甲"}
    assert len(origins) <= 2
    assert all(len(area.text) > 0 for area in found(press, document))


@cache
def sample() -> Workshop:
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, date(2021, 12, 31))


@pytest.mark.parametrize("part", range(4))
def test_every_traced_character_of_the_sample_is_found(part: int) -> None:
    """Of a paper of every kind: no traced character is missing on the pages, none lies outside its page."""
    shop, tracer = sample(), Tracer((ROOT / "templates",), ROOT)
    papers = {paper.kind: paper for paper in shop.plan.papers}
    for paper in list(papers.values())[part::4]:
        document = shop.compose(paper)
        kind = shop.catalogue.kinds[paper.kind]
        facts = kind.about(shop.facts(shop.register.records[paper.record], paper.day), paper.item)
        origins = tracer.trace(kind, facts, document)
        drawing = shop.tools.press(document.profile).draw(document)
        areas = areas_of(drawing, origins)
        letters = (zip(text.text, text.origins, strict=True) for text in texts_of(origins))
        wanted = sum(number >= 0 and not letter.isspace() for text in letters for letter, number in text)
        assert sum(len(area.text) for area in areas) >= wanted, paper.place
        for area in areas:
            sheet = drawing.sheets[area.page]
            assert 0 <= area.left < area.left + area.width <= sheet.width + 1, (paper.place, area)
            assert 0 <= area.top < area.top + area.height <= sheet.height, (paper.place, area)
