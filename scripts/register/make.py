"""Make an invented register: institutions of every class, their people, organisations and the year 2021."""

import argparse
import shutil
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

import yaml
from bureaus import bureaus
from organizations import Files, Organizations
from papers import Numbers, Record
from people import People
from places import CITIES, City
from units import Unit, Units

from docgen.places import builtin
from docgen.records.bureau import Instructor
from docgen.records.industry import FILE
from docgen.records.institution import Institution
from docgen.records.numbers import numbers_in
from docgen.records.party import Member, PartyOrganization
from docgen.records.register import Register, load_register

SCENES = (
    "new", "old", "hosted", "joint", "open", "nobody", "new", "joined", "hosted", "due", "renewed", "joint",
    "probationary", "outside", "grown", "hostless", "closed", "late", "alone", "near", "ended", "extended",
)  # fmt: skip


class Maker:
    """Fills a folder with units in all scenes, city by city."""

    def __init__(self, seed: int, known: Register) -> None:
        self.chance = Random(seed)
        self.files: Files = {}
        self.numbers = Numbers()
        for record in known.records.values():
            for _, number, _day in numbers_in(record, ()):
                if "〔" in number:
                    self.numbers.seen(number)
        names = {each.name for each in known.of(Member)}
        names |= {post.name for each in known.of(PartyOrganization) for post in each.posts}
        people = People(self.chance, names, {each.identity_number[:17] for each in known.of(Member)})
        institutions = known.of(Institution)
        taken = {each.short_name.split("鉴定")[0] for each in institutions}
        serial = max((int(each.licence[-5:]) for each in institutions if each.licence.isdigit()), default=100)
        self.units = Units(self.chance, people, self.numbers, taken, max(serial, 100))
        self.people = people
        self.organizations = Organizations(self.chance, people, self.numbers, self.files)
        for each in known.of(PartyOrganization):
            if each.type.value == "党委":
                city = next(city for city in CITIES if city.full in each.name)
                self.organizations.superiors[city.name] = (each.id, f"{city.mark}鉴行委")
        self.made: list[Unit] = []
        instructors = len(known.of(Instructor))
        self.suffix = f"-{instructors + 1}" if instructors else ""  # so that no file there is overwritten
        self.instructors: dict[str, list[Record]] = {}

    def fill(self, number: int) -> None:
        """Make so many institutions."""
        scenes, cities = cycle(SCENES), cycle(CITIES)
        while len(self.made) < number:
            city = next(cities)
            room = number - len(self.made)
            getattr(self, f"_{next(scenes)}")(city, self.chance.choice(city.counties), room)
        for unit in self.made:
            self._settle(unit)
            self.files[f"机构/{unit.id}.yaml"] = unit.record
            if unit.people:
                self.files[f"党员/{unit.id}.yaml"] = [_listed(member) for member in unit.people]
        for city, listed in self.instructors.items():
            self.files[f"指导员/{city}{self.suffix}.yaml"] = listed
        self.numbers.settle(self.files)

    def _settle(self, unit: Unit) -> None:
        """Members without a branch belong to the trade's committee; where nobody can be heard, nobody was."""
        superior, _ = self.organizations.superior(unit.city)
        for member in unit.people:
            if not {"组织关系", "外部党组织"} & member.keys():
                member["组织关系"] = superior
        if not {"党组织", "党建工作联络员", "党建工作负责人"} & unit.record.keys():
            for label in ("重大事项", "政治把关"):
                unit.record.pop(label, None)

    def _add(self, city: City, county: tuple[str, str], formal: int, **more: int) -> Unit:
        unit = self.units.make(city, county, formal, **more)
        unit.record["组建方式"] = "尚未组建"
        self.made.append(unit)
        return unit

    def _day(self, first: str, last: str) -> date:
        return self.people.day(date.fromisoformat(first), date.fromisoformat(last))

    def _new(self, city: City, county: tuple[str, str], room: int) -> None:
        """Founded in 2021, with every paper."""
        unit = self._add(
            city, county, self.chance.choice([5, 8, 11, 15]), probationary=self.chance.randint(1, 3)
        )
        self.organizations.own(unit, self._day("2021-04-20", "2021-08-20"), process=True)

    def _old(self, city: City, county: tuple[str, str], room: int) -> None:
        """Founded before the guidance."""
        unit = self._add(city, county, self.chance.choice([6, 9, 12]), outside=self.chance.randint(1, 3))
        self.organizations.own(unit, self._day("2019-06-01", "2020-10-31"))

    def _renewed(self, city: City, county: tuple[str, str], room: int) -> None:
        """Its first term ended in 2021, and it elected anew."""
        unit = self._add(city, county, self.chance.choice([8, 12]))
        renewed = self._day("2021-05-10", "2021-10-20")
        self.organizations.own(unit, renewed.replace(year=2018, month=4, day=3), renewed=renewed)

    def _near(self, city: City, county: tuple[str, str], room: int) -> None:
        """Its term ends within half a year of the end of 2021."""
        unit = self._add(city, county, 9)
        self.organizations.own(unit, self._day("2019-02-10", "2019-05-20"))
        self.organizations.remind(unit)

    def _ended(self, city: City, county: tuple[str, str], room: int) -> None:
        """Fell below the number, so that its branch was ended in August; it now has liaison and instructor."""
        unit = self._add(city, county, 1)
        self.organizations.ended(unit, self._day("2019-03-10", "2020-03-20"), date(2021, 8, 16))
        unit.record["不联建理由"] = "暂无相邻机构"
        self._paired(unit, "2021-08-17", "2021-09-10")

    def _extended(self, city: City, county: tuple[str, str], room: int) -> None:
        """Its term ended in November; the superior agreed to an election in spring."""
        unit = self._add(city, county, 8)
        self.organizations.own(unit, date(2018, 11, 1))
        self.organizations.remind(unit)
        self.organizations.extend(unit, date(2021, 11, 8), date(2022, 4, 30))

    def _hosted(self, city: City, county: tuple[str, str], room: int) -> None:
        unit, named = self._add(city, county, self.chance.randint(12, 28)), date(2021, 4, 19)
        self.units.host(unit, True)
        unit.record |= {
            "党建工作负责人": unit.record["负责人"],
            "负责人明确日期": named,
            "负责人函": self.numbers.letter(f"{unit.word}党函", named),
            "组建方式": "依托设立单位",
        }
        del unit.record["法定代表人"]

    def _hostless(self, city: City, county: tuple[str, str], room: int) -> None:
        """The host has no Party organisation: classified like any other."""
        unit = self._add(city, county, 3)
        self.units.host(unit, False)
        del unit.record["法定代表人"]
        self.organizations.own(unit, self._day("2021-06-10", "2021-09-10"), process=True)

    def _joint(self, city: City, county: tuple[str, str], room: int) -> None:
        """Two or three units in one county with one or two full members each."""
        if room < 2:
            return self._nobody(city, county, room)
        numbers = [2, 1, 2][: min(room, self.chance.choice([2, 3]))]
        units = [self._add(city, county, formal) for formal in numbers]
        return self.organizations.joint(units, self._day("2021-05-10", "2021-09-20"))

    def _joined(self, city: City, county: tuple[str, str], room: int) -> None:
        """A small unit takes part in a larger one's branch."""
        if room < 2:
            return self._nobody(city, county, room)
        large = self._add(city, county, 9)
        self.organizations.own(large, self._day("2019-08-01", "2020-09-30"))
        return self.organizations.join(self._add(city, county, 1), large)

    def _open(self, city: City, county: tuple[str, str], room: int) -> None:
        """Small units that have yet to find each other."""
        for _ in range(min(room, 2)):
            self._add(city, county, self.chance.choice([1, 2, 2]))

    def _nobody(self, city: City, county: tuple[str, str], room: int) -> None:
        self._paired(self._add(city, county, 0))

    def _probationary(self, city: City, county: tuple[str, str], room: int) -> None:
        """Only a probationary member: the rules leave it open."""
        self._paired(self._add(city, county, 0, probationary=1))

    def _alone(self, city: City, county: tuple[str, str], room: int) -> None:
        unit = self._add(city, county, 1)
        unit.record["不联建理由"] = "地处偏远，与其他机构相距过远"
        self._paired(unit)

    def _outside(self, city: City, county: tuple[str, str], room: int) -> None:
        """Three full members, but one belongs elsewhere: to be transferred."""
        unit = self._add(city, county, 2, outside=2)
        member = unit.people[0]
        member["接转"] = [
            {
                "编号": f"{unit.city.mark}组转〔2021〕{self.units.serial}号",
                "开出日期": date(2021, 5, 6),
                "由": f"中共{unit.city.name}人才服务中心支部委员会",
                "去": f"中共{unit.city.full}司法鉴定行业委员会",
                "党费交至": "2021年4月",
                "有效期": 60,
                "接收日期": date(2021, 5, 18),
                "经办人": self.people.name(),
            }
        ]

    def _grown(self, city: City, county: tuple[str, str], room: int) -> None:
        """Two become three in November, when a probationary member is confirmed."""
        unit = self._add(city, county, 3)
        unit.people[2] |= {"入党日期": date(2020, 11, 20), "转正日期": date(2021, 11, 20)}

    def _due(self, city: City, county: tuple[str, str], room: int) -> None:
        """Enough members; the request was sent at the end of the year."""
        self.organizations.plan(self._add(city, county, self.chance.choice([6, 9])))

    def _late(self, city: City, county: tuple[str, str], room: int) -> None:
        """Founded itself in 2021, with synchronised records; one member came with it."""
        unit = self._add(city, county, 3)
        day = self._day("2021-04-06", "2021-05-28")
        unit.record |= {"成立日期": day, "建档日期": day}
        self.units.begin(unit, day)
        unit.record["四同步"] = [
            {
                "环节": "设立审核",
                "对象": unit.id,
                "日期": day,
                "党建记录日期": day,
                "党建记录": "拟设机构的党员情况和党建工作安排已采集",
            }
        ]
        unit.record["党建承诺"] = [{"年度": 2021, "日期": day + timedelta(7)}]

    def _closed(self, city: City, county: tuple[str, str], room: int) -> None:
        """Gave up its licence in the summer."""
        unit = self._add(city, county, 1)
        unit.record |= {"注销日期": date(2021, 7, 20)}
        for member in unit.people:
            member["离岗日期"] = date(2021, 7, 15)

    def _paired(self, unit: Unit, first: str = "2021-04-01", last: str = "2021-06-30") -> None:
        """A liaison and an instructor."""
        liaison, named = self.people.name(), self._day(first, last)
        unit.record |= {
            "党建工作联络员": liaison,
            "联络员登记": {
                "性别": "女",
                "出生日期": date(1988, 6, 12),
                "学历": "大学本科",
                "政治面貌": "群众",
                "职务": "办公室主任",
                "联系电话": unit.record["联系电话"],
                "明确日期": named,
                "备案日期": named + timedelta(5),
            },
        }
        city = unit.city
        listed = self.instructors.setdefault(city.full, [])
        if not listed or len(listed[-1]["指派"]) >= 5:  # type: ignore[arg-type]
            superior, _ = self.organizations.superior(city)
            listed.append(
                {
                    "编号": "",
                    "姓名": self.people.name(),
                    "性别": "男",
                    "出生日期": date(1975, 9, 3),
                    "学历": "大学本科",
                    "工作单位": f"{city.full}司法局公共法律服务管理科",
                    "指派机关": f"{city.full}司法局",
                    "派出党组织": superior,
                    "转正日期": date(1999, 7, 1),
                    "联系电话": f"{city.phone}-2345678",
                    "指派": [],
                    "走访": [],
                }
            )
            listed[-1]["编号"] = f"{city.full}-{listed[-1]['姓名']}"
        sent = named + timedelta(6)
        letter = self.numbers.letter(f"{city.mark}司函", sent)
        listed[-1]["指派"].append({"机构": unit.id, "指派函": letter})  # type: ignore[attr-defined]
        listed[-1]["走访"].append(
            {
                "机构": unit.id,
                "日期": date(2021, 10, 12),
                "内容": "指导联络员工作，宣讲党的政策",
                "培养入党积极分子": 1,
            }
        )  # type: ignore[attr-defined]
        unit.record |= {"党建工作指导员": listed[-1]["姓名"], "指导员指派日期": sent}


