"""The drafts put together: numbers, headings, references, layout, and the new text printed and read again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from docgen.charter.consolidation.arrange import Arranged, Head, new_numbers, number_articles, place_headings
from docgen.charter.consolidation.draft import cut_rows, say_node
from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.layout import lay_out
from docgen.charter.consolidation.lines import joined, label_of, unmarked
from docgen.charter.consolidation.phrases import everywhere, same_words
from docgen.charter.consolidation.tracking import moves_of
from docgen.charter.references.ambiguous import ambiguous
from docgen.charter.references.follow import rewrite
from docgen.charter.references.moves import Moves
from docgen.charter.references.relative import displaced, parted
from docgen.charter.text.contents import is_derived, regenerated
from docgen.charter.text.lists import Edit, Rows, TextRow, base, edited
from docgen.charter.text.marks import heading_mark, remark
from docgen.charter.text.model import NO_LABEL, Charter, Kind, Line, Node, Ordinal
from docgen.charter.text.parse import parse
from docgen.charter.text.refused import RefusedError
from docgen.charter.text.spacing import spaced
from docgen.charter.wording.operations import Amendment, Area, Restate
from docgen.charter.wording.places import HEAD_KINDS, TAIL_KINDS, kind_of, say
from docgen.problems import Level, Problem

_JOINTS = (("", ""), ("，", ""), ("、", ""), ("", "，"), ("", "、"))  # what may join added words to the old
Origin = tuple[str, int, int]  # id of an old node, paragraph and line


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a retained line without anybody saying so: numbers and references that moved."""

    edits: tuple[Edit, ...]
    dangling: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Piece:
    """A node on its way: its id, kind and rows; `own` is the article that its old words stood in."""

    id: str
    kind: Kind
    rows: Rows
    own: Ordinal = NO_LABEL
    number: Ordinal | None = None


