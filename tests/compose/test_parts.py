"""The parts of an official document from the front matter of a template."""

from datetime import date

import pytest

from desk import Desk
from docgen.compose.document import (
    Attachment,
    Block,
    Form,
    ImprintLine,
    Letterhead,
    Masthead,
    Paragraph,
    SignOff,
)
from docgen.compose.environment import Environment
from docgen.compose.template import load_template
from docgen.problems import ProblemsError

FULL = """\
格式: 文件
份号: "000001"
密级: 机密★1年
紧急程度: 特急
发文机关: [甲局, 乙局]
发文字号: "{{ 号 }}"
签发人: [某甲, 某乙]
标题: |
  甲局乙局
  关于某事的请示
题注: （草案）
主送: 丙厅：
附件: |
  名册
  {% if 另 %}
  另件
  {% endif %}
落款: [甲局, 乙局]
职务: [局长, 局长]
成文日期: "{{ 日 }}"
盖章: 否
附注: 联系人：某甲
抄送: [丁委, 戊办]
印发: 甲局办公室
印发日期: "{{ 日 }}\""""

FACTS = {"号": "甲字〔2021〕3号", "日": date(2021, 3, 5), "另": True}


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


class TestAllParts:
    def test_letterhead(self, desk: Desk) -> None:
        assert desk.document("甲", FULL, **FACTS).letterhead == Letterhead(
            issuers=("甲局", "乙局"),
            suffix="文件",
            number="甲字〔2021〕3号",
            signers=("某甲", "某乙"),
            copy_number="000001",
            secrecy="机密★1年",
            urgency="特急",
        )

    def test_title(self, desk: Desk) -> None:
        """Lines of the title are the drafter's; the name of the document is one line."""
        document = desk.document("甲", FULL, **FACTS)
        assert (document.form, document.title, document.subtitle) == (
            Form.DOCUMENT,
            ("甲局乙局", "关于某事的请示"),
            "（草案）",
        )
        assert (document.name, document.author) == ("甲局乙局关于某事的请示", "甲局、乙局")

    def test_addressee_without_colon(self, desk: Desk) -> None:
        assert desk.document("甲", FULL, **FACTS).addressee == "丙厅"

    def test_sign_off(self, desk: Desk) -> None:
        document = desk.document("甲", FULL, **FACTS)
        expected = SignOff(("甲局", "乙局"), "2021年3月5日", sealed=False, signature_titles=("局长", "局长"))
        assert (document.sign_off, document.dated) == (expected, date(2021, 3, 5))

    @pytest.mark.parametrize(("more", "titles"), [(True, ["名册", "另件"]), (False, ["名册"])])
    def test_one_attachment_a_line(self, desk: Desk, more: bool, titles: list[str]) -> None:
        document = desk.document("甲", FULL, **{**FACTS, "另": more})
        assert [attachment.title for attachment in document.attachments] == titles

    def test_imprint(self, desk: Desk) -> None:
        """抄送 ends in 。; the printer's line bears the day and 印发 (GB/T 9704 7.4.2, 7.4.3)."""
        assert desk.document("甲", FULL, **FACTS).imprint == (
            ImprintLine("抄送", "丁委，戊办。"),
            ImprintLine("", "甲局办公室", "2021年3月5日印发"),
        )

    def test_note(self, desk: Desk) -> None:
        assert desk.document("甲", FULL, **FACTS).note == "联系人：某甲"


def test_what_is_left_out_leaves_no_trace(desk: Desk) -> None:
    """A document of a title and a body has nothing else."""
    document = desk.document("甲", "标题: 乙\n附件: '{{ 无 | 逐行 }}'\n抄送: \"{{ '' }}\"\n附注:", 无=[])
    assert (document.form, document.name) == (Form.PLAIN, "乙")
    assert document.letterhead is document.masthead is document.sign_off is document.dated is None
    assert document.attachments == document.imprint == ()
    assert document.addressee == document.note == document.subtitle == document.author == ""


def test_bulletin(desk: Desk) -> None:
    front = """\
格式: 简报
报头:
  名称: [某行业, 工作动态]
  期号: 第3期
  总期号: 总第12期
  编印: 某组编
  日期: "{{ 日 }}"
  提示: [内部资料, 注意保存]
报尾:
  报: [甲, 乙]
  发: 丙
  印数: 共印50份"""
    document = desk.document("甲", front, 日=date(2021, 3, 14))
    assert document.masthead == Masthead(
        ("某行业", "工作动态"), "第3期", "某组编", "2021年3月14日", "内部资料\u3000注意保存", "总第12期"
    )
    assert document.imprint == (ImprintLine("报", "甲、乙"), ImprintLine("发", "丙", "共印50份"))
    assert (document.name, document.dated, document.letterhead) == ("某行业工作动态", date(2021, 3, 14), None)


