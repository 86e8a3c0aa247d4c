"""Sound documents of every format, long enough to fill pages."""

from dataclasses import replace

from docgen.compose.document import (
    Attachment,
    Block,
    Document,
    Form,
    ImprintLine,
    Letterhead,
    Mark,
    Masthead,
    PageBreak,
    Paragraph,
    Role,
    Run,
    SignOff,
)
from samples import body, table, topic

OFFICE = "章江司法鉴定所"
SUPERIOR = "中共赣州市鉴定服务行业委员会"
TEXTS = (
    "各级司法行政机关、各司法鉴定协会要结合职能履行抓行业党建工作责任，把抓业务与抓党建、抓意识形态紧密结合起来，"
    "加强党对司法鉴定行业的领导，发挥党建引领作用，推动党建和业务深度融合、相互促进。建立“亮身份、亮承诺、亮岗牌”机制，"
    "增强政治意识、政治责任（含服务品质）——相互融合……共同发展；《指导意见》明确了“九落实”的工作任务，请认真组织学习。",
    "截至2021年3月31日，全市共有司法鉴定机构16家、司法鉴定人128名，其中中共党员56名，占43.75%；已单独成立党支部3个、"
    "联合党支部2个，覆盖机构9家，组织覆盖率达到56.3%，比上月提高6.2个百分点，具体情况见附件所列的名册和各机构的月报。",
    "具备条件的机构应当成立党组织，尚不具备条件的由联络员和指导员开展工作，做到应建尽建、不留空白。组织关系不在机构的党员，"
    "要按照“一方隶属、参加多重组织生活”的原则，积极参加机构党组织的活动，并依据党章党规行使权利、履行义务，自觉接受监督。",
    "要紧扣司法鉴定工作的特点和行业的特征，创新方式方法，丰富内涵内容，严格规范机构党的组织生活，切实增强组织生活的感染力、"
    "吸引力、针对性、实效性；推进负责人等管理层人员和党组织班子成员双向进入、交叉任职，建立参与机构重大事项的制度。",
)


def text(count: int) -> tuple[Block, ...]:
    """So many paragraphs under headings of the four levels, in order."""
    heads: tuple[Block, ...] = (
        body("一、基本情况", Role.HEADING, 1),
        body("二、主要做法", Role.HEADING, 1),
    )
    parts: list[Block] = [heads[0]]
    for place in range(count):
        if place == count // 2:
            parts.append(heads[1])
        parts.append(body(TEXTS[place % len(TEXTS)]))
    return (
        *parts,
        topic("（一）班子职数设置。", "不设支部委员会，拟设书记1名。", 2),
        topic("（二）选举办法。", "由党员大会选举。", 2),
    )


def document(paragraphs: int = 5) -> Document:
    """A request: three pages of text, attachment, imprint."""
    return Document(
        Form.DOCUMENT,
        "请示",
        (*text(paragraphs), body("妥否，请批示。")),
        title=("关于成立中共章江司法鉴定所支部的请示",),
        letterhead=Letterhead((OFFICE,), "文件", "章鉴〔2021〕5号", ("张三",)),
        addressee=SUPERIOR,
        sign_off=SignOff((OFFICE,), "2021年4月2日"),
        note="联系人：王五",
        attachments=(Attachment("党员名册", (table(6),)), Attachment("司法鉴定许可证复印件")),
        imprint=(ImprintLine("抄送", "赣州市司法局。"), ImprintLine("", OFFICE, "2021年4月2日印发")),
    )


def downward(paragraphs: int = 3) -> Document:
    """A notice: no signer, so that its number stands in the middle; secret and urgent."""
    head = Letterhead((SUPERIOR,), "文件", "赣鉴行委〔2021〕8号", (), "000003", "秘密★1年", "特急")
    return replace(
        document(paragraphs), letterhead=head, title=("关于做好发展党员工作的通知",), note="", attachments=()
    )


def unsealed() -> Document:
    """A notice without seal."""
    return replace(downward(), sign_off=SignOff((SUPERIOR,), "2021年4月2日", sealed=False))


def joint() -> Document:
    """Three issuers, three seals."""
    names = ("赣州市司法局", "赣州市民政局", "中共赣州市鉴定服务行业委员会")
    head = Letterhead(names, "文件", "赣市司发〔2021〕9号")
    return replace(downward(), letterhead=head, sign_off=SignOff(names, "2021年4月2日"))


