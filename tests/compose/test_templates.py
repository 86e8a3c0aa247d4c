"""The shipped templates: what a record leaves out leaves no trace, what it says decides the wording."""

import re
from datetime import date
from pathlib import Path

import pytest

from casefacts import facts_of
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.problems import ProblemsError
from docgen.records.adjustment import Adjustment
from docgen.records.bulletin import BulletinIssue
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register, load_register

ROOT = Path(__file__).parents[2]
ON = date(2021, 6, 1)
UNIT = "赣州明衡司法鉴定所"
BRANCH = "明衡鉴定所党支部"

COMPOSER = Composer([ROOT / "templates"], ROOT)
KINDS = COMPOSER.catalogue().kinds
REQUEST, APPROVAL = KINDS["关于成立党组织的请示"], KINDS["关于同意成立党组织的批复"]

TRACES = re.compile(r"None|[，、。：]{2}|（）|《》|【】|，。|\bFalse\b|\bTrue\b|[，、]$", re.MULTILINE)


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(ROOT / "data")[0]


def changed(register: Register, *records: Record) -> Register:
    return Register({**register.records, **{record.key: record for record in records}})


def sparse(record: Record) -> Record:
    """The record with every field left out that may be."""
    optional = {
        name: field.get_default()
        for name, field in type(record).model_fields.items()
        if not field.is_required()
    }
    kept = {
        "id",
        "short_name",
        "type",
        "superior",
        "units",
        "request",
        "approval",
        "party_organization",
        "seats",
        "posts",
    }
    return record.model_copy(update={name: value for name, value in optional.items() if name not in kept})


def branch(register: Register) -> PartyOrganization:
    found = register.get(PartyOrganization, BRANCH)
    assert found is not None
    return found


def unit(register: Register) -> Institution:
    return unit_of(register, UNIT)


def unit_of(register: Register, name: str) -> Institution:
    found = register.get(Institution, name)
    assert found is not None
    return found


def compose(kind: str, register: Register) -> Document:
    return COMPOSER.compose(KINDS[kind], facts_of(unit(register), register, ON))


def bare(register: Register) -> Register:
    """A register in which the unit and its branch say no more than they must."""
    org = branch(register)
    assert org.request
    assert org.approval
    request = org.request.model_copy(update={"contact": "", "phone": "", "planned_meeting": None})
    approval = org.approval.model_copy(update={"meeting": None, "convener": ""})
    org = org.model_copy(update={"request": request, "approval": approval})
    return changed(register, sparse(unit(register)), sparse(org))


@pytest.mark.parametrize("kind", [REQUEST.id, APPROVAL.id])
class TestPapers:
    def test_optional_parts_leave_no_trace(self, register: Register, kind: str) -> None:
        assert TRACES.findall(dump(compose(kind, bare(register)))) == []

    def test_full_records_leave_none_either(self, register: Register, kind: str) -> None:
        assert TRACES.findall(dump(compose(kind, register))) == []

    def test_one_addressee_and_no_copy_downward(self, register: Register, kind: str) -> None:
        """请示: one 主送 (domain D.1)."""
        assert not re.search("[、，,]", compose(kind, register).addressee)

    def test_concerns_the_applicant_only(self, register: Register, kind: str) -> None:
        """Of the institutions that an organisation covers, only the one that applies has these papers."""
        found = {
            record.id
            for record in register.of(Institution)
            if KINDS[kind].concerns(facts_of(record, register, ON))
        }
        asked = {each.request.applicant for each in register.of(PartyOrganization) if each.request}
        assert UNIT in found
        assert found <= asked | {UNIT}


class TestRequest:
    def test_closing_words(self, register: Register) -> None:
        """请示 asks and says nothing after; it bears its signer (domain D.1)."""
        document = compose(REQUEST.id, register)
        assert getattr(document.body[-1], "text", "") == "妥否，请批示。"
        assert document.letterhead is not None
        assert document.letterhead.signers == ("程知远",)
        assert document.imprint[0].label == ""

    def test_members_are_counted(self, register: Register) -> None:
        assert "其中党员8名（正式党员7名、预备党员1名）" in dump(compose(REQUEST.id, register))

    def test_without_committee(self, register: Register) -> None:
        org = branch(register)
        alone = org.model_copy(update={"seats": 0, "posts": org.posts[:1]})
        text = dump(compose(REQUEST.id, changed(register, alone)))
        assert "拟不设支部委员会，设书记1名，由党员大会选举产生。选举结果按规定报批。" in text

    @pytest.mark.parametrize(
        ("field", "value", "label"), [("seats", None, "委员职数"), ("posts", (), "班子")]
    )
    def test_what_it_asks_for_must_be_known(
        self, register: Register, field: str, value: object, label: str
    ) -> None:
        """A number of seats left out is not “no committee”."""
        unknown = branch(register).model_copy(update={field: value})
        with pytest.raises(ProblemsError, match=f"{label}：没有填写"):
            compose(REQUEST.id, changed(register, unknown))

    def test_it_needs_members(self, register: Register) -> None:
        records = {key: record for key, record in register.records.items() if record.KIND != "党员"}
        with pytest.raises(ProblemsError, match="列表是空的"):
            compose(REQUEST.id, Register(records))

    def test_the_attachment_is_the_roster(self, register: Register) -> None:
        document = compose(REQUEST.id, register)
        assert [attachment.title for attachment in document.attachments] == [
            "党员名册",
            "司法鉴定许可证复印件",
        ]
        assert [len(attachment.blocks) for attachment in document.attachments] == [1, 0]

    def test_an_unsigned_request_is_none(self, register: Register) -> None:
        """What the paper cannot do without is asked for, at its place in the record."""
        org = branch(register)
        assert org.request
        unsigned = org.model_copy(update={"request": org.request.model_copy(update={"signer": ""})})
        with pytest.raises(ProblemsError, match=r"签发人：没有填写，而 templates/.* 签发人 要用"):
            compose(REQUEST.id, changed(register, unsigned))


