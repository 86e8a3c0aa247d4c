"""Broken data files through the command line: told in their places, nothing written for them, no traceback."""

import shutil
from pathlib import Path

from hand import Hand

BROKEN = Path(__file__).parents[1] / "records" / "broken"


def test_broken_files_are_told_and_nothing_is_written_for_them(hand: Hand) -> None:
    """Dozens of files, each with its fault; the sound issues and units beside them are built."""
    shutil.copytree(BROKEN, hand.root / "data", dirs_exist_ok=True)
    ended = hand.build()
    assert ended.code == 1
    assert "Traceback" not in ended.err
    sound = {f"工作动态/2021年第{n}期.{form}" for n in (1, 2, 3) for form in ("docx", "html")}
    assert set(hand.files()) == {*sound, "机构/好的司法鉴定所/33-党员岗牌.docx"}
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
