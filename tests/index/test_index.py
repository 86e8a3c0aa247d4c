"""The index against the whole register read afresh: the same records, the same faults, whatever changes in between."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from docgen.index.index import Index, open_index
from docgen.index.store import name_for
from docgen.places import builtin
from docgen.records.closure import BeyondReachError
from docgen.records.institution import Institution
from docgen.records.register import load_register


def small(folder: Path) -> Path:
    """A register of one city, out of the sample."""
    data = folder / "data"
    for path in sorted((builtin() / "data").rglob("*")):
        name = path.relative_to(builtin() / "data")
        if (
            path.suffix in (".yaml", ".md")
            and name.parts[0] not in ("policy", ".schema")
            and (len(name.parts) == 1 or "赣州" in path.read_text("utf-8"))
        ):
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, data / name)
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small(tmp_path)


def told(index: Index) -> object:
    """All that an index says, whatever the numbers it gives."""
    groups = sorted(
        (digest, tuple(sorted(index.held(number).group)), tuple(index.held(number).closure().records))
        for number, digest in index.groups()
    )
    return groups, index.problems, index.faulty, index.unsure, index.data_until


def test_every_record_is_in_one_group_and_as_it_was_read(data: Path, tmp_path: Path) -> None:
    """A closure holds its records in the order of the register, equal to those read from the files."""
    register, problems = load_register(data)
    with open_index(data, tmp_path, time.time_ns()) as index:
        assert index.problems == problems
        closures = [index.held(number).closure() for number, _ in index.groups()]
    grouped = [key for closure in closures for key in closure.about]
    assert sorted(grouped) == sorted(set(register.records) - {("行业", "行业")})
    for closure in closures:
        assert list(closure.records) == [key for key in register.records if key in closure.records]
        assert all(register.records[key] == record for key, record in closure.records.items())


SPOILS = {
    "删去": lambda path, text: path.unlink(),
    "改坏": lambda path, text: path.write_text(text + "\n没有的项目: 3\n  - [", "utf-8"),
    "多一项": lambda path, text: path.write_text(text.replace("名称:", "名稱:", 1), "utf-8"),
    "换编号": lambda path, text: path.write_text(text.replace("隶属:", "隶属: 无此编号 #", 1), "utf-8"),
    "改日期": lambda path, text: path.write_text(text.replace("2021-0", "2020-0"), "utf-8"),
    "改名": lambda path, text: path.rename(path.with_name("另名" + path.name)),
    "复制": lambda path, text: path.with_name("又" + path.name).write_text(text, "utf-8"),
    "不是数据": lambda path, text: path.rename(path.with_suffix(".yml")),
    "圈": lambda path, text: path.write_text(
        "\n".join(f"隶属: {path.stem}" if line.startswith("隶属:") else line for line in text.split("\n")),
        "utf-8",
    ),
}


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(sorted(SPOILS))), min_size=1, max_size=4))
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_index_kept_up_is_the_index_made_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    """After every change of any file, the index says what a new one says, and the faults of a whole reading."""
    folder = tmp_path_factory.mktemp("kept")
    data = small(folder)
    originals = {path: path.read_text("utf-8") for path in data.rglob("*") if path.is_file()}
    with open_index(data, folder, time.time_ns()):
        pass
    for number, name in changes:
        paths = sorted(path for path in data.rglob("*") if path.is_file())
        path = paths[number % len(paths)]
        SPOILS[name](path, path.read_text("utf-8"))
        _compare(data, folder)
    for path in data.rglob("*"):
        if path.is_file() and path not in originals:
            path.unlink()
    for path, text in originals.items():
        path.write_text(text, "utf-8")
    _compare(data, folder)


def _compare(data: Path, folder: Path) -> None:
    later = time.time_ns() + 10_000_000_000  # so that the files are surely older than the reading of them
    with open_index(data, folder, later) as index:
        kept = told(index)
    with open_index(data, folder / "nowhere", time.time_ns()) as index:
        assert kept == told(index)
        register, problems = load_register(data)
        assert set(index.problems) == set(problems)
        assert (index.faulty, index.unsure) == (register.faulty, register.unsure)


def test_an_unchanged_folder_is_not_read_again(data: Path, tmp_path: Path) -> None:
    """Files whose size and times are those known are left alone: here nobody may open them."""
    later = time.time_ns() + 10_000_000_000
    with open_index(data, tmp_path, later) as index:
        before = index.state
    base = sqlite3.connect(tmp_path / name_for(data))
    written = base.execute("SELECT max(number), count(*) FROM record").fetchone()
    base.close()
    with open_index(data, tmp_path, later) as index:
        assert index.state == before
        assert index.base.execute("SELECT max(number), count(*) FROM record").fetchone() == written


@pytest.mark.parametrize("spoil", [b"no database", b""])
def test_a_damaged_index_is_made_anew(data: Path, tmp_path: Path, spoil: bytes) -> None:
    """What stands in its place, or what is left of it, is no reason to stop."""
    with open_index(data, tmp_path, time.time_ns()) as index:
        before = told(index)
    path = tmp_path / name_for(data)
    path.write_bytes(spoil + (path.read_bytes()[: 8 << 10] if not spoil else b""))
    with open_index(data, tmp_path, time.time_ns()) as index:
        assert told(index) == before


def test_an_update_broken_off_is_as_if_it_had_not_begun(data: Path, tmp_path: Path) -> None:
    """The next command finds the index of before and brings it up to date."""
    with open_index(data, tmp_path, time.time_ns()):
        pass
    base = sqlite3.connect(tmp_path / name_for(data), isolation_level=None)
    base.execute("BEGIN IMMEDIATE")
    base.execute("DELETE FROM record")
    base.close()
    _compare(data, tmp_path)


def test_a_folder_that_takes_no_index_is_read_all_the_same(data: Path, tmp_path: Path) -> None:
    """Without a place to keep it, the index lives in memory."""
    with open_index(data, tmp_path / "nowhere", time.time_ns()) as index:
        assert index.count() > 20
    assert not (tmp_path / "nowhere").exists()


def test_a_bureau_holds_no_unit_of_its_area(tmp_path: Path) -> None:
    """What its units count for is told; their records cannot be listed, so no paper can hang on them unseen."""
    bureau = tmp_path / "data/司法局/甲市司法局.yaml"
    bureau.parent.mkdir(parents=True)
    bureau.write_text('名称: 甲市司法局\n层级: 市\n行政区划代码: "360700"\n设区市: 甲市\n', "utf-8")
    with open_index(tmp_path / "data", tmp_path, time.time_ns()) as index:
        closure = index.held(index.group_of(("司法局", "甲市司法局"))).closure()
    with pytest.raises(BeyondReachError):
        closure.of(Institution)
