"""Operations of one kind in a row that an instrument says in one sentence."""

from collections.abc import Iterator, Sequence

from docgen.charter.text.marks import article_mark
from docgen.charter.text.model import Ordinal
from docgen.charter.wording.operations import Area, Delete, Insert, Operation, Place, Renumber, Way, Words
from docgen.charter.wording.places import say_path
from docgen.charter.wording.quotes import block, quote


def runs(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    """Cut into runs: deletions of articles, articles that only move up or down together, a word changed alike
    in several, a chapter with its articles.
    """
    run, sort = list[Operation](), ""
    for index, operation in enumerate(operations):
        sort, last = _sort(operations, index), sort
        if run and not _goes_on(run, last, operation, sort):
            yield run
            run = []
        run.append(operation)
    if run:
        yield run


def _sort(operations: Sequence[Operation], index: int) -> str:
    """What an operation is for a run; a new number that comes with other changes of the article is nothing
    special.
    """
    operation = operations[index]
    if _deletes(operation):
        return "delete"
    if _heading(operation):
        return "heading"
    if _listed(operation):
        return "words"
    beside = [*operations[max(0, index - 1) : index], *operations[index + 1 : index + 2]]
    if _renumbers(operation) and all(operation_label(op) != operation_label(operation) for op in beside):
        return "renumber"
    return ""


def _goes_on(run: Sequence[Operation], last: str, operation: Operation, sort: str) -> bool:
    if _chapter(run):
        labels = [op.place.label for op in run[1:] if isinstance(op, Insert)]
        wanted = Ordinal(labels[-1].number + 1) if labels else getattr(run[0], "before", None)
        return isinstance(operation, Insert) and _new_article(operation, wanted)
    if last != sort or sort == "heading":
        return False
    if sort == "words":
        return _same_change(run[-1], operation)
    return _next(run[-1], operation) if sort == "renumber" else True


def _deletes(operation: Operation) -> bool:
    return isinstance(operation, Delete) and operation.place == Place(label=operation.place.label)


def _renumbers(operation: Operation) -> bool:
    return (
        isinstance(operation, Renumber)
        and not operation.division
        and operation.place == Place(label=operation.place.label)
        and operation.becomes == Place(label=operation.becomes.label)
    )


def _listed(operation: Operation) -> bool:
    """A word changed wherever it stands in an article."""
    whole = isinstance(operation, Words) and operation.place == Place(label=operation.place.label)
    return whole and isinstance(operation, Words) and operation.every and operation.way is Way.REPLACE


def _same_change(a: Operation, b: Operation) -> bool:
    return isinstance(a, Words) and isinstance(b, Words) and (a.old, a.new) == (b.old, b.new)


def operation_label(operation: Operation) -> Ordinal | None:
    place = getattr(operation, "place", None)
    return place.label if isinstance(place, Place) else None


def _next(a: Operation, b: Operation) -> bool:
    assert isinstance(a, Renumber)
    assert isinstance(b, Renumber)
    pairs = (a.place.label, b.place.label), (a.becomes.label, b.becomes.label)
    return all(y == Ordinal(x.number + 1) and not x.suffix for x, y in pairs)


def _heading(operation: Operation) -> bool:
    return isinstance(operation, Insert) and operation.place.area is Area.HEADING


def _new_article(operation: Insert, label: Ordinal | None) -> bool:
    """A new article of this number whose quoted words leave it out."""
    return (
        label is not None
        and operation.place == Place(label=label)
        and not operation.division
        and not article_mark(operation.lines[0])
    )


def _chapter(run: Sequence[Operation]) -> bool:
    first = run[0]
    if not isinstance(first, Insert) or not _heading(first) or len(first.lines) != 1:
        return False
    division = first.place.division
    return bool(division) and division[-1][0] in ("章", "节", "编") and bool(first.before)


def say_run(run: Sequence[Operation]) -> str:
    """The sentence for a run; nothing when it is none."""
    first = run[0]
    if len(run) < 2:
        return ""
    if _deletes(first):
        return f"删去{_labels(run)}。"
    if isinstance(first, Words) and _listed(first):
        return f"将{_labels(run)}中的{quote((first.old,))}统一修改为{quote((first.new,))}。"
    if _renumbers(first) and _renumbers(run[-1]):
        last = run[-1]
        assert isinstance(first, Renumber)
        assert isinstance(last, Renumber)
        old, new = (first.place.label, last.place.label), (first.becomes.label, last.becomes.label)
        join = "、" if len(run) == 2 else "至"
        return f"将{old[0]}{join}{old[1]}改为{new[0]}{join}{new[1]}。"
    return _say_chapter(run) if _chapter(run) and len(run) > 1 else ""


def _labels(run: Sequence[Operation]) -> str:
    return "、".join(str(operation_label(op)) for op in run)


def _say_chapter(run: Sequence[Operation]) -> str:
    lines = list[str]()
    for op in run:
        assert isinstance(op, Insert)
        if _heading(op):
            lines += op.lines
        else:
            lines += [f"{op.place.label}\u3000{op.lines[0]}", *op.lines[1:]]
    first = run[0]
    assert isinstance(first, Insert)
    *outer, (rank, number) = first.place.division
    where = f"在{say_path(tuple(outer))}" if outer else ""
    return f"{where}增加一{rank}，作为{say_path(((rank, number),))}：{block(tuple(lines))}"
