"""Papers of the sample and of the gallery are held against no standard, whatever they are."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.records.register import load_register
from docgen.style.fonts import FontBook
from docgen.verify.bench import Bench
from docgen.verify.measure import Verdict, verify
from docgen.verify.rulebook import Weight
from docgen.workspace import load_workspace
from gallery import gallery

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
PAPERS = (  # set in ways a checker may take for faults: spaced to reach the signature, several forms or letters in one
    ("关于明确党建工作负责人的函", "萍乡宁康司法鉴定所"),
    ("计票统计表和结果报告单", "和园鉴定中心党支部-2021-08-28"),
)
EACH = 9  # of so many papers, one is looked at as Word too


@pytest.fixture(scope="module")
def shop() -> Workshop:
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, ON)


@pytest.fixture(scope="module")
def documents(shop: Workshop) -> Mapping[str, Document]:
    """The first paper of every kind, those named above, and those of the gallery."""
    papers = {paper.kind: paper for paper in reversed(shop.plan.papers)}
    known = {(paper.kind, paper.record[1]): paper for paper in shop.plan.papers}
    chosen = [*papers.values(), *(known[place] for place in PAPERS)]
    drawn = {f"样张{name}": document for name, document in gallery().items()}
    return {f"{number}-{paper.kind}": shop.compose(paper) for number, paper in enumerate(chosen)} | drawn


@pytest.fixture(scope="module")
def verdicts(
    shop: Workshop, documents: Mapping[str, Document], bench: Bench, book: FontBook, folder: Path
) -> Mapping[str, Verdict]:
    """Each as PDF, some as Word; what shows tracked changes is a Word file only."""
    files = {}
    some = set(islice(documents, 0, None, EACH))
    for name, document in documents.items():
        for kind in ("docx",) if document.revision else ("pdf", "docx") if name in some else ("pdf",):
            files[f"{name}.{kind}"] = file = folder / f"样本-{len(files)}.{kind}"
            file.write_bytes(shop.emit(document, kind))
    return dict(zip(files, verify(tuple(files.values()), bench, book), strict=True))


def test_no_paper_of_ours_is_against_a_standard(verdicts: Mapping[str, Verdict]) -> None:
    """Every kind of paper, every format of the gallery."""
    told = {
        name: [finding for finding in verdict.findings if finding.level is Weight.STANDARD] or verdict.problem
        for name, verdict in verdicts.items()
    }
    assert {name: each for name, each in told.items() if each} == {}


def test_there_are_enough(verdicts: Mapping[str, Verdict]) -> None:
    """All kinds as PDF, a spread of them as Word."""
    kinds = [name.rsplit(".", 1)[1] for name in verdicts]
    assert kinds.count("pdf") > 80
    assert kinds.count("docx") > 10
