"""The amendment of one unit's charter: from record, class, clauses and text to all that its papers say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from docgen.charter import (
    Certificate,
    Charter,
    ClauseOutcome,
    Doubt,
    Profile,
    Provided,
    Provision,
    apply_text,
    certify,
    derive,
    doubts,
    leadership_doubts,
    parse,
    print_text,
    provide,
    self_term,
    standing,
    word,
)
from docgen.compose.clauses import Chosen, Cited, Library
from docgen.compose.environment import Environment
from docgen.compose.listing import listed
from docgen.compose.template import Facts
from docgen.dossier.values import RecordText, field
from docgen.policy.check import known_day
from docgen.policy.classify import Class, classify
from docgen.policy.law import Basis, Policy
from docgen.policy.snapshot import Snapshot, owner
from docgen.problems import Problem, ProblemsError
from docgen.records.charter import CharterText
from docgen.records.institution import Association, Body, Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import locate
from docgen.records.register import Register
from docgen.records.work import CharterRevision

DRAFT = "（草案）"


@dataclass(frozen=True)
class Amended:
    """The proven amendment: its formal text, the text that it makes, and the certificate."""

    formal: str
    old: Charter
    new: Charter
    certificate: Certificate
    remarks: tuple[Problem, ...]

    @property
    def text(self) -> str:
        return print_text(self.new)


@dataclass(frozen=True)
class RevisionSource:
    """What all amendments are made from."""

    register: Register
    policy: Policy
    clause_library: Library
    environment: Environment
    on: date

    def revision(self, unit: Body) -> "CharterAmendment | None":
        """The amendment of a unit's charter; None if its text is not among the data."""
        charter = self.register.charter_of(unit.id)
        return CharterAmendment(self, unit, charter) if charter else None


