"""Whose leadership a charter itself says that its unit is under; held against what the clauses say."""

import re
from collections.abc import Iterator, Sequence

from docgen.charter.text.model import Charter
from docgen.problems import Level, Problem

_LED = re.compile(
    "(?:接受|服从|受|在)(?P<body>[\u4e00-\u9fff（）()]{2,30}?(?:党委|党组|党工委|委员会|党总支|党支部|党组织))"
    "的?(?:统一|直接|政治)?(?:领导|管理)"
)
_OWN = re.compile("^(?:上级|同级|本[会所社院中心公司]{1,2}|所在|有关|地方|业务主管|登记管理)")


def leadership_doubts(charter: Charter, texts: Sequence[str]) -> Iterator[Problem]:
    """Bodies that lead by the charter's own words and of which no clause speaks."""
    said = "".join(texts)
    for node in charter.articles:
        for line in node.lines:
            for found in _LED.finditer(line.text):
                body = found["body"]
                if body not in said and not _OWN.match(body):
                    what = f"写明受“{body}”领导，条款库的条文没有写这个党组织"
                    yield Problem(str(node.label), what, "请核对党建领导机关是否一致", Level.WARNING)
