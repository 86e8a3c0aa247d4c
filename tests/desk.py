"""A desk to compose small documents on: a template and facts in, the document or the problems out."""

from pathlib import Path

import pytest

from docgen.compose.compose import Composer
from docgen.compose.document import Block, Document, Paragraph
from docgen.problems import ProblemsError

CATALOGUE = "甲:\n  标题: 甲\n  模板: 甲.md\n  文件: 甲\n  格式: docx\n  对象: 机构\n"


class Desk:
    """Composes what a test writes down, in a workspace of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.templates = root / "templates"
        self.templates.mkdir()
        self.write("catalogue.yaml", CATALOGUE)

    def write(self, name: str, text: str) -> None:
        """Put a file among the templates."""
        path = self.templates / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def document(self, body: str, front: str = "标题: 甲", **facts: object) -> Document:
        """The document of a template with this front matter and body."""
        self.write("甲.md", f"---\n{front}\n---\n\n{body}\n")
        composer = Composer([self.templates], self.root)
        return composer.compose(composer.catalogue().kinds["甲"], facts)

    def blocks(self, body: str, **facts: object) -> tuple[Block, ...]:
        """The blocks of a body."""
        return self.document(body, **facts).body

    def paragraphs(self, body: str, **facts: object) -> list[Paragraph]:
        """The paragraphs of a body."""
        return [block for block in self.blocks(body, **facts) if isinstance(block, Paragraph)]

    def texts(self, body: str, **facts: object) -> list[str]:
        """What the paragraphs of a body say."""
        return [paragraph.text for paragraph in self.paragraphs(body, **facts)]

    def problems(self, body: str, front: str = "标题: 甲", **facts: object) -> list[str]:
        """What is wrong with a template, as the user reads it."""
        with pytest.raises(ProblemsError) as caught:
            self.document(body, front, **facts)
        return [str(problem) for problem in caught.value.problems]