class TestApproval:
    def test_quotes_the_request_and_closes(self, register: Register) -> None:
        """批复: 收悉 … 批复如下 … 此复 (domain D.1)."""
        document = compose(APPROVAL.id, register)
        first, *_, last = (getattr(block, "text", "") for block in document.body)
        assert first.startswith(
            "你单位《关于成立中共赣州明衡司法鉴定所支部委员会的请示》（赣明衡字〔2021〕3号）收悉。"
        )
        assert first.endswith("研究，批复如下：")
        assert last == "此复。"

    def test_quotes_the_title_as_issued(self, register: Register) -> None:
        """The title in 《》 is the end of the request's own title."""
        quoted = re.search("《(.+?)》", dump(compose(APPROVAL.id, register)))
        assert quoted
        assert "".join(compose(REQUEST.id, register).title).endswith(quoted[1])

    def test_without_committee(self, register: Register) -> None:
        org = branch(register)
        alone = org.model_copy(update={"seats": 0, "posts": org.posts[:1]})
        text = dump(compose(APPROVAL.id, changed(register, alone)))
        assert "不设支部委员会，设书记1名。" in text
        assert "及时召开党员大会选举，选举结果报我委批准。" in text

    def test_none_before_it_is_given(self, register: Register) -> None:
        pending = changed(register, branch(register).model_copy(update={"approval": None}))
        facts = facts_of(unit(pending), pending, ON)
        assert REQUEST.concerns(facts)
        assert not APPROVAL.concerns(facts)


class TestBulletin:
    def test_everything_left_out(self, register: Register) -> None:
        issue = register.get(BulletinIssue, "2021年第3期")
        assert issue is not None
        needed = ("name", "publisher", "number", "title", "body")  # by an issue of no series
        alone = sparse(issue).model_copy(update={name: getattr(issue, name) for name in needed})
        document = COMPOSER.compose(KINDS["工作动态"], facts_of(alone, register, ON))
        assert TRACES.findall(dump(document)) == []
        assert (document.imprint, [getattr(block, "role", "") for block in document.body][:2]) == (
            (),
            ["headline", "body"],
        )

    def test_everything_filled_in(self, register: Register) -> None:
        issue = register.get(BulletinIssue, "2021年第3期")
        assert issue is not None
        filled = {
            "total_number": 12,
            "secrecy": "秘密★1年",
            "notice": "内部资料",
            "send_to": ("某厅",),
            "copies": 50,
        }
        document = COMPOSER.compose(
            KINDS["工作动态"], facts_of(issue.model_copy(update=filled), register, ON)
        )
        assert document.masthead is not None
        assert (document.masthead.notice, document.masthead.total_number) == (
            "秘密★1年\u3000内部资料",
            "总第12期",
        )
        assert [(line.label, line.right) for line in document.imprint] == [
            ("报", ""),
            ("送", ""),
            ("发", "共印50份"),
        ]

    def test_the_editor_note_may_have_paragraphs(self, register: Register) -> None:
        issue = register.get(BulletinIssue, "2021年第3期")
        assert issue is not None
        noted = issue.model_copy(update={"editor_note": "*甲*\n\n# 乙"})
        document = COMPOSER.compose(KINDS["工作动态"], facts_of(noted, register, ON))
        notes = [
            getattr(block, "text", "")
            for block in document.body
            if getattr(block, "role", "") == "editor_note"
        ]
        assert notes == ["【编者按】*甲*", "# 乙"]


@pytest.mark.parametrize(("kind", "words"), [("党员情况登记表", "尚未转正"), ("党员花名册", "未转正")])
def test_only_a_probationary_member_is_not_yet_confirmed(register: Register, kind: str, words: str) -> None:
    """A full member whose 转正日期 is not known leaves a dash."""
    full = next(each for each in register.members_of(UNIT) if each.confirmed)
    unknown = full.model_copy(update={"confirmed": None})
    known = dump(compose(kind, register))
    text = dump(compose(kind, changed(register, unknown)))
    assert text.count(words) == known.count(words) == 1
    assert text.count("—") == known.count("—") + 1


def test_a_change_of_superior_is_asked_of_the_former_one(register: Register) -> None:
    """Before and after the record names the new one; the answer is copied to it."""
    joint = register.get(PartyOrganization, "上饶泽川章源联合党支部")
    assert joint
    old, new = "上饶市鉴定行业党委", "九江市鉴定行业党委"
    letters = {"请示": {"日期": "2020-10-12", "签发人": "白舒宁"}, "批复": {"日期": "2020-10-26"}}
    move = Adjustment.model_validate(
        {"类型": "调整隶属关系", "原隶属": old, "新隶属": new, "理由": "行业党委设置有变化。"} | letters
    )
    for superior in (old, new):
        moved = joint.model_copy(update={"adjustments": (move,), "superior": superior})
        facts = facts_of(unit_of(register, "上饶泽川司法鉴定所"), changed(register, moved), ON)
        for kind in (KINDS["关于调整党组织的请示"], KINDS["关于同意调整党组织的批复"]):
            (item,) = kind.each(facts)
            text = dump(COMPOSER.compose(kind, item))
            assert "由中共上饶市司法鉴定行业委员会调整到中共九江市司法鉴定行业委员会" in text
            assert TRACES.findall(text) == []
            assert ("抄送：中共九江市司法鉴定行业委员会" in text) is ("批复" in kind.id)
