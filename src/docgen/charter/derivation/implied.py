"""An amendment without what goes by itself: numbers that follow need no instruction of their own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from docgen.charter.consolidation.apply import try_apply
from docgen.charter.text.model import Charter, Ordinal
from docgen.charter.wording.operations import Amendment, Area, Operation, Renumber, Replace, Words

Group = list[Operation]


def without_implied(
    amendment: Amendment, old: Charter, among: Collection[Ordinal], wanted: Mapping[str, str]
) -> Amendment:
    """Fewer instructions, likely for the same result: those on each of these old articles are tried without.

    All are left out at once; those whose article comes out as `wanted` (by its identity) all the same are left
    out for good. Whether the rest stays as it was is the caller's to prove.
    """
    groups = [list(group) for _, group in groupby(amendment.operations, key=_article)]
    tried = [group for group in groups if _article(group[0]) in among and _may_go(group)]
    bare = _made(_without(amendment, groups, tried), old) if tried else None
    if bare is None:
        return amendment
    ids = {node.label: node.id for node in old.articles}
    found = {node.id: node.text for node in bare.articles}
    spare = [group for group in tried if _same(ids, _article(group[0]), wanted, found)]
    return _without(amendment, groups, spare) if spare else amendment


def _without(amendment: Amendment, groups: Sequence[Group], left_out: Sequence[Group]) -> Amendment:
    kept = (group for group in groups if not any(group is one for one in left_out))
    return replace(amendment, operations=tuple(op for group in kept for op in group))


def _same(
    ids: Mapping[Ordinal, str], label: object, wanted: Mapping[str, str], found: Mapping[str, str]
) -> bool:
    """Whether the article comes out alike."""
    identity = ids.get(label, "") if isinstance(label, Ordinal) else ""
    return identity in wanted and wanted[identity] == found.get(identity)


def _article(operation: Operation) -> object:
    """What an operation is on; those that are on no single old article stand for themselves."""
    if isinstance(operation, Renumber | Replace | Words) and operation.place.area is Area.ARTICLE:
        return operation.place.label
    return id(operation)


def _may_go(group: list[Operation]) -> bool:
    words = [op for op in group if isinstance(op, Replace | Words) and op.place.area is Area.ARTICLE]
    return bool(words) and all(isinstance(op, Renumber | Replace | Words) for op in group)


def _made(amendment: Amendment, old: Charter) -> Charter | None:
    """The text that it makes; none where it is refused."""
    applied = try_apply(replace(amendment, result=""), old)
    return None if applied.refused else applied.charter
