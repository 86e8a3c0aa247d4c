"""The order of the new text: numbers of articles, the place of headings and their numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docgen.charter.text.model import Node, Ordinal
from docgen.charter.text.numerals import to_chinese
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.places import Path, paths, rank_depth, say_path


@dataclass(slots=True)
class Arranged:
    """An article of the new text: an old one (`origin`: its place in the old order) or a new one (-1).

    `label` is what an operation gives it; `division` the index of the old heading under which one puts it.
    """

    key: str
    origin: int
    old: Ordinal | None = None
    label: Ordinal | None = None
    division: int | None = None


@dataclass(slots=True)
class Head:
    """A heading of the new text; `origin` is its index among the old headings, -1 for a new one."""

    key: str
    origin: int
    rank: str
    number: int
    before: Ordinal | None = None
    placed: bool = False
    said: bool = False  # whether an operation gives the number
    at: int = 0


def number_articles(
    entries: Sequence[Arranged], orders: bool, vacant: Collection[Ordinal] = ()
) -> dict[str, Ordinal]:
    """The number of each article. Those that no operation names keep theirs, or close ranks when `orders`.

    `vacant`: numbers that are left out on purpose. Raises RefusedError for others that are missing or double.
    """
    labels = {entry.key: entry.label for entry in entries if entry.label}
    taken, counter, last = {label for label in labels.values() if not label.suffix} | {*vacant}, 0, 0
    for entry in entries:
        if entry.label or entry.old is None:
            continue
        if not orders:
            labels[entry.key] = entry.old
        elif entry.old.suffix:
            labels[entry.key] = Ordinal(last, entry.old.suffix)
        else:
            counter = _next(counter, taken)
            labels[entry.key], last = Ordinal(counter), counter
    _check(labels, entries, orders, vacant)
    return labels


def _next(counter: int, taken: set[Ordinal]) -> int:
    counter += 1
    while Ordinal(counter) in taken:
        counter += 1
    return counter


def _check(
    labels: dict[str, Ordinal], entries: Sequence[Arranged], orders: bool, vacant: Collection[Ordinal]
) -> None:
    seen = dict[Ordinal, Arranged]()
    for entry in entries:
        label = labels[entry.key]
        other = seen.setdefault(label, entry)
        as_before = not orders and all(each.old == label and not each.label for each in (entry, other))
        if other is not entry and not as_before:  # articles that begin anew in each chapter
            raise RefusedError(
                str(label), "修改后有两条是这个序号", "请核对新的条文序号，或者写明条文顺序作相应调整"
            )
    for label in vacant:
        if label in seen:
            raise RefusedError(str(label), "写明空缺的序号上，修改后有条文", "请核对条文序号")
    last = max((label.number for label in seen), default=0)
    mains = sorted({label.number for label in (*seen, *vacant) if label.number <= last})
    for entry in entries:
        fresh = entry.old is None and entry.label
        before = fresh.number - (not fresh.suffix) if fresh else 0
        if fresh and before and before not in mains:
            raise RefusedError(str(fresh), f"修改后没有{Ordinal(before)}，序号不连续", "请核对新的条文序号")
    if orders and mains and mains[-1] != len(mains):
        gap = next((number for number in range(1, mains[-1]) if number not in mains), 0)
        what = f"修改后没有{Ordinal(gap)}，序号不连续" if gap else "修改后的条文不从第一条起"
        raise RefusedError(str(Ordinal(mains[-1])), what, "请核对新的条文序号")


def place_headings(
    heads: list[Head], entries: Sequence[Arranged], first_article: Sequence[int]
) -> list[Head]:
    """Give each heading the number of articles that stand before it, and sort.

    An old heading keeps between the articles it stood between, as nearly as these keep their order; where new
    articles leave that open they belong to the division before it. `first_article[h]`: articles before it.
    """
    at = 0
    for head in heads:
        if head.origin >= 0 and not head.placed:
            at = max(at, _least_disturbed(head.origin, entries, first_article))
            head.at = at
    for head in heads:
        if head.placed:
            before = head.before
            head.at = len(entries) if before is None else _index(entries, before)
    return _sorted(heads)


def _index(entries: Sequence[Arranged], before: Ordinal) -> int:
    found = [index for index, entry in enumerate(entries) if entry.label == before]
    if not found:
        raise RefusedError(str(before), "修改后没有这一条，无法确定章节标题的位置", "请核对标题所在的位置")
    return found[0]


def _least_disturbed(origin: int, entries: Sequence[Arranged], first_article: Sequence[int]) -> int:
    """The cut of the new order with the fewest articles on the wrong side; the last such cut."""
    sides = [_behind(entry, origin, first_article) for entry in entries]
    wrong = sides.count(False)
    best, cut = wrong, 0
    for index, behind in enumerate(sides, 1):
        wrong += 1 if behind else -1 if behind is False else 0
        if wrong <= best:
            best, cut = wrong, index
    return cut


def _behind(entry: Arranged, origin: int, first_article: Sequence[int]) -> bool | None:
    """Whether the article belongs behind the heading; None when nothing says so."""
    if entry.division is not None:
        return entry.division >= origin
    return entry.origin >= first_article[origin] if entry.origin >= 0 else None


def _sorted(heads: list[Head]) -> list[Head]:
    """By place; at one place old headings keep their order and a new one goes before those of deeper rank."""
    result = sorted((head for head in heads if not head.placed), key=lambda head: head.at)
    for new in (head for head in heads if head.placed):
        index = 0
        while index < len(result) and _precedes(result[index], new):
            index += 1
        result.insert(index, new)
    return result


def _precedes(head: Head, new: Head) -> bool:
    if head.at != new.at:
        return head.at < new.at
    if head.placed:
        return True
    return rank_depth(head.rank) < rank_depth(new.rank)


def regular(headings: Sequence[Node]) -> bool:
    """Whether the numbers of the headings follow from their places."""
    numbered = [heading for heading in headings if heading.label.number]
    ranks = [heading.rank for heading in numbered]
    return numbers_by_place(ranks, _restarts(numbered)) == [heading.label.number for heading in numbered]


def _restarts(headings: Sequence[Node]) -> bool:
    """Whether chapters begin again with each part."""
    firsts = [path for path in paths(tuple(headings)) if path[-1] == ("章", 1)]
    return len(firsts) > 1


def new_numbers(old: Sequence[Node], heads: Sequence[Head], vacant: Collection[Path] = ()) -> list[int]:
    """The number of each heading of the new text; 0 for those without.

    `vacant`: numbers left out on purpose. Raises RefusedError where one is not left out.
    """
    ranks, numbers = [one.rank for one in heads if one.number], [one.number for one in heads if one.number]
    if regular(old):
        numbers = numbers_by_place(ranks, _restarts(old), vacant)
    if unlike := {*vacant} - {*skipped(ranks, numbers)}:
        path = min(unlike)
        raise RefusedError(say_path(path), "写明这个序号空缺，修改后却没有空出它", "请核对章节的序号")
    for head, number in zip((head for head in heads if head.number), numbers, strict=True):
        if head.said and head.number != number:
            what = f"按位置应当是第{to_chinese(number)}{head.rank}"
            raise RefusedError(
                f"第{to_chinese(head.number)}{head.rank}", what, "请核对章节的序号，空出的序号应当写明"
            )
    values = iter(numbers)
    return [next(values) if head.number else 0 for head in heads]


def reachable(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Whether the numbers of the new headings follow from their places, those left out being said."""
    numbered = [heading for heading in new if heading.label.number]
    ranks, numbers = [one.rank for one in numbered], [one.label.number for one in numbered]
    return not regular(old) or numbers == numbers_by_place(ranks, _restarts(old), skipped(ranks, numbers))


