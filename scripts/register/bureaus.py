"""Bureaus of justice of the cities that have institutions: who answers, the survey, the monthly reports."""

from datetime import date

from papers import Record
from people import People
from places import CITIES, City
from reports import reports

from docgen.places import builtin
from docgen.policy.areas import area_of
from docgen.policy.counts import area_counts
from docgen.policy.load import load_policy
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.register import Register

SURVEYED = date(2021, 3, 29)


def bureaus(register: Register, people: People) -> dict[str, object]:
    """One file for each city's bureau and one for the department; the survey counts what the register holds."""
    snapshot = Snapshot(register, load_policy(builtin() / "data"), SURVEYED)
    files: dict[str, object] = {"司法局/江西省司法厅.yaml": _province(snapshot, people)}
    for index, city in enumerate(CITIES):
        known = register.get(Bureau, f"{city.full}司法局")
        leader = (known.leader, known.responsible) if known else (people.name(), people.name())
        files[f"司法局/{city.full}司法局.yaml"] = _city(city, index, leader, snapshot)
    return files


def _province(snapshot: Snapshot, people: People) -> Record:
    known = snapshot.register.get(Bureau, "江西省司法厅")
    leader = (known.leader, known.responsible) if known else (people.name(), people.name())
    record: Record = {
        "名称": "江西省司法厅",
        "简称": "省司法厅",
        "层级": "省",
        "行政区划代码": "360000",
        "分管领导": leader[0],
        "党建责任人": leader[1],
    }
    return record | _work("全省", date(2021, 3, 11), snapshot, "360000", "省")


def _city(city: City, index: int, leader: tuple[str, str], snapshot: Snapshot) -> Record:
    name = f"{city.full}司法局"
    record: Record = {
        "名称": name,
        "层级": "市",
        "上级": "江西省司法厅",
        "行政区划代码": city.code,
        "设区市": city.full,
        "地址": f"{city.full}市民中心",
        "联系电话": f"{city.phone}-4{city.code}",
        "分管领导": leader[0],
        "党建责任人": leader[1],
    }
    record |= _work("全市", date(2021, 3, 18), snapshot, city.code, "市")
    found = record["摸底"]
    assert isinstance(found, dict)
    filed = {"发文字号": f"{city.mark}司字〔2021〕{11 + index}号", "签发人": leader[0]}
    record["摸底"] = filed | found
    record["沟通"] = [
        {
            "日期": date(2021, 4, 12 + index % 5),
            "单位": f"中共{city.full}委组织部",
            "内容": "研究司法鉴定行业党建工作管理体制",
        }
    ]
    record["管理体制"] = {
        "文件": {"发文字号": f"{city.mark}司字〔2021〕{21 + index}号", "日期": date(2021, 6, 8 + index)},
        "参与单位": [f"中共{city.full}委组织部"],
        "内容": "由市司法鉴定行业党委归口管理",
    }
    record["月报"] = reports(city.mark, index, leader[0])
    return record


def _work(scope: str, day: date, snapshot: Snapshot, code: str, level: str) -> Record:
    """The plan of the year and the survey."""
    area = Bureau.model_validate({"编号": "区域", "名称": "区域", "层级": level, "行政区划代码": code})
    here = area_counts(area_of(area), snapshot)
    return {
        "年度计划": [
            {"年度": 2021, "名称": f"2021年{scope}司法鉴定行业党建工作要点", "日期": day, "含意识形态": "是"}
        ],
        "名录机构数": here.institutions,
        "摸底": {"报送日期": SURVEYED, "机构数": here.institutions, "党员数": here.members},
    }
