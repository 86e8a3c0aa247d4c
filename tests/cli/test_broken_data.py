"""Broken data files through the command line: told in their places, nothing written for them, no traceback."""

import shutil
from pathlib import Path

from hand import Hand

MEMBER = "- {姓名: 关山月, 性别: 女, 出生日期: 1980-02-03, 类别: 正式党员, 入党日期: 2005-07-01, 执业证号: '360000000001', 职务: 司法鉴定人}\n"
BROKEN = Path(__file__).parents[1] / "records" / "broken"


def test_broken_files_are_told_and_nothing_is_written_for_them(hand: Hand) -> None:
    """Dozens of files, each with its fault; the sound issues and units are built, the faulty roll's unit waits."""
    shutil.copytree(BROKEN, hand.root / "data", dirs_exist_ok=True)
    (hand.root / "data/机构/另一家.yaml").write_text("名称: 另一家司法鉴定所\n", "utf-8")
    (hand.root / "data/党员/另一家.yaml").write_text(MEMBER, "utf-8")
    ended = hand.build()
    assert ended.code == 1
    assert "Traceback" not in ended.err
    sound = {f"工作动态/2021年第{n}期.{form}" for n in (1, 2, 3) for form in ("docx", "html")}
    papers = ("33-党员岗牌", "33-党员“亮身份、亮承诺、亮岗牌”登记表", "党建工作问题清单")
    assert set(hand.files()) == {*sound, *(f"机构/另一家司法鉴定所/{paper}.docx" for paper in papers)}
    assert "data/机构/好的鉴定所.yaml:1:1：与它相连的记录有错误，没有读入" in ended.err
    told = {line.split()[1].split(":")[0] for line in ended.err.splitlines() if line.startswith("错误")}
    assert len(told & {f"data/{path.relative_to(BROKEN)}" for path in BROKEN.glob("*/*")}) > 40


def test_broken_files_one_by_one(hand: Hand) -> None:
    """Alone, each is told as a fault of its own file and ends with 1 (a stray file with a reminder)."""
    for path in sorted((BROKEN / "工作动态").iterdir()):
        place = hand.root / "data" / path.relative_to(BROKEN)
        shutil.copy(path, place)
        ended = hand.type("check")
        assert (ended.code, f"data/{path.relative_to(BROKEN)}" in ended.err) == (1, True), path
        place.unlink()
