"""Column widths by content, and cells that are not filled where that leaves gaps."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from docgen.compose.document import Cell, Role, Row, Table
from docgen.layout.columns import widened
from docgen.layout.items import TableBox
from docgen.layout.setter import Setter
from docgen.layout.tables import table
from docgen.style.model import mm
from samples import body

LONG = "材料不齐的限期补正，逾期不补的予以退回，并通知所在机构"


def row(*texts: str) -> Row:
    return Row(tuple(Cell((body(text, Role.CELL),)) for text in texts))


def lines(box: TableBox, column: int) -> list[list[str]]:
    """The lines of each text in a column."""
    cells = (cell for each in box.rows for cell in each.cells if cell.column == column)
    return [[line.text for line in text.lines] for cell in cells for text in cell.texts]


def test_short_texts_are_not_parted_while_another_column_has_room(setter: Setter) -> None:
    """序号 and the name of a county stand on one line; the column of long texts gives what they need."""
    made = table(Table((row("序号", "青山湖区", LONG), row("1", "章贡区", LONG)), (1, 2, 20)), setter)
    assert lines(made, 0) == [["序号"], ["1"]]
    assert lines(made, 1) == [["青山湖区"], ["章贡区"]]
    assert sum(made.widths) == setter.measure


def test_days_and_names_stand_on_one_line(setter: Setter) -> None:
    """A day, and the name of a unit: a column of long texts gives them what they need."""
    made = table(Table((row("赣州某某司法鉴定所", "2021年12月31日", LONG),), (1, 1, 3)), setter)
    assert lines(made, 0) == [["赣州某某司法鉴定所"]]
    assert lines(made, 1) == [["2021年12月31日"]]


@given(st.integers(4, 24))
def test_no_day_and_no_number_is_parted_within_a_text(setter: Setter, share: int) -> None:
    """However wide the column: a line never ends within 2021年12月31日, as long as it fits into one."""
    text = "没有按时报送的限于2021年12月31日以前补报，并说明原因和改进的措施"
    box = table(Table((row(text, LONG * 4),), (share, 30 - share)), setter)
    wide = box.widths[0]
    if wide < setter.width("2021年12月31日", "单元格") + setter.characters(4, "单元格"):
        return
    ends = [line for each in lines(box, 0) for line in each[:-1]]
    starts = [line for each in lines(box, 0) for line in each[1:]]
    for end, start in zip(ends, starts, strict=True):
        assert not (end[-1:].isdigit() and re.match("[0-9年月日家人]", start)), (end, start)
        assert not (end[-1:] in "年月" and start[:1].isdigit()), (end, start)


def test_small_print_makes_low_rows(setter: Setter) -> None:
    """A table of small cells: 37 rows and their heads stand on one landscape sheet."""
    cells = Row(tuple(Cell((body("党员", Role.SMALL_CELL),)) for _ in range(12)))
    made = table(Table((cells,) * 37, (1,) * 12), setter.turned())
    assert sum(each.height for each in made.rows) < mm(115)


def test_columns_to_fill_in_give_nothing(setter: Setter) -> None:
    """A column without a word in it is as wide as the drafter wants it."""
    wanted = table(Table((row("序", ""),), (1, 8)), setter).widths
    assert table(Table((row("序号序号", ""),), (1, 8)), setter).widths == wanted


@given(
    st.lists(
        st.lists(st.sampled_from(["", "一", "章贡区", "2021年", LONG]), min_size=4, max_size=4), min_size=1
    ),
    st.lists(st.integers(1, 30), min_size=4, max_size=4),
)
def test_the_sum_stays_and_no_short_text_is_worse_off(
    setter: Setter, texts: list[list[str]], shares: list[int]
) -> None:
    """Whatever is taken and given, the table is as wide, and no column falls below what its short texts need."""
    rows = tuple(row(*line) for line in texts)
    before = tuple(round(setter.measure * share / sum(shares)) for share in shares)
    after = widened(before, rows, setter)
    assert sum(after) == sum(before)
    for column, (old, new) in enumerate(zip(before, after, strict=True)):
        short = [line[column] for line in texts if 0 < len(line[column]) <= 5]
        needed = max((setter.width(text, "单元格") for text in short), default=0)
        assert new >= min(old, needed)


def test_what_goes_over_whole_leaves_no_gaps(setter: Setter) -> None:
    """A line before 〔2021〕 is not spread over the width that it leaves empty."""
    cell = Cell((body("洪组转字〔2021〕第十五号，一式三份，由本人携带", Role.CELL),))
    wide = Cell((body("共一二三四五六七八九十", Role.CELL),))
    made = table(replace(Table((Row((cell, wide)),), (4, 11)), header_rows=0), setter)
    texts = [text for each in made.rows for cell in each.cells for text in cell.texts]
    for text in (text for text in texts if text.align == "两端"):
        assert all(line.fill is None or line.fill < 0.16 * 240 for line in text.lines)
