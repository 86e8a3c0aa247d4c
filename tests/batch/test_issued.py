"""An issued paper stays as issued: a change of the data is told, never written into it silently."""

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from docgen.batch.build import build
from docgen.batch.issued import FOLDER, load_issued
from docgen.batch.paper import Paper
from docgen.batch.standing import Made
from docgen.batch.status import Status
from docgen.batch.stock import Stock
from docgen.cli.app import run
from docgen.index.index import open_index
from docgen.workspace import load_workspace

UNIT = "名称: 某某司法鉴定所\n简称: 某所\n从业人员数: {staff}\n"
KIND = """\
情况报告:
  标题: "{{ 单位.简称 }}情况报告"
  模板: 情况报告.md
  文件: 报告/{{ 单位.简称 }}
  格式: [docx]
  对象: 机构
  日期: 单位.建档日期
"""
BODY = """\
---
标题: "{{ 单位.简称 }}情况报告"
主送: 某市司法局
落款: "{{ 单位.名称 }}"
成文日期: 2021年3月29日
---

我所现有从业人员{{ 单位.从业人员数 }}人，执业{{ 单位.业务类别 | 顿号 if 单位.业务类别 else "未定" }}。
"""
PLACE = "报告/某所.docx"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one report, issued with twenty-one people."""
    for folder in ("data/机构", "templates"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docgen.yaml").write_text("数据: data\n", "utf-8")
    (tmp_path / "templates" / "catalogue.yaml").write_text(KIND, "utf-8")
    (tmp_path / "templates" / "情况报告.md").write_text(BODY, "utf-8")
    staff(tmp_path, 21)
    monkeypatch.chdir(tmp_path)
    make(tmp_path)
    assert run(["issue", "某所", "情况报告"]) == 0
    return tmp_path


def staff(root: Path, number: int) -> None:
    (root / "data" / "机构" / "某所.yaml").write_text(UNIT.format(staff=number), "utf-8")


def make(root: Path) -> tuple[dict[str, Status], list[str]]:
    """What became of the report, and what was told of it."""
    space = load_workspace(root)
    seen: list[Made] = []
    with open_index(space.data, space.output, time.time_ns()) as index:
        stock = Stock(index, space, date(2021, 12, 31))
        groups = [number for number, _ in index.groups()]
        report = build(stock, groups, _reports, seen.append)
    return {each.path: each.status for each in seen}, [str(each) for each in report.problems]


def _reports(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    return tuple(paper for paper in papers if paper.kind == "情况报告")


def test_a_change_of_the_data_is_told_and_not_written(root: Path) -> None:
    before = (root / "output" / PLACE).read_bytes()
    staff(root, 25)
    statuses, told = make(root)
    assert (root / "output" / PLACE).read_bytes() == before
    assert statuses == {PLACE: Status.UNCHANGED}
    assert "已经印发，按现在的数据会不同：原为“" in told[0]
    assert "21" in told[0]
    assert "25" in told[0]


def test_check_tells_it_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    staff(root, 25)
    run(["check"])
    assert "已经印发，按现在的数据会不同" in capsys.readouterr().err


def test_nothing_is_told_of_one_that_would_be_the_same(root: Path) -> None:
    assert make(root) == ({PLACE: Status.UNCHANGED}, [])


def test_a_lost_file_comes_back_as_it_was_sent(root: Path) -> None:
    """Also where the data have changed since."""
    before = (root / "output" / PLACE).read_bytes()
    (root / "output" / PLACE).unlink()
    staff(root, 25)
    make(root)
    assert (root / "output" / PLACE).read_bytes() == before


def test_a_changed_template_does_not_reach_it(root: Path) -> None:
    before = (root / "output" / PLACE).read_bytes()
    (root / "templates" / "情况报告.md").write_text(BODY.replace("我所", "本所"), "utf-8")
    _, told = make(root)
    assert (root / "output" / PLACE).read_bytes() == before
    assert "已经印发" in told[0]


def test_it_is_issued_again_when_asked(root: Path) -> None:
    """By the data of now; the former issue is kept beside it."""
    before = (root / "output" / PLACE).read_bytes()
    staff(root, 25)
    assert run(["issue", "某所", "情况报告", "--again"]) == 0
    assert (root / FOLDER / "报告" / "某所（第1次印发）.docx").read_bytes() == before
    assert (root / FOLDER / PLACE).read_bytes() != before
    assert len(load_issued(root).entries) == 1


def test_it_is_corrected_when_asked(root: Path) -> None:
    """A paper of its own says what was printed and what it should be; the issued one stays."""
    before = (root / "output" / PLACE).read_bytes()
    staff(root, 25)
    assert run(["issue", "某所", "情况报告", "--correct"]) == 0
    assert (root / "output" / "报告" / "某所（更正）.docx").is_file()
    assert (root / "output" / PLACE).read_bytes() == before


def test_it_is_not_issued_twice_by_mistake(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issue", "某所", "情况报告"]) == 2
    assert "已经登记；要重新印发请写 --again" in capsys.readouterr().err
