"""What is wrong with the charters among the data, held against class, clauses and what a charter must hold."""

from collections.abc import Iterator
from dataclasses import replace

from docgen.charter import (
    ClauseFault,
    clause_faults,
    deciding_body,
    print_text,
    quorum,
    term_faults,
    topic_faults,
)
from docgen.compose.revision import CharterAmendment
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.institution import Association
from docgen.records.record import locate
from docgen.records.values import near

_AUTHORITY = "党建领导机关"


def charter_faults(revision: CharterAmendment) -> Iterator[Problem]:
    """Warnings about the charter as it stands (as amended, where an amendment is under way), errors where counts of a vote break its own rule."""
    try:
        faults = list(_faults(revision))
    except ProblemsError as error:
        yield from error.problems
        return
    for fault in faults:
        yield Problem(revision.place(fault.line or 0), fault.what, fault.remedy, Level.WARNING)
    yield from _sort_faults(revision)
    yield from vote_faults(revision)


def _sort_faults(revision: CharterAmendment) -> Iterator[Problem]:
    """A sort of text that the library does not know."""
    sort, known = revision.charter.sort, revision.source.clause_library.words.text_terms
    if sort not in known:
        remedy = near(sort, list(known)) or "请在 templates/clauses/说明.yaml 的“文本自称”里写明"
        yield Problem(locate(revision.charter, "sort"), f"没有“{sort}”这种文本", remedy)


def _faults(revision: CharterAmendment) -> Iterator[ClauseFault]:
    library, unit = revision.source.clause_library, revision.unit
    names = (unit.name, unit.short_name, revision.name)
    yield from (ClauseFault(each.what, each.remedy, each.line - 1) for each in revision.doubts)
    yield from term_faults(revision.old, library.words.terms, names)
    needed = library.contents
    if revision.charter.sort == needed.sort and not isinstance(unit, Association):
        topics = [(topic.name, topic.marks) for topic in needed.topics]
        for fault in topic_faults(revision.old, topics):
            basis = revision.source.policy.basis(needed.basis.law, revision.day).cite(needed.basis.item)
            yield replace(fault, what=f"{fault.what}（依据{basis}）")
    text = revision.provided.charter if revision.course.drafted else revision.old
    yield from clause_faults(text, revision.provisions, revision.kind)
    if isinstance(unit, Association) and _AUTHORITY not in print_text(text):
        yield ClauseFault(f"没有写{_AUTHORITY}", "请用 docgen amend 生成修正案")


def _body_faults(revision: CharterAmendment) -> Iterator[Problem]:
    """A meeting of a body that does not amend the texts of such units, or of which the charter does not speak."""
    meeting, unit = revision.course.meeting, revision.unit
    if not meeting:
        return
    where = locate(unit, "integration", "charter", "meeting")
    rules = revision.source.clause_library.words.deciding
    rule = next((each for each in rules if each.binds(unit.KIND, revision.name)), None)
    if rule and not any(body in meeting for body in rule.bodies):
        basis = rule.basis and revision.source.policy.basis(rule.basis.law, revision.day).cite(
            rule.basis.item
        )
        said = f"（依据{basis}）" if basis else ""
        what = f"“{meeting}”不能修改《{revision.name}》，应由{'或'.join(rule.bodies)}表决{said}"
        yield Problem(where, what, "请核对是什么会议表决的；没有表决的，请重新召开会议")
    elif not deciding_body(revision.old, meeting):
        what = f"《{revision.name}》里没有“{meeting}”这样的会议"
        yield Problem(where, what, "请照章程写的名称写会议，如“第四届××会议第二次会议”")


def vote_faults(revision: CharterAmendment) -> Iterator[Problem]:
    """A vote by a body that may not amend, counts that do not add up or break the charter's own rule.

    Errors, told at the record.
    """
    course = revision.course
    yield from _body_faults(revision)
    if course.due is None or course.present is None or course.yes is None:
        return
    present, yes = course.present, course.yes
    rule = quorum(revision.old, deciding_body(revision.old, course.meeting))
    faults = [*rule.faults(course.due, present, yes)]
    if present > course.due:
        faults.append(("present", f"实到 {present}，多于应到 {course.due}"))
    no, abstained = course.no or 0, course.abstained or 0
    if yes + no + abstained != present:
        faults.append(("yes", f"同意 {yes}、反对 {no}、弃权 {abstained}，合计不等于实到 {present}"))
    for attribute, what in faults:
        where = locate(revision.unit, "integration", "charter", attribute)
        yield Problem(where, what, f"请核对表决情况和《{revision.name}》")
