"""A template: YAML front matter for the parts of a document, and a Markdown body, both with Jinja."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from jinja2 import Template as JinjaTemplate
from jinja2.environment import TemplateExpression

from docgen.compose.environment import NAMES, Environment
from docgen.compose.faults import UNREADABLE, line_of, rendering_problem, syntax_problem, template_line
from docgen.compose.shield import holds_author, unprintable, unshield
from docgen.compose.typed import typed_faults
from docgen.dossier.values import Empty, near, refuse_unknown
from docgen.problems import Problem, ProblemsError
from docgen.records.yamlfile import Path, Sheet, Tree, read_markdown

Facts = Mapping[str, object]

_JINJA = re.compile(r"\{[{%#]")
_BLANK = re.compile("_{2,}")


@dataclass(frozen=True)
class Compiled:
    """A text or an expression, compiled when it is first asked for. Raises what Jinja raises for what it cannot read."""

    environment: Environment
    source: str
    file: str | None = None

    @cached_property
    def template(self) -> JinjaTemplate:
        """The text as a template."""
        code = self.environment.compile(self.source, filename=self.file)
        return JinjaTemplate.from_code(self.environment, code, self.environment.make_globals(None))

    @cached_property
    def expression(self) -> TemplateExpression:
        """The text as an expression."""
        return self.environment.compile_expression(self.source, undefined_to_none=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """One text with Jinja in it, and its place for messages; `label` is the front matter key that it stands under."""

    place: str
    source: str
    label: str = ""
    compiled: Compiled | None = field(default=None, compare=False)  # None: nothing in it to fill in

    def render(self, facts: Facts, hidden: Mapping[str, object] = {}) -> str:
        """The text filled in, data shielded. `hidden`: what filters look up beside the facts. Raises ProblemsError."""
        if self.compiled is None:
            return self.source
        try:
            return _rendered(self.compiled.template, {NAMES: facts, **hidden})
        except ProblemsError:
            raise
        except Exception as error:
            place = f"{template_line(error) or self.place} {self.label}".rstrip()
            raise ProblemsError([rendering_problem(error, place, facts)]) from error

    def lines(self, facts: Facts) -> tuple[str, ...]:
        """The text filled in, a line an entry, empty ones dropped; a line break in data begins no new entry."""
        rendered = self.render(facts)
        if holds_author(rendered):
            raise ProblemsError(
                [Problem(f"{self.place} {self.label}".rstrip(), "“排版”只用于正文", "请移到正文中")]
            )
        filled = (_fill_in(line.strip()) for line in rendered.split("\n"))
        return tuple(unshield(line) for line in filled if line)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression without braces (「移送」「党组织.请示.日期」), and its place for messages."""

    place: str
    label: str
    source: str
    compiled: Compiled

    @property
    def where(self) -> str:
        """Its place, with the key that it stands under."""
        return f"{self.place} {self.label}"

    def value(self, facts: Facts) -> object:
        """What it comes to; None for what was left out. Raises ProblemsError."""
        try:
            found: object = self.compiled.expression({NAMES: facts})
            refuse_unknown(found)
        except ProblemsError:
            raise
        except Exception as error:
            raise ProblemsError([rendering_problem(error, self.where, facts)]) from error
        return None if isinstance(found, Empty) else found

    def items(self, facts: Facts) -> tuple[object, ...]:
        """What stands in the list that it names; nothing if the list was left out. Raises ProblemsError."""
        found = self.value(facts)
        if found is None:
            return ()
        if not isinstance(found, tuple | list):
            raise ProblemsError([Problem(self.where, "所指的不是一列", "请写一列数据的名称")])
        return tuple(found)

    def day(self, facts: Facts) -> date | None:
        """The day that it names; None if it was left out. Raises ProblemsError."""
        found = self.value(facts)
        if found is None or isinstance(found, date):
            return found
        raise ProblemsError([Problem(self.where, "所指的不是日期", "请写一个日期的名称")])


