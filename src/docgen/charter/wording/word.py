"""Operations → the formal text of an amendment, in the phrases of real instruments."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby

from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import to_chinese
from docgen.charter.wording.operations import (
    Amendment,
    Area,
    Delete,
    Insert,
    Layout,
    Merge,
    Move,
    Operation,
    Place,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Sentence,
    Split,
    Way,
    Words,
)
from docgen.charter.wording.places import say, say_path
from docgen.charter.wording.quotes import block, quote
from docgen.charter.wording.runs import runs, say_run
from docgen.charter.wording.sections import of_sections


class Profile(StrEnum):
    """House style: 修改决定 of a legislature, or 章程修正案 of a company or association."""

    LEGISLATIVE = "legislative"
    COMPANY = "company"


_ORDERS = {
    Profile.LEGISLATIVE: "此外，对条文顺序作相应调整。",
    Profile.COMPANY: "因增加、删去条文使原有序号变化的，序号依次顺延，相互引用的序号相应调整。",
}
_FORCE = {  # to be filled in by hand where the day is not known yet
    Profile.LEGISLATIVE: "本决定自　　年　　月　　日起施行。",
    Profile.COMPANY: "本修正案自　　年　　月　　日起生效。",
}
_COUNTS = {"条": "条", "款": "款", "项": "项"}


def word(amendment: Amendment, profile: Profile = Profile.LEGISLATIVE) -> str:
    """The formal text, ending with a newline. What `read` makes of it is the amendment again.

    The note under the title (题注) follows from the amendment: it is said after the numbered instructions.
    """
    lines = [amendment.title or _title(amendment, profile), amendment.preface or _preface(amendment)]
    items = [op for op in amendment.operations if not isinstance(op, Layout) and not _is_note(op)]
    written = [sentence for run in runs(items) for sentence in _run(run, profile)]
    written = [of_sections(each) for each in written] if amendment.sectional else written
    for number, instruction in enumerate(written, 1):
        lines.append((f"{to_chinese(number)}、" if len(written) > 1 else "") + instruction)
    lines += [_note(op) for op in amendment.operations if _is_note(op)]
    lines += [_layout(op) for op in amendment.operations if isinstance(op, Layout)]
    lines += _close(amendment, profile)
    return "\n".join(lines) + "\n"


def _is_note(operation: Operation) -> bool:
    places = operation.places if isinstance(operation, Merge) else (operation.place,)
    return places[0].area is Area.NOTE


def _note(operation: Operation) -> str:
    """What becomes of the note under the title, as a sentence without a number."""
    if isinstance(operation, Replace):
        return f"题注相应修改为：{block(operation.lines)}"
    return "".join(_sentences([operation], Profile.LEGISLATIVE))


def _close(amendment: Amendment, profile: Profile) -> Iterator[str]:
    """What stays, the day from which it is in force, and that the text is published anew."""
    vacant = [*map(say_path, amendment.vacant_headings), *map(str, amendment.vacant)]
    if vacant:
        said = "、".join(vacant)
        yield f"修改后{of_sections(said) if amendment.sectional else said}的序号空缺。"
    if profile is Profile.COMPANY:
        if amendment.orders:
            yield _ORDERS[profile]
        yield "除上述修改外，其他条款不变。"
    elif amendment.orders and not amendment.subject:
        yield _ORDERS[profile]
    yield from amendment.closing or (_FORCE[profile],)
    if profile is Profile.LEGISLATIVE and amendment.subject:
        order = "并对条文顺序作相应调整" if amendment.orders else ""
        yield f"《{amendment.subject}》根据本决定作相应修改{order}，重新公布。"


def _run(run: Sequence[Operation], profile: Profile) -> Iterator[str]:
    """A run of like operations is said in one sentence; anything else article by article."""
    said = say_run(run)
    if said:
        yield said
        return
    for _, group in groupby(run, _subject):
        yield "\n".join(_sentences(list(group), profile))


def _title(amendment: Amendment, profile: Profile) -> str:
    name = f"《{amendment.subject}》" if amendment.subject else ""
    if profile is Profile.COMPANY:
        return f"{name}修正案"
    return f"关于修改{name}的决定" if name else "修改决定"


def _preface(amendment: Amendment) -> str:
    return f"对《{amendment.subject}》作如下修改：" if amendment.subject else "作如下修改："


def _subject(operation: Operation) -> tuple[Place, str]:
    """What an instruction is about: operations on one article stand under one number, a new article under its
    own.
    """
    place = operation.places[0] if isinstance(operation, Merge) else operation.place
    if isinstance(operation, Insert) and not (place.paragraph or place.item):
        return place, "new"
    return replace(place, paragraph=0, item=0, subitem=0, lead=False), ""


def _sentences(group: Sequence[Operation], profile: Profile) -> Iterator[str]:
    """The first sentence names the article; the others go on from it."""
    opening, ended = "", False
    rest = list(group)
    first = rest[0]
    if isinstance(first, Renumber) and not first.place.paragraph and len(rest) > 1:
        opening = _renumber(first, full=True) + "，"
        del rest[0]
        ended = True
    for clause in _clauses(rest):
        full = not ended or (not opening and _whole(clause[0]))
        yield opening + _sentence(clause, full=full, profile=profile)
        opening, ended = "", True


def _whole(operation: Operation) -> bool:
    """What happens to a whole article is said with its number, wherever it stands in the instruction."""
    place = None if isinstance(operation, Merge) else operation.place
    return place is not None and not (
        place.paragraph or place.item or place.lead or isinstance(operation, Words | Insert)
    )


def _clauses(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    """What makes one sentence: words changed in one place, or a paragraph that moves and reads anew."""
    for _, same in groupby(operations, _clause):
        yield list(same)


def _clause(operation: Operation) -> object:
    if isinstance(operation, Words):
        return operation.place, "words"
    if isinstance(operation, Renumber | Replace) and operation.place.paragraph and not operation.place.item:
        return operation.place, "anew"
    return id(operation)


def _sentence(clause: Sequence[Operation], full: bool, profile: Profile) -> str:
    operation = clause[0]
    match operation:
        case Words():
            return _words([op for op in clause if isinstance(op, Words)], full)
        case Replace():
            return _replace(operation, full, profile)
        case Insert():
            return _insert(operation, full)
        case Delete():
            return f"删去{_delete(operation, full)}。"
        case Renumber():
            anew = clause[1] if len(clause) > 1 else None
            new = f"，修改为：{block(anew.lines)}" if isinstance(anew, Replace) else "。"
            return _renumber(operation, full) + new
        case Merge():
            return _merge(operation)
        case Split():
            return _split(operation)
        case PutHeading():
            return f"将{say(operation.place)}移至{_before(operation.before)}。"
        case Move():
            return f"将{say(operation.place)}移至{operation.beside}之{'后' if operation.behind else '前'}。"
        case Sentence():
            number = "最后一" if operation.number < 0 else f"第{to_chinese(operation.number)}"
            new = f"修改为：{block((operation.new,))}" if operation.new else "删去。"
            return f"{_said(operation.place, full)}{number}句{new}"
        case Restate():
            return f"{_said(operation.place, full) or '该条'}相应修改为：{block(operation.lines)}"
        case Layout():
            return _layout(operation)


def _said(place: Place, full: bool) -> str:
    """The place; without its article where the sentence goes on from one that named it."""
    if full or place.area is Area.HEADING:
        return say(place)
    if place.area is Area.ARTICLE:
        return say(replace(place, label=Ordinal(0)))
    return say(place).removeprefix(place.area.value) if place.paragraph else ""


def _words(operations: Sequence[Words], full: bool) -> str:
    place = _said(operations[0].place, full or operations[0].way in (Way.START, Way.END))
    written = "，".join(
        _change(op, f"{place}中的" if place else "其中的", n == 0) for n, op in enumerate(operations)
    )
    return written + "。"


def _change(operation: Words, where: str, first: bool) -> str:
    where = where if first else ""
    old, new = quote((operation.old,)), quote((operation.new,))
    every = "统一" if operation.every else ""
    match operation.way:
        case Way.REPLACE:
            return f"{'将' if first else ''}{where}{old}{every}修改为{new}"
        case Way.AFTER | Way.BEFORE:
            return f"在{where}{old}{'后' if operation.way is Way.AFTER else '前'}{every}增加{new}"
        case Way.DELETE:
            return f"{every}删去{where}{old}"
        case Way.START | Way.END:
            edge = "开头" if operation.way is Way.START else "末尾"
            return f"在{where.removesuffix('中的')}{edge}增加{new}"


def _replace(operation: Replace, full: bool, profile: Profile) -> str:
    place = _said(operation.place, full)
    new = block(operation.lines)
    if profile is Profile.COMPANY and operation.was:
        return f"{place}原为：{quote(operation.was)}\n修改为：{new}"
    return f"将{place}修改为：{new}" if place else f"修改为：{new}"


def _insert(operation: Insert, full: bool) -> str:
    place, new = operation.place, block(operation.lines)
    if place.area is Area.HEADING:
        rank = place.division[-1][0] if place.division else "章"
        number = f"，作为{say_path(place.division)}" if place.division else ""
        name = "部分" if rank == "、" else rank
        return f"在{_before(operation.before)}增加一{name}标题{number}：{new}"
    if place.item:
        host = _said(replace(place, item=0), full)
        return f"{host}增加一项，作为第{to_chinese(place.item)}项：{new}"
    if place.paragraph:
        host = _said(replace(place, paragraph=0), full)
        unit = "款" if place.area is Area.ARTICLE else "自然段"
        return f"{host}增加一{unit}，作为第{to_chinese(place.paragraph)}{unit}：{new}"
    if place.area is not Area.ARTICLE:
        return f"增加{place.area.value}：{new}"
    where = f"在{say_path(operation.division)}" if operation.division else ""
    if place.label.suffix and not where:
        where = f"在{Ordinal(place.label.number, place.label.suffix - 1)}后"
    return f"{where}增加一条，作为{place.label}：{new}"


def _before(label: Ordinal | None) -> str:
    return f"修改后的{label}之前" if label else "正文末尾"


def _delete(operation: Delete, full: bool) -> str:
    if operation.whole:
        return say_path(operation.place.division)
    return _said(operation.place, full)


def _renumber(operation: Renumber, full: bool) -> str:
    place, new = operation.place, operation.becomes
    if place.area is Area.HEADING:
        return f"将{say_path(place.division)}改为{say_path(new.division)}"
    same = new.label in (place.label, Ordinal(0)) and (new.paragraph or new.item)
    target = say(replace(new, label=Ordinal(0))) if same else say(new)
    if same and new.item:
        target = f"第{to_chinese(new.item)}项"
    if operation.division:
        return f"将{_said(place, full)}移至{say_path(operation.division)}，作为{target}"
    return f"将{_said(place, full)}改为{target}"


def _merge(operation: Merge) -> str:
    places = "、".join(say(place) for place in operation.places)
    number = f"，作为{operation.becomes.label}" if operation.becomes.label.number else ""
    return f"将{places}合并{number}，修改为：{block(operation.lines)}"


def _split(operation: Split) -> str:
    labels = "、".join(str(place.label) for place in operation.becomes)
    count = "两" if len(operation.becomes) == 2 else to_chinese(len(operation.becomes))
    return f"将{say(operation.place)}改为{count}条，作为{labels}，修改为：{block(operation.lines)}"


def _layout(operation: Layout) -> str:
    blanks = operation.after.split("\n")[1:] if operation.line else operation.after.split("\n")[:-1]
    ending = operation.after.split("\n")[0] if operation.line else ""
    tail = f"行尾为{quote((ending,))}，" if ending else ""
    after = "".join(quote((blank,)) for blank in blanks)
    after = f"空行为{after}" if blanks else "不空行"
    if not operation.line:
        return f"版式：正文之前{after}。"
    place = say(operation.place)
    return (
        f"版式：修改后的{place}第{operation.line}行，行首为{quote((operation.indent,))}，{tail}其后{after}。"
    )
