"""The tools of a workshop: what papers are made with whatever records they are about; read once, used for all."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.batch.key import digest, fingerprint
from docgen.compose.catalogue import Catalogue
from docgen.compose.clauses import Library, load_library
from docgen.compose.compose import Composer
from docgen.emit.press import Press, versions
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.problems import Problem, ProblemsError
from docgen.style import Style, load_style, page_profiles
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
        if unknown := list(self._unknown_profiles(catalogue)):
            raise ProblemsError(unknown)
        return catalogue

    def _unknown_profiles(self, catalogue: Catalogue) -> Iterator[Problem]:
        """The kinds whose page profile the style does not have."""
        profiles = [kind.profile for kind in catalogue.kinds.values() if kind.profile]
        known = page_profiles(self.workspace.templates) if profiles else ()
        for name in profiles:
            if name.source not in known:
                where, what = f"{name.place} {name.label}", f"没有“{name.source}”这种版面"
                yield Problem(where, what, f"可以写：{'、'.join(known)}")

    @cached_property
    def composer(self) -> Composer:
        return Composer(self.workspace.templates, self.workspace.root)

    @cached_property
    def policy(self) -> Policy:
        """The rules. Raises ProblemsError."""
        return load_policy(self.workspace.data)

    @cached_property
    def library(self) -> Library:
        """The clauses. Raises ProblemsError."""
        return load_library(self.composer.environment)

    @cached_property
    def basis(self) -> str:
        """Stands for all but the Document and the format that decides a file's bytes. Raises ProblemsError."""
        return fingerprint(
            versions(), code("style", "layout", "draw", "emit"), self.style.digest, self.book.fingerprint()
        )

    @cached_property
    def book(self) -> FontBook:
        """The fonts of the style. Raises ProblemsError."""
        return FontBook(self.style.fonts, (*self.workspace.fonts, builtin() / ".fonts" / "fandol"))

    @cached_property
    def style(self) -> Style:
        """The style in the page profile of the workspace. Raises ProblemsError."""
        return self._style(self.workspace.profile)

    def press(self, profile: str) -> Press:
        """The press of a page profile; that of the workspace has no name."""
        if profile not in self._presses:
            style = self._style(profile) if profile else self.style
            self._presses[profile] = Press(style, self.book)
        return self._presses[profile]

    @cached_property
    def _presses(self) -> dict[str, Press]:
        return {}

    def _style(self, profile: str) -> Style:
        return load_style(self.workspace.templates, profile, self.workspace.duplex)


def code(*rooms: str) -> str:
    """Stands for our own code in some rooms, so that its change makes files anew without a new version."""
    here = Path(__file__).parents[1]
    sources = (path for room in rooms for path in sorted((here / room).rglob("*.py")))
    return digest(b"".join(path.read_bytes() for path in sources))
