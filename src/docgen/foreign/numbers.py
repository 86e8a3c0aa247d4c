"""The numbers that Word itself puts before paragraphs, counted as Word counts them (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from docgen.foreign.numerals import MOST, numeral
from docgen.foreign.package import WORD, WordPackage
from docgen.foreign.styles import Styles, attribute, child, value
from docgen.foreign.symbols import shown_symbol
from docgen.problems import Problem, ProblemsError

LEVELS = 9
_GAPS = {"tab": "\u3000", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is written and counted. `restart`: the level (from 0) whose use begins it anew, -1: none does."""

    kind: str
    text: str
    start: int
    gap: str
    restart: int
    legal: bool
    font: str
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """What a w:num leads to: the list that it counts in, its levels, where it begins anew by its own word."""

    abstract: str
    levels: dict[int, _Level]
    begins: dict[int, int]


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs that Word numbers; `bullets` is how many of them have a sign, not a number."""

    package: WordPackage
    styles: Styles
    bullets: int = 0
    _root: _Element | None = None
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._root = self.package.related("numbering", "numbering")

    def of(self, paragraph: _Element) -> str:
        """The number that Word shows before a paragraph, with the gap behind it. Raises ProblemsError."""
        number, level = self._numbering(paragraph)
        found = self._list(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        counts[level] = self._next(number, level, found, counts)
        if counts[level] > MOST:
            raise self._wrong(f"自动编号数到了{counts[level]}")
        for deeper in [each for each in counts if each > level and self._begins(found, each, level)]:
            del counts[deeper]
        return self._shown(found, level, counts)

    def level(self, paragraph: _Element) -> int:
        """The level of a paragraph in its list, from 0. Raises ProblemsError."""
        return self._numbering(paragraph)[1]

    def _next(self, number: str, level: int, found: _List, counts: dict[int, int]) -> int:
        """A list goes on counting, unless a w:num that begins anew is used for the first time."""
        if level in found.begins and (number, level) not in self._begun:
            self._begun.add((number, level))
            return found.begins[level]
        return counts[level] + 1 if level in counts else found.levels[level].start

    def _begins(self, found: _List, deeper: int, level: int) -> bool:
        """Whether a deeper level begins anew after this one."""
        restart = found.levels[deeper].restart if deeper in found.levels else deeper - 1
        return restart >= 0 and level <= restart

    def _shown(self, found: _List, level: int, counts: dict[int, int]) -> str:
        shape = found.levels[level]
        if shape.kind == "bullet":
            self.bullets += 1
            return (shown_symbol(shape.text[:1], shape.font) or "●") + shape.gap
        if not shape.text:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in found.levels:
                return ""
            kind = "decimal" if shape.legal and found.levels[at].kind != "none" else found.levels[at].kind
            words = numeral(counts.get(at, found.levels[at].start), kind)
            if words is None:
                raise self._wrong(f"自动编号的格式“{kind}”不能写成文字")
            return words

        return re.sub("%([1-9])", shown, shape.text) + shape.gap

    def _numbering(self, paragraph: _Element) -> tuple[str, int]:
        """The list and the level of a paragraph: by itself, or by its style and those that this is based on."""
        own = child(paragraph, "pPr/numPr")
        styles = list(self.styles.chain("paragraph", value(paragraph, "pPr/pStyle")))
        given = [child(style, "pPr/numPr") for _, style in styles]
        number = next(filter(None, (value(each, "numId") for each in (own, *given))), "")
        found = self._list(number)
        linked = {one.style: str(at) for at, one in found.levels.items() if one.style} if found else {}
        said = (
            linked.get(name) or value(each, "ilvl") for (name, _), each in zip(styles, given, strict=True)
        )
        level = value(own, "ilvl") or next(filter(None, said), "0")
        return number, self._whole(level, "级别", LEVELS - 1)

    def _list(self, number: str) -> _List | None:
        """The list behind a number id; None for 0 (no number) and for what the file does not hold."""
        if number in ("", "0"):
            return None
        if number not in self._lists:
            one = self._named("num", "numId", number)
            self._lists[number] = self._made(one) if one is not None else None
        return self._lists[number]

    def _made(self, one: _Element) -> _List | None:
        name = value(one, "abstractNumId")
        abstract = self._abstract(name)
        if abstract is None:
            return None
        levels = dict(map(self._level, abstract.iter(f"{WORD}lvl")))
        begins: dict[int, int] = {}
        for override in one.iter(f"{WORD}lvlOverride"):
            at = self._whole(attribute(override, "ilvl"), "级别", LEVELS - 1)
            if (own := child(override, "lvl")) is not None:
                levels[at] = self._level(own)[1]
            if (start := child(override, "startOverride")) is not None:
                begins[at] = self._whole(attribute(start), "起始值", MOST)
        return _List(attribute(abstract, "abstractNumId"), levels, begins)

    def _abstract(self, name: str) -> _Element | None:
        """The definition of a list; one that only names a style of lists leads to that style's."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            found = self._named("abstractNum", "abstractNumId", name)
            link = value(found, "numStyleLink")
            style = self.styles.known.get(link) if link else None
            number = value(style, "pPr/numPr/numId")
            if not number:
                return found
            name = value(self._named("num", "numId", number), "abstractNumId")
        return None

    def _named(self, tag: str, attribute_: str, name: str) -> _Element | None:
        found = self._root.iter(f"{WORD}{tag}") if self._root is not None else ()
        return next((one for one in found if attribute(one, attribute_) == name), None)

    def _level(self, one: _Element) -> tuple[int, _Level]:
        at = self._whole(attribute(one, "ilvl"), "级别", LEVELS - 1)
        restart = child(one, "lvlRestart")
        fonts = child(one, "rPr/rFonts")
        hidden = child(one, "rPr/vanish") is not None
        return at, _Level(
            value(one, "numFmt") or "decimal",
            "" if hidden else value(one, "lvlText"),
            self._whole(value(one, "start") or "0", "起始值", MOST),
            "" if hidden else _GAPS.get(value(one, "suff") or "tab", "\u3000"),
            at - 1 if restart is None else self._whole(attribute(restart), "级别", LEVELS) - 1,
            child(one, "isLgl") is not None and value(one, "isLgl") not in ("0", "false", "off"),
            attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
            value(one, "pStyle"),
        )

    def _whole(self, words: str, what: str, most: int) -> int:
        if not re.fullmatch("[0-9]{1,9}", words) or int(words) > most:
            raise self._wrong(f"自动编号的{what}是“{words[:12]}”")
        return int(words)

    def _wrong(self, what: str) -> ProblemsError:
        return ProblemsError([Problem(self.package.file, what, "请在 Word 里把编号改为手工输入的文字")])