def letter(paragraphs: int = 6) -> Document:
    """A letter of two pages and more."""
    head = Letterhead((SUPERIOR,), "", "赣鉴行委函〔2021〕8号")
    made = replace(document(paragraphs), form=Form.LETTER, letterhead=head, note="", attachments=())
    return replace(
        made, title=("关于商请支持发展党员工作的函",), imprint=(ImprintLine("抄送", "赣州市司法局。"),)
    )


def order() -> Document:
    """An order with a signature stamp."""
    return Document(
        Form.ORDER,
        "命令",
        (
            body("《章江司法鉴定所工作规则》已经2021年4月2日所务会议通过，现予公布，自2021年5月1日起施行。"),
            *text(2),
        ),
        letterhead=Letterhead((OFFICE,), "令", "第3号"),
        sign_off=SignOff((), "2021年4月2日", signature_titles=("所　长",)),
    )


def minutes() -> Document:
    """Minutes with those present."""
    present = Paragraph((Run("出席：", Mark.LABEL), Run("张三　李四　王五")), Role.ATTENDANCE)
    return Document(
        Form.MINUTES,
        "纪要",
        (body(TEXTS[0]), body(TEXTS[1]), present),
        letterhead=Letterhead((f"{OFFICE}所务会议",), "纪要", "〔2021〕3号"),
        title=("研究党建工作",),
        imprint=(ImprintLine("抄送", "赣州市司法局。"),),
    )


def bulletin() -> Document:
    """A bulletin."""
    return Document(
        Form.BULLETIN,
        "工作动态",
        (body("【工作指导】", Role.COLUMN), body("抓党建 促治理", Role.HEADLINE), *text(6)),
        masthead=Masthead(("司法鉴定行业专项治理", "工作动态"), "第3期", "专项治理工作组编", "2021年3月14日"),
        imprint=(ImprintLine("报", "厅领导"), ImprintLine("发", "各司法鉴定机构", "共印50份")),
    )


def digest(lines: int = 3) -> Document:
    """A bulletin of two articles, the second behind so many lines; a headline whose last line begins with a mark."""
    return replace(
        bulletin(),
        body=(
            body("【本期要目】", Role.COLUMN),
            body("组织建起来　“四同步”落到实处", Role.CONTENTS),
            body("一家一档，月月更新", Role.CONTENTS),
            body("【深入学习贯彻党的十九届五中全会精神】", Role.COLUMN),
            body("组织建起来\n全市司法鉴定行业党建工作\n“四同步”落到实处", Role.HEADLINE),
            *(body(f"{'一二三四五六七八九十'[place % 10]}家一档。") for place in range(lines)),
            body("【各地动态】", Role.COLUMN),
            body("一家一档，月月更新", Role.HEADLINE),
            *text(2),
        ),
    )


def plain() -> Document:
    """A charter: chapters and articles, no letterhead."""
    parts = (body("第一章　总则", Role.CENTRED), body(f"第一条　{TEXTS[2]}"), body(f"第二条　{TEXTS[3]}"))
    return Document(
        Form.PLAIN,
        "章程",
        (*parts, *(body(f"第{n}条　{TEXTS[0]}") for n in "三四五六七八")),
        title=("章江司法鉴定所章程",),
    )


SOUND = {
    "请示": document,
    "通知": downward,
    "不盖章": unsealed,
    "联合行文": joint,
    "信函": letter,
    "命令": order,
    "纪要": minutes,
    "简报": bulletin,
    "多篇简报": digest,
    "章程": plain,
}


def to_fill_in() -> Document:
    """A letter whose number and date are written by hand."""
    made = letter(2)
    assert made.letterhead is not None
    head = replace(made.letterhead, number="")
    return replace(made, letterhead=head, sign_off=SignOff((SUPERIOR,), "　年　月　日"), imprint=())


def amendment() -> Document:
    """Numbered paragraphs that are no headings."""
    parts = (
        body("一、第三条原为：“本机构的宗旨是服务司法。”"),
        body("二、增加一章，作为第二章：“第二章　党的建设”"),
    )
    return Document(
        Form.PLAIN,
        "修正案",
        (*parts, *(body(each) for each in TEXTS * 2)),
        title=("章江司法鉴定所章程修正案",),
    )


def turned(paragraphs: int = 3) -> Document:
    """A notice with an attachment on landscape pages."""
    roster = Attachment("党员名册", (PageBreak(landscape=True), table(24)))
    return replace(downward(paragraphs), attachments=(roster,))


SOUND |= {"留空": to_fill_in, "修正案": amendment, "横表": turned}