def _listed(member: Record) -> Record:
    """As it stands in a roll, where id and unit follow from the file."""
    return {key: value for key, value in member.items() if key != "编号"}


class _Dumper(yaml.CSafeDumper):
    """Dates and words plain; by libyaml, for there may be a hundred thousand files."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _mapping(dumper: yaml.SafeDumper, value: dict[str, object]) -> yaml.Node:
    flat = len(value) < 12 and not any(isinstance(each, dict | list) for each in value.values())
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", value.items(), flow_style=flat and not {"名称", "本月工作"} & value.keys()
    )


_Dumper.add_representer(dict, _mapping)


def write(folder: Path, files: Files) -> None:
    """Write every file, with the line that tells editors its schema."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
        head = f"# yaml-language-server: $schema=../.schema/{path.parent.name}.json\n# 示例数据：单位和人员均为虚构\n"
        path.write_text(head + text, encoding="utf-8")


def main() -> None:
    """Read the command line, make, write, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("data-more"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if not (asked.out / FILE).exists():
        shutil.copyfile(builtin() / "data" / FILE, asked.out / FILE)
    maker = Maker(asked.seed, load_register(asked.out)[0])
    maker.fill(asked.number)
    write(asked.out, maker.files)
    write(asked.out, bureaus(load_register(asked.out)[0], maker.people))
    _, problems = load_register(asked.out)
    for problem in problems:
        print(problem)
    print(
        f"{len(maker.made)} 家机构，{sum(len(unit.people) for unit in maker.made)} 名党员，写在 {asked.out}"
    )


if __name__ == "__main__":
    main()
