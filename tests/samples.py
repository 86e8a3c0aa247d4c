"""Documents for the tests of layout and emitters, made without templates."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from docgen.compose.document import (
    Attachment,
    Block,
    Cell,
    Document,
    Form,
    ImprintLine,
    Letterhead,
    Mark,
    Paragraph,
    Role,
    Row,
    Run,
    SignOff,
    Table,
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
PLAIN = (
    "各级司法行政机关、各司法鉴定协会要结合职能履行抓行业党建工作责任，把抓业务与抓党建、抓意识形态紧密结合起来，"
    "加强党对司法鉴定行业的领导，发挥党建引领作用，推动党建和业务深度融合、相互促进。建立“亮身份、亮承诺、亮岗牌”机制，"
    "增强政治意识、政治责任（含服务品质）——相互融合……共同发展；《指导意见》明确了“九落实”工作任务。"
)
MIXED = "2021年3月起，现有从业人员16人、司法鉴定人9人，占56.25%；正式党员5名，联系电话0797-8123456，许可证号3607021。"


def body(text: str, role: Role = Role.BODY, level: int = 0) -> Paragraph:
    return Paragraph((Run(text),), role, level)


def essay(paragraphs: int, text: str = PLAIN, form: Form = Form.PLAIN) -> Document:
    """A document of nothing but body paragraphs, each different."""
    turned = (text[place * 7 % len(text) :].lstrip("，。；、”）》—…") + text for place in range(paragraphs))
    return Document(form, "短文", tuple(map(body, turned)))


PHRASES = (
    "截至{year}年{month}月{day}日，全市共有司法鉴定机构{a}家、司法鉴定人{b}名，其中中共党员{c}名，占{p}%",
    "已单独成立党支部{c}个、联合党支部{d}个，覆盖机构{a}家，组织覆盖率达到{p}%，比上月提高{d}个百分点",
    "对照《关于推进落实全省司法鉴定行业党建工作任务的指导意见》要求，于{month}月{day}日前完成章程修订{d}件",
    "根据《赣州市司法局关于做好{year}年第{d}季度工作的通知》（赣市司〔{year}〕{a}号）精神，开展检查{c}次",
    "会议应到有选举权的党员{a}名，实到{c}名，发出选票{c}张，收回选票{c}张，有效票{c}张，符合规定",
    "坚持“亮身份、亮承诺、亮岗牌”，把党建工作与业务工作同部署、同检查、同考核，推动相互促进、共同发展",
    "具备条件的机构应当成立党组织，尚不具备条件的由联络员和指导员开展工作，做到应建尽建、不留空白",
)


def mixed(paragraphs: int, seed: int = 1) -> Document:
    """Paragraphs as a monthly report has them: figures, dates, document numbers among the words."""
    chance = Random(seed)
    texts = []
    for _ in range(paragraphs):
        figures = {name: chance.randint(1, 300) for name in "abcd"}
        figures |= {
            "year": chance.randint(2019, 2023),
            "month": chance.randint(1, 12),
            "day": chance.randint(1, 28),
        }
        chosen = chance.sample(PHRASES, 3)
        texts.append(
            "；".join(phrase.format(**figures, p=f"{chance.random() * 100:.1f}") for phrase in chosen) + "。"
        )
    return Document(Form.PLAIN, "月报", tuple(map(body, texts)))


def seal(width: int = 300, height: int = 300) -> bytes:
    """A PNG file: a red ellipse on nothing."""
    image = Image.new("RGBA", (width, height))
    ImageDraw.Draw(image).ellipse((0, 0, width - 1, height - 1), outline="#ff0000", width=width // 30)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def topic(label: str, text: str, level: int) -> Paragraph:
    return Paragraph((Run(label, Mark.TOPIC), Run(text)), Role.BODY, level)


def table(rows: int) -> Table:
    head = Row(tuple(Cell((body(name, Role.CELL),), header=True) for name in ("序号", "姓名", "备注")))
    line = ("刘一明", "组织关系已经转入，现任副主任，兼任质量负责人和授权签字人")
    made = (
        Row(tuple(Cell((body(text, Role.CELL),)) for text in (str(number), *line)))
        for number in range(1, rows + 1)
    )
    return Table((head, *made), (1, 2, 4), 1)


def request(blocks: tuple[Block, ...] = (), rows: int = 30) -> Document:
    """A request with every part: letterhead, signer, headings, attachments, sign-off, note, imprint."""
    return Document(
        Form.DOCUMENT,
        "关于成立中共章江司法鉴定所支部的请示",
        blocks
        or (
            body(PLAIN),
            body("一、基本情况", Role.HEADING, 1),
            body(MIXED),
            topic("（一）班子职数设置。", "不设支部委员会，拟设书记1名。", 2),
            body("妥否，请批示。"),
        ),
        title=("关于成立中共章江司法鉴定所支部的请示",),
        author="章江司法鉴定所",
        letterhead=Letterhead(("章江司法鉴定所",), "文件", "章鉴〔2021〕5号", ("张三",)),
        addressee="中共赣州市鉴定服务行业委员会",
        sign_off=SignOff(("章江司法鉴定所",), "2021年4月2日"),
        note="联系人：王五",
        attachments=(Attachment("党员名册", (table(rows),)), Attachment("司法鉴定许可证复印件")),
        imprint=(
            ImprintLine("抄送", "赣州市司法局。"),
            ImprintLine("", "章江司法鉴定所", "2021年4月2日印发"),
        ),
    )
