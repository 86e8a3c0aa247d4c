"""Facts as templates get them, by the policy that is shipped."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from docgen.dossier.dossier import dossier_in
from docgen.dossier.values import Names
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.policy.packets import snapshot_of
from docgen.policy.snapshot import Snapshot
from docgen.records.record import Record
from docgen.records.register import Register

_kept: dict[tuple[int, date], Snapshot] = {}  # by the register, which its snapshot keeps alive
_MOST = 200  # of them at a time


@cache
def policy() -> Policy:
    """The policy that is shipped."""
    return load_policy(builtin() / "data")


def facts_of(record: Record, register: Register, on: date) -> Mapping[str, object]:
    """The facts about a record on a day; the register need not hold it as it is."""
    if register.records.get(record.key) is not record:
        register = Register({**register.records, record.key: record})
    if len(_kept) > _MOST:
        _kept.clear()
    key = (id(register), on)
    if key not in _kept:
        _kept[key] = snapshot_of(register, policy(), on)
    found = dossier_in(record, _kept[key])
    assert found is not None
    return Names(found, {})
