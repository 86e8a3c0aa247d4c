"""Cities: what each group of units brings to the joint plan of its city, and the plan that is made of all of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from docgen.policy.asking import GroupShare, Order, ask, order_of
from docgen.policy.joint import (
    Brought,
    JointPlan,
    Pick,
    brought_by,
    join,
    limits_of,
    pick_groups,
)
from docgen.policy.people import serving
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Body, Institution
from docgen.records.party import PartyOrganization
from docgen.records.question import Question, QuestionKind
from docgen.records.record import Key, Record


@dataclass(frozen=True, slots=True)
class Bringing:
    """What some units bring. `names`: those of the free ones, each with its place in the order of the files."""

    brought: Brought
    names: tuple[tuple[Order, str], ...] = ()

    @property
    def named(self) -> tuple[Key, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class ServingInstructor:
    """An instructor who serves units of a city: of how many, there and elsewhere."""

    order: Order
    id: str
    name: str
    serves: int

    @property
    def named(self) -> tuple[Key, ...]:
        return ()


def _bring(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[Bringing]:
    institutions = [each for each in records if isinstance(each, Institution) and snapshot.exists(each)]
    organizations = [each for each in records if isinstance(each, PartyOrganization)]
    found = brought_by(institutions, organizations, snapshot, question.place)
    if found != Brought():
        orders = {each.id: order_of(each) for each in institutions}
        yield Bringing(found, tuple((orders[site.id], site.name) for site in found.sites))


def _serving(
    records: Sequence[Record], snapshot: Snapshot, question: Question
) -> Iterator[ServingInstructor]:
    for unit in records:
        if isinstance(unit, Body) and unit.city == question.place:
            for each in snapshot.register.sent_to(unit.id):
                served = serving(each, snapshot.on)
                if unit.id in served:
                    yield ServingInstructor(order_of(each), each.id, each.name, len(served))


def _once(rows: Iterable[ServingInstructor]) -> list[ServingInstructor]:
    return sorted(dict.fromkeys(rows), key=lambda row: row.order)


BROUGHT = GroupShare(QuestionKind.BROUGHT, Bringing, _bring, list)
ROOMS = GroupShare(QuestionKind.ROOMS, ServingInstructor, _serving, _once)


def plan_of_city(city: str, snapshot: Snapshot) -> JointPlan:
    """The joint plan of a city on the day."""
    question = Question(QuestionKind.PLAN, city, snapshot.register.until, snapshot.on)
    told = snapshot.register.told(question)
    if told is not None:
        return plan_in(told)
    return joined(ask(BROUGHT, city, snapshot), snapshot)


def joined(rows: Iterable[Bringing], snapshot: Snapshot, pick: Pick = pick_groups) -> JointPlan:
    """The plan of all that was brought, by the rules of the day."""
    return join([row.brought for row in rows], limits_of(snapshot), snapshot.terms("F1范围"), pick)


def free_sites(city: str, snapshot: Snapshot) -> tuple[str, ...]:
    """The names of the institutions of a city that are free to enter a joint branch."""
    pairs = (pair for row in ask(BROUGHT, city, snapshot) for pair in row.names)
    return tuple(name for _, name in sorted(pairs))


def plan_text(plan: JointPlan) -> str:
    """A plan as text."""
    return _form().dump_json(plan).decode()


def plan_in(text: str) -> JointPlan:
    """What `plan_text` wrote; of a text that tells of no units, a plan without any."""
    return JointPlan((), (), {}) if text == "[]" else _form().validate_json(text)


@cache
def _form() -> TypeAdapter[JointPlan]:
    return TypeAdapter(JointPlan)
