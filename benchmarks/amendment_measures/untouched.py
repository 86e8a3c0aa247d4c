"""B6: what no operation touches stays byte for byte; B7: no citation that an inserted article moves goes wrong in silence."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Charter, Kind, Ordinal, amend_by_text, doubts, parse, print_text, to_chinese
from docgen.charter.text.numerals import from_chinese

_N = "[〇零一二三四五六七八九十百千0-9]+"
# another text is named before: what follows in the sentence may be its articles
_OTHER = re.compile("(?<!本)(?:法|条例|解释|规定|办法|公约|条约|法典|宪法|》)(?:（[^）]*）)?的?第")
# written without the engine: a number of an article with 本法 or nothing before it, lists too
_OWN = re.compile(
    rf"(?:本(?:法|条例|规定|办法|解释|章程|细则)|(?<![\u4e00-\u9fff》）、])|(?<=依照|按照|根据|违反|符合|适用))"
    rf"第(?P<numbers>{_N}(?:(?:、|和|或者|至)第?{_N}(?![款项]))*)条(?!之)(?!例)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an insertion did to a text: lines altered that it should not have, citations right, told and silently wrong."""

    name: str
    altered: int
    citations: int
    told: int
    silent: tuple[str, ...]


def outcomes(cases: Iterable[Case]) -> Iterator[Outcome]:
    """One insertion for each text whose numbers are certain: an article somewhere in its first half."""
    for case in cases:
        for name, text in ((f"{case.name} old", case.old), (f"{case.name} new", case.new)):
            charter = parse(text) if text else None
            labels = [node.label for node in charter.articles] if charter else []
            if charter and len(labels) > 3 and not any(doubt.grave for doubt in doubts(text)):
                yield _outcome(name, text, charter)


def _outcome(name: str, text: str, charter: Charter) -> Outcome:
    at = random.Random(name).randint(2, max(2, len(charter.articles) // 2))
    amendment = f"在第{to_chinese(at - 1)}条后增加一条，作为第{to_chinese(at)}条：“本条为新增的条文。”\n条文顺序作相应调整。\n"
    made = amend_by_text(amendment, text)
    before = [line for node in charter.nodes for line in node.lines]
    after = [
        line
        for node in parse(made.text).nodes
        if not (node.kind is Kind.ARTICLE and node.label == Ordinal(at))
        for line in node.lines
    ]
    altered, citations, told, silent = _touched(text, charter, at), 0, 0, list[str]()
    remarks = " ".join(map(str, made.remarks))
    for old, new in zip(map(str, before), map(str, after), strict=True):
        altered += _levelled(old) != _levelled(new)
        for was, now in zip(_cited(old), _cited(new), strict=False):
            citations += 1
            if now != was + (was >= at):
                said = f"第{to_chinese(was)}条" in remarks
                told += said
                silent += [] if said else [f"{name}: {old.strip()[:60]} ({was})"]
    return Outcome(name, altered, citations, told, tuple(silent))


def _touched(text: str, charter: Charter, at: int) -> int:
    """How many lines of other articles change when the words of one are replaced; no number moves."""
    made = parse(amend_by_text(f"将第{to_chinese(at)}条修改为：“本条已经改写。”\n", text).text)
    kept = [
        [str(line) for node in each.nodes if node.label != Ordinal(at) for line in node.lines]
        for each in (charter, made)
    ]
    return sum(a != b for a, b in zip(*kept, strict=True))


def _cited(line: str) -> list[int]:
    """The articles that a line cites as its own, in order, its own number left out."""
    body = re.sub(rf"^[\\s\u3000]*第{_N}条[\\s\u3000]*", "", line)
    own = "。".join(each for each in body.split("。") if not _OTHER.search(each))
    return [
        from_chinese(number) for found in _OWN.finditer(own) for number in re.findall(_N, found["numbers"])
    ]


def _levelled(line: str) -> str:
    """A line without the numbers of articles, which an insertion moves."""
    return re.sub(rf"第{_N}(?=[条、和至或])|(?<=[、和至]){_N}(?=条)", "□", line)


def report(found: Sequence[Outcome]) -> bool:
    """Print the measures; True when nothing is altered and nothing is silent."""
    altered, silent = sum(one.altered for one in found), [each for one in found for each in one.silent]
    print(
        f"B6 texts with an article inserted, and one replaced: {len(found)}; other lines altered: {altered}"
    )
    total, told = sum(one.citations for one in found), sum(one.told for one in found)
    print(
        f"B7 own citations in them: {total}; not followed but told: {told}; wrong in silence: {len(silent)}"
    )
    for each in silent[:20]:
        print(f"   {each}")
    return not altered and not silent


def unchanged(cases: Iterable[Case]) -> int:
    """How many texts do not print back to their very bytes."""
    return sum(print_text(parse(text)) != text for case in cases for text in (case.old, case.new) if text)
