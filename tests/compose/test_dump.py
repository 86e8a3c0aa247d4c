"""The Document as text, in the reading order of the page."""

from docgen.compose.document import (
    Attachment,
    Cell,
    Document,
    Figure,
    Form,
    ImprintLine,
    Letterhead,
    Masthead,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    SignOff,
    Table,
)
from docgen.compose.dump import dump


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Run(text),), role)


def test_every_part_in_its_place() -> None:
    """From the copy number to the imprint: the order of GB/T 9704 7.2–7.4."""
    cell = Cell((paragraph("甲", Role.CELL), paragraph("乙", Role.CELL)))
    document = Document(
        form=Form.DOCUMENT,
        name="某请示",
        title=("某局关于", "某事的请示"),
        subtitle="（草案）",
        letterhead=Letterhead(
            ("某局",), "文件", "某字〔2021〕1号", ("某甲", "某乙"), "000001", "机密★1年", "特急"
        ),
        addressee="某厅",
        body=(
            paragraph("正文"),
            paragraph("落款", Role.RIGHT),
            Table((Row((cell, Cell((paragraph("丙", Role.CELL),)))),), (0.5, 0.5), caption="表1"),
            Figure(b"", "image/png", "走势"),
            PageBreak(),
            PageBreak(landscape=True),
            PageBreak(landscape=False),
        ),
        attachments=(Attachment("册", (paragraph("册文"),)), Attachment("证")),
        sign_off=SignOff(("某局", "另局"), "2021年3月5日", signature_titles=("局长",)),
        note="联系人：某甲",
        imprint=(ImprintLine("抄送", "某委。"), ImprintLine("", "某办", "2021年3月5日印发")),
    )
    assert dump(document).replace("─" * 28, "──").split("\n") == [
        "000001",
        "机密★1年",
        "特急",
        "某局文件",
        "某字〔2021〕1号\u3000签发人：某甲\u3000某乙",
        "──",
        "某局关于",
        "某事的请示",
        "（草案）",
        "",
        "某厅：",
        "\u3000\u3000正文",
        "落款",
        "表1",
        "│甲／乙│丙│",
        "〔图：走势〕",
        "〔另起一页〕",
        "〔另起一页，横〕",
        "〔另起一页，竖〕",
        "",
        "\u3000\u3000附件：1.册",
        "\u3000\u3000\u3000\u3000\u30002.证",
        "",
        "局长\u3000某局",
        "另局",
        "2021年3月5日",
        "\u3000\u3000（联系人：某甲）",
        "",
        "附件1",
        "册",
        "\u3000\u3000册文",
        "──",
        "抄送：某委。",
        "某办\u30002021年3月5日印发",
        "──",
        "",
    ]


def test_one_attachment_has_no_number() -> None:
    document = Document(Form.PLAIN, "甲", (), attachments=(Attachment("册", (paragraph("册文"),)),))
    assert dump(document) == "\n\u3000\u3000附件：册\n\n附件\n册\n\u3000\u3000册文\n"


def test_masthead() -> None:
    head = Masthead(("某行业", "动态"), "第3期", "某组编", "2021年3月14日", "内部资料", "总第12期")
    text = dump(
        Document(
            Form.BULLETIN,
            "甲",
            (paragraph("文"),),
            masthead=head,
            imprint=(ImprintLine("发", "某所", "共印5份"),),
        )
    )
    assert text.replace("─" * 28, "──").split("\n") == [
        "内部资料",
        "某行业",
        "动态",
        "第3期（总第12期）",
        "某组编\u30002021年3月14日",
        "──",
        "\u3000\u3000文",
        "──",
        "发：某所\u3000共印5份",
        "──",
        "",
    ]


def test_a_bare_document_is_its_text() -> None:
    assert dump(Document(Form.PLAIN, "甲", (paragraph("文"),))) == "\u3000\u3000文\n"
