"""Templates over records: fields by their Chinese labels, empty ones and wrong names told apart, nothing else reached."""

from datetime import date
from pathlib import Path

import pytest

from desk import Desk
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Source


@pytest.fixture
def institution() -> Institution:
    return Institution.model_validate(
        {
            "编号": "云岭",
            "名称": "云岭*司法鉴定所",
            "从业人员数": "12",
            "成立日期": "2009-06-18",
            "有章程": "是",
            "业务类别": ["法医临床", "文书鉴定"],
            "设立主体": {"类型": "医院", "名称": "云岭医院"},
        }
    )


@pytest.fixture
def organization() -> PartyOrganization:
    posts = [{"职务": "书记", "姓名": "某甲"}, {"职务": "组织委员"}]
    return PartyOrganization.model_validate(
        {"编号": "支部", "名称": "中共某支部", "类型": "党支部", "班子": posts}
    )


class TestFields:
    @pytest.mark.parametrize(
        ("expression", "shown"),
        [
            ("机构.名称", "云岭*司法鉴定所"),
            ('机构["名称"]', "云岭*司法鉴定所"),
            ("机构.从业人员数", "12"),
            ("机构.成立日期", "2009年6月18日"),
            ("机构.有章程", "是"),
            ("机构.设立主体.名称", "云岭医院"),
            ("机构.设立主体.类型", "医院"),
            ("机构.业务类别 | 顿号", "法医临床、文书鉴定"),
            ("机构.从业人员数 + 1", "13"),
            ("机构.住所 or '地址不详'", "地址不详"),
            ("机构.住所 | 默认('地址不详')", "地址不详"),
            ("机构.名称 | 默认('无名')", "云岭*司法鉴定所"),
            ("'甲' if 机构.住所 else '乙'", "乙"),
            ("机构.住所 is defined", "否"),
            ("机构.名称 is defined", "是"),
            ("机构 is 同一 机构", "是"),
            ("机构.住所 == ''", "否"),
            ("0", "0"),
            ("1.50", "1.5"),
            ("1 > 2", "否"),
        ],
    )
    def test_shown(self, desk: Desk, institution: Institution, expression: str, shown: str) -> None:
        assert desk.texts(f"甲{{{{ {expression} }}}}", 机构=institution) == [f"甲{shown}"]

    def test_groups_in_a_list(self, desk: Desk, organization: PartyOrganization) -> None:
        body = "{% for 岗 in 党组织.班子 if 岗.姓名 %}{{ 岗.职务 }}{{ 岗.姓名 }}{% endfor %}；{{ 党组织.班子 | map(attribute='职务') | 顿号 }}"
        assert desk.texts(body, 党组织=organization) == ["书记某甲；书记、组织委员"]

    def test_an_empty_field_is_false_and_holds_nothing(self, desk: Desk, institution: Institution) -> None:
        body = "甲{% if 机构.住所 %}乙{% endif %}{% for x in 机构.住所 %}丙{% endfor %}{{ 机构.住所 | 逐行 }}"
        assert desk.texts(body, 机构=institution) == ["甲"]

    def test_an_empty_group_has_empty_fields(self, desk: Desk, organization: PartyOrganization) -> None:
        assert desk.texts("甲{% if 党组织.请示.联系人 %}乙{% endif %}", 党组织=organization) == ["甲"]

    def test_a_condition_needs_no_group(self, desk: Desk, organization: PartyOrganization) -> None:
        assert desk.texts("甲{{ 党组织.请示.联系人 or '' }}", 党组织=organization) == ["甲"]


