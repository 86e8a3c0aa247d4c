"""The catalogue: kinds of document as data, the workspace's before the built-in ones, every fault located."""

from itertools import chain
from pathlib import Path

import pytest

from desk import Desk
from docgen.compose.catalogue import Catalogue, load_catalogue
from docgen.compose.compose import Composer
from docgen.compose.environment import Environment
from docgen.dossier.values import Empty
from docgen.places import builtin
from docgen.problems import ProblemsError

ENTRY = """\
请示:
  标题: 关于{{ 事 }}的请示
  模板: 请示.md
  文件: 机构/{{ 名 }}/04-{{ 事 }}
  格式: [docx, pdf]
  对象: [机构, 协会]
  条件: 数 > 2
"""


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    """A desk with a template to refer to."""
    desk.write("请示.md", "---\n标题: 甲\n---\n")
    return desk


def load(desk: Desk, text: str) -> Catalogue:
    """The catalogue of a text. Raises ProblemsError with the faults of all its entries."""
    desk.write("catalogue.yaml", text)
    catalogue = load_catalogue(Environment([desk.templates]))
    if catalogue.faults:
        raise ProblemsError(chain.from_iterable(catalogue.faults.values()))
    return catalogue


class TestKind:
    def test_whom_it_concerns(self, shelf: Desk) -> None:
        kind = load(shelf, ENTRY).kinds["请示"]
        assert kind.subjects == ("机构", "协会")
        assert kind.concerns({"数": 3})
        assert not kind.concerns({"数": 2})

    def test_without_condition_it_concerns_all(self, shelf: Desk) -> None:
        assert load(shelf, ENTRY.replace("  条件: 数 > 2\n", "")).kinds["请示"].concerns({})

    def test_its_file(self, shelf: Desk) -> None:
        """Only the catalogue's own slashes make folders."""
        kind = load(shelf, ENTRY).kinds["请示"]
        assert kind.file({"名": "甲/../乙", "事": "丙"}) == ("机构", "甲/../乙", "04-丙")
        assert kind.named({"事": "*丙*"}) == "关于*丙*的请示"

    def test_a_paper_for_each_item(self, shelf: Desk) -> None:
        """逐项 names a list; title, file and condition speak of its item as 项."""
        entry = ENTRY.replace("数 > 2", "项 > 2").replace("04-{{ 事 }}", "04-{{ 事 }}{{ 项 }}")
        kind = load(shelf, f"{entry}  逐项: 各数\n").kinds["请示"]
        each = kind.each({"各数": (1, 3, 5), "名": "甲", "事": "乙"})
        assert [kind.file(facts)[-1] for facts in each if kind.concerns(facts)] == ["04-乙3", "04-乙5"]

    def test_a_list_left_out_has_no_papers(self, shelf: Desk) -> None:
        kind = load(shelf, f"{ENTRY}  逐项: 各数\n").kinds["请示"]
        assert kind.each({"各数": Empty(name="各数")}) == ()

    @pytest.mark.parametrize(
        ("facts", "said"), [({"名数": ()}, "没有“各数”这一项；是不是“名数”"), ({"各数": 3}, "所指的不是一列")]
    )
    def test_a_fault_in_a_list(self, shelf: Desk, facts: dict[str, object], said: str) -> None:
        kind = load(shelf, f"{ENTRY}  逐项: 各数\n").kinds["请示"]
        with pytest.raises(ProblemsError, match=rf"catalogue\.yaml:8:7 逐项：{said}"):
            kind.each(facts)

    def test_a_list_that_cannot_be_read(self, shelf: Desk) -> None:
        with pytest.raises(ProblemsError, match=r"catalogue\.yaml:8:7 逐项："):
            load(shelf, f"{ENTRY}  逐项: 各数 |\n")

    def test_a_fault_in_a_condition(self, shelf: Desk) -> None:
        with pytest.raises(ProblemsError, match=r"catalogue\.yaml:7:7 条件：没有“数”这一项；是不是“人数”"):
            load(shelf, ENTRY).kinds["请示"].concerns({"人数": 3})


