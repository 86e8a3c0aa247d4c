"""How many must come and agree, by the charter's own rule: read from its text, held against a count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from docgen.charter.text.model import Charter, Ordinal
from docgen.charter.text.numerals import from_chinese, to_chinese

_SHARE = r"(?:(?P<bottom>[二三四五六七八九十]+)分之(?P<top>[一二三四五六七八九]+)|(?P<d>\d)/(?P<e>\d)|(?P<half>半数|二分之一))"
_SENTENCE = re.compile("[^。；]*[。；]?")
_COME = re.compile(
    rf"(?P<over>过|超过)?{_SHARE}(?P<least>以上)?[^，。；]{{0,14}}?(?:出席|到会)(?!\w{{0,6}}(?:通过|同意|表决))"
)
_ALL_COME = re.compile("(?:全体|全部)[^，。；]{0,12}?(?:出席|到会)(?!会员|代表|人数|成员)")
_PASS = re.compile(rf"(?P<over>过|超过)?{_SHARE}(?P<least>以上)?[^，。；]{{0,12}}?(?:同意|通过)")
_ALL_PASS = re.compile("一致(?:同意|通过)")
_OF_ALL = re.compile("全体|全部|代表")


@dataclass(frozen=True, slots=True)
class Share:
    """At least, or more than, a share of the people who are due or who came. `words`: as the charter puts it."""

    part: Fraction
    over: bool
    of_all: bool
    place: Ordinal
    words: str

    def holds(self, count: int, due: int, present: int) -> bool:
        """以上 includes the number itself, 过半数 does not (民法典 says so of all such words)."""
        limit = self.part * (due if self.of_all else present)
        return count > limit if self.over else count >= limit


@dataclass(frozen=True, slots=True)
class Quorum:
    """What the charter asks for when it is amended; None where it says nothing."""

    attendance: Share | None
    vote: Share | None

    def faults(self, due: int, present: int, yes: int) -> Iterator[tuple[str, str]]:
        """What is wrong with a count: the attribute concerned (present, yes), and the fault."""
        if self.attendance and not self.attendance.holds(present, due, present):
            yield (
                "present",
                f"应到 {due}，实到 {present}，不符合{self.attendance.place}“{self.attendance.words}”",
            )
        if self.vote and not self.vote.holds(yes, due, present):
            base = f"应到 {due}" if self.vote.of_all else f"实到 {present}"
            yield "yes", f"{base}，同意 {yes}，不符合{self.vote.place}“{self.vote.words}”"


def quorum(charter: Charter, subject: str = "") -> Quorum:
    """The rule for amending: where several are stated, the one that speaks of amending, else the first.

    `subject`: the name of the meeting that decides; rules of other bodies are left aside where it has its own.
    """
    said = [
        (node.label, match[0])
        for node in charter.articles
        for line in node.lines
        for match in _SENTENCE.finditer(line.text)
        if match[0]
    ]
    bodies = [(label, text) for label, text in said if not subject or subject in text]
    attendance = _first(_attendances(bodies)) or (None if subject else _first(_attendances(said)))
    vote = _first(_votes([pair for pair in bodies if _amends(charter, *pair)]))
    vote = vote or _first(_votes([pair for pair in said if _amends(charter, *pair)]))
    return Quorum(
        attendance or _first(_attendances(said)), vote or _first(_votes(bodies)) or _first(_votes(said))
    )


def deciding_body(charter: Charter, meeting: str) -> str:
    """The body of the charter that a meeting is one of: 会员代表大会 of 「第二届会员代表大会第三次会议」."""
    text = "\n".join(line.text for node in charter.articles for line in node.lines)
    names = {
        meeting[start:end]
        for start in range(len(meeting))
        for end in range(start + 3, len(meeting) + 1)
        if meeting[end - 1] == "会" or meeting[:end].endswith("会议")
    }
    known = [name for name in names if name in text and not name.startswith(("第", "次", "届"))]
    return max(known, key=len, default="")


def _amends(charter: Charter, label: Ordinal, text: str) -> bool:
    """Whether a sentence speaks of amending, itself or by citing the item that does."""
    if re.search(
        "修改[^，。；]{0,10}(?:章程|制度|授权书)|(?:章程|制度|授权书)的?[^，。；]{0,4}修改|修改章程", text
    ):
        return True
    return any(
        f"{node.label}第{to_chinese(line.number)}项" in text
        for node in charter.articles
        for line in node.lines
        if line.level == 1 and line.number and "修改" in line.text
    )


def _first(shares: Iterator[Share]) -> Share | None:
    return next(shares, None)


def _attendances(said: list[tuple[Ordinal, str]]) -> Iterator[Share]:
    for label, text in said:
        if found := _COME.search(text):
            yield _share(found, True, label, text)
        elif found := _ALL_COME.search(text):
            yield Share(Fraction(1), False, True, label, _clean(text))


def _votes(said: list[tuple[Ordinal, str]]) -> Iterator[Share]:
    for label, text in said:
        if found := _ALL_PASS.search(text):
            yield Share(Fraction(1), False, True, label, _clean(text))
        elif found := _PASS.search(text):
            before = text[: found.end()].rpartition("，")[2]
            yield _share(found, bool(_OF_ALL.search(before)) and "到会" not in before, label, text)


def _share(found: re.Match[str], of_all: bool, label: Ordinal, text: str) -> Share:
    if found["bottom"] and found["top"]:
        part = Fraction(from_chinese(found["top"]), from_chinese(found["bottom"]))
    elif found["d"] and found["e"]:
        part = Fraction(int(found["d"]), int(found["e"]))
    else:
        part = Fraction(1, 2)
    return Share(part, bool(found["over"]), of_all, label, _clean(text))


def _clean(text: str) -> str:
    return text.rstrip("。；")