@dataclass(frozen=True, slots=True)
class Template:
    """The pieces of a template: the parts of its front matter by their keys (「报头.名称」), and its body."""

    file: str
    parts: Mapping[str, tuple[Piece, ...]]
    body: Piece

    def where(self, key: str) -> str:
        """The place of a part, or of the file when the part is not given."""
        return f"{self.parts[key][0].place} {key}" if self.parts.get(key) else self.file


def load_template(environment: Environment, name: str, keys: Collection[str]) -> Template:
    """Read and compile a template whose front matter may hold `keys`. Raises ProblemsError with all its faults.

    Raises jinja2.TemplateNotFound if no folder has it.
    """
    data, file = environment.files.read(name)
    sheet = read_markdown(data, file)
    if bad := unprintable(sheet.yaml + (sheet.body or "")):
        raise ProblemsError([Problem(file, f"含有不能使用的字符 U+{ord(bad):04X}", "请删去")])
    problems: list[Problem] = []
    parts: dict[str, tuple[Piece, ...]] = {}
    for path, source in _leaves(sheet.tree()):
        key = ".".join(step for step in path if isinstance(step, str))
        if key not in keys:
            problems.append(_unknown_key(sheet, path, key, keys))
            continue
        parts[key] = (*parts.get(key, ()), piece(environment, source, sheet.place(path), key, problems))
    body = _body(environment, sheet, problems)
    if problems:
        raise ProblemsError(problems)
    return Template(file, parts, body)


def piece(
    environment: Environment,
    source: str,
    place: str,
    label: str,
    problems: list[Problem],
    proven: bool = False,
) -> Piece:
    """A piece whose faults are added to `problems`; one that is `proven` to have none is compiled when it is used."""
    problems += typed_faults(source, f"{place} {label}".rstrip())
    if not _JINJA.search(source):
        return Piece(place, source, label)
    made = Piece(place, source, label, Compiled(environment, source))
    try:
        if made.compiled and not proven:
            made.compiled.template  # noqa: B018 (compiled for its faults, and kept)
    except UNREADABLE as error:
        problems.append(syntax_problem(error, f"{place} {label}".rstrip()))
        return Piece(place, source, label)
    return made


def expression(
    environment: Environment,
    source: str,
    place: str,
    label: str,
    problems: list[Problem],
    proven: bool = False,
) -> Expression | None:
    """An expression, as `piece`."""
    made = Expression(place, label, source, Compiled(environment, source))
    try:
        if not proven:
            made.compiled.expression  # noqa: B018 (compiled for its faults, and kept)
    except UNREADABLE as error:
        problems.append(syntax_problem(error, f"{place} {label}"))
        return None
    return made


def _body(environment: Environment, sheet: Sheet, problems: list[Problem]) -> Piece:
    problems += typed_faults(sheet.body or "", sheet.file, sheet.body_line)
    source = "\n" * (sheet.body_line - 1) + (sheet.body or "")  # so that Jinja counts the lines of the file
    compiled = Compiled(environment, source, sheet.file)
    try:
        compiled.template  # noqa: B018 (compiled for its faults, and kept)
    except UNREADABLE as error:
        problems.append(syntax_problem(error, line_of(error, sheet.file)))
        return Piece(sheet.file, source)
    return Piece(sheet.file, source, compiled=compiled)


def _rendered(template: JinjaTemplate, given: Mapping[str, object]) -> str:
    """What the template prints: markup, data shielded. Errors know the template's lines."""
    environment = template.environment
    if isinstance(environment, Environment):
        environment.work.begin()
    try:
        return "".join(template.root_render_func(template.new_context(dict(given))))
    except Exception:
        environment.handle_exception()


def _leaves(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
        return
    children = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, child in children:
        yield from _leaves(child, (*path, step))


def _unknown_key(sheet: Sheet, path: Path, key: str, keys: Collection[str]) -> Problem:
    return Problem(sheet.place(path, key=True), f"没有“{key}”这一项", near(key, keys))


def _fill_in(line: str) -> str:
    """Underscores are a place to fill in by hand, two to a character."""
    return _BLANK.sub(lambda match: "\u3000" * ((len(match[0]) + 1) // 2), line)