class Assembly:
    """Puts the drafts together and prints them."""

    def __init__(self, edition: Edition, amendment: Amendment, refused: list[Problem]) -> None:
        self.edition, self.amendment, self.refused = edition, amendment, refused
        self.old = edition.source.old
        self.remarks = list(edition.remarks)
        self.traces = dict[Origin, Trace]()
        self.homes = {node.id: node for node in self.old.nodes}

    def result(self) -> Charter:
        self._contradictions()
        if Area.WHOLE in self.edition.parts:
            return parse("\n".join(self.edition.parts[Area.WHOLE]))
        entries = self._entries()
        labels = number_articles(entries, self.amendment.orders, self.amendment.vacant)
        for entry in entries:
            entry.label = labels[entry.key]
        if self._ascending():
            entries.sort(key=lambda entry: labels[entry.key])
        self._arrive(labels)
        for restate in self.edition.restated:
            self._restate(restate)
        heads = self._heads(entries)
        moves = moves_of(self.edition, labels, heads)
        pieces = [*self._head_pieces(), *self._body(entries, labels, heads), *self._tail_pieces()]
        self._look_back(pieces)
        return self._printed(pieces, moves)

    def _look_back(self, pieces: Sequence[_Piece]) -> None:
        """Remarks on 前款 and 前条."""
        articles = [piece for piece in pieces if piece.kind is Kind.ARTICLE and piece.number]
        for piece in articles:
            self.remarks += displaced(cut_rows(piece.rows), piece.number or NO_LABEL)
        self.remarks += parted([(p.id, p.rows, p.number or NO_LABEL) for p in articles], self.old.articles)

    def _contradictions(self) -> None:
        """What goes, or is written anew from end to end, cannot be changed inside as well."""
        if Area.WHOLE in self.edition.parts and len(self.amendment.operations) > 1:
            raise RefusedError("全文", "既修改全文又修改其中的部分", "请合并为一项")
        into = {node for node, _ in self.edition.lifted}
        for identity in (self.edition.gone & set(self.edition.becomes)) - set(self.edition.merged):
            raise RefusedError(str(self.homes[identity].label), "既删去又改为别的序号", "请合并为一项")
        for identity in self.edition.gone - into:
            draft = self.edition.drafts.get(identity)
            if draft and draft.touched:
                raise RefusedError(say_node(draft.node), "既删去（或者合并、拆分）又修改", "请合并为一项")

    # -- order ---------------------------------------------------------------

    def _entries(self) -> list[Arranged]:
        edition, entries = self.edition, list[Arranged]()
        for origin, node in enumerate(self.old.articles):
            if node.id not in edition.gone:
                label, division = edition.becomes.get(node.id), edition.divisions.get(node.id)
                entries.append(Arranged(node.id, origin, node.label, label, division))
        for index, fresh in enumerate(edition.fresh):
            entries.append(Arranged(f"+{index}", -1, None, fresh.label, fresh.division))
        return entries

    def _ascending(self) -> bool:
        labels = [node.label for node in self.old.articles]
        plain = all(a < b for a, b in pairwise(labels))
        if not plain and (self.edition.fresh or self.edition.becomes):
            raise RefusedError(
                "条文序号", "原文的条文序号不是依次递增的，不能增加、移动条文", "请先理顺序号，或者修改全文"
            )
        return plain

    def _arrive(self, labels: dict[str, Ordinal]) -> None:
        ids = {label: key for key, label in labels.items()}
        for place, rows in self.edition.arrivals:
            node = self.homes.get(ids.get(place.label, ""))
            if node is None:
                raise RefusedError(say(place), "没有可以并入的条文", "请核对新的序号")
            added = self.edition.draft(node).new_paragraphs
            if place.paragraph in added:
                raise RefusedError(say(place), "同一款有两项增加", "请核对新的款序号")
            added[place.paragraph] = rows

    def _heads(self, entries: Sequence[Arranged]) -> list[Head]:
        edition, heads, first = self.edition, list[Head](), list[int]()
        count, origin = 0, 0
        for node in self.old.nodes:
            count += node.kind is Kind.ARTICLE
            if node.kind is not Kind.HEADING:
                continue
            first.append(count)
            if node.id not in edition.gone:
                heads.append(self._old_head(node, origin))
            origin += 1
        for index, new in enumerate(edition.fresh_headings):
            heads.append(Head(f"+{index}", -1, new.rank, new.number, new.before, True))
        heads = place_headings(heads, entries, first)
        numbers = new_numbers(self.old.headings, heads, self.amendment.vacant_headings)
        for head, number in zip(heads, numbers, strict=True):
            head.number = number
        return heads

    def _old_head(self, node: Node, origin: int) -> Head:
        put, numbers = self.edition.put, self.edition.heading_numbers
        number, before = numbers.get(node.id, node.label.number), put.get(node.id)
        return Head(node.id, origin, node.rank, number, before, node.id in put, node.id in numbers)

    # -- pieces --------------------------------------------------------------

    def _head_pieces(self) -> list[_Piece]:
        return self._parts(HEAD_KINDS, Area.HEAD, [n for n in self.old.nodes if n.kind in HEAD_KINDS])

    def _tail_pieces(self) -> list[_Piece]:
        return self._parts(TAIL_KINDS, Area.TAIL, [n for n in self.old.nodes if n.kind in TAIL_KINDS])

    def _parts(self, kinds: Sequence[Kind], area: Area, nodes: list[Node]) -> list[_Piece]:
        if area in self.edition.parts:
            rows = [TextRow(Line(line)) for line in self.edition.parts[area]]
            return [_Piece("", kinds[0], rows)]
        pieces = [_Piece(n.id, n.kind, self._rows(n)) for n in nodes if n.id not in self.edition.gone]
        for new, words in self.edition.parts.items():
            kind = kind_of(new)
            if kind is not None and kind in kinds:
                rows = [TextRow(self.edition.source.conventions.line(Line(word), kind)) for word in words]
                pieces.append(_Piece("", kind, rows))
        order = list(kinds)
        return sorted(pieces, key=lambda piece: order.index(piece.kind))

    def _rows(self, node: Node) -> Rows:
        draft = self.edition.drafts.get(node.id)
        if draft:
            return [row for rows in draft.paragraphs() for row in rows]
        return [
            TextRow(line, node.id, p, i)
            for p, paragraph in enumerate(node.paragraphs)
            for i, line in enumerate(paragraph.lines)
        ]

    def _body(
        self, entries: Sequence[Arranged], labels: dict[str, Ordinal], heads: Sequence[Head]
    ) -> list[_Piece]:
        pieces, waiting = list[_Piece](), list(heads)
        for index, entry in enumerate([*entries, None]):
            while waiting and waiting[0].at <= index:
                pieces.append(self._heading(waiting.pop(0)))
            if entry:
                pieces.append(self._article(entry, labels[entry.key]))
        return pieces

    def _heading(self, head: Head) -> _Piece:
        if head.origin < 0:
            lines = self.edition.fresh_headings[int(head.key[1:])].lines
            if head.number != lines[0].number:
                raise RefusedError(
                    lines[0].body, f"按位置应当是第{head.number}{head.rank}", "请核对章节的序号和位置"
                )
            return _Piece("", Kind.HEADING, [TextRow(line) for line in lines])
        return _Piece(head.key, Kind.HEADING, self._rows(self.homes[head.key]), number=Ordinal(head.number))

    def _article(self, entry: Arranged, label: Ordinal) -> _Piece:
        if entry.origin >= 0:
            node = self.homes[entry.key]
            rows = self._rows(node)
            draft = self.edition.drafts.get(node.id)
            if draft and draft.said and draft.said != label:
                raise RefusedError(
                    str(node.label), f"引文中的序号是{draft.said}，这一条应当是{label}", "请核对序号"
                )
            if not rows:
                raise RefusedError(str(node.label), "各款都已删去", "请写明删去这一条")
            first = node.first
            if not rows[0].line.mark or rows[0].line.level:
                rows[0] = replace(
                    rows[0], line=replace(rows[0].line, mark=first.mark, gap=first.gap, indent=first.indent)
                )
            if draft:
                rows = spaced(rows, Kind.ARTICLE, node, self.edition.source.conventions)
            return _Piece(node.id, Kind.ARTICLE, unmarked(rows), node.label, label)
        rows = self._opened(self.edition.fresh[int(entry.key[1:])].rows())
        return _Piece(
            "",
            Kind.ARTICLE,
            spaced(rows, Kind.ARTICLE, None, self.edition.source.conventions),
            Ordinal(0),
            label,
        )

    def _opened(self, rows: Rows) -> Rows:
        """Rows of a new article: the first line carries a number written as the others are."""
        first, conventions = rows[0].line, self.edition.source.conventions
        if not first.mark or first.level:
            sample = next((node.first for node in self.old.articles), None)
            mark = sample.mark if sample else "第一条"
            line = conventions.line(replace(first, level=0), Kind.ARTICLE, True)
            gap = conventions.gap(Kind.ARTICLE)
            if sample and "【" in sample.gap and not first.text.startswith("【"):
                gap = gap or "\u3000"
            rows[0] = replace(rows[0], line=replace(line, mark=mark, gap=gap))
        return unmarked(rows)

    # -- restatements --------------------------------------------------------

    def _restate(self, restate: Restate) -> None:
        """Compare with what the words give; try the joining marks that additions leave unsaid."""
        try:
            node = self.edition.source.nodes(restate.place)[0]
            draft = self.edition.draft(node)
            spans = draft.spans(restate.place)
        except (RefusedError, IndexError):
            self.refused.append(Problem(say(restate.place), "没有这一部分", "请核对"))
            return
        places = [(s.paragraph, i) for s in spans for i in range(s.start, s.end)]
        added = [
            (place, n) for place in places for n, e in enumerate(draft.edits.get(place, [])) if e[0] == e[1]
        ]
        for joints in product(_JOINTS, repeat=min(len(added), 4)):
            trial = {place: list(draft.edits.get(place, [])) for place in places}
            for (place, n), (before, after) in zip(added, joints, strict=False):
                start, end, new = trial[place][n]
                trial[place][n] = (start, end, before + new + after)
            lines = tuple(edited(base(node.paragraphs[p].lines[i]), trial[p, i]) for p, i in places)
            if same_words(restate.lines, lines):
                draft.edits |= {place: edits for place, edits in trial.items() if edits}
                return
        self.refused.append(
            Problem(say(restate.place), "按词句修改的结果与“相应修改为”的全文不一致", "请核对两处文字")
        )

    # -- printing ------------------------------------------------------------

    def _printed(self, pieces: Sequence[_Piece], moves: Moves) -> Charter:
        lines = [
            (piece, [self._line(row, piece, moves, i) for i, row in enumerate(piece.rows)])
            for piece in pieces
        ]
        groups = [group for _, group in self._with_contents(lines)]
        new = joined(groups, self.old.opening, self.edition.source.ending)
        if len(new.nodes) == len(pieces):
            nodes = zip(new.nodes, pieces, strict=True)
            new = replace(new, nodes=tuple(replace(n, id=p.id or n.id + "新") for n, p in nodes))
        self.remarks += ambiguous(self.old, new)
        return lay_out(new, self.edition.layouts)

    def _with_contents(self, pieces: list[tuple[_Piece, list[Line]]]) -> list[tuple[_Piece, list[Line]]]:
        headings = [
            (self._rank(piece, lines), lines) for piece, lines in pieces if piece.kind is Kind.HEADING
        ]
        made = regenerated(self.old, headings)
        if made is None:
            self._stale_contents([lines for _, lines in headings])
            return pieces
        node = self.old.part(Kind.CONTENTS)
        draft = self.edition.drafts.get(node.id) if node else None
        if draft and draft.whole:
            return pieces
        return [(piece, made if piece.kind is Kind.CONTENTS else lines) for piece, lines in pieces]

    def _stale_contents(self, headings: Sequence[Sequence[Line]]) -> None:
        """A table of contents that is not the headings word for word (pages, dots) is left as it stands, and told."""
        old = [[line.body for line in node.lines] for node in self.old.headings]
        new = [[line.body for line in lines] for lines in headings]
        if self.old.part(Kind.CONTENTS) and new != old and not is_derived(self.old):
            what = "目录与正文的章节标题不是逐字一致，没有随章节改动"
            self.remarks.append(Problem("目录", what, "请按修改后的章节更新目录", Level.WARNING))

    def _rank(self, piece: _Piece, lines: Sequence[Line]) -> str:
        node = self.homes.get(piece.id)
        mark = heading_mark(lines[0].body)
        return node.rank if node else mark.style if mark else "章"

    def _line(self, row: TextRow, piece: _Piece, moves: Moves, index: int) -> Line:
        line, edits = row.line, row.edits
        if row.source:
            own = self.homes[row.source].label if self.homes[row.source].kind is Kind.ARTICLE else Ordinal(0)
            followed = rewrite(row, own, moves)
            edits, doubts = everywhere(base(line), (*edits, *followed.edits), self.edition.throughout, own)
            self.traces[row.source, row.paragraph, row.index] = Trace(edits, followed.dangling)
            problems = (*followed.problems, *doubts)
            self.refused += [p for p in problems if p.level is Level.ERROR]
            self.remarks += [p for p in problems if p.level is Level.WARNING]
        words = edited(base(line), edits) if edits else base(line)
        if line.level:
            return replace(line, mark="", gap="", text=words) if edits else line
        mark = line.mark
        if index == 0 and mark and piece.number and piece.number.number and piece.number != label_of(line):
            mark = remark(mark, *piece.number)
        return replace(line, mark=mark, text=words) if edits or mark != line.mark else line
