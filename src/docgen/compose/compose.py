"""Compose: a kind of document and facts in, the Document out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from jinja2 import TemplateNotFound

from docgen.compose.blocks import Builder, Section
from docgen.compose.catalogue import Catalogue, Kind, load_catalogue
from docgen.compose.design import SUFFIX, design
from docgen.compose.document import Document
from docgen.compose.environment import Environment
from docgen.compose.markdown import Parser
from docgen.compose.names import Asked, names_in
from docgen.compose.parts import KEYS, assemble, render_parts
from docgen.compose.pictures import picture_loader
from docgen.compose.shield import AUTHORS
from docgen.compose.template import Facts, Template, load_template
from docgen.door import is_inside
from docgen.dossier.values import RecordText, near
from docgen.problems import Problem, ProblemsError


class Composer:
    """Composes documents with the templates of some folders; keeps what it has read, so one serves a whole batch.

    `templates`: folders, the first that has a name wins. `workspace`: the folder that pictures lie in.
    `environment`: what renders the templates, if not the usual one.
    """

    def __init__(
        self, templates: Sequence[Path], workspace: Path, environment: Environment | None = None
    ) -> None:
        self.environment = environment or Environment(templates)
        self._workspace = workspace
        self._load_picture = picture_loader(workspace)
        self.showed_pictures = False  # whether the last document asked for one
        self._parser = Parser()
        self._templates: dict[str, Template | ProblemsError] = {}

    def _picture(self, name: str) -> tuple[bytes, str]:
        self.showed_pictures = True
        return self._load_picture(name)

    def _beside(self, name: str, folder: Path | None) -> str:
        """The name of a picture that may lie beside the text that shows it; else it lies where its name says."""
        found = folder / name if folder else None
        if found is None or not found.is_file() or not is_inside(found, self._workspace):
            return name
        return found.relative_to(self._workspace).as_posix()

    def catalogue(self) -> Catalogue:
        """All kinds of document. Raises ProblemsError."""
        return load_catalogue(self.environment)

    def compose(self, kind: Kind, facts: Facts) -> Document:
        """The document of this kind about these facts. Raises ProblemsError with all that is wrong."""
        template, asked = self.template(kind), Asked(facts)
        self.showed_pictures = False
        authors: list[str] = []
        parts = render_parts(template, asked)
        try:
            body = template.body.render(asked, {AUTHORS: authors})
        except ProblemsError as error:
            raise ProblemsError([*parts.problems, *error.problems]) from error
        if kind.template.endswith(SUFFIX):
            document = assemble(parts, [Section()], self._picture)
            if parts.problems:
                raise ProblemsError(dict.fromkeys(parts.problems))
            return replace(document, design=design(body, template.file, self._picture), numbered=False)
        places = _Places(template, authors)
        builder = Builder(
            places.locate, lambda name, author: self._picture(self._beside(name, places.folder(author)))
        )
        sections = builder.sections(self._parse(template, body, authors))
        document = assemble(parts, sections, self._picture)
        if problems := [*parts.problems, *builder.problems]:
            raise ProblemsError(dict.fromkeys(problems))
        profile = kind.profile.source if kind.profile else ""
        return replace(document, names=tuple(names_in(document, asked)), profile=profile)

    def template(self, kind: Kind) -> Template:
        """The template of a kind, read once. Raises ProblemsError."""
        if kind.template not in self._templates:
            self._templates[kind.template] = self._load(kind)
        found = self._templates[kind.template]
        if isinstance(found, ProblemsError):
            raise found
        return found

    def shows(self, kind: Kind, articles: str) -> None:
        """See to it that a template asks for the articles of an issue, not for the first alone. Raises ProblemsError."""
        template = self.template(kind)
        if "各篇" not in template.body.source and articles not in template.body.source:
            what = "这一期有几篇文章，模板只印一篇，其余会漏掉"
            raise ProblemsError([Problem(template.file, what, "请照自带的 工作动态.md，用“各篇”逐篇印出")])

    def _load(self, kind: Kind) -> Template | ProblemsError:
        try:
            return load_template(self.environment, kind.template, KEYS)
        except ProblemsError as error:
            return error
        except TemplateNotFound:
            known = self.environment.files.names()
            return ProblemsError(
                [Problem(kind.place, f"没有模板“{kind.template}”", near(kind.template, known))]
            )

    def _parse(self, template: Template, body: str, authors: Sequence[str]) -> Element:
        try:
            return self._parser.parse(body, authors)
        except RecursionError:
            raise ProblemsError(
                [Problem(template.file, "正文的层次太深", "请减少编号或引文的层次")]
            ) from None


class _Places:
    """Where words of a rendered text were written: in the template, or in an author's text."""

    def __init__(self, template: Template, authors: Sequence[str]) -> None:
        self._template, self._authors = template, authors

    def locate(self, words: Sequence[str], author: int) -> str:
        if author < 0:
            line = _line(self._template.body.source, words)
            return f"{self._template.file}:{line}" if line else self._template.file
        text = self._authors[author]
        return (
            text.where(max(_line(text, words) - 1, 0))
            if isinstance(text, RecordText)
            else self._template.file
        )

    def folder(self, author: int) -> Path | None:
        """The folder in which an author's text lies; None of a template's own words."""
        text = self._authors[author] if author >= 0 else ""
        return text.folder if isinstance(text, RecordText) else None


def _line(source: str, words: Sequence[str]) -> int:
    """The line that the words stand in, the longest of them first; 0 if all came from data."""
    for text in sorted((word.split("\n")[0] for word in words if word), key=len, reverse=True):
        at = max(source.find(text), source.find(text[:12]))
        if at >= 0:
            return source.count("\n", 0, at) + 1
    return 0