def skipped(ranks: Sequence[str], numbers: Sequence[int]) -> list[Path]:
    """The numbers that headings leave out between one and the next of their division."""
    found, open_path, last = list[Path](), list[tuple[str, int]](), dict[str, int]()
    for rank, number in zip(ranks, numbers, strict=True):
        while open_path and rank_depth(open_path[-1][0]) >= rank_depth(rank):
            open_path.pop()
        first = last.get(rank, 0) + 1
        first = 1 if number < first else first  # chapters that begin again with each part
        found += [(*open_path, (rank, left_out)) for left_out in range(first, number)]
        last = {other: n for other, n in last.items() if not _begins_anew(other, rank, False)} | {
            rank: number
        }
        open_path.append((rank, number))
    return found


def numbers_by_place(ranks: Sequence[str], restart: bool, vacant: Collection[Path] = ()) -> list[int]:
    """`vacant`: numbers that are left out."""
    counts, found, open_path = dict[str, int](), list[int](), list[tuple[str, int]]()
    for rank in ranks:
        while open_path and rank_depth(open_path[-1][0]) >= rank_depth(rank):
            open_path.pop()
        counts[rank] = counts.get(rank, 0) + 1
        while (*open_path, (rank, counts[rank])) in vacant:
            counts[rank] += 1
        open_path.append((rank, counts[rank]))
        for other in list(counts):
            if _begins_anew(other, rank, restart):
                counts[other] = 0
        found.append(counts[rank])
    return found


def _begins_anew(deeper: str, rank: str, restart: bool) -> bool:
    """Whether headings of a deeper rank are counted from one again behind one of this rank."""
    below = rank_depth(deeper) > rank_depth(rank)
    return below and (deeper == "节" or restart or (deeper, rank) == ("分编", "编"))


def division_index(path: Path, all_paths: Sequence[Path]) -> int:
    """The old heading that a path names; it may leave out outer ranks."""
    found = [index for index, other in enumerate(all_paths) if other[-len(path) :] == path]
    if len(found) != 1:
        raise RefusedError(
            say_path(path), "没有这一章节" if not found else "这个章节序号有重复", "请核对章节序号"
        )
    return found[0]
