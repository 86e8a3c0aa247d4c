"""The Document as plain text, in the reading order of the page: for `docgen show` and the golden tests."""

from collections.abc import Iterator

from docgen.compose.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Figure,
    ImprintLine,
    Letterhead,
    Masthead,
    PageBreak,
    Paragraph,
    Role,
    SignOff,
    Table,
)

_INDENT = "\u3000\u3000"
_INDENTED = {Role.BODY, Role.HEADING, Role.QUOTE, Role.EDITOR_NOTE}
_RULE = "─" * 28


def dump(document: Document) -> str:
    """All that the page says, a paragraph a line; rules as lines of their own."""
    if document.design:
        return f"{document.design.text}\n"
    lines = [*_front(document), *_body(document), *_end(document)]
    return "\n".join(lines) + "\n"


def _front(document: Document) -> Iterator[str]:
    if document.masthead:
        yield from _masthead(document.masthead)
    if document.letterhead:
        yield from _letterhead(document.letterhead)
    if document.title:
        yield from (*document.title, *([document.subtitle] if document.subtitle else []), "")
    if document.addressee:
        yield f"{document.addressee}："


def _masthead(head: Masthead) -> Iterator[str]:
    if head.notice:
        yield head.notice
    yield from head.name
    yield head.number + (f"（{head.total_number}）" if head.total_number else "")
    yield f"{head.publisher}\u3000{head.issued}"
    yield _RULE


def _letterhead(head: Letterhead) -> Iterator[str]:
    yield from (words for words in (head.copy_number, head.secrecy, head.urgency) if words)
    yield "\u3000".join(head.issuers) + head.suffix
    signers = "签发人：" + "\u3000".join(head.signers) if head.signers else ""
    if head.number or signers:
        yield "\u3000".join(words for words in (head.number, signers) if words)
    yield _RULE


def _body(document: Document) -> Iterator[str]:
    yield from _blocks(document.body)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block)
            case Table():
                yield from _table(block)
            case Figure():
                yield f"〔图：{block.alternative}〕"
            case Chart():
                yield from _chart(block)
            case PageBreak():
                yield f"〔另起一页{'' if block.landscape is None else '，横' if block.landscape else '，竖'}〕"


def _paragraph(paragraph: Paragraph) -> str:
    return (_INDENT if paragraph.role in _INDENTED else "") + paragraph.text


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in table.rows:
        cells = ("／".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells)
        yield "│".join(("", *cells, ""))


def _chart(chart: Chart) -> Iterator[str]:
    """Its figures, a line for each name."""
    yield f"〔{chart.form}图：{chart.title}〕"
    yield "│".join(("", "", *(each.name for each in chart.series), ""))
    for place, name in enumerate(chart.names):
        yield "│".join(("", name, *(each.labels[place] for each in chart.series), ""))


def _end(document: Document) -> Iterator[str]:
    if document.attachments:
        yield from ("", *_list(document.attachments))
    if document.sign_off:
        yield from ("", *_sign_off(document.sign_off))
    if document.note:
        yield f"{_INDENT}（{document.note}）"
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.blocks:
            mark = f"附件{number if len(document.attachments) > 1 else ''}"
            yield from ("", mark, attachment.title, *_blocks(attachment.blocks))
    if document.imprint:
        yield from (_RULE, *map(_imprint, document.imprint), _RULE)


def _list(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    if len(attachments) == 1:
        yield f"{_INDENT}附件：{attachments[0].title}"
        return
    for number, attachment in enumerate(attachments, 1):
        label = "附件：" if number == 1 else "\u3000" * 3
        yield f"{_INDENT}{label}{number}.{attachment.title}"


def _sign_off(sign_off: SignOff) -> Iterator[str]:
    titles = (*sign_off.signature_titles, *[""] * len(sign_off.signatories))
    for title, name in zip(titles, sign_off.signatories, strict=False):
        yield f"{title}\u3000{name}" if title else name
    yield sign_off.dated
    yield from (f"〔{seal.alternative}〕" for seal in sign_off.seals)


def _imprint(line: ImprintLine) -> str:
    left = f"{line.label}：{line.text}" if line.label else line.text
    return f"{left}\u3000{line.right}" if line.right else left
