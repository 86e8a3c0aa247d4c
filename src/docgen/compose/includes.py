"""The hash of a template and of all that it includes: what its documents may ask of the template folders."""

from dataclasses import dataclass, field
from hashlib import sha256

from jinja2 import TemplateNotFound, TemplateSyntaxError, meta

from docgen.compose.environment import Environment

_ASKING = ("include", "import", "extends")  # without one of these words a template asks for no other


@dataclass(slots=True)
class Includes:
    """What the templates of an environment include, each looked into once."""

    environment: Environment
    _known: dict[str, tuple[bytes, tuple[str, ...]]] = field(default_factory=dict)

    def digest(self, name: str) -> str:
        """The hash of a template with everything that it includes, imports or extends, as deep as that goes.

        Where a name is only known when a document is made, all templates count.
        """
        seen = self._seen(name)
        found = sha256()
        for each in sorted(seen):
            found.update(f"{each}\x00{len(seen[each])}\x00".encode() + seen[each])
        return found.hexdigest()

    def names(self, name: str) -> frozenset[str]:
        """A template and everything that it includes, imports or extends, as deep as that goes."""
        return frozenset(self._seen(name))

    def _seen(self, name: str) -> dict[str, bytes]:
        seen: dict[str, bytes] = {}
        ahead = [name]
        while ahead:
            each = ahead.pop()
            if each not in seen:
                seen[each], asked = self._asked(each)
                ahead += asked
        return seen

    def _asked(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        """The bytes of a template and the templates that it asks for; nothing of one that is not there."""
        if name not in self._known:
            try:
                data, _ = self.environment.files.read(name)
            except TemplateNotFound:
                data = b""
            self._known[name] = data, self._named(data.decode("utf-8", "replace"))
        return self._known[name]

    def _named(self, source: str) -> tuple[str, ...]:
        if not any(word in source for word in _ASKING):
            return ()
        try:
            asked = set(meta.find_referenced_templates(self.environment.parse(source)))
        except TemplateSyntaxError:
            return ()
        named = [other for other in asked if other is not None]
        return (*named, *(self.environment.files.names() if None in asked else ()))