class TestFieldsOfTheTrade:
    """`机构.其他.专职律师数`: what data/行业.yaml adds, named and typed, those left out empty."""

    @pytest.fixture
    def firm(self, institution: Institution) -> Institution:
        added = {"专职律师数": 12, "合伙形式": "普通*合伙", "换证日期": date(2021, 5, 1), "分所": None}
        return institution.placed(Source(Path("无"), "机构/云岭.yaml"), added)

    @pytest.mark.parametrize(
        ("expression", "shown"),
        [
            ("机构.其他.专职律师数 + 1", "13"),
            ("机构.其他.合伙形式", "普通*合伙"),
            ("机构.其他.换证日期 | 日期", "2021年5月1日"),
            ("机构.其他.分所 or '无分所'", "无分所"),
        ],
    )
    def test_shown(self, desk: Desk, firm: Institution, expression: str, shown: str) -> None:
        assert desk.texts(f"甲{{{{ {expression} }}}}", 机构=firm) == [f"甲{shown}"]

    @pytest.mark.parametrize(
        ("expression", "problem"),
        [
            ("机构.其他.专职律师", "templates/甲.md:5：没有“专职律师”这一项；是不是“专职律师数”"),
            ("机构.其他.分所", "无/机构/云岭.yaml 其他·分所：没有填写，而 templates/甲.md:5 要用；请填写"),
        ],
    )
    def test_faults(self, desk: Desk, firm: Institution, expression: str, problem: str) -> None:
        assert desk.problems(f"{{{{ {expression} }}}}", 机构=firm)[0].startswith(problem)

    def test_a_trade_that_adds_nothing(self, desk: Desk, institution: Institution) -> None:
        assert desk.problems("{{ 机构.其他.分所 }}", 机构=institution)[0].startswith(
            "templates/甲.md:5：没有“其他”这一项"
        )


class TestFaults:
    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ("{{ 机构.住处 }}", "templates/甲.md:5：没有“住处”这一项；是不是“住所”"),
            ("{% if 机构.住处 %}{% endif %}", "templates/甲.md:5：没有“住处”这一项；是不是“住所”"),
            ("{{ 机构.设立主体.明称 }}", "templates/甲.md:5：没有“明称”这一项；是不是“名称”"),
            ("{{ 机够.名称 }}", "templates/甲.md:5：没有“机够”这一项；是不是“机构”"),
            ("甲\n\n{{ 机够 }}", "templates/甲.md:7：没有“机够”这一项；是不是“机构”"),
            ("{{ 机构.住处 is defined }}", "templates/甲.md:5：没有“住处”这一项；是不是“住所”"),
            ("{{ 机构.住处 | 默认('无') }}", "templates/甲.md:5：没有“住处”这一项；是不是“住所”"),
            ("{{ 机构.name }}", "templates/甲.md:5：没有“name”这一项；这里有："),
            ("{{ 机构.住所 }}", "机构“云岭” 住所：没有填写，而 templates/甲.md:5 要用；请填写"),
            ("{{ 机构.住所 | 日期 }}", "机构“云岭” 住所：没有填写"),
            ("{{ 机构.住所 ~ '号' }}", "机构“云岭” 住所：没有填写"),
            ("{{ 机构.住所 + '号' }}", "机构“云岭” 住所：没有填写"),
            ("{{ 机构.住所 | 分段 }}", "机构“云岭” 住所：没有填写"),
            ("{{ 机构 }}", "templates/甲.md:5：一组内容不能直接印出"),
            ("{{ 机构.设立主体 }}", "templates/甲.md:5：一组内容不能直接印出"),
            ("{{ 机构.业务类别 }}", "templates/甲.md:5：列表不能直接印出"),
            ("{{ none }}", "templates/甲.md:5：此处的值是空的"),
            ("{{ '甲' if 机构.住所 }}", "templates/甲.md:5：此处没有值；行内的 if 请写上 else"),
            ("{{ 1 + 机构.名称 }}", "templates/甲.md:5：“+”两边是数和文字，不能这样算；请检查"),
            ("{{ 1 / 0 }}", "templates/甲.md:5：除数是 0"),
            ("{{ range(10 ** 9) | 顿号 }}", "templates/甲.md:5：数太大"),
            ("{{ [] | 顿号 }}", "templates/甲.md:5：列表是空的"),
        ],
    )
    def test_rendering(self, desk: Desk, institution: Institution, body: str, problem: str) -> None:
        assert desk.problems(body, 机构=institution)[0].startswith(problem)

    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ("{% if 1 %}", "“{% if %}”没有结束；请补上与它配对的"),
            ("{% for x in y %}{% endif %}", "此处不能有“{% endif %}”"),
            ("{% 如果 %}", "没有“{% 如果 %}”这种标记"),
            ("{{ 名 | 曰期 }}", "没有“曰期”这个过滤器；是不是“日期”"),
            ("{% if 名 is 空的 %}{% endif %}", "没有“空的”这种判断"),
            ("{{ 名", "“{{”或“{%”没有配对"),
            ("{{ 名，姓 }}", "此处不能有字符“，”"),
            ("{{ }}", "缺少内容"),
            ("{{ 名 }", "此处不能有“}”"),
        ],
    )
    def test_syntax(self, desk: Desk, body: str, problem: str) -> None:
        (found,) = desk.problems(f"甲\n\n{body}")
        assert found.startswith("templates/甲.md:7：")
        assert problem in found

    @pytest.mark.parametrize(
        "name", ["名", "机构.名称.__class__", "机构.__init__", "机构.model_dump()", "空.__globals__"]
    )
    def test_nothing_else_is_reached(self, desk: Desk, institution: Institution, name: str) -> None:
        """A template reads data; Python's own attributes are names that nothing has."""
        assert "没有“" in desk.problems(f"{{{{ {name} }}}}", 机构=institution)[0]

    def test_an_empty_field_is_located_in_its_file(self, desk: Desk, institution: Institution) -> None:
        """The message leads to the record's file; the template is named as the one that asks."""
        data = desk.root / "data"
        (data / "机构").mkdir(parents=True)
        (data / "机构" / "云岭.yaml").write_text("名称: 云岭\n住所:\n", encoding="utf-8")
        institution.placed(Source(data, "机构/云岭.yaml"))
        (problem,) = desk.problems("{{ 机构.住所 }}", 机构=institution)
        assert problem.startswith("data/机构/云岭.yaml:2:")
        assert " 住所：没有填写，而 templates/甲.md:5 要用" in problem

    def test_all_parts_at_once(self, desk: Desk) -> None:
        """Faults of the front matter and of the body come together."""
        assert len(desk.problems("{{ 丙 }}", "标题: '{{ 甲 }}'\n主送: '{{ 乙 }}'")) == 3


