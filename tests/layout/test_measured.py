"""Our pages measured as they are drawn: character boxes and rules within 0.3 mm of GB/T 9704, in both page profiles.

A character's square reaches from 0.88 of its size over the baseline to 0.12 below it. A blank line is a line of
the profile's pitch; between a line of text and the next element stands the rest of that line besides (3.2).
"""

from itertools import pairwise

import pytest

from docgen.emit.press import Press
from docgen.places import builtin
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.verify.drawn import drawn_pages
from docgen.verify.page import Character, Page, PageLine, Rule, is_red, mm
from gallery import gallery
from samples import essay

NEAR = 0.3  # mm
BODY = 0.88
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the type area, mm
CHARACTER = 156 / 28  # width of a character on the line, mm


class Bench:
    """The gallery's pages in one profile, drawn when they are asked for (PDFium reads the same: tests/verify/test_drawn)."""

    def __init__(self, profile: str) -> None:
        style = load_style([builtin() / "templates"], profile)
        self.profile = profile
        self.press = Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))
        self.pitch = style.page.pitch * 25.4 / 72
        self._read: dict[str, tuple[Page, ...]] = {}

    def pages(self, name: str) -> tuple[Page, ...]:
        """The pages of the gallery's document whose name begins so."""
        if name not in self._read:
            document = next((made for key, made in gallery().items() if key.startswith(name)), essay(24))
            self._read[name] = drawn_pages(self.press.draw(document))
        return self._read[name]

    def line(self, name: str, start: str, page: int = 0) -> PageLine:
        return next(line for line in self.pages(name)[page].lines if line.bare.startswith(start))


@pytest.fixture(scope="module", params=["grid", "full"])
def bench(request: pytest.FixtureRequest) -> Bench:
    return Bench(request.param)


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def top(one: Character | PageLine) -> float:
    """Upper edge of the square, mm from the sheet's upper edge."""
    return mm(one.baseline - BODY * one.size)


def foot(one: Character | PageLine) -> float:
    return mm(one.baseline + (1 - BODY) * one.size)


def ink_top(lines: list[PageLine]) -> float:
    return mm(min(one.top for line in lines for one in line.inked))


def marks(page: Page) -> list[PageLine]:
    return [line for line in page.lines if line.size >= 22 and is_red(line.inked[0].colour)]


def rules(page: Page, red: bool) -> list[Rule]:
    found = (rule for rule in page.rules if rule.level and is_red(rule.colour) is red)
    return sorted((rule for rule in found if rule.right - rule.left > 300), key=lambda rule: rule.top)


class TestTypeArea:
    """5.2: margins 37 and 28 mm, type area 156 × 225 mm, 22 lines of 28 characters."""

    def test_lines_and_characters(self, bench: Bench) -> None:
        page = bench.pages("长文")[1]
        text = [line for line in page.lines if line.size == 16]
        assert len(text) == 22
        assert max(len(line.bare) for line in text) == 28

    def test_sides(self, bench: Bench) -> None:
        full = [line for line in bench.pages("长文")[1].lines if len(line.bare) == 28]
        assert {round(mm(line.left), 1) for line in full} == {LEFT}
        for line in full:
            assert mm(line.right) == near(RIGHT)

    def test_first_and_last_line(self, bench: Bench) -> None:
        """`full` fills the type area from edge to edge; `grid` has the rest of its 22 lines above and below."""
        text = [line for line in bench.pages("长文")[1].lines if line.size == 16]
        rest = 225 - 21 * bench.pitch - 16 * 25.4 / 72
        above = 0 if bench.profile == "full" else 0.8 * bench.pitch - BODY * 16 * 25.4 / 72
        assert top(text[0]) == near(TOP + above)
        assert foot(text[-1]) == near(BOTTOM - (rest - above))
        if bench.profile == "full":
            assert (top(text[0]), foot(text[-1])) == (
                pytest.approx(37.00, abs=0.05),
                pytest.approx(262.00, abs=0.1),
            )


