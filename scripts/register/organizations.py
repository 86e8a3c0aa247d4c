"""Party organisations of the units: founded long ago, founded in 2021, joint, joined, planned."""

from datetime import date, timedelta
from random import Random

from papers import LAST, Numbers, Record, ballot, life, two_ballots, write_in
from people import People
from places import City
from units import START, Unit

from docgen.policy.calendar import Span, shift

Files = dict[str, object]
FOUNDED = date(2020, 4, 20)  # the committees of the trade
TITLES = ("书记", "组织委员", "宣传委员", "纪检委员", "青年委员")  # of a branch's committee, in order


class Organizations:
    """Makes organisations, their elections and their organisational life, as files."""

    def __init__(self, chance: Random, people: People, numbers: Numbers, files: Files) -> None:
        self.chance, self.people, self.numbers, self.files = chance, people, numbers, files
        self.superiors: dict[str, tuple[str, str]] = {}  # city → id of the committee, its mark

    def superior(self, city: City) -> tuple[str, str]:
        """The trade's committee of a city; made when first asked for."""
        if city.name not in self.superiors:
            identifier = f"{city.full}鉴定行业党委"
            elected = date(2020, 5, 12)
            posts = [
                {"职务": title, "姓名": self.people.name()}
                for title in ("书记", "副书记", "组织委员", "宣传委员", "纪检委员")
            ]
            self.files[f"党组织/{identifier}.yaml"] = {
                "名称": f"中共{city.full}司法鉴定行业委员会",
                "简称": identifier,
                "类型": "党委",
                "设立理由": "党员不足100人，为统一领导全市鉴定行业党建工作，经上级党组织批准设立",
                "外部隶属": f"中共{city.full}委社会组织工作委员会",
                "委员职数": 5,
                "班子": posts,
                "成立日期": FOUNDED,
                "选举日期": elected,
                "届次": 1,
                "届满日期": shift(elected, 5, Span.YEAR),
                "地址": f"{city.full}市民中心",
                "联系电话": f"{city.phone}-3{city.code}",
            }
            self.superiors[city.name] = (identifier, f"{city.mark}鉴行委")
        return self.superiors[city.name]

    def own(self, unit: Unit, founded: date, process: bool = False, renewed: date | None = None) -> None:
        """The unit's own branch; `process`: with all the papers of its founding; `renewed`: elected anew then."""
        identifier = f"{unit.record['简称']}党支部"
        large = len(unit.formal) >= 7
        record = self._branch(
            unit.city, f"中共{unit.id}支部{'委员会' if large else ''}", "党支部", [unit], founded
        )
        elected = founded + timedelta(25)
        if process:
            self._asked(record, unit, founded)
        if renewed:
            record["届次"], elected = 2, renewed
        elections = (
            [self._election(record, unit, [unit], elected, process, bool(renewed))]
            if process or renewed
            else []
        )
        self._lead(record, [unit], elected, elections)
        self._keep(identifier, record, [unit], elections)
        unit.record |= {"党组织": identifier, "组建方式": "单独组建"}

    def ended(self, unit: Unit, founded: date, ended: date) -> None:
        """A branch of former days, ended because too few full members were left."""
        identifier = f"{unit.record['简称']}党支部"
        superior, mark = self.superior(unit.city)
        self.files[f"党组织/{identifier}.yaml"] = {
            "名称": f"中共{unit.id}支部",
            "简称": identifier,
            "类型": "党支部",
            "状态": "已撤销",
            "隶属": superior,
            "覆盖单位": [unit.id],
            "委员职数": 0,
            "成立日期": founded,
            "撤销日期": ended,
            "撤销请示": self.numbers.letter(unit.mark, ended - timedelta(20), str(unit.record["负责人"])),
            "撤销批复": self.numbers.letter(mark, ended),
            "撤销理由": "正式党员减少到1名，已不符合设立党支部的条件。",
        }

    def remind(self, unit: Unit) -> None:
        """The superior's letter half a year before the term ends."""
        record = self.files[f"党组织/{unit.record['党组织']}.yaml"]
        assert isinstance(record, dict)
        ends = record["届满日期"]
        _, mark = self.superior(unit.city)
        record["换届提醒"] = [self.numbers.letter(mark, shift(ends, -6, Span.MONTH)) | {"届满日期": ends}]

    def extend(self, unit: Unit, agreed: date, until: date) -> None:
        """Leave to elect later."""
        record = self.files[f"党组织/{unit.record['党组织']}.yaml"]
        assert isinstance(record, dict)
        _, mark = self.superior(unit.city)
        record["延期"] = {"批复": self.numbers.letter(mark, agreed), "延至": until}

    def _akin(self, units: list[Unit]) -> None:
        """行业相近: all share a line of business with the lead."""
        first = units[0].record["业务类别"]
        assert isinstance(first, list)
        for unit in units[1:]:
            fields = unit.record["业务类别"]
            assert isinstance(fields, list)
            if first[0] not in fields:
                unit.record["业务类别"] = [*fields, first[0]]

    def joint(self, units: list[Unit], founded: date) -> None:
        """A joint branch of several units, with its papers."""
        lead = units[0]
        words = "".join(unit.word for unit in units[:2])
        identifier = f"{lead.city.name}{words}联合党支部"
        self._akin(units)
        record = self._branch(
            lead.city, f"中共{lead.city.name}{words}司法鉴定机构联合支部", "联合党支部", units, founded
        )
        record |= {
            "牵头单位": lead.id,
            "组建协议": {
                "日期": founded - timedelta(40),
                "活动场所": f"{lead.record['简称']}会议室",
                "经费分担": "各单位按党员人数分担",
                "组织生活安排": "各单位轮流承办",
            },
        }
        self._asked(record, lead, founded)
        elected = founded + timedelta(25)
        elections = [self._election(record, lead, units, elected, True, False)]
        self._lead(record, units, elected, elections)
        self._keep(identifier, record, units, elections)
        for unit in units:
            unit.record |= {"党组织": identifier, "组建方式": "联合组建"}

    def join(self, small: Unit, large: Unit) -> None:
        """Let a unit take part in another's organisation."""
        identifier = str(large.record["党组织"])
        record = self.files[f"党组织/{identifier}.yaml"]
        assert isinstance(record, dict)
        asked, accepted = date(2021, 6, 8), date(2021, 6, 22)
        record.setdefault("参加", []).append(
            {
                "单位": small.id,
                "申请": self.numbers.letter(small.mark, asked, str(small.record["负责人"])),
                "接收": self.numbers.letter(f"{small.city.mark}{large.word}支字", accepted),
            }
        )
        small.record |= {"党组织": identifier, "组建方式": "参加其他党组织"}
        for member in small.formal:
            member["组织关系"] = self._held(member, accepted, identifier, str(record["隶属"]))
        held = self.files.get(f"组织生活/{identifier}.yaml", [])
        assert isinstance(held, list)
        for meeting in (each for each in held if each["日期"] >= accepted and each["形式"] != "支委会"):
            meeting["应到"] += len(small.formal)
            meeting["实到"] += len(small.formal)

    def plan(self, unit: Unit) -> None:
        """A request at the end of the year, not yet answered."""
        identifier = f"{unit.record['简称']}党支部"
        large = len(unit.formal) >= 7
        superior, _ = self.superior(unit.city)
        seats = 3 if large else 0
        titles = TITLES[: seats or 1]
        self.files[f"党组织/{identifier}.yaml"] = {
            "名称": f"中共{unit.id}支部{'委员会' if large else ''}",
            "简称": identifier,
            "类型": "党支部",
            "状态": "拟成立",
            "隶属": superior,
            "覆盖单位": [unit.id],
            "委员职数": seats,
            "班子": [{"职务": title} for title in titles],
            "备案单位": f"中共{unit.city.full}委组织部",
            "请示": self._request(unit, date(2021, 12, 6)),
        }
        unit.record |= {"党组织": identifier, "组建方式": "尚未组建"}

    def _branch(self, city: City, name: str, kind: str, units: list[Unit], founded: date) -> Record:
        superior, _ = self.superior(city)
        large = sum(len(unit.formal) for unit in units) >= 7
        return {
            "名称": name + ("委员会" if large and not name.endswith("委员会") else ""),
            "类型": kind,
            "隶属": superior,
            "覆盖单位": [unit.id for unit in units],
            "委员职数": (5 if sum(len(unit.formal) for unit in units) > 9 else 3) if large else 0,
            "备案单位": f"中共{city.full}委组织部",
            "地址": units[0].record["住所"],
            "联系电话": units[0].record["联系电话"],
            "成立日期": founded,
        }

    def _request(self, unit: Unit, asked: date) -> Record:
        contact = str(unit.people[-1]["姓名"]) if unit.people else str(unit.record["负责人"])
        letter = self.numbers.letter(unit.mark, asked, str(unit.record["负责人"]))
        return {"申请单位": unit.id} | letter | {"联系人": contact, "联系电话": unit.record["联系电话"]}

    def _asked(self, record: Record, unit: Unit, founded: date) -> None:
        """Survey, request, approval, convener."""
        _, mark = self.superior(unit.city)
        asked = founded - timedelta(16)
        record["摸底日期"] = (
            max(START, founded - timedelta(30)) if founded > START else founded - timedelta(30)
        )
        record["请示"] = self._request(unit, asked) | {"拟召开大会日期": founded + timedelta(25)}
        approval = self.numbers.letter(mark, founded)
        record["批复"] = approval | {"研究日期": founded - timedelta(3), "筹备负责人": unit.formal[0]["姓名"]}
        record["筹备通知"] = self.numbers.letter(mark, founded + timedelta(1))

    def _election(
        self, record: Record, unit: Unit, units: list[Unit], day: date, process: bool, renewal: bool
    ) -> Record:
        """An election whose papers follow one another in days."""
        voters = [member for each in units for member in each.formal]
        seats = int(str(record["委员职数"]))
        standing = voters[: seats + 1] if seats else voters[:1]
        away = voters[-2:-1] if process and len(voters) > 10 else []
        due = len(voters) - len(away)
        present = due - (1 if due >= 6 else 0)
        _, mark = self.superior(unit.city)
        own = unit.mark if not renewal else f"{unit.city.mark}{unit.word}支字"
        head = str(unit.record["负责人"])
        others = [str(each["姓名"]) for each in voters if each not in standing] or [self.people.name()]
        office, number = ("委员", seats) if seats else ("书记", 1)
        sheets = [ballot(self.chance, office, number, standing, due, present)]
        if renewal and seats:
            sheets = two_ballots(standing, seats, due, present)
        elif seats:
            write_in(sheets[0], voters[-1])
        election: Record = {
            "类型": "换届选举" if renewal else "成立选举",
            "候选人请示": self.numbers.letter(own, day - timedelta(14), head),
            "候选人批复": self.numbers.letter(mark, day - timedelta(7)),
            "大会日期": day,
            "地点": f"{unit.record['简称']}会议室",
            "主持人": voters[0]["姓名"],
            "记录人": voters[-1]["姓名"],
            "总监票人": others[0],
            "监票人": others[0],
            "计票人": others[-1] if len(others) > 1 else self.people.name(),
            "投票": sheets,
            "当选": [each["姓名"] for each in standing[:number]],
        }
        if away:
            election["不计入"] = [_excluded(each) for each in away]
        if seats:
            sheet = ballot(self.chance, "书记", 1, standing[:1], seats, seats)
            election["支委会"] = {
                "日期": day,
                "主持人": standing[1]["姓名"],
                "投票": [sheet],
                "分工": _division(standing[:seats]),
            }
        election["结果报告"] = self.numbers.letter(own, day + timedelta(2), head)
        election["任职批复"] = self.numbers.letter(mark, day + timedelta(9))
        return election | {"备案报告": self.numbers.letter(mark, day + timedelta(12))}

    def _lead(self, record: Record, units: list[Unit], elected: date, elections: list[Record]) -> None:
        """The leading group, its term, and where the members belong."""
        voters = [member for unit in units for member in unit.formal]
        seats = int(str(record["委员职数"]))
        titles = TITLES[: seats or 1]
        record["班子"] = [
            {"职务": title, "姓名": member["姓名"], "党员": member["编号"]}
            for title, member in zip(titles, voters, strict=False)
        ]
        record |= {
            "选举日期": elected,
            "届次": record.get("届次", 1),
            "届满日期": shift(elected, 3, Span.YEAR),
        }

    def _held(self, member: Record, since: date, identifier: str, superior: str) -> object:
        """A membership that the superior held until the organisation did."""
        joined = member["入党日期"]
        assert isinstance(joined, date)
        if since < FOUNDED or joined > since:
            return identifier
        return [{"值": superior}, {"起": since, "值": identifier}]

    def _keep(self, identifier: str, record: Record, units: list[Unit], elections: list[Record]) -> None:
        record = {"名称": record["名称"], "简称": identifier} | record
        self.files[f"党组织/{identifier}.yaml"] = record
        if elections:
            self.files[f"选举/{identifier}.yaml"] = elections
        people = [member for unit in units for member in unit.people]
        guests = [str(member["编号"]) for member in people if "组织关系在本单位" in member]
        founded = record["成立日期"]
        assert isinstance(founded, date)
        for member in people:
            if "组织关系在本单位" not in member:
                member["组织关系"] = self._held(member, founded, identifier, str(record["隶属"]))
        voters = sum(len(unit.formal) for unit in units)
        if voters > 10:
            record["党小组"] = _groups(units[0].formal)
        elected = record["选举日期"]
        assert isinstance(elected, date)
        held = life(
            self.chance, elected, int(str(record["委员职数"])), people, guests, str(people[0]["姓名"])
        )
        if held and elected < LAST:
            self.files[f"组织生活/{identifier}.yaml"] = held


def _excluded(member: Record) -> Record:
    """One who is abroad and so not among those due."""
    return {
        "党员": member["编号"],
        "情形": "自费出国半年以上",
        "上级同意": "候选人批复一并同意",
        "大会通过": "党员大会举手表决一致通过",
    }


def _division(members: list[Record]) -> str:
    """Who of the committee does what; the secretary first."""
    head, *others = [str(each["姓名"]) for each in members]
    posts = (f"{name}任{title}" for name, title in zip(others, TITLES[1:], strict=False))
    return "，".join((f"{head}主持全面工作", *posts))


def _groups(members: list[Record]) -> list[Record]:
    """Two Party groups of a large branch."""
    half = len(members) // 2
    return [
        {"名称": name, "组长": part[0]["姓名"], "党员": [each["编号"] for each in part]}
        for name, part in (("第一党小组", members[:half]), ("第二党小组", members[half:]))
    ]
