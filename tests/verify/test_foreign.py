"""Papers of others, made as people make them: their faults are named, their habits are not taken for faults."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.style.fonts import FontBook
from docgen.verify.bench import Bench
from docgen.verify.measure import Verdict, verify
from docgen.verify.rulebook import Weight
from verify.foreign import Habits, Slips, made
from verify.foreign_papers import ALL, BOX, BOXED, BY_HAND, PAPERS, SPACES, TABLE, WPS

ASKED = "关于开展公证质量检查的请示"
SOUND: dict[str, tuple[Habits, Slips]] = {
    "照着排": (BY_HAND, Slips()),
    "空格": (SPACES, Slips()),
    "表格版头": (TABLE, Slips()),
    "文本框": (BOX, Slips()),
    "文本框和空格": (BOXED, Slips()),
    "别的字体名": (WPS, Slips()),
    "全有": (ALL, Slips()),
    "有签发人": (BY_HAND, Slips(signer="卢景行", title=ASKED, addressee="明川市司法局：")),
    "有附件": (BY_HAND, Slips(listed=("1.检查评分表", "2.问题清单"), note="（联系人：柳闻舟）")),
    "没有版头": (BY_HAND, Slips(mark="", number="")),
}


@pytest.fixture(scope="module")
def verdicts(bench: Bench, book: FontBook, folder: Path) -> Mapping[str, Verdict]:
    """All of them, verified at once, so that LibreOffice starts but once."""
    every = {name: (habits, slips) for name, (habits, slips, _) in PAPERS.items()} | SOUND
    files = [folder / f"外来-{name}.docx" for name in every]
    for file, (habits, slips) in zip(files, every.values(), strict=True):
        file.write_bytes(made(habits, slips))
    return dict(zip(every, verify(files, bench, book), strict=True))


def told(verdict: Verdict) -> set[str]:
    assert verdict.problem is None
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("name", PAPERS)
def test_every_fault_is_named(verdicts: Mapping[str, Verdict], name: str) -> None:
    """Whatever the paper was made with."""
    assert set(PAPERS[name][2]) - told(verdicts[name]) == set()


@pytest.mark.parametrize("name", SOUND)
def test_a_habit_is_no_fault(verdicts: Mapping[str, Verdict], name: str) -> None:
    """Spaces that centre, empty lines, tables and boxes for letterheads, other names of fonts."""
    findings = verdicts[name].findings
    assert [each for each in findings if each.level is Weight.STANDARD] == []


def test_a_paper_without_letterhead_is_known_by_its_parts(verdicts: Mapping[str, Verdict]) -> None:
    """It is held against their rules, and what was not there to be checked is said."""
    verdict = verdicts["没有版式"]
    assert verdict.form == "白头"
    assert "落款" not in verdict.missed
    assert {"标题", "主送机关", "正文", "署名", "成文日期"} <= set(verdict.seen)
    assert "发文字号" in verdict.missed


def test_an_unknown_font_passes_for_none(verdicts: Mapping[str, Verdict]) -> None:
    """What stands in for it is not taken for the face that is asked for; the font is named."""
    verdict = verdicts["等线字"]
    (face,) = (finding for finding in verdict.findings if finding.rule == "正文字体")
    assert face.measured == "等线"
    assert "没有微软雅黑、等线字体，用宋体代" in verdict.note


def test_there_are_enough() -> None:
    """Thirty papers, one to eight faults each, by every habit."""
    assert len(PAPERS) >= 30
    assert all(1 <= len(rules) <= 9 for _, _, rules in PAPERS.values())
    assert {habits for habits, _, _ in PAPERS.values()} >= {BY_HAND, SPACES, TABLE, BOX, WPS, ALL, BOXED}
