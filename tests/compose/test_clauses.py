"""The clause library: variants by kind, class and day; wording filled in; faults told where they are."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from docgen.charter import ClauseOutcome
from docgen.compose.charter_check import charter_faults, vote_faults
from docgen.compose.clauses import Library, load_library
from docgen.compose.environment import Environment
from docgen.compose.revision import CharterAmendment, RevisionSource
from docgen.policy.classify import Class
from docgen.policy.load import load_policy
from docgen.problems import ProblemsError
from docgen.records.charter import CharterText
from docgen.records.register import Register, load_register
from docgen.records.work import CharterRevision, Integration

ROOT = Path(__file__).parents[2]
DAY = date(2021, 6, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Environment([ROOT / "templates"]))


@pytest.fixture(scope="module")
def source() -> RevisionSource:
    register = load_register(ROOT / "data")[0]
    environment = Environment([ROOT / "templates"])
    return RevisionSource(register, load_policy(ROOT / "data"), load_library(environment), environment, DAY)


def test_each_unit_has_one_wording_of_each_clause(library: Library) -> None:
    """K1 to K11, never two variants of one clause, K2 for every class."""
    for subject in ("机构", "协会"):
        for kind in Class:
            chosen = [each.clause.id for each in library.choose(subject, kind, DAY)]
            assert len(chosen) == len(set(chosen))
            assert {"K1", "K2", "K7", "K9"} <= set(chosen)
    assert [clause.id for clause in library.clauses] == [f"K{n}" for n in range(1, 12)]


def test_a_variant_binds_from_its_day(library: Library) -> None:
    """The province asked for it on 11 March 2021; the ministry, of associations, on 28 April 2018."""
    for subject, since in (("机构", date(2021, 3, 11)), ("协会", date(2018, 4, 28))):
        assert "K1" in {each.clause.id for each in library.choose(subject, Class.OWN, since)}
        assert not {each.clause.id for each in library.choose(subject, Class.OWN, since - timedelta(1))} & {
            "K1"
        }


def test_a_hosted_unit_names_its_head_and_its_host(source: RevisionSource) -> None:
    """党建工作负责人, and the host's Party organisation by name."""
    revision = of(source, "赣州云岭司法鉴定中心")
    text = next(each.text for each in revision.provisions if each.clause == "K2")
    assert "党建工作负责人" in text
    assert "中共赣州云岭医院委员会" in text


def test_a_unit_without_organisation_founds_none(source: RevisionSource) -> None:
    """D must not say that it sets up a branch."""
    revision = of(source, "鹰潭宁璋司法鉴定所")
    assert revision.kind is Class.PAIR
    assert not [
        each for each in revision.provisions if "设立党支部" in each.text or "设立中国共产党" in each.text
    ]


def test_an_association_names_its_party_authority(source: RevisionSource) -> None:
    assert "党建领导机关是中共赣州市鉴定服务行业委员会" in of(source, "赣江源司法鉴定协会").amended.text


@pytest.mark.parametrize(
    ("name", "adopted"),
    [
        ("赣州明衡司法鉴定所", "会议表决通过"),
        ("赣州云岭司法鉴定中心", "设立单位签发"),
        ("萍乡宁康司法鉴定所", "审议通过"),
    ],
)
def test_an_amendment_takes_effect_as_its_text_is_made(
    source: RevisionSource, name: str, adopted: str
) -> None:
    """A charter is voted on, a letter of authority is issued by the host, internal rules are adopted."""
    assert f"\n本修正案自{adopted}并报江西省司法厅备案之日起生效。\n" in of(source, name).amended.formal


def test_each_clause_has_a_basis_of_its_day(source: RevisionSource) -> None:
    """A company cites the Company Law, an institution of another form does not."""
    for name, cites in (("抚州海泉司法鉴定所", True), ("赣州云源司法鉴定中心", False)):
        revision = of(source, name)
        bases = [basis for each in revision.chosen for basis in revision.bases_of(each)]
        assert all(basis.startswith("《") for basis in bases)
        assert any("公司法" in basis for basis in bases) is cites


def test_a_weak_clause_is_changed_not_doubled(source: RevisionSource) -> None:
    outcomes = {each.clause.id: outcome for each, outcome in of(source, "赣州云源司法鉴定中心").outcomes}
    assert outcomes["K1"] is outcomes["K2"] is ClauseOutcome.CHANGED


def test_an_empty_field_that_a_clause_needs_is_told(source: RevisionSource) -> None:
    """Located at the record."""
    revision = of(source, "赣江源司法鉴定协会")
    bare = revision.unit.model_copy(update={"party_authority": ""})
    with pytest.raises(ProblemsError) as caught:
        _ = CharterAmendment(source, bare, revision.charter).provisions
    assert "党建领导机关：没有填写" in str(caught.value)


