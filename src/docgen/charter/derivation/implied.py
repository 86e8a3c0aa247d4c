"""An amendment without what goes by itself: numbers that follow need no instruction of their own."""

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby

from docgen.charter.consolidation.apply import try_apply
from docgen.charter.text.model import Charter, Label, print_text
from docgen.charter.wording.operations import Amendment, Area, Operation, Renumber, Replace, Words


def without_implied(amendment: Amendment, old: Charter, among: Collection[Label]) -> Amendment:
    """The same result with fewer instructions: those on each of these old articles are tried without."""
    wanted = _result(amendment, old)
    groups = [list(group) for _, group in groupby(amendment.operations, key=_article)]
    for group in list(groups):
        if _article(group[0]) in among and _may_go(group):
            fewer = [op for other in groups if other is not group for op in other]
            if _result(replace(amendment, operations=tuple(fewer)), old) == wanted:
                groups.remove(group)
    return replace(amendment, operations=tuple(op for group in groups for op in group))


def _article(operation: Operation) -> object:
    """What an operation is on; those that are on no single old article stand for themselves."""
    if isinstance(operation, Renumber | Replace | Words) and operation.place.area is Area.ARTICLE:
        return operation.place.label
    return id(operation)


def _may_go(group: list[Operation]) -> bool:
    words = [op for op in group if isinstance(op, Replace | Words) and op.place.area is Area.ARTICLE]
    return bool(words) and all(isinstance(op, Renumber | Replace | Words) for op in group)


def _result(amendment: Amendment, old: Charter) -> str:
    """The text that it makes; nothing where it is refused."""
    applied = try_apply(replace(amendment, result=""), old)
    return "" if applied.refused else print_text(applied.charter)
