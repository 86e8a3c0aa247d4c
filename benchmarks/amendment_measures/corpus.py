"""The corpus: folders of old, new and amending texts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One folder; texts that it lacks are empty."""

    name: str
    old: str
    new: str
    decision: str


def cases(corpus: Path, *folders: str) -> list[Case]:
    """The cases of some folders of the corpus, in order of name."""
    found = [path for folder in folders for path in sorted((corpus / folder).glob("*")) if path.is_dir()]
    return [
        Case(path.name, _text(path, "old"), _text(path, "new"), _text(path, "decision")) for path in found
    ]


def _text(folder: Path, name: str) -> str:
    path = folder / f"{name}.txt"
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def loose(corpus: Path, folder: str) -> list[Case]:
    """Instruments without their texts: the files of a folder."""
    found = sorted((corpus / folder).glob("*.txt"))
    return [Case(path.stem, "", "", path.read_bytes().decode("utf-8")) for path in found]
