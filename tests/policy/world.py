"""Small registers for law cases: a superior committee, a few institutions, members by number or one by one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.records.loader import KINDS
from docgen.records.record import Record
from docgen.records.register import Register
from docgen.records.yamlfile import Tree, read_yaml

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
POLICY: Policy = load_policy(ROOT / "data")
SUPERIOR = {
    "编号": "上级",
    "名称": "中共赣州市鉴定行业委员会",
    "类型": "党委",
    "设立理由": "统一领导行业党建工作",
    "外部隶属": "中共赣州市委",
}
FILLED: dict[str, Tree] = {
    "民族": "汉族",
    "学历": "大学本科",
    "职务": "司法鉴定人",
    "籍贯": "江西信丰",
    "参加工作日期": "1998-07-01",
}
DEFAULTS: dict[str, dict[str, Tree]] = {
    "机构": {"设区市": "赣州市", "县区": "章贡区", "行政区划代码": "360702", "成立日期": "2010-01-01"},
    "协会": {},
    "党组织": {"类型": "党支部", "隶属": "上级"},
    "党员": {"性别": "男", "出生日期": "1975-01-01", "入党日期": "2000-01-01", "类别": "正式党员"} | FILLED,
    "选举": {"类型": "成立选举"},
    "组织生活": {},
    "司法局": {"层级": "市", "行政区划代码": "360700", "设区市": "赣州市"},
    "指导员": {"性别": "男", "转正日期": "2000-01-01"},
}
NAMED = {
    "机构": "{}司法鉴定所",
    "协会": "{}司法鉴定协会",
    "党组织": "中共{}司法鉴定所支部",
    "司法局": "{}司法局",
    "指导员": "{}",
}
KIND = {kind.KIND: kind for kind in KINDS}


def cases(name: str) -> list[dict[str, Tree]]:
    """The cases of one file."""
    tree = read_yaml((CASES / f"{name}.yaml").read_bytes(), f"{name}.yaml").tree()
    assert isinstance(tree, list)
    return [case for case in tree if isinstance(case, dict)]


def register(case: Mapping[str, Tree]) -> Register:
    """The register that a case describes."""
    records = [record("党组织", "上级", SUPERIOR)]
    for kind in DEFAULTS:
        entries = case.get(kind, {})
        assert isinstance(entries, dict), kind
        for name, entry in entries.items():
            records.extend(members(name, entry) if kind == "党员" else [record(kind, name, entry)])
    return Register({each.key: each for each in records})


def record(kind: str, name: str, entry: Tree) -> Record:
    """One record: what the case says, over what is usual."""
    assert isinstance(entry, dict), (kind, name)
    named = {"名称" if kind != "指导员" else "姓名": NAMED[kind].format(name)} if kind in NAMED else {}
    usual = {"编号": name} | named | DEFAULTS[kind]
    if "外部隶属" in entry:
        usual.pop("隶属", None)
    return KIND[kind].model_validate(usual | entry)


def members(unit: str, entry: Tree) -> Iterator[Record]:
    """Members of a unit: {正式: 3, 预备: 1, 在外: 1, 名单: [{姓名: 张三, …}]}."""
    assert isinstance(entry, dict)
    listed = entry.get("名单", [])
    assert isinstance(listed, list)
    for extra in listed:
        assert isinstance(extra, dict)
        yield _member(unit, str(extra["姓名"]), extra)
    kinds: Sequence[tuple[str, dict[str, Tree]]] = (
        ("正式", {"转正日期": "2001-01-01"}),
        ("预备", {"类别": "预备党员", "入党日期": "2020-12-01"}),
        ("在外", {"转正日期": "2001-01-01", "组织关系在本单位": "否"}),
    )
    for word, more in kinds:
        for number in range(int(str(entry.get(word, "0")))):
            yield _member(
                unit,
                f"{unit[0]}{word}{'一二三四五六七八九十百千万丁卜于干工士土'[number % 20]}{('', '乙', '丙')[number // 20]}",
                more,
            )


def _member(unit: str, name: str, more: Mapping[str, Tree]) -> Record:
    return KIND["党员"].model_validate(
        {"编号": f"{unit}-{name}", "姓名": name, "单位": unit} | DEFAULTS["党员"] | dict(more)
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def by_day(expected: Tree) -> Iterator[tuple[date, Tree]]:
    """What is expected on each day."""
    assert isinstance(expected, dict)
    for text, value in expected.items():
        yield day(text), value
