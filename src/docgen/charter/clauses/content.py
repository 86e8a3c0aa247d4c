"""Likeness by content: the words of a phrase (rjieba), not its letters; another wording may say the same."""

import re
from functools import lru_cache

from docgen.charter.text.alignment import contained, shape
from docgen.charter.text.comparison_key import key

_SAME = 0.5  # least share of the words, or of the letters, of what is looked for
_LIKE = (  # what drafters put for one another
    *(("中国共产党章程", "党章"), ("中国共产党", "党"), ("建立", "设立"), ("成立", "设立"), ("纳入", "列入")),
    *(
        ("社会公德", "社会道德"),
        ("拥护", "坚持"),
        ("弘扬", "践行"),
        ("培育", "践行"),
        ("法律法规", "法律、法规"),
        ("规范性文件", "规章"),
    ),
)
_EMPTY = frozenset(
    [
        "应当",
        "可以",
        "以及",
        "或者",
        "有关",
        "相关",
        "按照",
        "依照",
        "根据",
        "进行",
        "等",
        "其",
        "的",
        "和",
        "与",
        "并",
    ]
)


def levelled(text: str) -> str:
    """The text with what drafters put for one another said in one way; for comparing only."""
    for said, usual in _LIKE:
        text = text.replace(said, usual)
    return text


@lru_cache(maxsize=4096)
def words(text: str) -> frozenset[str]:
    """The words that carry content, of two characters and more."""
    import rjieba  # here: its dictionary takes a while to load

    cut = [
        word
        for word in rjieba.cut(key(levelled(text)))
        if re.fullmatch("[\\u4e00-\\u9fff0-9A-Za-z]{2,}", word)
    ]
    return frozenset(word for word in cut if word not in _EMPTY and not word.startswith("本"))


def share(part: str, whole: str) -> float:
    """How much of a part is said in the whole: by words, or by letters where that is more."""
    own = words(part)
    by_words = len(own & words(whole)) / len(own) if own else 0.0
    letters = contained(shape(levelled(part)), shape(levelled(whole)))
    return max(by_words, letters if len(part) > 3 else float(part in whole))


def says(whole: str, part: str) -> bool:
    """Whether a text says what a phrase says."""
    return share(part, whole) >= _SAME
