"""What shows only when records are seen together: shared names and codes, references that lead nowhere, cycles."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from docgen.problems import Level, Problem
from docgen.records.identifiers import form_of, province_in
from docgen.records.industry import industry_of
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Key, Record, Reference, locate, place_of
from docgen.records.values import near
from docgen.records.yamlfile import shorten

MAX_GUESSES = 50  # a guess compares with every id there is

Found = tuple[Record, Problem]


def sound(records: Mapping[Key, Record], faulty: Collection[Key]) -> tuple[dict[Key, Record], list[Problem]]:
    """The records without fault, and the problems of all. `faulty`: those that exist but could not be read."""
    forms = industry_of(records).licence_forms
    found = [
        *((record, problem) for record in records.values() for problem in own_faults(record, forms)),
        *_shared(records),
        *_lost(records, faulty),
        *_cycles(records),
    ]
    bad = {record.key for record, problem in found if problem.level is Level.ERROR}
    problems = dict.fromkeys(problem for _, problem in found)
    return {key: record for key, record in records.items() if key not in bad}, list(problems)


def own_faults(record: Record, licence_forms: Sequence[str]) -> Iterator[Problem]:
    """What one record says that does not agree, and a licence of another province than the institution lies in."""
    for finding in record.findings():
        where = locate(record, *finding.path)
        yield Problem(where, finding.fault.what, finding.fault.remedy, finding.level)
    if isinstance(record, Institution) and record.region_code:
        form = form_of(record.licence, licence_forms)
        if form and province_in(record.licence, form) not in ("", record.region_code[:2]):
            what = "所写的省份与行政区划代码不是同一省份"
            yield Problem(locate(record, "licence"), what, "请核对许可证原件", Level.WARNING)


def _shared(records: Mapping[Key, Record]) -> Iterator[Found]:
    """Values that two records of a kind share and must not: told of the later one."""
    seen: dict[tuple[object, ...], Record] = {}
    for record in records.values():
        for attributes in record.UNIQUE:
            if not record.model_fields_set.issuperset(attributes):
                continue
            values = (getattr(record, attribute) for attribute in attributes)
            first = seen.setdefault((record.KIND, attributes, *values), record)
            if first is not record:
                what = f"与 {place_of(first, attributes[-1])} 处相同"
                yield record, Problem(locate(record, attributes[-1]), what, "请核对，两处必有一处不对")


def _lost(records: Mapping[Key, Record], faulty: Collection[Key]) -> Iterator[Found]:
    """References to records that do not exist; what a whole list names is told once.

    One that exists with a fault of its own, or in a list that could not be read, is not told again.
    """
    known = {*records, *faulty}
    remedies: dict[tuple[str, tuple[str, ...]], str] = {}
    places: dict[tuple[object, ...], str] = {}
    for record in records.values():
        for reference in record.references():
            list_, kinds = reference.id.rpartition("-")[0], reference.kinds
            if not reference.id or any(
                (kind, reference.id) in known or (kind, list_) in faulty for kind in kinds
            ):
                continue
            name = (reference.id, reference.kinds)
            if name not in remedies:
                guess = len(remedies) < MAX_GUESSES
                remedies[name] = _renamed(reference, records.values() if guess else ()) or _remedy(
                    reference, known if guess else ()
                )
            what = f"没有编号为“{shorten(reference.id)}”的{'或'.join(reference.kinds)}"
            told = (record.source, *reference.path, *name)
            where = places.get(told) or places.setdefault(told, locate(record, *reference.path))
            yield record, Problem(where, what, remedies[name])


def _renamed(reference: Reference, records: Iterable[Record]) -> str:
    """The remedy where a record bears the id as its name: its file was renamed."""
    for record in records:
        if record.KIND in reference.kinds and getattr(record, "name", "") == reference.id:
            return f"名称是它的记录编号为“{record.id}”；请改正编号，或者改回文件名"
    return ""


def _remedy(reference: Reference, known: Collection[Key]) -> str:
    ids = sorted(identifier for kind, identifier in known if kind in reference.kinds)
    return near(reference.id, ids) or f"请在 {reference.kinds[0]} 文件夹中补上这份记录，或改正编号"


def _cycles(records: Mapping[Key, Record]) -> Iterator[Found]:
    """Party organisations that are above themselves."""
    above = {r.id: r.superior for r in records.values() if isinstance(r, PartyOrganization)}
    for ids in circles(above):
        yield from _cycle(records, ids)


def circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    """The rounds in which each is below the next and the last below the first."""
    free: set[str] = set()
    for start in above:
        trail: dict[str, None] = {}
        at = start
        while at in above and at not in free and at not in trail:
            trail[at] = None
            at = above[at]
        if at in trail:
            ids = list(trail)
            yield ids[ids.index(at) :]
        free.update(trail)


def _cycle(records: Mapping[Key, Record], ids: list[str]) -> Iterator[Found]:
    round_trip = "→".join([*ids[:5], *(["…"] if len(ids) > 5 else []), ids[0]])
    for identifier in ids:
        record = records[PartyOrganization.KIND, identifier]
        yield record, Problem(locate(record, "superior"), f"隶属关系成了圈：{round_trip}", "请改正其中一处")
