"""What the styles of a Word file give to its paragraphs and runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from docgen.foreign.package import WORD, WordPackage

_OFF = ("0", "false", "off", "none")


def attribute(element: _Element | None, name: str = "val") -> str:
    """An attribute of Word's namespace; empty when there is none."""
    return (element.get(f"{WORD}{name}") or "") if element is not None else ""


def child(element: _Element | None, path: str) -> _Element | None:
    """A descendant by the names on the way to it, all of Word's namespace."""
    for name in path.split("/"):
        element = element.find(f"{WORD}{name}") if element is not None else None
    return element


def value(element: _Element | None, path: str) -> str:
    """The w:val of a descendant; empty when it is not there."""
    return attribute(child(element, path))


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, those that a type of element has by default, and the defaults of the document."""

    known: dict[str, _Element]
    usual: dict[str, str]
    defaults: _Element | None

    def chain(self, kind: str, name: str) -> Iterator[tuple[str, _Element]]:
        """A style (the usual one of its kind when it is not named) and those that it is based on, nearest first."""
        name, seen = name or self.usual.get(kind, ""), set[str]()
        while name in self.known and name not in seen:
            seen.add(name)
            yield name, self.known[name]
            name = value(self.known[name], "basedOn")

    def is_on(self, run: _Element, paragraph: _Element, name: str) -> bool:
        """Whether a property such as w:strike holds for a run: its own word, its style's, its paragraph's style's."""
        said = child(self._saying(run, paragraph, name), name)
        return said is not None and attribute(said) not in _OFF

    def says(self, run: _Element, paragraph: _Element, name: str) -> str:
        """The w:val of a property for a run."""
        return value(self._saying(run, paragraph, name), name)

    def _saying(self, run: _Element, paragraph: _Element, name: str) -> _Element | None:
        """The nearest properties that name a property."""
        for properties in self._properties(run, paragraph):
            if properties is not None and child(properties, name) is not None:
                return properties
        return None

    def _properties(self, run: _Element, paragraph: _Element) -> Iterator[_Element | None]:
        own = child(run, "rPr")
        yield own
        if own is not None and (style := value(own, "rStyle")):
            yield from (child(each, "rPr") for _, each in self.chain("character", style))
        for _, each in self.chain("paragraph", value(paragraph, "pPr/pStyle")):
            yield child(each, "rPr")
        yield child(self.defaults, "rPrDefault/rPr")


def styles_of(package: WordPackage) -> Styles:
    """The styles of a Word file; none when it has no part of them. Raises ProblemsError."""
    root = package.related("styles", "styles")
    known: dict[str, _Element] = {}
    usual: dict[str, str] = {}
    for style in root.iter(f"{WORD}style") if root is not None else ():
        name = attribute(style, "styleId")
        known.setdefault(name, style)
        if attribute(style, "default") not in ("", *_OFF):
            usual.setdefault(attribute(style, "type"), name)
    return Styles(known, usual, child(root, "docDefaults"))