class TestCatalogue:
    def test_kinds_about_a_record(self, shelf: Desk) -> None:
        catalogue = load(shelf, ENTRY + ENTRY.replace("请示:", "另:", 1).replace("[机构, 协会]", "党员"))
        assert [kind.id for kind in catalogue.about("机构")] == ["请示"]
        assert [kind.id for kind in catalogue.about("党员")] == ["另"]

    def test_the_workspace_comes_first(self, shelf: Desk, tmp_path: Path) -> None:
        """An entry of the workspace replaces the built-in one, or switches it off."""
        own = tmp_path / "own"
        own.mkdir()
        (own / "catalogue.yaml").write_text(ENTRY.replace("[docx, pdf]", "html"), encoding="utf-8")
        shelf.write("catalogue.yaml", ENTRY + ENTRY.replace("请示:", "另:", 1))
        kinds = load_catalogue(Environment([own, shelf.templates])).kinds
        assert [(kind.id, kind.formats) for kind in kinds.values()] == [
            ("请示", ("html",)),
            ("另", ("docx", "pdf")),
        ]

    def test_switched_off(self, shelf: Desk, tmp_path: Path) -> None:
        own = tmp_path / "own"
        own.mkdir()
        (own / "catalogue.yaml").write_text("请示: {停用: 是}\n", encoding="utf-8")
        shelf.write("catalogue.yaml", ENTRY)
        assert load_catalogue(Environment([own, shelf.templates])).kinds == {}

    def test_a_workspace_needs_none(self, shelf: Desk, tmp_path: Path) -> None:
        shelf.write("catalogue.yaml", ENTRY)
        assert list(load_catalogue(Environment([tmp_path, shelf.templates])).kinds) == ["请示"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  格式:", "  格试:", "templates/catalogue.yaml:5:3：没有“格试”这一项；是不是“格式”"),
        ("  模板: 请示.md\n", "", "templates/catalogue.yaml:2:3：“请示”缺少“模板”；请补上"),
        ("请示.md", "请求.md", "templates/catalogue.yaml:3:7：没有模板“请求.md”；是不是“请示.md”"),
        ("请示.md", "../x.md", "templates/catalogue.yaml:3:7：没有模板“../x.md”"),
        ("pdf]", "pdg]", "templates/catalogue.yaml:5:7：没有“pdg”；是不是“pdf”"),
        ("[机构, 协会]", "机沟", "templates/catalogue.yaml:6:7：没有“机沟”；是不是“机构”"),
        ("{{ 事 }}的", "{{ 事 }的", "templates/catalogue.yaml:2:7 标题：此处不能有“}”"),
        ("数 > 2", "数 >", "templates/catalogue.yaml:7:7 条件：“%}”之前缺少内容"),
        ("标题: 关", "标题: [关]\n  备注: 关", "templates/catalogue.yaml:2:7：“标题”应是一行文字"),
    ],
)
def test_faulty_entries(shelf: Desk, old: str, new: str, expected: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        load(shelf, ENTRY.replace(old, new, 1))
    found = [str(problem) for problem in caught.value.problems if str(problem).startswith(expected)]
    assert found, caught.value


@pytest.mark.parametrize(
    ("text", "message"),
    [("甲", "目录应是一组“文种: 各项”"), ("甲: 乙", "应是一组“键: 值”"), ("甲: {", "此处缺少内容")],
)
def test_faulty_files(shelf: Desk, text: str, message: str) -> None:
    with pytest.raises(ProblemsError, match=message):
        load(shelf, text)


def test_all_faults_at_once(shelf: Desk) -> None:
    with pytest.raises(ProblemsError) as caught:
        load(shelf, "甲: 乙\n丙: {}\n" + ENTRY.replace("格式", "格试"))
    assert len(caught.value.problems) == 8, caught.value


def test_a_faulty_entry_keeps_no_other_from_being_read(shelf: Desk) -> None:
    shelf.write(
        "catalogue.yaml", "甲: 乙\n" + ENTRY + ENTRY.replace("请示:", "另:", 1).replace("格式", "格试")
    )
    catalogue = load_catalogue(Environment([shelf.templates]))
    assert (list(catalogue.kinds), list(catalogue.faults)) == (["请示"], ["甲", "另"])


def test_a_kind_without_its_template(shelf: Desk) -> None:
    """A template that vanishes after the catalogue was read is told, not a crash."""
    composer = Composer([shelf.templates], shelf.root)
    shelf.write("catalogue.yaml", ENTRY)
    kind = composer.catalogue().kinds["请示"]
    (shelf.templates / "请示.md").unlink()
    with pytest.raises(ProblemsError, match=r"没有模板“请示\.md”"):
        composer.compose(kind, {})


def test_all_that_stands_in_our_catalogue_can_be_read() -> None:
    """It is compiled only when it is used, since this test has compiled it."""
    for kind in load_catalogue(Environment([builtin() / "templates"])).kinds.values():
        pieces = filter(None, (kind.title, kind.path, kind.condition))
        expressions = filter(None, (kind.listing, kind.dated))
        assert all(piece.compiled.template for piece in pieces if piece.compiled)
        assert all(each.compiled.expression for each in expressions)