@dataclass(frozen=True)
class CharterAmendment:
    """The amendment of one charter, worked out as far as it is asked for."""

    source: RevisionSource
    unit: Body
    charter: CharterText
    as_class: Class | None = None  # instead of the unit's own
    recorded: bool = False  # whatever has become of it, the amendment that the record tells of

    @cached_property
    def course(self) -> CharterRevision:
        """What the record says about it; nothing once that is over, for then the next one is to be drafted."""
        integration = self.unit.integration
        course = (integration.charter if integration else None) or CharterRevision()
        if self.recorded or course.approved is None or replace(self, recorded=True).needed:
            return course
        return CharterRevision()

    @cached_property
    def day(self) -> date:
        """The day of drafting: its law and the class of that day are what counts."""
        return self.course.drafted or known_day(self.source.register, self.source.on)

    @cached_property
    def old(self) -> Charter:
        return parse(self.charter.text)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What of the text could not be numbered with certainty."""
        return doubts(self.charter.text)

    def place(self, line: int) -> str:
        """`file:line:1` of a line of the text, counted from 0."""
        text = field(self.charter, "正文")
        return text.where(line) if isinstance(text, RecordText) else locate(self.charter)

    @cached_property
    def name(self) -> str:
        """The name of the text: its title, or what it is."""
        return self.old.title.lstrip("# ") or f"{self.unit.name}{self.charter.sort}"

    @cached_property
    def term(self) -> str:
        """本会, 本所: how the text speaks of the unit."""
        known = self.source.clause_library.words.terms
        usual = "本会" if isinstance(self.unit, Association) else "本机构"
        return self_term(self.old, known, (self.unit.name, self.unit.short_name), usual)

    @cached_property
    def text_term(self) -> str:
        """本章程, 本授权书, 本制度."""
        return self.source.clause_library.words.text_terms.get(self.charter.sort, f"本{self.charter.sort}")

    @cached_property
    def snapshot(self) -> Snapshot:
        return Snapshot(self.source.register.as_of(self.day), self.source.policy, self.day)

    @cached_property
    def kind(self) -> Class:
        """The class of the unit; of an association by whether it has or plans an organisation of its own."""
        if self.as_class:
            return self.as_class
        if isinstance(self.unit, Institution):
            return classify(self.unit, self.snapshot).kind
        if self.snapshot.own(self.unit.id):
            return Class.ESTABLISHED
        return Class.OWN if self.unit.party_organization else Class.PAIR

    @cached_property
    def chosen(self) -> tuple[Chosen, ...]:
        """The clauses that bind."""
        return self.source.clause_library.choose(self.unit.KIND, self.kind, self.day)

    def provisions_of(self, chosen: Sequence[Chosen]) -> tuple[Provision, ...]:
        """The paragraphs of clauses, filled in for this unit. Raises ProblemsError."""
        return tuple(provision for each in chosen for provision in each.provisions(self._facts))

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        return self.provisions_of(self.chosen)

    @cached_property
    def needed(self) -> bool:
        """Whether the charter lacks anything of its clauses."""
        return not standing(self.old, self.provisions, self.term)

    @cached_property
    def provided(self) -> Provided:
        """The charter with its clauses. Raises ProblemsError, told at the file of the charter.

        A text whose numbers are not certain is not touched.
        """
        unsure = [doubt for doubt in self.doubts if doubt.grave]
        if unsure and self.needed:
            raise ProblemsError(
                Problem(self.place(doubt.line - 1), doubt.what, f"{doubt.remedy}；序号确定以后才能修改")
                for doubt in unsure
            )
        try:
            return provide(self.old, self.provisions, self.source.clause_library.words.vocabulary, self.term)
        except ProblemsError as error:
            raise self._located(error.problems) from error

    @cached_property
    def outcomes(self) -> tuple[tuple[Chosen, ClauseOutcome], ...]:
        """What becomes of each clause: the most that becomes of any of its paragraphs."""
        return tuple((each, self._outcome(each.clause.id)) for each in self.chosen)

    def changed_by(self, chosen: Chosen) -> tuple[Provision, ...]:
        """The paragraphs of a clause that are added or changed."""
        return tuple(
            provision
            for provision, outcome in self.provided.outcomes
            if provision.clause == chosen.clause.id and outcome is not ClauseOutcome.PRESENT
        )

    def _outcome(self, clause: str) -> ClauseOutcome:
        found = {outcome for provision, outcome in self.provided.outcomes if provision.clause == clause}
        return next(outcome for outcome in ClauseOutcome if outcome in found)

    @cached_property
    def amended(self) -> Amended:
        """The amendment in words, proven by reading and applying them. Raises ProblemsError."""
        new = print_text(self.provided.charter)
        if new == self.charter.text:
            what = "各项条款都已写入，没有要修改的"
            raise ProblemsError([Problem(locate(self.charter), what, "不需要拟修正案")])
        amendment = replace(
            derive(self.old, parse(new)),
            subject=self.name,
            title=f"{self.name.removesuffix(DRAFT)}修正案{DRAFT}",
            preface=f"根据{listed(self.citations)}，对《{self.name}》作如下修改：",
            closing=(self.effect,),
        )
        formal = word(amendment, Profile.COMPANY)
        try:
            made, remarks = apply_text(formal, self.old, locate(self.charter), proven=True)
        except ProblemsError as error:
            raise self._located(error.problems) from error
        certificate = certify(self.charter.text, formal, new)
        if print_text(made) != new or not certificate.verified:
            what = "修正案未能通过验证：原文加修正案不等于新文"
            raise ProblemsError([Problem(locate(self.charter), what, "请把章程交开发者检查")])
        led = self._located([*leadership_doubts(self.old, [each.text for each in self.provisions])]).problems
        return Amended(formal, self.old, made, certificate, (*remarks, *led))

    @cached_property
    def effect(self) -> str:
        """When the amendment takes effect."""
        adopted = self.source.clause_library.words.adoptions.get(self.charter.sort, "会议表决通过")
        registrar = self.unit.registrar or "登记机关"
        return f"本修正案自{adopted}并报{registrar}{self.way}之日起生效。"

    @cached_property
    def way(self) -> str:
        """核准 for associations, 备案 for institutions, unless the record says otherwise."""
        usual = "核准" if isinstance(self.unit, Association) else "备案"
        return str(self.course.way or usual)

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """The bases of all clauses that are added or changed, each once."""
        cited = (
            basis
            for each, outcome in self.outcomes
            if outcome is not ClauseOutcome.PRESENT
            for basis in self._bases(each.variant.bases)
        )
        return tuple(dict.fromkeys(self._basis(basis).cite() for basis in self._by_rank(cited)))

    def bases_of(self, chosen: Chosen) -> tuple[str, ...]:
        """What one clause rests on, with the article where it was verified."""
        found = self._by_rank(self._bases(chosen.variant.bases))
        return tuple(self._basis(basis).cite(basis.item) for basis in found)

    def _by_rank(self, cited: Iterable[Cited]) -> list[Cited]:
        """The Party's constitution first, then its regulations, laws, and last what a province has issued."""
        return sorted(cited, key=lambda basis: self._basis(basis).rank)

    def _basis(self, cited: Cited) -> Basis:
        return self.source.policy.basis(cited.law, self.day)

    def _bases(self, bases: Sequence[Cited]) -> Iterator[Cited]:
        return (basis for basis in bases if basis.within in self.unit.name + self.name)

    @cached_property
    def _facts(self) -> Facts:
        """What the wording of clauses may refer to."""
        organization = self._organization()
        lead = self.source.register.unit(owner(organization)) if organization else None
        founder = self.unit.founder if isinstance(self.unit, Institution) else None
        return {
            self.unit.KIND: self.unit,
            "行业": self.source.register.industry,
            "单位": self.unit,
            "自称": self.term,
            "文本自称": self.text_term,
            "覆盖党组织": organization.name if organization else "",
            "牵头单位": lead.name if lead else "",
            "设立单位党组织": founder.party_organization if founder else "",
        }

    def _organization(self) -> PartyOrganization | None:
        """The organisation that covers the unit, or the one that is planned."""
        id = self.unit.id
        return self.snapshot.joint(id) or self.snapshot.joined(id) or self.snapshot.planned(id)

    def _located(self, problems: Sequence[Problem]) -> ProblemsError:
        where = locate(self.charter)
        return ProblemsError([replace(each, where=f"{where} {each.where}".rstrip()) for each in problems])
