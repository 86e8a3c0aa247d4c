"""Invented people: names that occur once, identity numbers of regions that do not exist, valid check digits."""

from datetime import date, timedelta
from random import Random

from places import FIELDS, GIVEN_FIRST, GIVEN_SECOND, SCHOOLING, SURNAMES

from docgen.policy.calendar import Span, shift
from docgen.records.identifiers import credit_check, identity_check, organization_check

Record = dict[str, object]


class People:
    """Makes people one after another; no name twice."""

    def __init__(self, chance: Random, taken: set[str], identities: set[str]) -> None:
        self.chance, self.taken, self.identities, self._serial = chance, taken, identities, 0

    def name(self) -> str:
        """A name that nobody here has yet."""
        while True:
            given = self.chance.choice(GIVEN_FIRST) + self.chance.choice(GIVEN_SECOND)
            name = self.chance.choice(SURNAMES) + (given if self.chance.random() < 0.9 else given[1])
            if name not in self.taken:
                self.taken.add(name)
                return name

    def day(self, first: date, last: date) -> date:
        return first + timedelta(self.chance.randrange((last - first).days + 1))

    def member(self, code: str, licence: str, position: str) -> Record:
        """A full member of long standing; `licence` empty for one who is no expert."""
        born = self.day(date(1962, 1, 1), date(1992, 12, 31))
        sex = self.chance.choice("男男女")
        joined = self.day(date(born.year + 20, 1, 1), date(min(born.year + 30, 2015), 12, 28))
        record: Record = {
            "姓名": self.name(),
            "性别": sex,
            "民族": "汉族" if self.chance.random() < 0.95 else self.chance.choice(["畲族", "回族"]),
            "出生日期": born,
            "身份证号": self._identity(code, born, sex),
            "籍贯": self.chance.choice(
                ["江西南昌", "江西赣县", "江西吉水", "江西临川", "江西鄱阳", "湖南浏阳"]
            ),
            "学历": self.chance.choice(SCHOOLING),
            "参加工作日期": date(born.year + 23, 7, 1),
            "职务": position,
        }
        if licence:
            record |= {"执业证号": licence, "执业类别": self.chance.choice(FIELDS)}
        confirmed = shift(joined, 1, Span.YEAR)
        phone = f"1390000{self._serial % 10000:04}"  # a block that shows at once that it is invented
        return record | {"类别": "正式党员", "入党日期": joined, "转正日期": confirmed, "联系电话": phone}

    def _identity(self, code: str, born: date, sex: str) -> str:
        """A number that nobody here has yet."""
        while True:
            self._serial += 1
            order = self._serial % 499 * 2 + (sex == "男")
            first = f"{code[:4]}99{born:%Y%m%d}{order:03}"
            if first not in self.identities:
                self.identities.add(first)
                return first + identity_check(first)


def credit_code(first: str, serial: int) -> str:
    """A code with valid check characters: `first` holds the eight of registrar, kind and region."""
    body = f"MD{serial:06}"
    front = f"{first}{body}{organization_check(body)}"
    return front + credit_check(front)
