"""The requests as docgen makes them: a template and values, composed, laid out, written; and what each stage costs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import TypeVar

from docgen.compose.catalogue import Kind
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.emit.laid import Laid
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.style import load_style
from docgen.style.fonts import FontBook
from peer_measures.papers import Request, request

CATALOGUE = """\
比较用请示:
  标题: "{{ title }}"
  模板: 比较用请示.md
  文件: "{{ title }}"
  格式: [docx, pdf]
  对象: 机构
  成套: 比较
"""
TEMPLATE = """\
---
格式: 文件
发文机关: "{{ issuer }}"
发文字号: "{{ number }}"
签发人: "{{ signer }}"
标题: "{{ title }}"
主送: "{{ addressee }}"
落款: "{{ issuer }}"
成文日期: "{{ date }}"
附注: "联系人：{{ contact }}"
抄送: "{{ copy }}。"
印发: "{{ issuer }}"
印发日期: "{{ date }}"
---
{% for line in lines %}
{{ line }}

{% endfor %}
"""
REPEATS = 60
T = TypeVar("T")


class Desk:
    """docgen ready to make requests, as a batch has it."""

    def __init__(self, folder: Path) -> None:
        templates = folder / "templates"
        templates.mkdir()
        (templates / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
        (templates / "比较用请示.md").write_text(TEMPLATE, "utf-8")
        shelves = (templates, builtin() / "templates")
        self.composer = Composer(shelves, folder)
        self.kind: Kind = self.composer.catalogue().kinds["比较用请示"]
        style = load_style(list(shelves))
        self.press = Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))

    def compose(self, paper: Request) -> Document:
        return self.composer.compose(self.kind, asdict(paper))


def papers(count: int, forms: Sequence[str], folder: Path) -> None:
    """So many requests as files."""
    desk = Desk(folder)
    for number in range(count):
        document = desk.compose(request(number))
        for form in forms:
            (folder / f"{number}.{form}").write_bytes(desk.press.emit(document, form))


def stages(folder: Path) -> Mapping[str, float]:
    """CPU ms that each stage takes of one more request, the least of three rounds."""
    desk = Desk(folder)
    found: dict[str, float] = {}
    for round_ in range(4):
        for name, spent in _round(desk, (round_ + 1) * 1000).items():
            found[name] = min(found.get(name, spent), spent)
    return found


def _round(desk: Desk, first: int) -> Mapping[str, float]:
    asked = [request(number) for number in range(first, first + REPEATS)]
    made, compose = _timed(lambda: [desk.compose(each) for each in asked])
    laid, lay = _timed(lambda: [desk.press.lay(each) for each in made])
    ready = [Laid(document, layout, desk.press._drawer) for document, layout in zip(made, laid, strict=True)]
    _, draw = _timed(lambda: [each.drawing for each in ready])
    spent = {"成文": compose, "排版": lay, "画面": draw}
    for form, name in (("docx", "写 docx"), ("pdf", "写 pdf")):
        writer = desk.press._writer(form)
        _, spent[name] = _timed(lambda writer=writer: [writer.emit(each) for each in ready])
    return spent


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    """What an act gives, and its CPU ms by the request."""
    begin = process_time()
    made = act()
    return made, (process_time() - begin) / REPEATS * 1000
