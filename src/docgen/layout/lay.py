"""Lays a Document out: its parts in the order of the page, then the pages."""

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.document import Attachment, Document, Form, PageBreak
from docgen.layout import body, foot, head, letter
from docgen.layout.bounds import look_over
from docgen.layout.filling import with_rows_filled
from docgen.layout.hairs import settle
from docgen.layout.items import Fixed, Item, Layout, NewPage
from docgen.layout.masthead import masthead
from docgen.layout.remedies import with_text_beside_signature
from docgen.layout.rows import with_rows_in_company
from docgen.layout.setter import Setter
from docgen.layout.signature import sign_off
from docgen.layout.tall import with_spans_divided, with_tall_rows_cut
from docgen.layout.whole import with_forms_whole
from docgen.problems import ProblemsError
from docgen.style.fonts import FontBook
from docgen.style.model import Style


def lay(document: Document, style: Style, book: FontBook) -> Layout:
    """The layout of a Document; raises ProblemsError.

    A character has no face, or something stands outside its page.
    """
    try:
        layout = with_text_beside_signature(lambda tried: _lay(document, tried, book), style)
        layout = with_rows_in_company(layout, style)
        look_over(layout, style, book)
    except ProblemsError as fault:
        named = (replace(problem, where=f"{document.name} {problem.where}") for problem in fault.problems)
        raise ProblemsError(named) from None
    return layout


def _lay(document: Document, style: Style, book: FontBook) -> Layout:
    setter = Setter(style, book, style.measure, (*_names(document), *style.wording.whole))
    fixed = letter.fixed(document.letterhead, setter) if _is_letter(document) and document.letterhead else ()
    items = with_rows_filled(tuple(_items(document, fixed, setter)), style)
    items = with_tall_rows_cut(with_forms_whole(items, style), style)
    imprint = foot.imprint(document, setter)
    items, pages = settle(items, imprint, style)
    while (divided := with_spans_divided(items, pages, style)) is not items:
        items, pages = settle(divided, imprint, style)
    return Layout(items, imprint, pages, fixed, not _is_letter(document), document.numbered)


def _names(document: Document) -> Iterable[str]:
    """What titles are not broken in: names of records, of the issuers and of those who sign."""
    yield from document.names
    yield from document.letterhead.issuers if document.letterhead else ()
    yield from document.sign_off.signatories if document.sign_off else ()


def _is_letter(document: Document) -> bool:
    return document.form is Form.LETTER


def _items(document: Document, fixed: tuple[Fixed, ...], setter: Setter) -> Iterable[Item]:
    if document.letterhead and fixed:
        yield from letter.head(document.letterhead, fixed, setter)
    elif document.letterhead:
        yield from head.letterhead(document.letterhead, document.form, setter)
    if document.masthead:
        yield from masthead(document.masthead, setter)
    above = 2 if document.letterhead else 1 if document.masthead else 0
    yield from body.title(document.title, document.subtitle, setter, above)
    yield from body.addressee(document.addressee, setter)
    yield from body.blocks(document.body, setter)
    yield from foot.attachment_list(document.attachments, setter)
    if document.sign_off:
        yield from sign_off(document.sign_off, setter)
    yield from foot.note(document.note, setter)
    yield from _attachments(document, setter)


def _attachments(document: Document, setter: Setter) -> Iterable[Item]:
    """附件: each on a new page, its label on the first line, its title on the third (7.3.7)."""
    several = len(document.attachments) > 1
    for place, attachment in enumerate(document.attachments):
        if attachment.blocks:
            yield from _attachment(attachment, f"附件{place + 1 if several else ''}", setter)


def _attachment(attachment: Attachment, label: str, setter: Setter) -> Iterable[Item]:
    """One that begins with a page break begins on such a page, label, title and all."""
    first, *rest = attachment.blocks
    broken = isinstance(first, PageBreak)
    landscape = isinstance(first, PageBreak) and bool(first.landscape)
    now = setter.turned() if landscape else setter
    yield NewPage(landscape)
    yield now.plain(label, "附件标签")
    yield now.blank()
    yield from body.title((attachment.title,), "", now, 0)
    yield from body.blocks(rest if broken else attachment.blocks, setter, landscape)
