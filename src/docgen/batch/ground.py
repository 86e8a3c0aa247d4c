"""The ground on which papers are set: the style of a workspace and its fonts."""

from dataclasses import dataclass
from functools import cached_property

from docgen.batch.key import code, fingerprint
from docgen.emit.versions import versions
from docgen.places import builtin
from docgen.style import Style, load_style
from docgen.style.fonts import FontBook
from docgen.workspace import Workspace


@dataclass(frozen=True)
class Ground:
    """The style and fonts of a workspace."""

    workspace: Workspace

    @cached_property
    def basis(self) -> str:
        """Stands for all but the Document and the format that decides a file's bytes. Raises ProblemsError."""
        rooms = code("style", "layout", "draw", "emit")
        return fingerprint(versions(), rooms, self.style.digest, self.book.fingerprint())

    @cached_property
    def book(self) -> FontBook:
        """The fonts of the style. Raises ProblemsError."""
        return FontBook(self.style.fonts, (*self.workspace.fonts, builtin() / ".fonts" / "fandol"))

    @cached_property
    def style(self) -> Style:
        """The style in the page profile of the workspace. Raises ProblemsError."""
        return self.style_of(self.workspace.profile)

    def style_of(self, profile: str) -> Style:
        """The style in a page profile. Raises ProblemsError."""
        return load_style(self.workspace.templates, profile, self.workspace.duplex)
