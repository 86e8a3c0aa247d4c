"""The tools of a workshop: what papers are made with whatever records they are about; read once, used for all."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from docgen.batch.ground import Ground
from docgen.compose.catalogue import Catalogue
from docgen.compose.checking.check import unknown_names
from docgen.compose.clauses import Library, load_library
from docgen.compose.compose import Composer
from docgen.compose.faults import SUFFIX
from docgen.compose.includes import Includes
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.problems import Level, Problem, ProblemsError
from docgen.style import page_profiles
from docgen.style.fonts import FontBook
from docgen.workspace import Workspace

CALLED = ("更正.md",)  # what the program itself asks for, no kind of the catalogue (correction.py)
_UNUSED = (
    "没有文种用这个模板，也没有别的模板引用它",
    "请在 templates/catalogue.yaml 里写明哪个文种用它，不用了请删去",
)


@dataclass(frozen=True)
class Tools:
    """The templates, rules, style and fonts of a workspace."""

    workspace: Workspace

    def __reduce__(self) -> tuple[type["Tools"], tuple[Workspace]]:
        return Tools, (self.workspace,)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The kinds of document. Raises ProblemsError."""
        known = page_profiles(self.workspace.templates)
        if self.workspace.profile not in known:
            raise ProblemsError(
                [_unknown_profile(self.workspace.place("版面"), self.workspace.profile, known)]
            )
        return self.composer.catalogue()

    @cached_property
    def held_back(self) -> Mapping[str, tuple[Problem, ...]]:
        """The kinds of which no paper is made, with the faults of their templates and entries. Raises ProblemsError."""
        names = unknown_names(self.catalogue, self.composer) if self._has_own_templates else {}
        found = dict(self.catalogue.faults)
        for kind, problems in chain(names.items(), self._unknown_profiles()):
            found[kind] = (*found.get(kind, ()), *problems)
        return found

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with kinds of document and templates. Raises ProblemsError."""
        return tuple(dict.fromkeys((*chain.from_iterable(self.held_back.values()), *self._unused())))

    @property
    def hashes(self) -> dict[str, str]:
        """The hash of the template of every kind, with all that it includes. Raises ProblemsError."""
        includes = Includes(self.composer.environment)
        return {name: includes.digest(kind.template) for name, kind in self.catalogue.kinds.items()}

    def _unused(self) -> Iterator[Problem]:
        """The workspace's own templates that no kind of document uses. Raises ProblemsError."""
        ours = builtin() / "templates"
        own = [folder for folder in self.workspace.templates if folder != ours]
        used = self._used if any(folder.is_dir() for folder in own) else frozenset()
        for folder in own:
            for file in sorted(folder.rglob(f"*{SUFFIX}")):
                if (name := file.relative_to(folder).as_posix()) not in used:
                    yield Problem(f"{folder.name}/{name}", *_UNUSED, Level.WARNING)

    @property
    def _used(self) -> frozenset[str]:
        includes = Includes(self.composer.environment)
        named = (includes.names(kind.template) for kind in self.catalogue.kinds.values())
        return frozenset(chain(CALLED, *named))

    @property
    def _has_own_templates(self) -> bool:
        """Whether there are templates besides ours, which our tests hold against the names there are."""
        own = (folder for folder in self.workspace.templates if folder != builtin() / "templates")
        return any(folder.is_dir() and any(folder.iterdir()) for folder in own)

    def _unknown_profiles(self) -> Iterator[tuple[str, tuple[Problem, ...]]]:
        """The kinds whose page profile the style does not have."""
        known = page_profiles(self.workspace.templates)
        for name, kind in self.catalogue.kinds.items():
            if kind.profile and kind.profile.source not in known:
                yield name, (_unknown_profile(f"{kind.profile.place} 版面", kind.profile.source, known),)

    @cached_property
    def composer(self) -> Composer:
        return Composer(self.workspace.templates, self.workspace.root)

    @cached_property
    def policy(self) -> Policy:
        """The rules. Raises ProblemsError."""
        return load_policy(self.workspace.data)

    @cached_property
    def packets(self) -> tuple[str, ...]:
        """The names of all packets. Raises ProblemsError."""
        names = [packet.name for packet in self.policy.packets]
        names += [kind.packet for kind in self.catalogue.kinds.values() if kind.packet]
        return tuple(dict.fromkeys(names))

    @cached_property
    def clause_library(self) -> Library:
        """The clauses. Raises ProblemsError."""
        return load_library(self.composer.environment)

    @cached_property
    def ground(self) -> Ground:
        """The style and its fonts."""
        return Ground(self.workspace)

    @property
    def basis(self) -> str:
        """Stands for all but the Document and the format that decides a file's bytes. Raises ProblemsError."""
        return self.ground.basis

    @property
    def book(self) -> FontBook:
        """The fonts of the style. Raises ProblemsError."""
        return self.ground.book

    def press(self, profile: str) -> Press:
        """The press of a page profile; that of the workspace has no name."""
        if profile not in self._presses:
            style = self.ground.style_of(profile) if profile else self.ground.style
            self._presses[profile] = Press(style, self.book)
        return self._presses[profile]

    @cached_property
    def _presses(self) -> dict[str, Press]:
        return {}


def _unknown_profile(where: str, name: str, known: Collection[str]) -> Problem:
    return Problem(where, f"没有“{name}”这种版面", f"可以写：{'、'.join(known)}")
