"""Every paper of the sample keeps to its genre: what asks, what reports, how it speaks of the body it goes to."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.address import plain, polite
from docgen.compose.document import Document, Paragraph, Role
from docgen.records.party import PartyOrganization
from docgen.records.register import load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
ASKS = re.compile(r"妥否，请(批示|批复)。")
DATED = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
ANSWERED = re.compile(r"《(.+(?:请示|函))》")


@cache
def workshop() -> Workshop:
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, ON)


@cache
def everything() -> tuple[tuple[Paper, Document], ...]:
    """Every paper of the sample, composed."""
    shop = workshop()
    return tuple((paper, shop.compose(paper)) for paper in shop.plan.papers)


def of(genre: str) -> Iterator[tuple[Paper, Document]]:
    """The papers under a letterhead whose titles end with the name of a genre."""
    for paper, document in everything():
        if document.letterhead and "".join(document.title).endswith(genre):
            yield paper, document


def lines(document: Document) -> list[str]:
    """The paragraphs of the body, without those of tables."""
    return [block.text for block in document.body if isinstance(block, Paragraph) and block.text.strip()]


def test_a_request_asks_one_body_and_is_signed_for() -> None:
    """请示: the closing words, one addressee, 签发人, a number; nobody below is sent a copy."""
    found = list(of("请示"))
    assert found
    for paper, document in found:
        head = document.letterhead
        assert head, paper.place
        assert head.number, paper.place
        assert head.signers, paper.place
        assert ASKS.fullmatch(lines(document)[-1]), paper.place
        assert not re.search("[、，]", document.addressee), paper.place


def test_a_report_asks_for_nothing() -> None:
    """报告, 备案报告: told and done."""
    found = list(of("报告"))
    assert found
    for paper, document in found:
        text = "\n".join(lines(document))
        assert not re.search(r"请批|请予|妥否|请示如下", text), paper.place
        assert lines(document)[-1] == "特此报告。", paper.place


def test_what_is_answered_by_an_approval_is_a_request() -> None:
    """批复 opens with the title of a 请示 that is among the papers of the same unit; and ends with 此复."""
    titles: dict[str, set[str]] = {}
    for paper, document in everything():
        titles.setdefault(paper.unit, set()).add("".join(document.title))
    found = list(of("批复"))
    assert found
    for paper, document in found:
        opening = ANSWERED.search(lines(document)[0])
        assert opening, paper.place
        assert opening[1].endswith("请示"), paper.place
        asked = opening[1].replace("〈", "《").replace("〉", "》")
        known = {title for title in titles[paper.unit] if title.endswith(asked)}
        assert known, (paper.place, opening[1])
        assert lines(document)[-1] == "此复。", paper.place


def test_letters_and_notices_that_leave_the_house_have_number_and_day() -> None:
    """函, 通知 under a letterhead: where the record has none yet, a blank to fill in; in the sample it has."""
    for genre in ("函", "通知", "批复", "请示", "报告", "通报"):
        for paper, document in of(genre):
            head = document.letterhead
            assert head, paper.place
            assert head.number, paper.place
            assert document.sign_off, paper.place


@pytest.mark.parametrize("genre", ["函", "批复", "通知"])
def test_a_letter_speaks_to_its_addressee_by_rank(genre: str) -> None:
    """贵… to a level body or one that is not subordinate, 你… to one below; never 你处, nor both."""
    for paper, document in of(genre):
        text = "\n".join(lines(document))
        assert not re.search("[你贵]处", text), paper.place
        to = document.addressee
        said = set(re.findall(r"[你贵](?:支部|总支|单位|工委|委|部|局|厅|院|校|会)", text))
        allowed = polite(to) if is_level(document, to) else plain(to)
        assert said <= {allowed}, (paper.place, to, said)


def is_level(document: Document, to: str) -> bool:
    """Whether a body stands on one level with the one that writes: an organisation department, a branch or
    an institution that the writer is not over."""
    head = document.letterhead
    writer = head.issuers[0] if head else ""
    if "组织部" in to:
        return True
    titled = "".join(document.title)
    return (
        "申请参加" in titled or "商请" in titled or ("参加党组织的复函" in titled and writer.endswith("支部"))
    )


def test_papers_that_go_up_do_not_say_you() -> None:
    """请示 and 报告 call the superior by name or not at all: 你委 is said to those below."""
    for genre in ("请示", "报告"):
        for paper, document in of(genre):
            assert not re.search(r"你[委局部厅]", "\n".join(lines(document))), paper.place


def test_a_joint_branch_is_approved_before_all_its_units() -> None:
    """The approval of a joint branch is copied to the units that did not ask."""
    register = workshop().register
    for paper, document in everything():
        if paper.kind != "关于同意成立党组织的批复":
            continue
        title = "".join(document.title)
        organization = next(each for each in register.of(PartyOrganization) if each.name in title)
        units = {unit.name for name in organization.units if (unit := register.unit(name))}
        copied = "，".join(line.text for line in document.imprint if line.label == "抄送")
        assert {unit for unit in units - {document.addressee} if unit not in copied} == set(), paper.place


def test_each_annex_is_told_of() -> None:
    """A list, method or count sheet that stands in a file of its own is named by the paper that it belongs to."""
    annexes = {
        "候选人预备人选情况一览表": "关于召开党员大会的请示",
        "选举办法": "关于召开党员大会的请示",
        "发票和收回情况报告单": "关于选举结果的请示",
        "计票统计表和结果报告单": "关于选举结果的请示",
        "支委会第一次会议记录": "关于选举结果的请示",
    }
    told: dict[tuple[str, str], set[str]] = {}
    for paper, document in everything():
        told.setdefault((paper.unit, paper.kind), set()).update(each.title for each in document.attachments)
    for paper, document in everything():
        owner = (paper.unit, annexes.get(paper.kind, ""))
        if owner in told:
            own = ["".join(document.title) + document.subtitle, *headings(document)]
            assert told[owner] & {text.replace("\n", "") for text in own}, paper.place


def headings(document: Document) -> Iterator[str]:
    for block in document.body:
        if isinstance(block, Paragraph) and block.role is Role.TITLE:
            yield block.text