class TestLetterhead:
    """7.2: copy number to red rule."""

    def test_top_left(self, bench: Bench) -> None:
        """份号 on the first line, 密级 on the second, 紧急程度 below, all at the left edge."""
        lines = bench.pages("01")[0].lines[:3]
        assert [line.bare for line in lines] == ["000012", "机密★1年", "特急"]
        for number, line in enumerate(lines):
            assert mm(line.left) == near(LEFT)
            assert mm(line.baseline - lines[0].baseline) == near(number * bench.pitch)
        if bench.profile == "full":
            assert top(lines[0]) == near(TOP)

    def test_digits_in_hei(self, bench: Bench) -> None:
        """The years of secrecy and the number of an attachment are in 黑体, as the words beside them (7.2.2, 7.3.7)."""
        for line in (bench.line("01", "机密"), bench.line("01", "附件2", 4)):
            assert all("FandolHei" in one.font for one in line.inked)

    @pytest.mark.parametrize("name", ["01", "02", "05", "06", "07", "13", "21"])
    def test_mark(self, bench: Bench, name: str) -> None:
        """Its upper edge 35 mm under that of the type area, joint marks and minutes too (7.2.4, 10.3)."""
        assert ink_top(marks(bench.pages(name)[0])) == near(TOP + 35)

    @pytest.mark.parametrize(("name", "number"), [("01", "明司"), ("05", "明司"), ("13", "第5期")])
    def test_number(self, bench: Bench, name: str, number: str) -> None:
        """Under two blank lines below the mark, in the middle (7.2.5)."""
        mark, line = marks(bench.pages(name)[0])[-1], bench.line(name, number)
        leading = bench.pitch - 16 * 25.4 / 72
        assert top(line) == near(foot(mark) + leading + 2 * bench.pitch)
        assert mm(line.left + line.right) / 2 == near((LEFT + RIGHT) / 2)

    def test_signers(self, bench: Bench) -> None:
        """The number 1 character from the left, 签发人 1 from the right, names under each other (7.2.6)."""
        above, below = bench.line("03", "签发人"), bench.line("03", "明司")
        assert mm(below.left) == near(LEFT + CHARACTER)
        assert mm(above.right) == near(RIGHT - CHARACTER)
        first = next(one for one in above.characters if one.text == "温")
        under = next(one for one in below.characters if one.text == "卢")
        assert mm(under.left) == near(mm(first.left))

    @pytest.mark.parametrize(
        ("name", "number"), [("01", "明司"), ("03", "明司"), ("06", "明司"), ("13", "第5期")]
    )
    def test_rule(self, bench: Bench, name: str, number: str) -> None:
        """Red, as wide as the type area, 4 mm under the number (7.2.7)."""
        (rule,) = rules(bench.pages(name)[0], red=True)
        assert (mm(rule.left), mm(rule.right)) == (near(LEFT), near(RIGHT))
        assert mm(rule.top) == near(foot(bench.line(name, number)) + 4)


class TestBody:
    """7.3: title to attachments."""

    @pytest.mark.parametrize("name", ["01", "02", "06", "13", "21"])
    def test_title(self, bench: Bench, name: str) -> None:
        """Two blank lines under the rule, each line in the middle (7.3.1)."""
        page = bench.pages(name)[0]
        (rule,) = rules(page, red=True)
        title = [line for line in page.lines if line.size == 22]
        assert top(title[0]) == near(mm(rule.bottom) + 2 * bench.pitch)
        for line in title:
            assert mm(line.left + line.right) / 2 == near((LEFT + RIGHT) / 2)

    def test_addressee(self, bench: Bench) -> None:
        """Under a blank line, at the left edge, its second line too (7.3.2)."""
        page = bench.pages("01")[0]
        title = [line for line in page.lines if line.size == 22][-1]
        first, second = bench.line("01", "各县（市"), bench.line("01", "鉴定机构，")
        leading = bench.pitch - 16 * 25.4 / 72
        assert top(first) == near(foot(title) + leading + bench.pitch)
        assert (mm(first.left), mm(second.left)) == (near(LEFT), near(LEFT))

    def test_paragraphs(self, bench: Bench) -> None:
        """2 characters in; the next line at the left edge (7.3.3)."""
        assert mm(bench.line("01", "各级司法").left) == near(LEFT + 2 * CHARACTER)
        assert mm(bench.line("01", "党建工作责任").left) == near(LEFT)

    def test_attachment_list(self, bench: Bench) -> None:
        """Under a blank line, 2 characters in, continuation under the name, numbers in line (7.3.4)."""
        page = bench.pages("01")[2]
        before, first, second, third = page.lines[1:5]
        assert first.bare.startswith("附件：1.")
        assert mm(first.baseline - before.baseline) == near(2 * bench.pitch)
        assert mm(first.left) == near(LEFT + 2 * CHARACTER)
        name = next(one for one in first.characters if one.text == "全")
        assert mm(second.left) == near(mm(name.left))
        number = next(one for one in first.characters if one.text == "1")
        assert mm(third.left) == near(mm(number.left))

    def test_attachment(self, bench: Bench) -> None:
        """The label on the first line at the left edge, the title on the third (7.3.7)."""
        label, title = bench.pages("01")[4].lines[:2]
        assert label.bare == "附件2"
        assert mm(label.left) == near(LEFT)
        assert mm(title.baseline - label.baseline) == near(2 * bench.pitch)
        if bench.profile == "full":
            assert top(label) == near(TOP)


