"""Records and papers found by words."""

from hand import Hand


def test_a_word_finds_records_and_their_papers(hand: Hand) -> None:
    """By what a record says and by what a paper is called."""
    hand.write_issue(2, "讲到云岭的一期。")
    ended = hand.type("find", "云岭")
    assert ended.code == 0
    assert "data/工作动态/第2期.md" in ended.out
    assert "第1期" not in ended.out
    assert ended.last == "找到 1 份记录、0 份文件"
    assert hand.type("find", "工作动态", "第3期").last == "找到 1 份记录、1 份文件"


def test_all_words_must_stand_there(hand: Hand) -> None:
    ended = hand.type("find", "第2期", "没有的词")
    assert (ended.code, ended.last) == (1, "找到 0 份记录、0 份文件")


def test_a_quote_is_a_word_like_others(hand: Hand) -> None:
    assert hand.type("find", "' OR 1=1 --").last == "找到 0 份记录、0 份文件"
