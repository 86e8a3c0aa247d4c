"""The folder of the overview: written only where something changed, never over what a person edited."""

import pytest

from hand import Hand
from sites import write_unit

ON = ("--on", "2021-12-31")


def test_what_has_not_changed_is_not_written(office: Hand) -> None:
    """The second time nothing is; a change of one unit leaves style and script alone."""
    office.type("site", *ON)
    before = office.files()
    assert office.type("site", *ON).out.startswith("2 行，未变 ")
    assert office.files() == before
    write_unit(office, "乙", "王五", more="负责人: 钱七\n数据截至: 2021-12-31\n")
    office.type("site", *ON)
    after = office.files()
    assert after["总览/overview.js"] == before["总览/overview.js"]


def test_what_a_person_edited_is_kept_and_told(office: Hand) -> None:
    """Unless it is asked for with --force."""
    office.type("site", *ON)
    page = office.root / "output/总览/index.html"
    page.write_text("我的话", "utf-8")
    ended = office.type("site", *ON)
    assert (ended.code, page.read_text("utf-8")) == (0, "我的话")
    assert "没有覆盖" in ended.err
    office.type("site", *ON, "--force")
    assert "党建工作总览" in page.read_text("utf-8")


def test_what_is_called_for_no_more_goes_unless_edited(office: Hand) -> None:
    """Details of a register that has become smaller."""
    for number in range(120):
        write_unit(office, f"所{number}")
    office.type("site", *ON)
    details = office.root / "output/总览/details"
    assert len(list(details.iterdir())) == 4
    (details / "003.js").write_text("我的", "utf-8")
    for number in range(120):
        (office.root / f"data/机构/所{number}.yaml").unlink()
        (office.root / f"data/党员/所{number}.yaml").unlink()
    office.type("site", *ON)
    assert sorted(path.name for path in details.iterdir()) == ["000.js", "003.js"]


def test_the_build_and_the_overview_do_not_disturb_each_other(office: Hand) -> None:
    """A build calls no page of the overview stale, and is still a build of nothing new after it."""
    office.type("build", *ON)
    office.type("site", *ON)
    ended = office.type("build", *ON)
    assert "没有什么要写" in ended.out
    assert "总览" not in ended.err


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_place_that_takes_no_folder_is_told(office: Hand, kind: str) -> None:
    """Without a traceback, exit 1."""
    place = office.root / "处"
    if kind == "file":
        place.write_text("", "utf-8")
    else:
        place.symlink_to(office.root / "没有")
    ended = office.type("site", *ON, "--out", "处")
    assert ended.code == 1
    assert "处：" in ended.err


def test_it_is_written_where_it_is_asked_for(office: Hand) -> None:
    """And its links lead to the output folder all the same."""
    office.type("site", *ON, "--out", "给领导/看")
    assert '"files":"../../output/"' in (office.root / "给领导/看/rows.js").read_text("utf-8")
