"""JSON Schema of each kind of record, by which an editor completes and checks the YAML."""

import json
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from docgen.records.industry import Fields, FieldType, Industry
from docgen.records.loader import KINDS
from docgen.records.record import EXTRAS, Record
from docgen.records.values import Count, Day, Flag, Line
from docgen.records.yamlfile import BODY

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extensions of editors understand


def write_schemas(folder: Path, industry: Industry) -> list[Path]:
    """Write `<kind>.json` into `folder` for every kind, with what the trade adds; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds: tuple[type[Record], ...] = (*KINDS, Industry)
    return [_write(folder / f"{kind.KIND}.json", kind, industry) for kind in kinds]


def record_schema(kind: type[Record], industry: Industry) -> JsonSchemaValue:
    """The schema of a kind's files: Chinese keys, blanks where a value may be left out, lists where allowed."""
    record = kind.model_json_schema(schema_generator=_ForEditors)
    groups = {**record.pop("$defs", {}), kind.__name__: record}
    record["properties"].pop(BODY, None)
    if fields := industry.extras.get(kind.KIND):
        record["properties"][EXTRAS] = _own(fields)
    implied = {*kind.defaults("", {}, kind.LISTED), BODY}
    record["required"] = [key for key in record["required"] if key not in implied]
    for group in groups.values():
        group.pop("title")
        group["description"] = group["description"].split(":")[0].removesuffix(".")
    one = {"$ref": f"#/$defs/{kind.__name__}"}
    forms = [one, {"type": "array", "items": one}] if kind.LISTED else [one]
    return {"$schema": DRAFT, "title": kind.KIND, "anyOf": forms, "$defs": groups}


def _own(fields: Fields) -> JsonSchemaValue:
    """The fields that the trade adds."""
    of = {FieldType.TEXT: Line, FieldType.NUMBER: Count, FieldType.DAY: Day, FieldType.FLAG: Flag}
    properties = {name: TypeAdapter(of[sort]).json_schema() for name, sort in fields.items()}
    described = {"type": ["object", "null"], "description": "本行业另加的项目"}
    return {**described, "properties": properties, "additionalProperties": False}


def _write(path: Path, kind: type[Record], industry: Industry) -> Path:
    text = json.dumps(record_schema(kind, industry), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


class _ForEditors(GenerateJsonSchema):
    """Shows users their own words: no class names, no English, and a blank for every key that may be blank."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        blank = {"type": "null"}
        return inner if blank in inner.get("anyOf", []) else {"anyOf": [inner, blank]}

    def field_title_should_be_set(self, schema: object) -> bool:
        return False
