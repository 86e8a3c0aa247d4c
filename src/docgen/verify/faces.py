"""Which font role of the style a font in a file stands for, by its name."""

import re
from collections.abc import Iterable, Mapping

from docgen.style.model import FontChain
from docgen.verify.page import Character

NAMELESS = re.compile(
    r"(?:CIDFont\+?)?[FTR]?\d*|unknown|Type3", re.IGNORECASE
)  # what some writers call every font
ESCAPED = re.compile(r"-([0-9a-f]{4}|[0-9a-f]{2})")
FILE_ENDING = re.compile(r"\.(?:otf|ttf|ttc)$", re.IGNORECASE)
PLAIN_ENDING = re.compile(r"(?:regular|psmt|mt)$")


class Faces:
    """The font roles that fonts of any name stand for."""

    def __init__(self, chains: Mapping[str, FontChain], others: Mapping[str, Iterable[str]]) -> None:
        self._roles: dict[str, set[str]] = {}
        for role, chain in chains.items():
            for name in (chain.word, chain.alternative, *chain.faces, *others.get(role, ())):
                self._roles.setdefault(_key(name), set()).add(role)

    def roles(self, font: str) -> frozenset[str] | None:
        """The roles that a font can stand for, none for a font of another kind; None when its name says nothing."""
        if NAMELESS.fullmatch(font):
            return None
        name = _decoded(font)
        return next((frozenset(self._roles[key]) for key in map(_key, (font, name, name[1:])) if key in self._roles), frozenset())  # fmt: skip

    def shows(self, characters: Iterable[Character], role: str) -> bool:
        """Whether most of the characters are, as far as can be told, in the face of a role."""
        judged = [role in roles for one in characters if (roles := self.roles(one.font)) is not None]
        return 2 * sum(judged) >= len(judged)

    def named(self, characters: Iterable[Character]) -> str:
        """The role of most of the characters, or the font's own name."""
        fonts = [one.font for one in characters]
        font = max(set(fonts), key=fonts.count) if fonts else ""
        return "、".join(sorted(self.roles(font) or ())) or _decoded(font)


def _decoded(font: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), font)


def _key(name: str) -> str:
    """A font's name as all who write it otherwise mean it."""
    bare = re.sub(r"[-_ ]", "", FILE_ENDING.sub("", name.split(",")[0])).lower()
    return PLAIN_ENDING.sub("", bare)
