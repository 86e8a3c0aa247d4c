"""The stock of a workspace: its lots, planned and examined once and remembered until something of theirs changes."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from docgen.batch.execute import Act, run
from docgen.batch.ground import Ground
from docgen.batch.key import code, contents, fingerprint
from docgen.batch.lot import Look, Lot, LotShare, Planned, Shared
from docgen.batch.names import ISSUED, likeness
from docgen.batch.paper import Paper
from docgen.batch.plantext import Kept, plan_kept, plan_text
from docgen.batch.trades import words_of_others
from docgen.index.index import Index
from docgen.index.remake import industry, made_one
from docgen.index.rows import from_text, to_text
from docgen.places import builtin
from docgen.problems import Problem
from docgen.records.closure import Closure
from docgen.records.question import Question
from docgen.records.record import Key, Record
from docgen.workspace import Workspace

if TYPE_CHECKING:  # loaded only where papers are made
    from docgen.batch.answers import Answers, Wanted
    from docgen.batch.cluster import Cluster
    from docgen.batch.workshop import Workshop

_ROOMS = (
    "records",
    "index",
    "policy",
    "charter",
    "dossier",
    "compose",
    "batch",
)  # whose code decides a Document


class _Told(Protocol):
    """What comes of a lot."""

    @property
    def number(self) -> int: ...
    @property
    def asked(self) -> tuple[Question, ...]: ...
    @property
    def needs(self) -> tuple[Question, ...]: ...


T = TypeVar("T")
M = TypeVar("M", bound=_Told)


@dataclass(frozen=True)
class Stock:
    """The lots of an index, worked on by some processes. `also`: what every closure sees.

    `on`: the day of the command; `force`: overwrite what was edited by hand. What makes papers is loaded only where
    something is to be made.
    """

    index: Index
    space: Workspace
    on: date
    force: bool = False
    also: tuple[Key, ...] = ()
    jobs: int = 1
    cluster: "Cluster | None" = None

    @cached_property
    def shop(self) -> "Workshop":
        """Where papers are made."""
        from docgen.batch.workshop import Workshop
        from docgen.records.register import Register

        return Workshop(self.space, Register(), self.on, self.force)

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with kinds of document: no paper of theirs is made. Raises ProblemsError.

        It raises where catalogue and templates cannot be used at all.
        """
        return (*from_text(self._proven[1]), *words_of_others(self.space, self.index.trade))

    @cached_property
    def ground(self) -> Ground:
        """The style and its fonts."""
        return Ground(self.space)

    def planned(self, groups: Sequence[int]) -> Iterator[Planned]:
        """The papers of groups, in this order, without those that would have one place with others.

        What is not remembered is planned first.
        """
        missing = [group for group in groups if self._kept("plan", group, self.core) is None]
        if missing:
            self._plan(missing)
        crowded = self._crowded
        for group in groups:
            if (kept := self._kept("plan", group, self.core)) is not None:
                planned = plan_kept(group, kept)
                clear = tuple(each for each in planned.papers if likeness(each.place) not in crowded)
                yield replace(planned, papers=clear) if crowded else planned

    def _plan(self, groups: Sequence[int]) -> None:
        from docgen.batch.work import plan_lot

        with closing(self._solve(groups, lambda lot: lot, plan_lot)) as found:
            for each in found:
                self.widen(each)

    def widen(self, planned: Planned) -> None:
        """Remember a plan, with what was asked about cities and areas."""
        self._keep("plan", planned, self.core, plan_text(planned))
        places = (likeness(each.place) for each in planned.papers)
        self.index.place(self.core, planned.number, places)
        self.__dict__.pop("_crowded", None)

    @cached_property
    def _crowded(self) -> frozenset[str]:
        """The places for which several groups have a paper."""
        return self.index.crowded(self.core)

    def collisions(self) -> Iterator[Problem]:
        """The papers of several groups that would have one place: none of them is made."""
        for place in sorted(self._crowded):
            papers = []
            for group in self.index.placed(self.core, place):
                if (kept := self._kept("plan", group, self.core)) is not None:
                    papers += [
                        each for each in plan_kept(group, kept).papers if likeness(each.place) == place
                    ]
            if papers:
                from docgen.batch.plan import collision

                yield collision(papers, self.shop.catalogue)

    @cached_property
    def state(self) -> str:
        """Stands for everything that decides what all files are. Raises ProblemsError."""
        return fingerprint(self.whole, self.index.state)

    def examined(self, groups: Sequence[int]) -> Iterator[Problem]:
        """What is wrong with groups and their papers; what is not remembered is looked through first."""
        missing = [group for group in groups if self._kept("look", group, self.whole) is None]
        if missing:
            self._examine(missing)
        for group in groups:
            if (kept := self._kept("look", group, self.whole)) is not None:
                yield from from_text(kept[1])

    def crossing(self) -> Sequence[Problem]:
        """What is wrong between records of several groups; judged anew only where the data or the rules changed."""
        key = self.state
        if (text := self.index.remembered("crossing", key)) is None:
            from docgen.policy.check import check_whole

            text = to_text(list(check_whole(self.index.crossing(), self.shop.tools.policy, self.on)))
            self.index.remember("crossing", key, text)
        return from_text(text)

    def _examine(self, groups: Sequence[int]) -> None:
        from docgen.batch.work import examine_lot

        with closing(self._solve(groups, self._look, examine_lot)) as found:
            for each in found:
                self._keep("look", each, self.whole, to_text(each.problems))

    def worked_out(
        self,
        sort: str,
        groups: Sequence[int],
        task: Callable[[Lot], T],
        act: Callable[[], Act[T, M]],
        words: Callable[[M], str],
    ) -> Iterator[str]:
        """What an act, loaded where it is wanted, tells of each group in `words`; what is remembered is not asked."""
        if missing := [group for group in groups if self._kept(sort, group, self.core) is None]:
            with closing(self._solve(missing, task, act())) as found:
                for each in found:
                    self._keep(sort, each, self.core, words(each))
        for group in groups:
            if (kept := self._kept(sort, group, self.core)) is not None:
                yield kept[1]

    def _look(self, lot: Lot) -> Look:
        kept = self._kept("plan", lot.number, self.core)
        return Look(lot, plan_kept(lot.number, kept).papers if kept else ())

    def lot(self, group: int, asked: Iterable[Question] = ()) -> Lot:
        """A group on its way to where it is worked on."""
        held = self.index.held(group, self.also)
        told = tuple((each, self.answers.answer(each, group)) for each in asked)
        names = dict.fromkeys(key for each, text in told for key in self.answers.named(each, text))
        return Lot(group, held, told, tuple((key, self.index.stored(key)) for key in names))

    def closure(self, group: int) -> Closure:
        """The records of a group, with answers to whatever is asked about its city or area."""

        def named(key: Key) -> Record | None:
            found = self.index.stored(key)
            return made_one(found, self.index.root, industry(self.index.base)) if found else None

        held = self.index.held(group, self.also)
        return held.closure(lambda question: self.answers.answer(question, group), named)

    @cached_property
    def answers(self) -> "Answers":
        """Answers about cities and areas."""
        from docgen.batch.answers import Answers

        return Answers(self.index, self.rules, lambda: self.shop.tools.policy, self._shares)

    def _shares(self, wanted: "Wanted") -> Iterator[Shared]:
        """What groups bring to answers."""
        from docgen.batch.work import share_lot

        with closing(
            self._solve(tuple(wanted), lambda lot: LotShare(lot, tuple(wanted[lot.number])), share_lot)
        ) as found:
            yield from found

    def cause(self, planned: Planned, paper: Paper) -> str:
        """Stands for all that a paper is worked out from. Raises ProblemsError."""
        told = [self.answers.digest(each, planned.number) for each in planned.asked]
        template = self._templates[paper.kind]
        basis = self.ground.basis
        says = self.index.says(planned.number)
        return fingerprint(
            self.core,
            says,
            *told,
            paper.kind,
            str(paper.record),
            paper.item,
            str(paper.day),
            template,
            basis,
        )

    def _solve(self, groups: Sequence[int], task: Callable[[Lot], T], act: Act[T, M]) -> Generator[M]:
        """What comes of each group; one that asks about a city or area is worked on again with the answers."""
        needed: dict[int, tuple[Question, ...]] = dict.fromkeys(groups, ())
        while needed:
            again: dict[int, tuple[Question, ...]] = {}
            tasks = (task(self.lot(group, asked)) for group, asked in needed.items())
            with closing(self._run(tasks, act, len(needed))) as found:
                for each in found:
                    if not each.needs:
                        yield each
                    else:
                        again[each.number] = (*needed[each.number], *each.needs)
            self.answers.prepare(each for asked in again.values() for each in asked)
            needed = again

    def _run(self, tasks: Iterable[T], act: Act[T, M], number: int) -> Generator[M]:
        if self.cluster and self._pays(number):
            yield from self.cluster.run(tasks, act)
        else:
            yield from run(tasks, act, self.shop, self._useful(number))

    def _pays(self, lots: int) -> bool:
        """Whether to send lots elsewhere is quicker than to do them here."""
        return lots * _LOT > _START

    def _useful(self, lots: int) -> int:
        """How many workers pay: none for what is over before they have begun."""
        return self.jobs if self._pays(lots) else 1

    @cached_property
    def core(self) -> str:
        """Stands for all but the records that decides which papers are due. Raises ProblemsError."""
        space, index = self.space, self.index
        return fingerprint(
            self.rules,
            self._catalogue,
            contents(tuple(folder / "clauses" for folder in space.templates), "*.yaml"),
            space.issuer,
            contents((space.root / ISSUED,), "*"),
            str(self.on),
            *index.digests(self.also),
        )

    @cached_property
    def rules(self) -> str:
        """Stands for the rules, our code, and what all closures hold alike."""
        folder = self.space.data / "policy"
        return fingerprint(
            code(*_ROOMS),
            contents((folder if folder.is_dir() else builtin() / "data" / "policy",), "*.yaml"),
            self.index.setting,
            str(sorted(self.index.faulty)),
        )

    @cached_property
    def whole(self) -> str:
        """Stands for all but the records that decides what is wrong with papers. Raises ProblemsError."""
        return fingerprint(self.core, contents(self.space.templates, "*.md"), self.ground.basis)

    @property
    def _templates(self) -> dict[str, str]:
        """The hash of the template of every kind, with all that it includes. Raises ProblemsError."""
        return self._proven[0]

    @cached_property
    def _proven(self) -> tuple[dict[str, str], str]:
        """The hashes of the templates, and what is wrong with kinds of document as text. Raises ProblemsError."""
        style = contents(self.space.templates, "style.yaml")
        texts = (self._catalogue, contents(self.space.templates, "*.md"), style, self.space.profile)
        key = fingerprint(*texts, code("compose", "dossier", "records"))
        if kept := self.index.remembered("templates", key):
            hashes, faults = json.loads(kept)
            return dict(hashes), str(faults)
        tools = self.shop.tools
        hashes, faults = tools.hashes, to_text(tools.faults)
        self.index.remember("templates", key, json.dumps([hashes, faults], ensure_ascii=False))
        return hashes, faults

    @cached_property
    def _catalogue(self) -> str:
        return contents(self.space.templates, "catalogue.yaml")

    def _kept(self, sort: str, group: int, setting: str) -> Kept | None:
        """What is remembered of a group, as long as the answers to what it asked are the same."""
        value = self.index.remembered(sort, fingerprint(setting, self.index.says(group), str(self.also)))
        if value is None:
            return None
        told, text = json.loads(value)
        asked = [Question.of(words) for words, _ in told]
        self.answers.prepare(asked)
        answers = (self.answers.digest(each, group) for each in asked)
        same = all(now == then for now, (_, then) in zip(answers, told, strict=True))
        return (tuple(asked), text) if same else None

    def _keep(self, sort: str, told: _Told, setting: str, text: str) -> None:
        asked = [(each.words, self.answers.digest(each, told.number)) for each in told.asked]
        key = fingerprint(setting, self.index.says(told.number), str(self.also))
        self.index.remember(sort, key, json.dumps([asked, text], ensure_ascii=False), told.number)


_LOT, _START = 0.02, 1.5  # seconds for one lot; to start workers: benchmarks/speed
