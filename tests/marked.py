"""A Document whose text carries its roles, heading levels and marks, so that a golden shows when one of them changes."""

from dataclasses import replace

from docgen.compose.document import Block, Cell, Document, Mark, Paragraph, Role, Run, Table


def marked(document: Document) -> Document:
    """The document with 「⟦heading level 1⟧」 before a paragraph of a role of its own and 「⟦topic：…⟧」 around marked runs."""
    attachments = tuple(replace(one, blocks=_blocks(one.blocks)) for one in document.attachments)
    return replace(document, body=_blocks(document.body), attachments=attachments)


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return _paragraph(block, Role.BODY)
        case Table():
            rows = (replace(row, cells=tuple(map(_cell, row.cells))) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case _:
            return block


def _cell(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(_paragraph(paragraph, Role.CELL) for paragraph in cell.paragraphs))


def _paragraph(paragraph: Paragraph, usual: Role) -> Paragraph:
    """Its words in one run, under their role and level where these are not the usual ones of the place."""
    role = [] if paragraph.role is usual else [paragraph.role.value]
    level = [f"level {paragraph.level}"] if paragraph.level else []
    label = f"⟦{' '.join(role + level)}⟧" if role or level else ""
    return replace(paragraph, runs=(Run(label + "".join(map(_run, paragraph.runs))),))


def _run(run: Run) -> str:
    return run.text if run.mark is Mark.PLAIN else f"⟦{run.mark.value}：{run.text}⟧"
