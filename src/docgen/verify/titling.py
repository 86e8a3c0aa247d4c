"""What shows a paper to be an official one where no letterhead does: its title's words, a number, whom it is sent to."""

import re
from collections.abc import Sequence

from docgen.verify.front import NUMBER
from docgen.verify.page import PageLine

SENT = "通知|通报|报告|请示|批复|复函|函|意见|纪要|决定|决议|公告|通告|命令|议案|公报|方案|说明|答复|申请"
RULES = "办法|规定|细则|章程|总结|计划|要点|制度|规则|条例|守则|规程|预案|名单"
NOTE = r"(?:（[^（）]{1,12}）)?"
TITLE = re.compile(rf"[^，。；：！？]{{2,80}}(?:{SENT}|{RULES}){NOTE}")
TO_SOMEBODY = re.compile(rf".*(?:{SENT}){NOTE}")
ENDS = tuple("，。；：！？、")
MOST = 4  # lines of a title
TOP = 8  # lines among which a number may stand


def title_by_words(lines: Sequence[PageLine]) -> int:
    """How many of the first lines make a title, by what they say; 0 for none."""
    text = ""
    for count, line in enumerate(lines[:MOST], 1):
        if line.bare.endswith(ENDS) or line.page != lines[0].page or abs(line.size - lines[0].size) > 1:
            return 0
        text += line.bare
        if TITLE.fullmatch(text):
            return count
    return 0


def is_sent(title: Sequence[PageLine]) -> bool:
    """Whether a paper of this title goes to somebody."""
    return bool(TO_SOMEBODY.fullmatch("".join(line.bare for line in title)))


def number_at(lines: Sequence[PageLine]) -> int | None:
    """Where, among the first lines, the number of a paper stands."""
    found = (place for place, line in enumerate(lines[:TOP]) if NUMBER.fullmatch(line.bare))
    return next(found, None)
