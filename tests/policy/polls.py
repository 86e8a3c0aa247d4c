"""Elections for law cases: a branch of so many voters, and one election that adds up but for what the case says."""

from collections.abc import Mapping, Sequence
from datetime import date

from world import day, record, register

from docgen.records.election import Election
from docgen.records.register import Register
from docgen.records.yamlfile import Tree

Case = Mapping[str, Tree]
NAMES = [f"甲正式{digit}" for digit in "一二三四五六七八九"]
LETTERS = ("候选人请示", "候选人批复", "结果报告", "任职批复")


def branch_of(case: Case) -> Register:
    """A branch of so many full members, and 张三 where the case tells of him."""
    people: dict[str, Tree] = {"正式": str(case.get("人数", "4"))}
    if "张三" in case:
        people["名单"] = [{"姓名": "张三"} | _part(case, "张三")]
    branch: Tree = {"覆盖单位": "甲", "委员职数": "0", "成立日期": "2018-05-01", "选举日期": "2021-05-20"}
    before: dict[str, Tree] = {}
    if "上届" in case:
        before["上届"] = {"党组织": "甲支部", "大会日期": case["上届"]}
    return register(
        {"机构": {"甲": {}}, "党员": {"甲": people}, "党组织": {"甲支部": branch}, "选举": before}
    )


def made_election(case: Case) -> Election:
    """An election of a secretary with all votes, but for what the case says otherwise."""
    name = str(case.get("候选人", NAMES[0]))
    entry: dict[str, Tree] = {
        "党组织": "甲支部",
        "类型": case.get("类型", "成立选举"),
        "大会日期": case.get("大会", "2021-05-20"),
        "总监票人": case.get("总监票人", "甲正式四"),
        "计票人": case.get("计票人", ["计票员"]),
        "不计入": case.get("不计入", []),
        "当选": case.get("当选", [name]),
        "投票": _ballots(case, name),
    }
    entry |= {letter: {"日期": case[letter]} for letter in LETTERS if letter in case}
    if "委员" in case or "再投" in case:
        entry["当选"] = []
    if "平票" in case:
        entry["当选"] = [NAMES[2], *_list(case, "当选")]
    if "支委会" in case:
        given = _part(case, "支委会")
        sheet = _sheet(given, str(given.pop("候选人", NAMES[0])), 3)
        entry["支委会"] = {"日期": "2021-05-20", "投票": [sheet]}
    made = record("选举", "一次", entry)
    assert isinstance(made, Election)
    return made


def _ballots(case: Case, name: str) -> list[Tree]:
    voters = _voters(case)
    if "委员" in case:
        first = [_several(_part(case, "预选"), voters) | {"预选": "是"}] if "预选" in case else []
        return [*first, _several(_part(case, "委员"), voters)]
    if "再投" in case:
        votes = [4, 2, 1]
        first_one = _committee("2", voters, [(NAMES[place], yes, 0) for place, yes in enumerate(votes)])
        return [first_one, _committee(str(_part(case, "再投")["应选"]), voters, [(NAMES[1], 4, 0)])]
    if "平票" in case:
        return _tied(_part(case, "平票"), voters)
    sheet = _sheet(_part(case, "投票"), name, voters)
    if "所指" in case:
        sheet["候选人"] = [_row(name, voters, voters, 0) | {"党员": case["所指"]}]
    return [sheet]


def _tied(given: dict[str, Tree], voters: int) -> list[Tree]:
    """Two seats: one is won, two share the second place and are voted on again."""
    first = _committee("2", voters, [(NAMES[0], 5, 0), (NAMES[1], 5, 0), (NAMES[2], 6, 0)])
    abstained = int(str(given.get("弃权", "0")))
    again = [(NAMES[place], int(str(yes)), abstained) for place, yes in enumerate(_list(given, "票"))]
    return [first, _committee("1", voters, again)]


def _voters(case: Case) -> int:
    """Those due: the full members, 张三 where he has the vote, less those left out."""
    number = int(str(case.get("人数", "4"))) - len(_list(case, "不计入"))
    extra = _part(case, "张三")
    if not extra:
        return number
    confirmed = day(str(extra["转正日期"])) <= date(2021, 5, 20)
    return number + (confirmed and "党纪处分" not in extra)


def _sheet(given: dict[str, Tree], name: str, voters: int) -> dict[str, Tree]:
    """One seat, one candidate."""
    due = str(voters)
    numbers: dict[str, Tree] = {"应选名额": "1", "选举职务": "书记", "应到": due, "实到": due}
    numbers |= {key: value for key, value in given.items() if key != "赞成"}
    present = numbers["实到"]
    numbers = {"发出": present, "收回": present, "有效": present, "无效": "0"} | numbers
    valid = int(str(numbers["有效"]))
    return numbers | {"候选人": [_row(name, valid, int(str(given.get("赞成", valid))), 0)]}


def _several(given: dict[str, Tree], voters: int) -> dict[str, Tree]:
    """A ballot of several candidates, the first ones elected by all."""
    seats, number = int(str(given["应选"])), int(str(given["候选人"]))
    rows = [(name, voters if place < seats else 0, 0) for place, name in enumerate(NAMES[:number])]
    return _committee(str(seats), voters, rows) | {"选举职务": given.get("职务", "委员")}


def _committee(seats: str, voters: int, votes: Sequence[tuple[str, int, int]]) -> dict[str, Tree]:
    """A ballot: who stands, with the votes in favour and the abstentions."""
    rows: list[Tree] = [_row(name, voters, yes, abstained) for name, yes, abstained in votes]
    numbers = dict.fromkeys(("应到", "实到", "发出", "收回", "有效"), str(voters))
    return {**numbers, "无效": "0", "选举职务": "委员", "应选名额": seats, "候选人": rows}


def _row(name: str, valid: int, yes: int, abstained: int) -> dict[str, Tree]:
    return {
        "姓名": name,
        "党员": f"甲-{name}",
        "赞成": str(yes),
        "不赞成": str(valid - yes - abstained),
        "弃权": str(abstained),
    }


def _part(case: Case, key: str) -> dict[str, Tree]:
    found = case.get(key, {})
    assert isinstance(found, dict)
    return dict(found)


def _list(case: Case, key: str) -> list[Tree]:
    found = case.get(key, [])
    assert isinstance(found, list)
    return found
