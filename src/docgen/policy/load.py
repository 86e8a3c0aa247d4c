"""Policy files → Policy: strict, every fault located."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from docgen.door import present, read
from docgen.places import builtin
from docgen.policy.law import Basis, Packet, Paper, Policy, Rule, Task, gap_or_overlap
from docgen.policy.strokes import strokes_in
from docgen.problems import Problem, ProblemsError
from docgen.records.faults import problems_of
from docgen.records.record import Part
from docgen.records.yamlfile import Sheet, read_yaml

FOLDER = "policy"
STROKES = "笔顺.yaml"
P = TypeVar("P", bound=Part)
RULE_FILES = ("门槛", "选举", "期限", "组织生活", "一致")
GENERAL = ("党员",)  # of the built-in files beside these, the one that binds whatever the trade
GUIDANCE = "指导意见"  # the one that binds the trade whose document it is
OTHER_FILES = ("依据", "文书", "组合", "任务", "笔顺")  # all but these hold rules


def load_policy(data: Path) -> Policy:
    """The policy of a data directory, or the built-in one. Raises ProblemsError with every fault."""
    folder, ours = data / FOLDER, builtin() / "data" / FOLDER
    if not folder.is_dir():
        return read_policy(ours)
    found = read_policy(folder)
    return found if folder.samefile(ours) else _completed(found, ours)


def _completed(found: Policy, ours: Path) -> Policy:
    """A policy that was copied long ago, with the rules and laws that have come since; what it ends stays ended.

    The rules of the guidance are added only where the copy follows the same documents, not those of another trade.
    """
    problems: list[Problem] = []
    known, laws = {rule.id for rule in found.rules}, {(basis.law, basis.title) for basis in found.bases}
    bases = list(_read(ours, "依据", Basis, problems))
    followed = {basis.law for basis in bases if (basis.law, basis.title) in laws}
    rules = [rule for name in (*RULE_FILES, *GENERAL) for rule in _read(ours, name, Rule, problems)]
    rules += [rule for rule in _read(ours, GUIDANCE, Rule, problems) if rule.law in followed]
    named = {law for law, _ in laws}
    return replace(
        found,
        bases=(*found.bases, *(basis for basis in bases if basis.law not in named)),
        rules=(*found.rules, *(rule for rule in rules if rule.id not in known)),
    )


def read_policy(folder: Path) -> Policy:
    """The policy that the files of a folder hold. Raises ProblemsError with every fault."""
    problems: list[Problem] = []
    own = sorted({path.stem for path in folder.glob("*.yaml")} - {*RULE_FILES, *OTHER_FILES})
    rules = [rule for name in (*RULE_FILES, *own) for rule in _read(folder, name, Rule, problems)]
    policy = Policy(
        tuple(_read(folder, "依据", Basis, problems)),
        tuple(rules),
        tuple(_read(folder, "文书", Paper, problems)),
        tuple(_read(folder, "组合", Packet, problems)),
        tuple(_read(folder, "任务", Task, problems)),
        strokes_in(folder / STROKES) if present(folder / STROKES) else {},
    )
    problems = problems or [*_clashes(policy), *_unfounded(policy), *_lost(policy)]
    if problems:
        raise ProblemsError(problems)
    return policy


def _read(folder: Path, name: str, kind: type[P], problems: list[Problem]) -> Iterator[P]:
    """The entries of one file; what is at fault is added to `problems`."""
    file = f"{FOLDER}/{name}.yaml"
    try:
        path = folder / f"{name}.yaml"
        if not present(path):
            problems.append(Problem(file, "没有这个文件", "请从自带的 data/policy 复制"))
            return
        sheet = read_yaml(read(path, folder.parent, file), file)
        tree = sheet.tree()
    except ProblemsError as error:
        problems.extend(error.problems)
        return
    if not isinstance(tree, list):
        problems.append(Problem(f"{file}:1:1", "应是列表", "每项以“- ”开头"))
        return
    for index, item in enumerate(tree):
        yield from _entry(sheet, index, item, kind, problems)


def _entry(sheet: Sheet, index: int, item: object, kind: type[P], problems: list[Problem]) -> Iterator[P]:
    try:
        yield kind.model_validate(item)
    except ValidationError as error:
        problems.extend(problems_of(error, kind, sheet, (index,)))


def _clashes(policy: Policy) -> Iterator[Problem]:
    """Versions of one thing that bind on one day, or leave a gap."""
    for name in dict.fromkeys(rule.id for rule in policy.rules):
        versions = sorted((rule for rule in policy.rules if rule.id == name), key=lambda rule: rule.since)
        yield from _clash(f"规则“{name}”", versions)
    for law in dict.fromkeys(basis.law for basis in policy.bases):
        editions = sorted((basis for basis in policy.bases if basis.law == law), key=lambda each: each.since)
        yield from _clash(f"法规“{law}”", editions)


def _clash(where: str, versions: Sequence[Basis | Rule]) -> Iterator[Problem]:
    for first, second in pairwise(versions):
        if words := gap_or_overlap(first, second):
            yield Problem(where, f"{second.since} 起的版本{words}", "请改正起止日期")


def _unfounded(policy: Policy) -> Iterator[Problem]:
    """Rules whose basis is not in force when they begin."""
    for rule in policy.rules:
        if not any(basis.law == rule.law and basis.since <= rule.since for basis in policy.bases):
            what = f"依据“{rule.law}”在 {rule.since} 还没有施行"
            yield Problem(f"规则“{rule.id}”", what, "请改正“法规”或起始日期")


def _lost(policy: Policy) -> Iterator[Problem]:
    """Packets that name a paper which does not exist."""
    known = {paper.id for paper in policy.papers}
    for packet in policy.packets:
        for name in packet.papers:
            if name not in known:
                yield Problem(f"组合“{packet.name}”", f"没有文书“{name}”", "请在 文书.yaml 中补上")
