"""Files that nothing calls for any more are removed if that is asked for: ours, unchanged, and only then."""

import os

from hand import Hand


def without_third(hand: Hand) -> None:
    hand.build()
    (hand.root / "data/工作动态/第3期.md").unlink()


def test_what_nothing_calls_for_is_removed_and_named(hand: Hand) -> None:
    without_third(hand)
    ended = hand.type("build", "--prune")
    assert (ended.code, ended.err) == (0, "")
    assert "删去 工作动态/2021年第3期.docx" in ended.out
    assert not hand.output(3).exists()
    assert hand.output(2).exists()


def test_a_file_changed_by_hand_is_left(hand: Hand) -> None:
    """Also where only its bytes tell."""
    without_third(hand)
    page, stat = hand.output(3, "html"), hand.output(3, "html").stat()
    page.write_bytes(page.read_bytes().replace("标题".encode(), "题标".encode()))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    ended = hand.type("build", "--prune")
    assert page.exists()
    assert not hand.output(3).exists()
    assert "2021年第3期.html：按现在的数据已不应有这份文件" in ended.err


def test_nothing_is_removed_while_a_fault_stands(hand: Hand) -> None:
    """It may be due again as soon as the fault is mended."""
    hand.build()
    hand.write_issue(3, title="")
    assert hand.type("build", "--prune").code == 1
    assert hand.output(3).exists()


def test_only_a_whole_build_removes(hand: Hand) -> None:
    assert hand.type("build", "第1期", "--prune").code == 2