class TestFiles:
    def test_a_shared_part(self, desk: Desk) -> None:
        desk.write("共用/结尾.md", "特此**{{ 名 }}**。\n")
        assert desk.texts("甲\n\n{% include '共用/结尾.md' %}", 名="报*告") == ["甲", "特此报*告。"]

    def test_a_fault_in_a_shared_part_is_told_there(self, desk: Desk) -> None:
        desk.write("结尾.md", "甲\n\n{{ 名字 }}\n")
        assert desk.problems("{% include '结尾.md' %}", 名="x")[0].startswith(
            "templates/结尾.md:3：没有“名字”"
        )

    def test_a_syntax_fault_in_a_shared_part(self, desk: Desk) -> None:
        desk.write("结尾.md", "甲\n{% if %}\n")
        assert desk.problems("{% include '结尾.md' %}")[0].startswith("templates/结尾.md:2：")

    @pytest.mark.parametrize("name", ["../密.md", "/etc/passwd", "无.md", "链.md", "共用/../../密.md"])
    def test_never_outside_the_folders(self, desk: Desk, name: str) -> None:
        (desk.root / "密.md").write_text("密", encoding="utf-8")
        (desk.templates / "链.md").symlink_to(desk.root / "密.md")
        (problem,) = desk.problems(f"{{% include '{name}' %}}")
        assert problem.startswith("templates/链.md：是指向别处的链接") or f"没有模板“{name}”" in problem

    def test_the_workspace_comes_first(self, tmp_path: Path) -> None:
        """A template of the workspace stands in for the built-in one of the same name."""
        from docgen.compose.environment import FolderLoader

        for folder in ("甲", "乙"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "件.md").write_text(folder, encoding="utf-8")
        (tmp_path / "乙" / "另.md").write_text("另", encoding="utf-8")
        loader = FolderLoader([tmp_path / "甲", tmp_path / "乙"])
        assert loader.read("件.md") == ("甲".encode(), "甲/件.md")
        assert loader.read("另.md") == ("另".encode(), "乙/另.md")
        assert loader.names() == ["件.md", "另.md"]


def test_a_bug_of_ours_is_no_fault_of_the_template(desk: Desk) -> None:
    """An error from our own code comes through as what it is."""
    from docgen.compose.faults import rendering_problem
    from docgen.compose.numerals import chinese

    with pytest.raises(ValueError, match="-1") as caught:
        chinese(-1)
    with pytest.raises(ValueError, match="-1"):
        rendering_problem(caught.value, "templates/甲.md:1", [])


def test_dates_need_no_filter(desk: Desk) -> None:
    assert desk.texts("{{ 日 }}", 日=date(2021, 3, 4)) == ["2021年3月4日"]
