"""Document numbers without gaps, elections with honest counts, a year of organisational life."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

Record = dict[str, object]
LAST = date(2021, 12, 31)
TOPICS = {
    "主题党日": ("重温入党誓词，学习党史", "参观红色教育基地", "开展公益法律服务", "交流执业规范和质量管理"),
    "支委会": ("研究下月党建工作安排", "研究发展党员工作", "分析党员思想状况", "研究主题党日方案"),
    "党员大会": ("听取支部委员会工作报告", "通报党费收缴情况，安排下季度工作", "学习贯彻上级党组织部署"),
    "党课": ("学习党史，坚定信念", "学习党章党规，严守纪律", "做依法诚信执业的模范"),
    "组织生活会": ("对照检查，开展批评与自我批评",),
    "民主评议党员": ("个人自评、党员互评、民主测评",),
    "谈心谈话": ("交流思想，听取意见建议",),
}


class Numbers:
    """Draws the next number of each issuer and year."""

    def __init__(self) -> None:
        self._drawn: Counter[tuple[str, int]] = Counter()
        self._taken: Counter[tuple[str, int]] = Counter()

    def seen(self, number: str) -> None:
        """Go on after a number that is taken."""
        mark, rest = number.split("〔")
        year, serial = rest.split("〕")
        key = (mark, int(year))
        self._drawn[key] = self._taken[key] = max(self._drawn[key], int(serial.removesuffix("号")))

    def settle(self, files: object) -> None:
        """Renumber all papers drawn, so that within an issuer and year the numbers follow the days."""
        groups: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
        for paper in _papers(files):
            mark = str(paper["发文字号"]).split("〔")[0]
            day = paper["日期"]
            assert isinstance(day, date)
            groups[mark, day.year].append(paper)
        for (mark, year), papers in groups.items():
            papers.sort(key=lambda paper: str(paper["日期"]))
            for serial, paper in enumerate(papers, self._taken[mark, year] + 1):
                paper["发文字号"] = f"{mark}〔{year}〕{serial}号"

    def letter(self, mark: str, day: date, signer: str = "") -> Record:
        """A paper: its number, its day, who signed it."""
        self._drawn[mark, day.year] += 1
        paper: Record = {"发文字号": f"{mark}〔{day.year}〕{self._drawn[mark, day.year]}号", "日期": day}
        return paper | ({"签发人": signer} if signer else {})


def _papers(tree: object) -> Iterator[Record]:
    """Every paper with a number within files."""
    if isinstance(tree, dict):
        if "发文字号" in tree:
            yield tree
        for value in tree.values():
            yield from _papers(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _papers(value)


def ballot(
    chance: Random, office: str, seats: int, standing: list[Record], voters: int, present: int
) -> Record:
    """A ballot that elects the first of those standing, and whose sheet adds up."""
    rows: list[Record] = []
    left = seats * present
    for place, member in enumerate(standing):
        yes = present - chance.randrange(max(1, present // 4)) if place < seats else min(present // 4, left)
        left -= yes
        no = (present - yes) // 2
        row = {
            "姓名": member["姓名"],
            "党员": member["编号"],
            "赞成": yes,
            "不赞成": no,
            "弃权": present - yes - no,
        }
        rows.append(row)
    sheet: Record = {"选举职务": office, "应选名额": seats, "应到": voters, "实到": present}
    return sheet | {"发出": present, "收回": present, "有效": present, "无效": 0, "候选人": rows}


def write_in(sheet: Record, member: Record) -> None:
    """One who voted against the last candidate wrote in another, if a vote is left for it."""
    rows = sheet["候选人"]
    assert isinstance(rows, list)
    given = sum(row["赞成"] for row in rows)
    if rows[-1]["不赞成"] and given < int(str(sheet["应选名额"])) * int(str(sheet["有效"])):
        sheet["另选"] = [{"姓名": member["姓名"], "党员": member["编号"], "得票": 1}]


def two_ballots(standing: list[Record], seats: int, voters: int, present: int) -> list[Record]:
    """A first ballot that leaves one seat open, and a second one between the two who stood last."""
    half = present // 2
    votes = [present] * (seats - 1) + [half, half - 1]
    first = _sheet("委员", seats, voters, present, standing, votes)
    return [first, _sheet("委员", 1, voters, present, standing[seats - 1 :], [present - 1, 1])]


def _sheet(
    office: str, seats: int, voters: int, present: int, standing: list[Record], votes: list[int]
) -> Record:
    rows = [
        {"姓名": each["姓名"], "党员": each["编号"], "赞成": yes, "不赞成": present - yes, "弃权": 0}
        for each, yes in zip(standing, votes, strict=True)
    ]
    sheet: Record = {"选举职务": office, "应选名额": seats, "应到": voters, "实到": present}
    return sheet | {"发出": present, "收回": present, "有效": present, "无效": 0, "候选人": rows}


def life(
    chance: Random, since: date, seats: int, members: list[Record], guests: list[str], host: str
) -> list[Record]:
    """All that a branch holds from the month after its election to the end of 2021; its members are due, new ones too."""
    first = max(since, date(2021, 1, 1))
    start = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.day > 1 else first
    held: list[Record] = []
    month = start
    while month <= LAST:
        held.append(_meeting(chance, "主题党日", month.replace(day=15), host, members, guests))
        if seats:
            held.append(_meeting(chance, "支委会", month.replace(day=10), host, seats, []))
        if month.month % 3 == 0 or month == start:
            held.append(_meeting(chance, "党员大会", month.replace(day=20), host, members, []))
            held.append(_meeting(chance, "党课", month.replace(day=22), host, members, []))
        month = (month + timedelta(32)).replace(day=1)
    for kind, day in (("组织生活会", 18), ("民主评议党员", 18), ("谈心谈话", 12)):
        held.append(_meeting(chance, kind, date(2021, 12, day), host, members, []))
    return [each for each in held if each["日期"] >= first]


def _meeting(
    chance: Random, kind: str, day: date, host: str, called: int | list[Record], guests: list[str]
) -> Record:
    due = called if isinstance(called, int) else sum(_is_due(each, day) for each in called)
    present = due - (chance.randrange(2) if due > 3 else 0)
    meeting: Record = {
        "形式": kind,
        "日期": day,
        "主题": chance.choice(TOPICS[kind]),
        "主持人": host,
        "应到": due,
        "实到": present,
    }
    return meeting | ({"组织关系在外的参加人": guests} if guests else {})


def _is_due(member: Record, day: date) -> bool:
    """Whether somebody has joined and belongs there on a day; before a transfer came in, the contrary."""
    transfers = member.get("接转") or []
    assert isinstance(transfers, list)
    received = [each["接收日期"] for each in transfers if each.get("接收日期")]
    is_here = "组织关系在本单位" not in member
    if received and day < max(received):
        is_here = not is_here
    joined = member["入党日期"]
    assert isinstance(joined, date)
    return is_here and joined <= day