@pytest.mark.parametrize(
    ("front", "suffix"),
    [
        ("格式: 文件", "文件"),
        ("格式: 信函", ""),
        ("格式: 命令\n标志后缀: 令", "令"),
        ("格式: 文件\n标志后缀: ''", ""),
    ],
)
def test_suffix_of_the_letterhead(desk: Desk, front: str, suffix: str) -> None:
    """「文件」 stands behind the issuers in the general format, not in a letter (7.2.4, 10.1)."""
    letterhead = desk.document("甲", f"标题: 乙\n发文机关: 丙\n{front}").letterhead
    assert letterhead is not None
    assert letterhead.suffix == suffix


class TestAttachments:
    def test_the_body_holds_their_contents(self, desk: Desk) -> None:
        """`+++ 附件 title` begins the attachment of that title; its headings count anew."""
        body = "# 甲\n正文\n\n+++ 附件 表\n\n# 乙\n\n+++ 附件 册\n丙"
        document = desk.document(body, "标题: 某\n附件: [册, 表, 证]")
        assert texts(document.body) == ["一、甲", "正文"]
        assert [texts(attachment.blocks) for attachment in document.attachments] == [["丙"], ["一、乙"], []]
        assert document.attachments[2] == Attachment("证")

    def test_titles_may_come_from_data(self, desk: Desk) -> None:
        document = desk.document("甲\n\n+++ 附件 {{ 名 }}\n\n乙", "标题: 某\n附件: '{{ 名 }}'", 名="*册* 一")
        assert [attachment.title for attachment in document.attachments] == ["*册* 一"]
        assert document.attachments[0].blocks

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("+++ 附件 名策\n甲", "“+++ 附件 名策”不在附件说明中"),
            ("+++ 附件 名册\n甲\n+++ 附件 名册\n乙", "“+++ 附件 名册”重复"),
        ],
    )
    def test_names_agree_with_the_list(self, desk: Desk, body: str, message: str) -> None:
        """Titles are the same in the list and on the attachment (7.3.7)."""
        assert message in desk.problems(body, "标题: 某\n附件: 名册")[0]


class TestBlanks:
    def test_a_date_to_fill_in(self, desk: Desk) -> None:
        document = desk.document("甲", "标题: 乙\n成文日期: ____年__月__日")
        assert document.sign_off == SignOff((), "\u3000\u3000年\u3000月\u3000日")
        assert document.dated is None


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("标题: 甲\n主宋: 乙", "templates/甲.md:3:1：没有“主宋”这一项；是不是“主送”"),
        ("标题: 甲\n报头: {期: 1}", "templates/甲.md:3:6：没有“报头.期”这一项；是不是“报头.期号”"),
        ("标题: 甲\n格式: 文档", "templates/甲.md:3:5 格式：没有“文档”这种格式"),
        ("标题: 甲\n主送: [乙, 丙]", "templates/甲.md:3:6 主送：应是一行，却有几行"),
        (
            "标题: 甲\n成文日期: 2021-03-05",
            "templates/甲.md:3:7 成文日期：“2021-03-05”不是日期；应写成“2021年3月14日”",
        ),
        ("标题: 甲\n成文日期: 2021年2月30日", "templates/甲.md:3:7 成文日期：“2021年2月30日”不是日期"),
        ("格式: 普通", "templates/甲.md：没有标题；请写“标题”"),
        ("标题: '{{ 乙 }}'", "templates/甲.md:2:5 标题：没有“乙”这一项"),
        (
            '标题: "｛｛ 机构.名称 ｝｝"',
            "templates/甲.md:2:5 标题：“｛｛”是全角的，会照样印出来；请改成半角的 {{ }} 或 {% %}",
        ),
        ("标题: “{{ 机构.名称 }}”", 'templates/甲.md:2:5 标题：两头的中文引号会印出来；请改成半角引号 "'),
        ("标题: '{{ 乙'", "templates/甲.md:2:5 标题：“{{”或“{%”没有配对"),
        ("标题: '{% if 甲 %}'", "templates/甲.md:2:5 标题：“{% if %}”没有结束"),
        ("标题: 甲\n标题: 乙", "templates/甲.md:3:1：键“标题”重复"),
    ],
)
def test_faulty_parts(desk: Desk, front: str, problem: str) -> None:
    """Each with file, line, column and the name of the part."""
    assert desk.problems("甲", front)[0].startswith(problem)


def test_a_template_needs_front_matter(desk: Desk) -> None:
    desk.write("甲.md", "正文\n")
    with pytest.raises(ProblemsError, match=r"templates/甲\.md:1:1：文件开头没有“---”"):
        load_template(Environment([desk.templates]), "甲.md", ())
