"""The base of all records: frozen, strict about its keys, and able to say where each value was written."""

from functools import cache
from pathlib import Path
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from docgen.records.values import Id
from docgen.records.yamlfile import Path as TreePath
from docgen.records.yamlfile import Sheet, read_markdown, read_yaml


class Part(BaseModel):
    """A group of fields within a record. Blank values count as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Label (YAML key, Excel heading) → attribute."""
        return _labels(cls)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        known = _labels(cls)
        return {key: value for key, value in data.items() if not (_is_blank(value) and key in known)}


class Source(BaseModel):
    """Where a record was read: the data directory, a file below it, and the way to the record inside it."""

    model_config = ConfigDict(frozen=True)

    root: Path
    file: str
    path: tuple[str | int, ...] = ()

    def sheet(self) -> Sheet:
        """The file's text, read again."""
        data = (self.root / self.file).read_bytes()
        return (read_markdown if self.file.endswith(".md") else read_yaml)(data, self.file)


class Record(Part):
    """One thing that is known, read from one place."""

    KIND: ClassVar[str] = ""  # what users call it, and the folder that holds it

    id: Id = Field(alias="编号", description="其他记录引用本记录时用的名字；不写就取文件名")
    _source: Source | None = PrivateAttr(default=None)

    @property
    def source(self) -> str:
        """The file that holds the record, relative to the data directory; empty for one made in memory."""
        return self._source.file if self._source else ""

    def placed(self, source: Source) -> Self:
        """The record, aware of where it was read."""
        self._source = source
        return self


def locate(record: Record, *path: str | int) -> str:
    """`file:line:column label` of a value given by attributes and indexes: `locate(org, "request", "dated")`.

    An absent value is located where its record (or group) begins; a record made in memory by its kind and id.
    """
    keys, label = _keys(record, path)
    source = record._source
    if source is None:
        return f"{record.KIND}“{record.id}” {label}".rstrip()
    try:
        sheet = source.sheet()
    except OSError:
        return f"{source.file} {label}".rstrip()
    return f"{place(sheet, (*source.path, *keys))} {label}".rstrip()


def place(sheet: Sheet, path: TreePath) -> str:
    """Where a value stands in its file; the body of a Markdown file counts as the value 正文."""
    if path == ("正文",) and sheet.body is not None:
        return f"{sheet.file}:{sheet.body_line}:1"
    return sheet.place(path)


def _keys(record: Record, path: TreePath) -> tuple[TreePath, str]:
    """The YAML keys for a path of attributes, and the label of the last attribute in it."""
    keys: list[str | int] = []
    label = ""
    at: object = record
    for step in path:
        if isinstance(at, Part) and isinstance(step, str):
            label = type(at).model_fields[step].alias or step
            keys.append(label)
            at = getattr(at, step)
        elif isinstance(at, tuple) and isinstance(step, int):
            keys.append(step)
            at = at[step] if step < len(at) else None
        else:
            break
    return tuple(keys), label


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


@cache
def _labels(kind: type[Part]) -> dict[str, str]:
    return {field.alias or name: name for name, field in kind.model_fields.items()}
