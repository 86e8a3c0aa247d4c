"""Proofreading on the command line."""

from hand import Hand


def test_on_the_command_line(hand: Hand) -> None:
    path = hand.root / "通知.md"
    path.write_text("各所,各中心：\n截止目前，已报送。\n", encoding="utf-8")
    ended = hand.type("lint", "通知.md")
    assert (ended.code, ended.last) == (1, "校对 1 份文稿：标准 1 处，惯例 0 处，提示 1 处")
    assert "标准  通知.md:1:3 半角点号" in ended.out
    assert hand.type("lint", "通知.md", "--fix", "--no-hints").code == 0
    assert path.read_text("utf-8") == "各所，各中心：\n截止目前，已报送。\n"


def test_the_word_list_of_the_office(hand: Hand) -> None:
    (hand.root / "data").mkdir(exist_ok=True)
    (hand.root / "data/用词.yaml").write_text("鉴定员: 司法鉴定人\n", encoding="utf-8")
    (hand.root / "通知.txt").write_text("每名鉴定员\n", encoding="utf-8")
    assert "本单位写“司法鉴定人”" in hand.type("lint", "通知.txt").out
    (hand.root / "data/用词.yaml").write_text("- 鉴定员\n", encoding="utf-8")
    assert "data/用词.yaml：应逐行写“误: 正”" in hand.type("lint", "通知.txt").err


def test_what_cannot_be_read_is_told(hand: Hand) -> None:
    (hand.root / "甲.md").write_bytes("中文".encode("gb18030"))
    (hand.root / "乙.pdf").write_bytes(b"%PDF-")
    ended = hand.type("lint", "甲.md", "乙.pdf", "没有.md")
    assert (ended.code, ended.last) == (1, "校对 0 份文稿：标准 0 处，惯例 0 处，提示 0 处")
    assert [line.split("：")[0] for line in ended.err.splitlines()] == [
        "错误  甲.md",
        "错误  乙.pdf",
        "错误  没有.md",
    ]
