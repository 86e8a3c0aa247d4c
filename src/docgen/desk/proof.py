"""Proofreading with what the office knows: the names on record, and its own list of words."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.door import read
from docgen.problems import Problem, ProblemsError
from docgen.records.record import Record
from docgen.records.yamlfile import read_yaml
from docgen.verify.proof import ProofNames

WORDS = "用词.yaml"  # beside the data: what the office writes otherwise, wrong: right
_PEOPLE = "党员"


def names_of(records: Iterable[Record]) -> ProofNames:
    """The full and short names of the bodies among records."""
    return ProofNames(
        str(getattr(each, name, ""))
        for each in records
        for name in ("name", "short_name")
        if each.KIND != _PEOPLE
    )


def words_of(data: Path) -> Mapping[str, str]:
    """The word list of the office, in its data folder. Raises ProblemsError."""
    path, name = data / WORDS, f"{data.name}/{WORDS}"
    if not path.is_file():
        return {}
    tree = read_yaml(read(path, data, name), name).tree()
    if isinstance(tree, dict) and all(isinstance(each, str) and each for each in tree.values()):
        return {wrong: str(right) for wrong, right in tree.items()}
    raise ProblemsError([Problem(name, "应逐行写“误: 正”", "如“鉴定员: 司法鉴定人”")])
