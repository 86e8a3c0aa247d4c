"""JSON Schema of each kind of record, by which an editor completes and checks the YAML."""

import json
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from docgen.records.loader import KINDS
from docgen.records.record import Record
from docgen.records.yamlfile import BODY

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extensions of editors understand


def write_schemas(folder: Path) -> list[Path]:
    """Write `<kind>.json` into `folder` for every kind; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{kind.KIND}.json", kind) for kind in KINDS]


def record_schema(kind: type[Record]) -> JsonSchemaValue:
    """The schema of a kind's files: Chinese keys, blanks where a value may be left out, lists where allowed."""
    record = kind.model_json_schema(schema_generator=_ForEditors)
    groups = {**record.pop("$defs", {}), kind.__name__: record}
    record["properties"].pop(BODY, None)
    implied = {*kind.defaults("", {}, kind.LISTED), BODY}
    record["required"] = [key for key in record["required"] if key not in implied]
    for group in groups.values():
        group.pop("title")
        group["description"] = group["description"].split(":")[0].removesuffix(".")
    one = {"$ref": f"#/$defs/{kind.__name__}"}
    forms = [one, {"type": "array", "items": one}] if kind.LISTED else [one]
    return {"$schema": DRAFT, "title": kind.KIND, "anyOf": forms, "$defs": groups}


def _write(path: Path, kind: type[Record]) -> Path:
    text = json.dumps(record_schema(kind), ensure_ascii=False, indent=2)
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