def test_a_workspace_words_a_clause_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    own = (ROOT / "templates/clauses/K9.yaml").read_text(encoding="utf-8").replace("年度预算", "每年的预算")
    (tmp_path / "clauses/K9.yaml").write_text(own, encoding="utf-8")
    library = load_library(Environment([tmp_path, ROOT / "templates"]))
    texts = [p.text for clause in library.clauses for v in clause.variants for p in v.paragraphs]
    assert [text for text in texts if "每年的预算" in text]
    assert not [text for text in texts if "列入年度预算" in text]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("位置: 党建", "位置: 党键", "templates/clauses/K9.yaml:11:13 变体第1项·条文第1项·位置"),
        ("{{ 自称 }}", "{{ 自称 }", "templates/clauses/K9.yaml:14:12 款"),
        ("名称: 党建保障", "名字: 党建保障", "templates/clauses/K9.yaml:1:1 名称"),
    ],
)
def test_faults_of_the_library_are_located(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    shutil.copytree(ROOT / "templates/clauses", tmp_path / "templates/clauses")
    path = tmp_path / "templates/clauses/K9.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_library(Environment([tmp_path / "templates"]))
    assert [problem.where.startswith(said) for problem in caught.value.problems][:1] == [True]


def of(source: RevisionSource, name: str, text: str = "") -> CharterAmendment:
    """The amendment of a unit's charter, with another text if one is given."""
    unit = source.register.unit(name)
    found = source.revision(unit) if unit else None
    assert found
    if not text:
        return found
    return CharterAmendment(source, found.unit, found.charter.model_copy(update={"text": text}))


def told(revision: CharterAmendment) -> list[str]:
    return [str(problem) for problem in charter_faults(revision)]


def test_the_sample_charters_are_sound(source: RevisionSource) -> None:
    charters = source.register.of(CharterText)
    assert len(charters) >= 9
    assert [fault for charter in charters for fault in told(of(source, charter.unit))] == []


def test_check_finds_what_is_wrong_with_a_charter(source: RevisionSource) -> None:
    """Another class's wording, two names for the unit, topics left out."""
    name = "信丰橘里司法鉴定所"
    text = of(source, name).charter.text
    branch = text.replace("第四条　本所的", "第四条　本所设立党支部。本所的")
    assert [("“设立党支部”" in line, "提醒" not in line) for line in told(of(source, name, branch))] == [
        (True, True)
    ]
    mixed = text.replace("本所终止时", "本机构终止时")
    assert ["称呼不一致：“本所”13 处、“本机构”1 处" in line for line in told(of(source, name, mixed))] == [
        True
    ]
    short = "\n\n".join(line for line in text.split("\n\n") if "鉴定室" not in line)
    left_out, missing = told(of(source, name, short))
    assert "序号不连续" in left_out
    assert "没有写职能部门的设置和职责" in missing
    assert "第四条" in missing


def test_a_sort_of_text_must_be_known(source: RevisionSource) -> None:
    """A trade adds its own to the library's words."""
    name = "信丰橘里司法鉴定所"
    revision = of(source, name)
    for sort, remedy in (("章呈", "是不是“章程”"), ("合伙协议", "")):
        charter = revision.charter.model_copy(update={"sort": sort})
        said = [str(fault) for fault in charter_faults(CharterAmendment(source, revision.unit, charter))]
        assert any(f"没有“{sort}”这种文本；{remedy}" in line for line in said) == bool(remedy)


def test_check_counts_the_votes(source: RevisionSource) -> None:
    """Sums that do not add up, and a rule of the charter that is broken."""
    revision = of(source, "赣江源司法鉴定协会")
    assert revision.unit.integration
    course = revision.course.model_copy(update={"yes": 30, "no": 20})
    integration = revision.unit.integration.model_copy(update={"charter": course})
    unit = revision.unit.model_copy(update={"integration": integration})
    said = told(CharterAmendment(source, unit, revision.charter))
    assert ["不符合第二十四条" in said[0], "合计不等于实到 52" in said[1]] == [True, True]


@pytest.mark.parametrize(
    ("name", "meeting", "said"),
    [
        ("抚州海泉司法鉴定所", "2021年第一次临时股东会", ""),
        (
            "抚州海泉司法鉴定所",
            "2021年第一次司法鉴定人会议",
            "应由股东会或股东大会或股东决定表决（依据《中华人民共和国公司法》第四十三条",
        ),
        ("赣江源司法鉴定协会", "第二届理事会第五次会议", "应由会员代表大会或会员大会表决"),
        ("信丰橘里司法鉴定所", "全体职工大会", "应由合伙人会议"),
        (
            "赣州明衡司法鉴定所",
            "第三届会员代表大会",
            "《赣州明衡司法鉴定所章程》里没有“第三届会员代表大会”这样的会议",
        ),
        ("鹰潭宁璋司法鉴定所", "第三次司法鉴定人会议", "里没有"),
    ],
)
def test_the_body_that_amends_is_that_of_the_form(
    source: RevisionSource, name: str, meeting: str, said: str
) -> None:
    """股东会 for a company, the members' assembly for an association; else the body that the charter names."""
    revision = of(source, name)
    course = CharterRevision.model_validate({"会议": meeting})
    integration = Integration().model_copy(update={"charter": course})
    unit = revision.unit.model_copy(update={"integration": integration})
    found = [str(each) for each in vote_faults(CharterAmendment(source, unit, revision.charter))]
    assert [said in line for line in found] == ([True] if said else [])


def test_reasons_differ(library: Library) -> None:
    """Each variant of each clause says in words of its own why it is written in: a whole sentence."""
    reasons = [variant.reason for clause in library.clauses for variant in clause.variants]
    assert len(set(reasons)) == len(reasons)
    assert all(reason.endswith("。") and len(reason) > 20 for reason in reasons)


def test_a_meeting_tells_who_attends(library: Library) -> None:
    words = library.words
    assert words.attends("第二届会员代表大会第三次会议") == "会员代表"
    assert words.attends("2021年第一次临时股东会") == "股东"
    assert words.attends("院长办公会议") == ""


def test_a_unit_without_charter_has_no_amendment(source: RevisionSource) -> None:
    unit = source.register.unit("洪都司法鉴定协会")
    assert unit
    assert (
        RevisionSource(Register(), source.policy, source.clause_library, source.environment, DAY).revision(
            unit
        )
        is None
    )