class TestSignOff:
    """7.3.5: signatory and date."""

    @pytest.mark.parametrize(("name", "page"), [("01", 2), ("09", 0)])
    def test_sealed(self, bench: Bench, name: str, page: int) -> None:
        """Date 4 characters from the right, signatory on the line above, centred on it."""
        dated, signed = bench.line(name, "2021年", page), bench.line(name, "明川市司法局", page)
        lines = bench.pages(name)[page].lines
        signed = lines[lines.index(dated) - 1]
        assert mm(dated.right) == near(RIGHT - 4 * CHARACTER)
        assert mm(signed.left + signed.right) == near(mm(dated.left + dated.right))
        assert mm(dated.baseline - signed.baseline) == near(bench.pitch)

    def test_unsealed(self, bench: Bench) -> None:
        """Signatory under a blank line; the date begins 2 characters to the right, as far as 2 from the right."""
        lines = bench.pages("02")[1].lines
        dated = bench.line("02", "2021年3月18日", 1)
        place = lines.index(dated)
        listed, signed = lines[place - 2 : place]
        assert mm(signed.baseline - listed.baseline) == near(2 * bench.pitch)
        assert mm(dated.left - signed.left) == near(2 * CHARACTER)
        assert mm(dated.right) == near(RIGHT - 2 * CHARACTER)

    def test_joint_unsealed(self, bench: Bench) -> None:
        """The leading body first, the others below; the longest 2 characters from the right."""
        page = bench.pages("08")[1].lines
        dated = next(place for place, line in enumerate(page) if line.bare.endswith("日") and line.left > 200)
        lines = page[dated - 4 : dated + 1]
        assert [round(mm(line.left - lines[0].left), 1) for line in lines[:4]] == [0, 0, 0, 0]
        assert mm(max(line.right for line in lines[:4])) == near(RIGHT - 2 * CHARACTER)
        assert mm(lines[4].left - lines[0].left) == near(2 * CHARACTER)

    @pytest.mark.parametrize("name", ["05", "06", "07"])
    def test_joint_sealed(self, bench: Bench, name: str) -> None:
        """Names far enough apart that seals of 42 mm do not touch; the last one over the date."""
        page = bench.pages(name)[1]
        place = next(n for n, line in enumerate(page.lines) if line.bare == "2021年4月2日")
        dated, last = page.lines[place], page.lines[place - 1].segments[-1]
        assert mm(last[0].left + last[-1].right) == near(mm(dated.left + dated.right))
        rows = [line for line in page.lines[:place] if line.bare.endswith("局") and line.left > 90]
        middles = [[mm(one[0].left + one[-1].right) / 2 for one in row.segments] for row in rows]
        gaps = [after - before for row in middles for before, after in pairwise(row)]
        assert min(gaps) >= 42
        assert mm(dated.right) == near(RIGHT - 4 * CHARACTER)

    def test_stamped(self, bench: Bench) -> None:
        """Room for a stamp of 30 mm 4 characters from the right, the title 2 to its left, under two blank lines."""
        text, title, dated = bench.pages("11")[0].lines[-4:-1]
        assert title.bare == "市长"
        assert mm(title.right) == near(RIGHT - 4 * CHARACTER - 30 - 2 * CHARACTER)
        assert mm(title.baseline - text.baseline) == near(3 * bench.pitch)
        assert mm(dated.baseline - title.baseline) == near(2 * bench.pitch)
        assert mm(dated.right) == near(RIGHT - 4 * CHARACTER)

    def test_note(self, bench: Bench) -> None:
        """Under the date, 2 characters in (7.3.6); the bracket's ink is in the right half of its square."""
        dated, note = bench.line("02", "2021年3月18日", 1), bench.line("02", "（联系人", 1)
        assert mm(note.left) == near(LEFT + 2 * CHARACTER)
        assert mm(note.baseline - dated.baseline) == near(bench.pitch)


class TestImprint:
    """7.4: 抄送, 印发, their rules."""

    def test_rules(self, bench: Bench) -> None:
        """0.35, 0.25, 0.35 mm, as wide as the type area, the last on its lower edge."""
        found = rules(bench.pages("01")[-1], red=False)[-3:]
        for rule, thickness in zip(found, (0.35, 0.25, 0.35), strict=True):
            assert (mm(rule.left), mm(rule.right)) == (near(LEFT), near(RIGHT))
            assert mm(rule.bottom - rule.top) == pytest.approx(thickness, abs=0.02)
        assert mm(found[-1].bottom) == near(BOTTOM)

    def test_text(self, bench: Bench) -> None:
        """4号, 1 character from either side, continuation under the first name."""
        copied, second, _, printed = bench.pages("01")[-1].lines[-5:-1]
        unit = 14 * 25.4 / 72
        assert {copied.size, printed.size} == {14}
        assert (mm(copied.left), mm(printed.left)) == (near(LEFT + unit), near(LEFT + unit))
        assert mm(printed.right) == near(RIGHT - unit)
        assert mm(second.left) == near(mm(copied.characters[3].left))

    def test_alone(self, bench: Bench) -> None:
        """A page of nothing but the imprint has it at the same place and bears no number (7.5)."""
        page = next(page for page in bench.pages("22") if page.lines[0].bare.startswith("抄送"))
        assert mm(rules(page, red=False)[-1].bottom) == near(BOTTOM)
        assert "—" not in page.lines[-1].bare


