"""JSON Schemas for editors: complete, in Chinese, and in step with the records."""

import json
import re
from pathlib import Path

import pytest

from docgen.records.industry import Industry
from docgen.records.loader import KINDS, file_named
from docgen.records.record import Record
from docgen.records.register import load_register
from docgen.records.schema import record_schema, write_schemas
from docgen.records.writing import fresh

SAMPLE = Path(__file__).parents[2] / "data"


TRADE = Industry.model_validate({"编号": "行业"})


@pytest.mark.parametrize("kind", [*KINDS, Industry])
def test_a_schema_names_every_key(kind: type[Record]) -> None:
    schema = record_schema(kind, TRADE)
    record = schema["$defs"][kind.__name__]
    assert set(record["properties"]) == set(kind.labels()) - {"正文"}
    assert record["additionalProperties"] is False
    assert all(value["description"] for value in record["properties"].values())


@pytest.mark.parametrize("kind", [*KINDS, Industry])
def test_users_are_shown_no_english(kind: type[Record]) -> None:
    """Titles and descriptions are what an editor shows."""
    shown = re.findall(
        r'"(?:title|description)": "([^"]*)"', json.dumps(record_schema(kind, TRADE), ensure_ascii=False)
    )
    assert shown
    assert not [text for text in shown if re.search("[A-Za-z]{3}", text.replace("Markdown", ""))]


def test_a_schema_knows_choices_patterns_and_what_must_be_there() -> None:
    groups = record_schema(next(kind for kind in KINDS if kind.KIND == "党组织"), TRADE)["$defs"]
    assert groups["OrganizationState"]["enum"] == ["拟成立", "已成立", "已撤销"]
    assert re.fullmatch(groups["Request"]["properties"]["发文字号"]["pattern"], "赣司字〔2021〕3号")
    assert groups["PartyOrganization"]["required"] == ["名称", "类型"]


def test_a_schema_knows_the_fields_that_the_trade_adds() -> None:
    """Named and typed, and no others."""
    trade = Industry.model_validate(
        {"编号": "行业", "其他": {"机构": {"专职律师数": "整数", "有分所": "是否"}}}
    )
    institution = next(kind for kind in KINDS if kind.KIND == "机构")
    own = record_schema(institution, trade)["$defs"]["Institution"]["properties"]["其他"]
    assert own["properties"]["有分所"] == {"enum": ["是", "否"]}
    assert set(own["properties"]) == {"专职律师数", "有分所"}
    assert own["additionalProperties"] is False


def test_the_schemas_beside_the_samples_are_current(tmp_path: Path) -> None:
    """`docgen schema` rewrites them."""
    for path in write_schemas(tmp_path / "schema", load_register(SAMPLE)[0].industry):
        assert path.read_text("utf-8") == (SAMPLE / ".schema" / path.name).read_text("utf-8")


def test_every_sample_points_to_its_schema() -> None:
    samples = [path for kind in KINDS for path in (SAMPLE / kind.KIND).glob("*.yaml")]
    assert samples
    for path in samples:
        first = path.read_text("utf-8").split("\n")[0]
        assert first == f"# yaml-language-server: $schema=../.schema/{path.parent.name}.json"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.ENDING == ".yaml"])
def test_a_new_file_leads_to_its_schema(kind: type[Record], tmp_path: Path) -> None:
    """From the folder in which it is written, however deep."""
    write_schemas(tmp_path / ".schema", TRADE)
    line = fresh([{}], kind, listed=False).splitlines()[0]
    file = tmp_path / file_named(kind, "新的")
    file.parent.mkdir(parents=True)
    assert (file.parent / line.partition("$schema=")[2]).resolve() == tmp_path / f".schema/{kind.KIND}.json"
    assert (file.parent / line.partition("$schema=")[2]).is_file()
