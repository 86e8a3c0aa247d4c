"""Lots: what follows from a closure is what follows from the whole register, and a build that goes on is one begun anew."""

import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from docgen.batch.stock import Stock
from docgen.batch.work import composed
from docgen.batch.workshop import Workshop
from docgen.cli.app import run
from docgen.compose.dump import dump
from docgen.index.index import open_index
from docgen.places import builtin
from docgen.records.register import load_register
from docgen.workspace import load_workspace
from fewunits import made, workspace

ROOT = Path(__file__).parents[2]
ON = date(2022, 1, 10)


def test_a_closure_holds_all_that_its_papers_say(tmp_path: Path) -> None:
    """Each paper of the sample, planned and composed from its closure, is the one of the whole register."""
    space = load_workspace(ROOT)
    whole = Workshop(space, load_register(space.data)[0], ON)
    with open_index(space.data, tmp_path, time.time_ns()) as index:
        stock = Stock(index, space, ON)
        plans = list(stock.planned([group for group, _ in index.groups()]))
        assert {paper for plan in plans for paper in plan.papers} == set(whole.plan.papers)
        assert {problem for plan in plans for problem in plan.problems} == set(whole.plan.problems)
        for plan in plans:
            for paper in plan.papers[:: 1 if plan.asked else 3]:
                assert composed(stock.lot, plan, paper, stock.shop) == dump(whole.compose(paper))


CHANGES = {
    "去掉一份": lambda path, text: path.unlink(),
    "改一个数": lambda path, text: path.write_text(text.replace("2021-0", "2021-1", 1), "utf-8"),
    "改一个字": lambda path, text: path.write_text(text.replace("书记", "副书记", 1), "utf-8"),
    "添一份": lambda path, text: path.with_name("添" + path.name).write_text(text, "utf-8"),
    "改坏": lambda path, text: path.write_text(text + "\n无: [", "utf-8"),
    "加注": lambda path, text: path.write_text(text + "\n# 说明\n", "utf-8"),
}


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(sorted(CHANGES))), min_size=1, max_size=2))
@settings(
    max_examples=3,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_build_that_goes_on_is_one_begun_anew(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changes: list[tuple[int, str]],
) -> None:
    """Whatever changes of records, rules, templates or style: files and problems are those of an empty folder."""
    root = workspace(tmp_path_factory.mktemp("going"))
    monkeypatch.chdir(root)
    command = ["build", "--format", "html", "--on", str(ON), "--jobs", "1"]
    run(command)
    for number, name in changes:
        paths = sorted(path for path in (root / "data").rglob("*") if path.is_file())
        paths += sorted(path for path in (root / "templates").rglob("*") if path.is_file())
        path = paths[number % len(paths)]
        CHANGES[name](path, path.read_text("utf-8"))
        capsys.readouterr()
        code = run(command)
        going = (code, *_told(capsys))
        left = made(root)
        shutil.rmtree(root / "output")
        assert (run(command), *_told(capsys)) == going
        afresh = made(root)
        assert afresh == {file: data for file, data in left.items() if file in afresh}
        assert run(["check", "--on", str(ON), "--jobs", "1"]) in (0, 1)


def _told(capsys: pytest.CaptureFixture[str]) -> tuple[str, ...]:
    """The problems told, but for files that are left over, of which a new folder has none."""
    return tuple(line for line in capsys.readouterr().err.splitlines() if "已不应有" not in line and line)


def test_what_lies_beyond_a_closure_cannot_be_asked(tmp_path: Path) -> None:
    """A question that a closure cannot answer stops the program, and is never answered with less than there is."""
    from docgen.records.closure import BeyondReachError
    from docgen.records.institution import Institution

    with open_index(ROOT / "data", tmp_path, time.time_ns()) as index:
        group = index.group_of(("机构", "赣州明衡司法鉴定所"))
        closure = index.held(group).closure()
    with pytest.raises(BeyondReachError):
        closure.of(Institution)
    superior = next(key[1] for key in closure.records if key[0] == "党组织" and key not in closure.group)
    with pytest.raises(BeyondReachError):
        closure.members_in(superior)
    assert closure.members_of("赣州明衡司法鉴定所")
    assert not closure.members_of("没有这个单位")


def test_templates_and_rules_count_only_where_they_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed template composes its own kind anew and leaves every other file's cause as it was."""
    root = workspace(tmp_path / "w")
    monkeypatch.chdir(root)
    run(["build", "--format", "html", "--on", str(ON), "--jobs", "1"])
    space = load_workspace(root)

    def causes() -> dict[tuple[object, ...], str]:
        with open_index(space.data, space.output, time.time_ns()) as index:
            stock = Stock(index, space, ON)
            plans = list(stock.planned([group for group, _ in index.groups()]))
            return {(p.kind, p.record, p.item): stock.cause(plan, p) for plan in plans for p in plan.papers}

    before = causes()
    path = root / "templates/成立/党员花名册.md"
    path.write_text(path.read_text("utf-8") + "\n附记。\n", "utf-8")
    changed = {paper[0] for paper, cause in causes().items() if cause != before[paper]}
    assert changed == {"党员花名册"}
    assert capsys.readouterr()


def test_a_unit_that_asks_about_its_city_is_planned_anew_only_where_the_answer_is_another(
    tmp_path: Path,
) -> None:
    """What others in the city change beside the joint plan leaves a free unit's plan and causes as they were."""
    root = tmp_path / "w"
    for folder in ("data", "templates"):
        shutil.copytree(builtin() / folder, root / folder)
    space = load_workspace(root)

    def asking() -> dict[tuple[object, ...], str]:
        with open_index(space.data, space.output, time.time_ns()) as index:
            stock = Stock(index, space, ON)
            plans = [plan for plan in stock.planned([group for group, _ in index.groups()]) if plan.asked]
            papers = [(plan, paper) for plan in plans for paper in plan.papers if paper.record[0] != "司法局"]
            return {(p.kind, p.record, p.item): stock.cause(plan, p) for plan, p in papers}

    before = asking()
    assert before
    units = {record[1] for _, record, _ in before}
    texts = {path: path.read_text("utf-8") for path in sorted((root / "data/机构").glob("*.yaml"))}
    cities = {
        text.partition("设区市: ")[2].partition("\n")[0] for path, text in texts.items() if path.stem in units
    }
    path, text = next(
        (path, text)
        for path, text in texts.items()
        if path.stem not in units and any(f"设区市: {city}\n" in text for city in cities)
    )
    changed = text.replace("从业人员数: ", "从业人员数: 1", 1)
    assert changed != text
    path.write_text(changed, "utf-8")
    assert asking() == before
