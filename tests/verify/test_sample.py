"""Papers of the sample that are set in ways a checker may take for faults: spaced to reach the signature, several forms."""

from datetime import date
from pathlib import Path

import pytest

from docgen.batch.workshop import Workshop
from docgen.records.register import load_register
from docgen.style.fonts import FontBook
from docgen.verify.bench import Bench
from docgen.verify.measure import verify
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
PAPERS = (
    ("关于明确党建工作负责人的函", "萍乡宁康司法鉴定所"),
    ("计票统计表和结果报告单", "和园鉴定中心党支部-2021-08-28"),
)


@pytest.mark.parametrize("wanted", PAPERS)
def test_a_paper_of_the_sample_raises_nothing(
    wanted: tuple[str, str], bench: Bench, book: FontBook, tmp_path: Path
) -> None:
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    papers = shop.plan.papers
    (paper,) = (each for each in papers if (each.kind, each.record[1]) == wanted)
    file = tmp_path / "paper.pdf"
    file.write_bytes(shop.emit(shop.compose(paper), "pdf"))
    (verdict,) = verify([file], bench, book)
    assert verdict.problem is None
    assert verdict.findings == ()