class TestPageNumber:
    """7.5: 4号, its dashes 7 mm under the type area, 1 character from the outer side."""

    @pytest.mark.parametrize("page", [0, 1])
    def test_place(self, bench: Bench, page: int) -> None:
        line = bench.pages("01")[page].lines[-1]
        dash, unit = line.characters[0], 14 * 25.4 / 72
        assert line.bare == f"—{page + 1}—"
        assert line.size == 14
        assert mm(dash.top) == near(BOTTOM + 7)
        edge = mm(line.left) - LEFT if page % 2 else RIGHT - mm(line.right)
        assert edge == near(unit)

    @pytest.mark.parametrize("page", [1, 2])
    def test_turned(self, bench: Bench, page: int) -> None:
        """A landscape page, turned to the left to be bound, has it at the same place as the others (8)."""
        (line,) = bench.pages("17")[page].aside
        unit = 14 * 25.4 / 72
        assert line.bare == f"—{page + 1}—"
        assert mm(line.characters[0].top) == near(BOTTOM + 7)
        edge = mm(line.left) - LEFT if page % 2 else RIGHT - mm(line.right)
        assert edge == near(unit)


class TestLetter:
    """10.1."""

    @pytest.mark.parametrize("name", ["09", "10"])
    def test_mark_and_double_lines(self, bench: Bench, name: str) -> None:
        """Mark 30 mm down; 4 mm below it the first lines, 20 mm from the foot the second; 170 mm; thick outside."""
        page = bench.pages(name)[0]
        mark = marks(page)
        lines = rules(page, red=True)
        assert ink_top(mark) == near(30)
        assert mm(lines[0].top) == near(mm(max(one.bottom for one in mark[-1].inked)) + 4)
        assert mm(lines[3].bottom) == near(297 - 20)
        for line in lines:
            assert (mm(line.left), mm(line.right)) == (near(20), near(190))
        thick = [line.bottom - line.top > 1.5 for line in lines]
        assert thick == [True, False, False, True]

    def test_number(self, bench: Bench) -> None:
        """At the right edge, 7/8 of a character under the lines; no page number on the first page."""
        page = bench.pages("09")[0]
        number = bench.line("09", "明司函")
        assert mm(number.right) == near(RIGHT)
        assert top(number) == near(mm(rules(page, red=True)[1].bottom) + 0.875 * 16 * 25.4 / 72)
        assert not any(line.bare.startswith("—") for line in page.lines)

    def test_secrecy(self, bench: Bench) -> None:
        """份号, 密级, 紧急程度 at the left edge, from 7/8 of a character under the lines."""
        page = bench.pages("10")[0]
        copy, secret, urgent = (bench.line("10", text) for text in ("000003", "秘密", "加急"))
        assert top(copy) == near(mm(rules(page, red=True)[1].bottom) + 0.875 * 16 * 25.4 / 72)
        assert {round(mm(line.left), 1) for line in (copy, secret, urgent)} == {LEFT}

    def test_imprint(self, bench: Bench) -> None:
        """No rules, no printer; at the foot of the type area of the last page."""
        page = bench.pages("10")[-1]
        assert rules(page, red=False) == []
        assert foot(page.lines[-2]) <= BOTTOM + NEAR


class TestOrderAndMinutes:
    """10.2, 10.3."""

    @pytest.mark.parametrize("name", ["11", "12"])
    def test_order(self, bench: Bench, name: str) -> None:
        """Mark 20 mm under the edge, number under two blank lines, the text under two more."""
        page = bench.pages(name)[0]
        mark, number = marks(page), bench.line(name, "第")
        text = page.lines[page.lines.index(number) + 1]
        leading = bench.pitch - 16 * 25.4 / 72
        assert ink_top(mark) == near(TOP + 20)
        assert top(number) == near(foot(mark[-1]) + leading + 2 * bench.pitch)
        assert mm(text.baseline - number.baseline) == near(3 * bench.pitch)

    def test_attendance(self, bench: Bench) -> None:
        """Under a blank line, 2 characters in; names hang behind the colon."""
        lines = bench.pages("13")[1].lines
        place = next(n for n, line in enumerate(lines) if line.bare.startswith("出席："))
        assert mm(lines[place].baseline - lines[place - 1].baseline) == near(2 * bench.pitch)
        assert mm(lines[place].left) == near(LEFT + 2 * CHARACTER)
        assert mm(lines[place + 1].left) == near(mm(lines[place].characters[3].left))
