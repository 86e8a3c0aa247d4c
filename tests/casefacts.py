"""Facts as templates get them, by the policy that is shipped."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from docgen.dossier.facts import facts_of as facts_in
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.policy.packets import snapshot_of
from docgen.policy.snapshot import Snapshot
from docgen.records.record import Record
from docgen.records.register import Register

_kept: dict[tuple[int, date], Snapshot] = {}  # by the register, which its snapshot keeps alive


@cache
def policy() -> Policy:
    """The policy that is shipped."""
    return load_policy(builtin() / "data")


def facts_of(record: Record, register: Register, on: date) -> Mapping[str, object]:
    """The facts about a record on a day."""
    key = (id(register), on)
    if key not in _kept:
        _kept[key] = snapshot_of(register, policy(), on)
    return facts_in(record, _kept[key], on)
