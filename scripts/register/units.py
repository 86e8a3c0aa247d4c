"""One institution after another: its record, its people, what it did in 2021."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from papers import LAST, Numbers, Record
from people import People, credit_code
from places import FIELDS, FIRST, HOSTS, SECOND, City

START = date(2021, 3, 11)  # the guidance
FILED = date(2021, 3, 20)


@dataclass
class Unit:
    """An institution in the making: its record and its people."""

    record: Record
    city: City
    people: list[Record] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.record["名称"])

    @property
    def mark(self) -> str:
        """代字 of its own papers."""
        return f"{self.city.mark}{self.word}字"

    @property
    def word(self) -> str:
        """The telling word of its name."""
        return str(self.record["简称"]).split("鉴定")[0]

    @property
    def formal(self) -> list[Record]:
        """Full members who belong here."""
        return [each for each in self.people if each["类别"] == "正式党员" and "组织关系在本单位" not in each]


class Units:
    """Makes institutions with names that are new to the folder."""

    def __init__(self, chance: Random, people: People, numbers: Numbers, taken: set[str], first: int) -> None:
        self.chance, self.people, self.numbers, self.taken = chance, people, numbers, taken
        self.serial = first

    def make(self, city: City, county: tuple[str, str], formal: int, **more: int) -> Unit:
        """An institution with so many full members, and perhaps probationary or outside ones."""
        self.serial += 1
        word = self._word()
        kind = self.chance.choice(["所", "中心"])
        name, short = f"{city.name}{word}司法鉴定{kind}", f"{word}鉴定{kind}"
        unit = Unit(self._record(city, county, name, short, word), city)
        self._staff(unit, formal, more.get("probationary", 0), more.get("outside", 0))
        return unit

    def _word(self) -> str:
        while True:
            word = self.chance.choice(FIRST) + self.chance.choice(SECOND)
            if len(self.taken) > len(FIRST) * len(SECOND) // 2:
                word += self.chance.choice(SECOND)  # two characters no longer tell so many apart
            if len(set(word)) == len(word) and word not in self.taken:
                self.taken.add(word)
                return word

    def _record(self, city: City, county: tuple[str, str], name: str, short: str, word: str) -> Record:
        chance, fields = self.chance, sorted(self.chance.sample(FIELDS, self.chance.randint(1, 3)))
        place, code = county
        step = [each[0] for each in city.counties].index(place)
        street = chance.choice(["文明", "站前", "滨江", "学府", "解放", "迎宾"])
        return {
            "名称": name,
            "简称": short,
            "统一社会信用代码": credit_code(f"34{code[:4]}99", self.serial),
            "许可证号": f"{code[:4]}{self.serial % 100000:05}",
            "组织形式": "法人",
            "主要职能": f"提供{'、'.join(fields)}司法鉴定服务",
            "业务类别": fields,
            "行政区划代码": code,
            "设区市": city.full,
            "县区": place,
            "住所": f"{city.full}{place}{street}路{chance.randint(1, 299)}号",
            "联系电话": f"{city.phone}-2{self.serial % 1000000:06}",
            "成立日期": self.people.day(date(2006, 1, 5), date(2019, 12, 20)),
            "登记机关": "江西省司法厅",
            "经度": f"{city.longitude + 0.11 * step + chance.random() * 0.05:.4f}",
            "纬度": f"{city.latitude - 0.09 * step + chance.random() * 0.05:.4f}",
            "建档日期": FILED,
            "有章程": "是",
        }

    def _staff(self, unit: Unit, formal: int, probationary: int, outside: int) -> None:
        total = formal + probationary + outside
        for place in range(total):
            title = (
                "主任、司法鉴定人"
                if not place
                else self.chance.choice(["司法鉴定人", "司法鉴定人", "办公室主任"])
            )
            unit.people.append(self._member(unit, place, title))
        for member in unit.people[formal : formal + probationary]:
            member["类别"], member["入党日期"] = "预备党员", date(2021, 4, 28)
            del member["转正日期"]
        for member in unit.people[formal + probationary :]:
            member["组织关系在本单位"] = "否"
            member["流动党员"] = "是"
            member["外部党组织"] = (
                f"中共{unit.city.name}{self.chance.choice(['城东', '城西', '湖滨', '江畔'])}社区支部委员会"
            )
        head = str(unit.people[0]["姓名"]) if total else self.people.name()
        experts = sum("执业证号" in member for member in unit.people)
        staff = max(total, 4) + self.chance.randint(2, 12)
        unit.record |= {"负责人": head, "法定代表人": head, "从业人员数": staff}
        unit.record |= {
            "专职执业人员数": min(staff, experts + self.chance.randint(1, 3)),
            "兼职执业人员数": self.chance.randint(0, 3),
        }
        practising = int(str(unit.record["专职执业人员数"])) + int(str(unit.record["兼职执业人员数"]))
        unit.record["从业人员数"] = max(staff, practising)
        self._work(unit, head)

    def _member(self, unit: Unit, place: int, title: str) -> Record:
        code = str(unit.record["行政区划代码"])
        licence = f"{code[:4]}{self.serial % 100000:05}{place + 1:03}" if "鉴定人" in title else ""
        member = self.people.member(code, licence, title) | {"编号": ""}
        member["编号"] = f"{unit.id}-{member['姓名']}"
        if licence:
            year: Record = {
                "年度": 2021,
                "日期": self.people.day(date(2021, 3, 15), date(2021, 6, 20)),
                "评议日期": date(2021, 12, 18),
            }
            member |= {"承诺": [year], "岗牌日期": self.people.day(date(2021, 4, 1), date(2021, 6, 30))}
        return member

    def _work(self, unit: Unit, head: str) -> None:
        """Charter, rules, routine, managers, matters put to the Party: most in time, some late, a few not yet."""
        chance, fate = self.chance, self.chance.random()
        voted = (
            self.people.day(date(2021, 4, 20), date(2021, 5, 25))
            if fate < 0.8
            else self.people.day(date(2021, 7, 5), date(2021, 8, 20))
        )
        steps: Record = {
            "起草日期": date(2021, 4, 6),
            "表决日期": voted,
            "会议": "2021年第一次司法鉴定人会议",
        }
        if fate < 0.95:
            steps |= {"审查同意日期": voted + timedelta(9), "核准日期": voted + timedelta(20)}
        rules = [{"事项": "党建工作制度", "日期": self.people.day(date(2021, 4, 1), date(2021, 6, 20))}]
        routine = [{"事项": "业务例会同时安排党建工作", "日期": date(2021, 5, 10)}]
        unit.record["三进"] = {"章程": steps, "制度": rules, "日常管理": routine}
        unit.record["党建承诺"] = [{"年度": 2021, "日期": date(2021, 3, 25)}]
        unit.record["管理层"] = [
            {"职务": title, "姓名": member["姓名"], "党员": member["编号"]}
            for title, member in zip(("主任", "副主任"), unit.people, strict=False)
        ] or [{"职务": "主任", "姓名": head}]
        if chance.random() < 0.5:
            checked = self.people.day(date(2021, 4, 1), date(2021, 11, 30))
            unit.record["四同步"] = [
                {
                    "环节": "执业检查",
                    "日期": checked,
                    "党建记录日期": checked,
                    "党建记录": "同步检查党建工作，没有发现党员违纪线索",
                }
            ]
        if unit.people and chance.random() < 0.4:
            unit.record["重大事项"] = [
                {
                    "事项": "年度设备采购",
                    "决定日期": date(2021, 9, 16),
                    "征求日期": date(2021, 9, 10),
                    "意见": "同意",
                    "采纳情况": "采纳",
                }
            ]
            graded = {
                "环节": "考核评估",
                "对象": unit.people[0]["姓名"],
                "日期": date(2021, 12, 8),
                "党建记录日期": date(2021, 12, 8),
                "党建记录": "政治表现良好，遵守职业道德，按时参加组织生活",
                "等次": "优秀",
            }
            unit.record["四同步"] = [*unit.record.get("四同步", []), graded]
            unit.record["政治把关"] = [
                {
                    "类型": "评优",
                    "对象": unit.people[0]["姓名"],
                    "决定日期": date(2021, 12, 20),
                    "意见日期": date(2021, 12, 10),
                    "意见": "政治合格，同意推荐",
                }
            ]
        if unit.people and chance.random() < 0.25:
            name = unit.people[0]["姓名"]
            unit.record["推荐"] = [
                {
                    "对象": name,
                    "推荐为": "市人大代表人选",
                    "日期": date(2021, 9, 24),
                    "理由": "政治坚定，业务精湛",
                }
            ]
            unit.record["示范创建"] = [{"事项": "党建示范点", "日期": date(2021, 11, 25)}]
            unit.people[0]["先锋岗日期"] = date(2021, 7, 1)
        if len(unit.people) > 7 and chance.random() < 0.3:
            unit.people[-1] |= {
                "党纪处分": "警告",
                "处分日期": date(2021, 8, 9),
                "处分期满": date(2022, 8, 8),
            }
        unit.record["数据截至"] = LAST

    def begin(self, unit: Unit, day: date) -> None:
        """Found the unit on a day of 2021: its work and its members' pledges come as much later."""
        later = day - START
        unit.record["三进"] = _moved(unit.record["三进"], later)
        for member in unit.people:
            kept = {"评议日期": date(2021, 12, 18)}
            for label in {"承诺", "岗牌日期"} & member.keys():
                member[label] = _moved(member[label], later, kept)

    def host(self, unit: Unit, has_organization: bool) -> None:
        """Make the institution part of a university, a hospital, a company."""
        kind = self.chance.choice(list(HOSTS))
        name = f"{unit.city.name}{str(unit.record['简称'])[:2]}{self.chance.choice(HOSTS[kind])}"
        founder: Record = {"类型": kind, "名称": name, "已成立党组织": "是" if has_organization else "否"}
        if has_organization:
            founder |= {
                "党组织名称": f"中共{name}委员会",
                "列入日期": date(2021, 4, 15),
                "列入文件": f"{name}2021年党建工作要点",
            }
        unit.record |= {"设立主体": founder, "组织形式": "非法人", "有章程": "否"}
        for member in unit.people if has_organization else ():
            member["组织关系在本单位"] = "否"
            member["外部党组织"] = f"中共{name}委员会"


def _moved(value: object, later: timedelta, kept: Record | None = None) -> object:
    """The same with every day so much later; but for what is kept."""
    if isinstance(value, date):
        return value + later
    if isinstance(value, dict):
        return {key: _moved(each, later, kept) for key, each in value.items()} | (
            {key: day for key, day in (kept or {}).items() if key in value}
        )
    return [_moved(each, later, kept) for each in value] if isinstance(value, list) else value
