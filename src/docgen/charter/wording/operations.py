"""Operations of an amendment: typed, addressed in old numbers, applied all at once."""

from dataclasses import dataclass
from enum import StrEnum

from docgen.charter.text.model import NO_LABEL, Ordinal


class Area(StrEnum):
    """Which part of the text a place lies in."""

    TITLE = "名称"
    NOTE = "题注"
    CONTENTS = "目录"
    PREAMBLE = "序言"
    HEADING = "标题"
    ARTICLE = "条"
    SIGNATURE = "落款"
    ANNEX = "附件"
    HEAD = "正文以前的部分"
    TAIL = "正文以后的部分"
    WHOLE = "全文"


@dataclass(frozen=True, slots=True)
class Place:
    """A provision: area, then down to 款, 项 and 目; 0 means the whole of the level above.

    `lead`: the words before the items (条首部分). `division` is the path of a heading from the outermost
    rank in: (("章", 3), ("节", 2)); `name` is that of a heading without a number.
    """

    area: Area = Area.ARTICLE
    label: Ordinal = NO_LABEL
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    division: tuple[tuple[str, int], ...] = ()
    name: str = ""
    lead: bool = False


class Way(StrEnum):
    """How words change."""

    REPLACE = "修改为"
    AFTER = "后增加"
    BEFORE = "前增加"
    DELETE = "删去"
    START = "开头增加"
    END = "末尾增加"


@dataclass(frozen=True, slots=True)
class Replace:
    """The place reads anew. `was`, when quoted, must be what stands there."""

    place: Place
    lines: tuple[str, ...]
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """A new provision. Its own number in `place` is the new one, the numbers above it are old.

    `division`: the old division that it joins, where its number alone leaves that open; `before`: for a
    heading, the article (new number) that it precedes. `beside`: for an article whose number is not said, the
    one (old number) that it stands before or `behind`.
    """

    place: Place
    lines: tuple[str, ...]
    division: tuple[tuple[str, int], ...] = ()
    before: Ordinal | None = None
    beside: Ordinal | None = None
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Delete:
    """The place goes. A heading goes alone; `whole`: with all that stands under it."""

    place: Place
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """`old` is the phrase that must stand in the place, once (`every`: at least once, and each time); `new`
    what it
    becomes, or what is added beside it."""

    place: Place
    old: str
    new: str
    way: Way = Way.REPLACE
    every: bool = False


@dataclass(frozen=True, slots=True)
class Renumber:
    """The place becomes another: 第五条 → 第七条, 第二款 → 第十九条, 第三十九条 → 第四十五条第一款."""

    place: Place
    becomes: Place
    division: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """An article goes before or behind another (old number), and the numbers follow."""

    place: Place
    beside: Ordinal
    behind: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a place reads anew, or goes; `number` from 1, -1 the last."""

    place: Place
    number: int
    new: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Several provisions become one that reads as given."""

    places: tuple[Place, ...]
    becomes: Place
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One article becomes several that read as given; each begins with its number."""

    place: Place
    becomes: tuple[Place, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restate:
    """What the place reads after the other changes: checked, and decisive where a joining comma was left
    unsaid.
    """

    place: Place
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutHeading:
    """A heading that stays moves to before the article (new number); None: to the end."""

    place: Place
    before: Ordinal | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Indent and blank lines of one line of the new text. `line` counts from 1 within the node; 0: before all
    text.
    """

    place: Place
    line: int
    indent: str
    after: str


Operation = (
    Replace
    | Insert
    | Delete
    | Words
    | Renumber
    | Move
    | Sentence
    | Merge
    | Split
    | Restate
    | PutHeading
    | Layout
)


@dataclass(frozen=True, slots=True)
class CharacterCoverage:
    """How many characters of an instrument say what; together all that it has."""

    operations: int = 0
    remarks: int = 0
    others: int = 0  # parts for other texts
    blank: int = 0
    unread: int = 0

    @property
    def total(self) -> int:
        return self.operations + self.remarks + self.others + self.blank + self.unread


@dataclass(frozen=True, slots=True)
class Amendment:
    """One instrument. `orders`: articles not named are renumbered in sequence (条文顺序作相应调整).

    `base` and `result` are the fingerprints of the text before and after, where the instrument carries them.
    """

    operations: tuple[Operation, ...]
    orders: bool = False
    subject: str = ""
    title: str = ""
    preface: str = ""
    closing: tuple[str, ...] = ()
    base: str = ""
    result: str = ""
    others: tuple[str, ...] = ()  # further texts that the instrument amends, left aside
    coverage: CharacterCoverage = CharacterCoverage()
    anchors: tuple[tuple[Place, str], ...] = ()  # words quoted to say where in a place; they must stand there
    vacant: tuple[Ordinal, ...] = ()  # numbers that the new text leaves out, and says so
    vacant_headings: tuple[tuple[tuple[str, int], ...], ...] = ()  # the same for chapters, by their paths
    sectional: bool = False  # for a text in sections (一、总则), which are called 第一部分
