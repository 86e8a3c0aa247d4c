"""The rulebook (templates/verify.yaml): clauses with their levels and tolerances, patterns of faulty wording."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from docgen.problems import Problem, ProblemsError

FILE = "verify.yaml"
CLASS = re.compile("〖(.+?)〗")


class Weight(StrEnum):
    """What a finding weighs: against a national standard, or against what is usual."""

    STANDARD = "标准"
    PRACTICE = "惯例"
    HINT = "提示"  # worth a look; nothing says that it is wrong


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Requirement(_Part):
    """What a standard asks for, in words; `tolerance` in the unit of what is measured."""

    clause: str = Field(alias="条")
    level: Weight = Field(alias="级")
    text: str = Field(alias="说")
    tolerance: float = Field(0, alias="容差")


class Wording(Requirement):
    """A clause on wording: what matches `pattern` is at fault."""

    pattern: str = Field(alias="式")
    wanted: str = Field(alias="应")
    passed: tuple[str, ...] = Field((), alias="不查")  # parts that it is not about
    put: str | dict[str, str] | None = Field(
        None, alias="改"
    )  # the certain right form, or that of each character

    def mended(self, text: str) -> str | None:
        """The right form of what matched; None where a person must find it."""
        if isinstance(self.put, dict):
            return "".join(self.put.get(letter, letter) for letter in text)
        return self.put


class Proof(Wording):
    """A clause that is asked of texts only, not of finished pages; without a pattern it has a function of its own."""

    pattern: str = Field("", alias="式")


class Recognition(_Part):
    """How the parts of a page are recognised; units in the file."""

    baseline: float = Field(alias="基线")
    body: float = Field(alias="字身")
    full: float = Field(alias="满行差")
    centred: float = Field(alias="居中差")
    pitch: float = Field(alias="行距差")
    enough: int = Field(alias="足行")
    text: int = Field(alias="足文")
    large: float = Field(alias="大字")
    mark: float = Field(alias="标志字")
    double: float = Field(alias="双线距")
    rule: float = Field(alias="线长比")
    even: float = Field(alias="回行差")


class Rulebook(_Part):
    """All that verify.yaml says."""

    profiles: tuple[str, ...] = Field(alias="页面")
    clauses: dict[str, Requirement] = Field(alias="条目")
    wordings: dict[str, Wording] = Field(alias="文字")
    proof: dict[str, Proof] = Field(alias="校对")
    classes: dict[str, str] = Field(alias="字类")
    reading: Recognition = Field(alias="认字")
    font_names: dict[str, tuple[str, ...]] = Field(alias="字体名")

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The patterns of faulty wording, ready for use."""
        return {name: re.compile(self._whole(rule.pattern)) for name, rule in self.wordings.items()}

    @cached_property
    def proof_patterns(self) -> dict[str, re.Pattern[str]]:
        """The patterns that are asked of texts only."""
        return {
            name: re.compile(self._whole(rule.pattern)) for name, rule in self.proof.items() if rule.pattern
        }

    def _whole(self, pattern: str) -> str:
        return CLASS.sub(lambda found: self.classes[found[1]], pattern)


def load_rulebook(folders: Sequence[Path]) -> Rulebook:
    """The rulebook of the first folder that has one. Raises ProblemsError when there is none, or it is at fault."""
    path = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
    if path is None:
        raise ProblemsError([Problem(FILE, "找不到核对条目", "请在 templates 目录里放一份 verify.yaml")])
    try:
        book = Rulebook.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        _ = book.patterns, book.proof_patterns
    except (yaml.YAMLError, ValueError, KeyError, re.error) as fault:
        remedy = "请参照自带的 verify.yaml"
        raise ProblemsError([Problem(path.name, f"写法不对：{_first(fault)}", remedy)]) from fault
    return book


def _first(fault: Exception) -> str:
    return str(fault).splitlines()[0]
