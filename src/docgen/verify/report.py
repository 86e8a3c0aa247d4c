"""Verdicts and comparisons as words for people, and as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from docgen.verify.finding import DOCUMENT, Finding
from docgen.verify.measure import Verdict
from docgen.verify.pair import PairReport
from docgen.verify.paper import Format
from docgen.verify.rulebook import Weight

MOST = 5  # findings of one clause that are shown one by one


def tell_verdict(verdict: Verdict) -> Iterator[str]:
    """A file's verdict, by page."""
    if verdict.problem:
        yield f"{verdict.problem}"
        return
    size = f"{verdict.pages} 面，按“{verdict.form}”格式核对，" if verdict.pages else ""
    yield f"{verdict.file}（{size}{verdict.note}）"
    yield from _coverage(verdict)
    if not verdict.findings:
        yield "  没有发现不合规定的地方"
    shown, more = _shortened(verdict.findings)
    for page, group in groupby(shown, key=lambda finding: finding.page):
        yield f"  第 {page} 面" if page != DOCUMENT else "  全文"
        for finding in group:
            yield f"    {_line(finding)}"
    for finding, count in more:
        yield f"  另有 {count} 处：{finding.clause} {finding.text}"


def _coverage(verdict: Verdict) -> Iterator[str]:
    """What was recognised, and what was not and so was not checked."""
    if not verdict.pages:
        return
    seen = f"认出{'、'.join(verdict.seen)}" if verdict.seen else "各要素都没有认出"
    missed = f"；没有认出{'、'.join(verdict.missed)}，这些没有核对" if verdict.missed else ""
    yield f"  {seen}{missed}"
    if verdict.form == Format.PLAIN.value:
        yield "  没有认出版头、文号、主送机关、落款，只按一般文本核对；是公文的，请加 --format 白头"


def _shortened(findings: Sequence[Finding]) -> tuple[list[Finding], list[tuple[Finding, int]]]:
    """The first few findings of every clause in their order, and how many more there are of which."""
    counts: Counter[str] = Counter()
    shown: list[Finding] = []
    first: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda each: each.page):
        counts[finding.rule] += 1
        first.setdefault(finding.rule, finding)
        if counts[finding.rule] <= MOST:
            shown.append(finding)
    return shown, [(first[rule], count - MOST) for rule, count in counts.items() if count > MOST]


def _line(finding: Finding) -> str:
    place = f"（{finding.place}）" if finding.place else ""
    text = f"{finding.text}：要求{finding.expected}，实际{finding.measured}"
    return f"{finding.level}  {finding.clause}  {text}{place}"


def sum_up(verdicts: Sequence[Verdict]) -> str:
    """The last line: how much was looked at, and what came of it."""
    pages = sum(verdict.pages for verdict in verdicts)
    counts = Counter(finding.level for verdict in verdicts for finding in verdict.findings)
    unread = sum(verdict.problem is not None for verdict in verdicts)
    words = [f"不合{level} {counts[level]} 处" for level in Weight if counts[level]]
    words += [f"{unread} 份打不开"] if unread else []
    return f"查了 {len(verdicts)} 份文件、{pages} 面：{'，'.join(words) or '没有问题'}"


def fails(verdicts: Sequence[Verdict]) -> bool:
    """Whether a file could not be read, or is not as a standard asks."""
    return any(
        verdict.problem is not None or any(each.level is Weight.STANDARD for each in verdict.findings)
        for verdict in verdicts
    )


def verdicts_json(verdicts: Sequence[Verdict]) -> str:
    """Everything, for programs."""
    return json.dumps([_verdict_tree(verdict) for verdict in verdicts], ensure_ascii=False, indent=2)


def _verdict_tree(verdict: Verdict) -> dict[str, object]:
    return {
        "file": str(verdict.file),
        "pages": verdict.pages,
        "format": verdict.form,
        "note": verdict.note,
        "checked": verdict.seen,
        "unchecked": verdict.missed,
        "problem": str(verdict.problem) if verdict.problem else None,
        "findings": [asdict(finding) for finding in verdict.findings],
    }


def tell_comparison(comparison: PairReport, names: tuple[str, str]) -> Iterator[str]:
    """What differs, and how much is the same."""
    for each in comparison.differences:
        kind = "纯中文" if each.pure else "夹数字、西文"
        yield f"第 {each.page} 面，{kind}"
        yield from (f"  - {line}" for line in each.left)
        yield from (f"  + {line}" for line in each.right)
    first, second = comparison.pages
    pages = f"都是 {first} 面" if first == second else f"一份 {first} 面，一份 {second} 面"
    yield f"- {names[0]}\n+ {names[1]}"
    yield f"{pages}；{comparison.lines} 行中 {comparison.same} 行相同，占 {100 * comparison.share:.2f}%"


def comparison_json(comparison: PairReport, names: tuple[str, str]) -> str:
    """The same, for programs."""
    tree = {
        "files": names,
        "pages": comparison.pages,
        "lines": comparison.lines,
        "same": comparison.same,
        "share": comparison.share,
        "agrees": comparison.agrees,
        "differences": [{**asdict(each), "pure": each.pure} for each in comparison.differences],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)
