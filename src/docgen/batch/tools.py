"""The tools of a workshop: what papers are made with whatever records they are about; read once, used for all."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docgen.batch.ground import Ground
from docgen.compose.catalogue import Catalogue
from docgen.compose.checking.check import unknown_names
from docgen.compose.clauses import Library, load_library
from docgen.compose.compose import Composer
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.problems import Problem, ProblemsError
from docgen.style import page_profiles
from docgen.style.fonts import FontBook
from docgen.workspace import Workspace


@dataclass(frozen=True)
class Tools:
    """The templates, rules, style and fonts of a workspace."""

    workspace: Workspace

    def __reduce__(self) -> tuple[type["Tools"], tuple[Workspace]]:
        return Tools, (self.workspace,)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The kinds of document. Raises ProblemsError."""
        catalogue = self.composer.catalogue()
        names = unknown_names(catalogue, self.composer) if self._has_own_templates else ()
        if unknown := [*self._unknown_profiles(catalogue), *names]:
            raise ProblemsError(unknown)
        return catalogue

    @property
    def _has_own_templates(self) -> bool:
        """Whether there are templates besides ours, which our tests hold against the names there are."""
        own = (folder for folder in self.workspace.templates if folder != builtin() / "templates")
        return any(folder.is_dir() and any(folder.iterdir()) for folder in own)

    def _unknown_profiles(self, catalogue: Catalogue) -> Iterator[Problem]:
        """The page profiles that docgen.yaml and the kinds name and the style does not have."""
        known = page_profiles(self.workspace.templates)
        named = [(self.workspace.profile, "")]
        named += [
            (kind.profile.source, kind.profile.place) for kind in catalogue.kinds.values() if kind.profile
        ]
        for name, place in named:
            if name not in known:
                where = f"{place} 版面" if place else self.workspace.place("版面")
                yield Problem(where, f"没有“{name}”这种版面", f"可以写：{'、'.join(known)}")

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
