"""Pages: Jinja2 templates in one frame, and answers in JSON for what the pages ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from docgen.desk.data import DataState
from docgen.desk.desk import Desk
from docgen.desk.links import address_of
from docgen.problems import Problem

MOST_LINKS = 100  # problems of which the form is sought
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the navigation."""

    name: str
    address: str


NAVIGATION = (
    MenuEntry("总览", "/overview/"),
    MenuEntry("数据", "/records"),
    MenuEntry("文件", "/papers"),
    MenuEntry("工作动态", "/bulletins"),
    MenuEntry("导入", "/take"),
    MenuEntry("改动", "/changes"),
)


class ToldProblem(TypedDict):
    """A problem as the pages read it."""

    where: str
    what: str
    remedy: str
    level: str
    link: str


def page(desk: Desk, request: Request, template: str, title: str, **facts: object) -> Response:
    """A page in the frame. `template`: a file in `pages/` that extends frame.html."""
    shared: dict[str, object] = {
        "title": title,
        "write_key": desk.keys.write,
        "workspace": desk.space.root.name,
        "navigation": NAVIGATION,
        "here": _here(request),
    }
    return HTMLResponse(_environment().get_template(template).render(shared | facts))


def menu(request: Request) -> str:
    """The menu alone, for pages that have a frame of their own."""
    return _environment().get_template("menu.html").render(navigation=NAVIGATION, here=_here(request))


def _here(request: Request) -> str:
    """The entry of the menu that a page belongs to."""
    path = request.url.path
    return max((each.address for each in NAVIGATION if path.startswith(each.address)), key=len, default="")


def told(problems: Iterable[Problem], state: DataState | None = None) -> list[ToldProblem]:
    """Problems for a page, errors first, with the way to the form of each that lies in the data."""
    ordered = sorted(problems, key=lambda each: (each.level.name, each))
    return [
        ToldProblem(
            where=each.where,
            what=each.what,
            remedy=each.remedy,
            level=each.level.value,
            link=address_of(state, each) if state and place < MOST_LINKS else "",
        )
        for place, each in enumerate(ordered)
    ]


def refused(problems: Iterable[Problem], status: int = 422) -> Response:
    """What a page is told when something cannot be done."""
    return JSONResponse({"problems": told(problems)}, status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["step"] = lambda text: quote(str(text), safe="")
    return environment
