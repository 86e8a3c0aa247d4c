"""The register: records found by kind and id, references followed, faults of one record kept from the others."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.problems import Problem, ProblemsError
from docgen.records.bulletin import BulletinIssue
from docgen.records.faults import problems_of
from docgen.records.institution import Association, Institution, LegalForm
from docgen.records.loader import KINDS
from docgen.records.party import Member, OrganizationState, PartyOrganization, Standing
from docgen.records.record import Record, locate
from docgen.records.register import Register, load_register
from docgen.records.yamlfile import Sheet, Tree

Write = Callable[[str, str | bytes], Path]
SAMPLE = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def sample() -> Register:
    register, problems = load_register(SAMPLE)
    assert problems == ()
    return register


def told(data: Path) -> list[str]:
    return [str(problem) for problem in load_register(data)[1]]


def test_the_sample_is_sound_and_holds_every_kind(sample: Register) -> None:
    for kind in (Institution, Association, PartyOrganization, Member):
        assert sample.of(kind)
    assert sample.faulty == frozenset()


def test_records_have_types_not_text(sample: Register) -> None:
    institution = sample.get(Institution, "赣州明衡司法鉴定所")
    assert institution is not None
    assert institution.legal_form is LegalForm.LEGAL_PERSON
    assert institution.staff == 21
    assert institution.founded is not None
    assert institution.founded.year == 2009
    assert institution.has_charter
    assert institution.fields == ("法医临床", "法医物证", "文书鉴定")


def test_the_register_answers_who_belongs_where(sample: Register) -> None:
    branch = sample.get(PartyOrganization, "明衡鉴定所党支部")
    assert branch is not None
    assert branch.state is OrganizationState.ACTIVE
    superior = sample.follow(branch, PartyOrganization, "superior")
    unit = sample.follow(branch, Institution, "units", 0)
    members = sample.members_of(unit.id)
    assert sum(member.standing is Standing.FORMAL for member in members) == 7
    assert set(members) <= set(sample.members_in(superior.id))
    assert unit in sample.named(unit.id)
    assert sample.unit("赣江源司法鉴定协会") == sample.get(Association, "赣江源司法鉴定协会")


def test_a_value_is_located_on_demand(sample: Register) -> None:
    branch = sample.get(PartyOrganization, "明衡鉴定所党支部")
    assert branch is not None
    assert branch.source == "党组织/明衡鉴定所党支部.yaml"
    assert locate(branch, "request", "number") == "data/党组织/明衡鉴定所党支部.yaml:23:9 请示·发文字号"
    assert locate(branch, "posts", 1, "title") == "data/党组织/明衡鉴定所党支部.yaml:14:9 班子第2项·职务"
    assert locate(branch, "groups") == "data/党组织/明衡鉴定所党支部.yaml:3:1 党小组"


def test_a_record_in_a_roll_is_located_in_the_roll(sample: Register) -> None:
    member = sample.get(Member, "赣州云岭司法鉴定中心-范书瑶")
    assert member is not None
    assert member.unit == "赣州云岭司法鉴定中心"
    assert locate(member, "born") == "data/党员/赣州云岭司法鉴定中心.yaml:21:9 出生日期"


def test_a_record_made_in_memory_is_located_by_name() -> None:
    record = Institution.model_validate({"编号": "甲", "名称": "甲所"})
    assert record.source == ""
    assert locate(record, "name") == "机构“甲” 名称"


def test_a_file_that_has_changed_since_is_located_as_a_whole(data: Path, write: Write) -> None:
    path = write("机构/甲.yaml", "名称: 甲所\n")
    record = load_register(data)[0].named("甲")[0]
    path.write_text("名称: [", "utf-8")
    assert locate(record, "name") == "data/机构/甲.yaml 名称"
    path.unlink()
    assert locate(record, "name") == "data/机构/甲.yaml 名称"


def test_a_register_travels_to_other_processes(sample: Register) -> None:
    copy = pickle.loads(pickle.dumps(sample))
    assert copy == sample
    assert locate(copy.of(PartyOrganization)[0], "name") == locate(sample.of(PartyOrganization)[0], "name")


def test_records_cannot_be_changed(sample: Register) -> None:
    with pytest.raises(ValidationError):
        sample.of(Institution)[0].name = "乙"  # type: ignore[misc]


def test_labels_lead_to_attributes() -> None:
    labels = Institution.labels()
    assert labels["名称"] == "name"
    assert len(labels) == len(Institution.model_fields)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_declared_once_with_label_and_description(kind: type[Record]) -> None:
    """English attribute, Chinese label, description: the one declaration from which all else follows."""
    for name, field in kind.model_fields.items():
        assert name.isascii()
        assert field.alias
        assert not field.alias.isascii()
        assert field.description


def test_a_following_that_fails_says_where_and_why(data: Path, write: Write) -> None:
    """A record that names one at fault stays; whoever needs the other is told."""
    write("党组织/上级.yaml", "名称: 中共上级委员会\n")
    write("党组织/支部.yaml", "名称: 中共支部\n类型: 党支部\n隶属: 上级\n")
    register, problems = load_register(data)
    assert [problem.where for problem in problems] == ["data/党组织/上级.yaml:1:1 类型"]
    branch = register.of(PartyOrganization)[0]
    with pytest.raises(ProblemsError, match=r"支部\.yaml:3:5 隶属：所指的“上级”有错误，没有读入"):
        register.follow(branch, PartyOrganization, "superior")
    with pytest.raises(ProblemsError, match=r"支部\.yaml:1:1 牵头单位：没有填写"):
        register.follow(branch, Institution, "lead_unit")


def test_the_same_id_in_two_folders_is_told(data: Path, write: Write) -> None:
    write("机构/赣州/甲.yaml", "名称: 甲一所\n")
    write("机构/信丰/甲.yaml", "名称: 甲二所\n")
    register, problems = load_register(data)
    assert [str(problem) for problem in problems] == [
        "data/机构/赣州/甲.yaml:1:1 编号：编号“甲”已用于 data/机构/信丰/甲.yaml:1:1；"
        "请改文件名，或用“编号”另取一个"
    ]
    assert [institution.name for institution in register.of(Institution)] == ["甲二所"]


ISSUE = "---\n名称: 动态\n年: 2021\n期: {}\n编印单位: 某组编\n日期: 2021-03-14\n标题: 甲\n---\n正文。\n"


def test_two_issues_of_one_number_are_told(data: Path, write: Write) -> None:
    """Name, year and number together tell an issue from the others."""
    for file, number in (("甲", 3), ("乙", 4), ("丙", 3)):
        write(f"工作动态/{file}.md", ISSUE.format(number))
    assert told(data) == [
        "data/工作动态/甲.md:4:4 期：与 data/工作动态/丙.md:4:4 处相同；请核对，两处必有一处不对"
    ]


def test_a_missing_data_directory_is_told(tmp_path: Path) -> None:
    assert "没有这个数据文件夹" in told(tmp_path / "没有")[0]


def test_an_empty_data_directory_is_no_fault(data: Path) -> None:
    assert load_register(data) == (Register(), ())


def test_links_out_of_the_data_directory_are_refused(data: Path, write: Write) -> None:
    """A link may lead to another place inside; to a file or a folder outside it is not followed."""
    write("机构/甲.yaml", "名称: 甲所\n")
    outside = data.parent / "外.yaml"
    outside.write_text("名称: 外所\n", "utf-8")
    (data / "机构" / "外.yaml").symlink_to(outside)
    (data / "机构" / "外夹").symlink_to(data.parent)
    (data / "协会").symlink_to(data.parent)
    register, problems = load_register(data)
    assert [problem.where for problem in problems] == ["data/协会", "data/机构/外.yaml", "data/机构/外夹"]
    assert [record.id for record in register.of(Institution)] == ["甲"]


def test_a_file_in_place_of_a_folder_is_told(data: Path, write: Write) -> None:
    write("机构", "名称: 甲所\n")
    assert "是文件，不是文件夹" in told(data)[0]


def test_what_is_no_file_is_refused(data: Path, write: Write) -> None:
    """A pipe would make the reader wait for ever."""
    write("机构/甲.yaml", "名称: 甲所\n")
    os.mkfifo(data / "机构" / "乙.yaml")
    assert "不是普通文件" in told(data)[0]


def test_hidden_and_temporary_files_are_passed_over(data: Path, write: Write) -> None:
    for name in (".甲.yaml.swp", "~$甲.yaml", ".DS_Store"):
        write(f"机构/{name}", b"\x00")
    assert told(data) == []


def test_file_names_that_cannot_be_shown_are_told(data: Path, write: Write) -> None:
    folder = os.fsencode(data / "机构")
    os.makedirs(folder)
    for name in (b"\xff.yaml", "甲\n乙.yaml".encode()):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
            stream.write("名称: 甲所\n")
    problems = told(data)
    assert len(problems) == 2
    assert all("编号：" in text and text.encode() and "\n" not in text for text in problems)


def test_folders_without_end_are_not_followed(data: Path, write: Write) -> None:
    write("机构/" + "甲/" * 9 + "乙.yaml", "名称: 甲所\n")
    assert "嵌套超过" in told(data)[0]


def test_a_file_that_is_wholly_wrong_is_not_told_line_by_line(data: Path, write: Write) -> None:
    write("党员/甲.yaml", "- {某: 1, 乙: 2}\n" * 20_000)
    problems = told(data)
    assert len(problems) < 220
    assert "错误太多" in problems[-1]


def test_blank_values_count_as_absent(data: Path, write: Write) -> None:
    write("机构/甲.yaml", "名称: 甲所\n住所:\n联系电话: ''\n成立日期: '  '\n从业人员数:\n")
    register, problems = load_register(data)
    assert problems == ()
    institution = register.of(Institution)[0]
    assert (institution.address, institution.founded, institution.staff) == ("", None, None)
    assert institution.short_name == "甲所"


def test_a_bulletin_is_markdown_with_its_parts_in_front(data: Path, write: Write) -> None:
    write(
        "工作动态/2021年第3期.md",
        "---\n名称: [某行业, 工作动态]\n年: 2021\n期: 3\n编印单位: 某组编\n日期: 2021年3月14日\n"
        "标题: 一行标题\n编者按: |\n  第一段。\n\n  第二段。\n编辑: 程知远\n报: 厅领导\n发: [各市局, 各机构]\n---\n\n"
        "（一）正文。\n",
    )
    register, problems = load_register(data)
    assert problems == ()
    issue = register.of(BulletinIssue)[0]
    assert (issue.id, issue.year, issue.number, issue.dated.isoformat()) == (
        "2021年第3期",
        2021,
        3,
        "2021-03-14",
    )
    assert issue.name == ("某行业", "工作动态")
    assert (issue.title, issue.editors, issue.report_to) == (("一行标题",), ("程知远",), ("厅领导",))
    assert issue.editor_note == "第一段。\n\n第二段。"
    assert issue.body == "（一）正文。"
    assert locate(issue, "body") == "data/工作动态/2021年第3期.md:17:1 正文"


LABELS = sorted({label for kind in KINDS for label in kind.labels()})
VALUES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(["", "甲", "3", "是", "2021-03-14", "null", "x" * 600, "a\x00b", "党支部"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(LABELS) | st.text(), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(KINDS), st.dictionaries(st.sampled_from(LABELS) | st.text(max_size=4), VALUES, max_size=9)
)
def test_every_fault_has_words(kind: type[Record], tree: dict[str, Tree]) -> None:
    """Whatever a file holds, each fault that is found is told in Chinese with a place."""
    assert all(problem.what and problem.remedy and problem.where for problem in faults_of(kind, tree))


def faults_of(kind: type[Record], tree: dict[str, Tree]) -> list[Problem]:
    try:
        kind.model_validate(tree)
    except ValidationError as error:
        return list(problems_of(error, kind, Sheet("a.yaml", "甲: 乙\n"), ()))
    return []
