"""The records as pages: what there is of each kind, searched; where each is written, and whether it is sound."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.desk.asking import asked_in
from docgen.desk.data import DataState
from docgen.desk.desk import Desk
from docgen.desk.finding import find, kind_of, stands
from docgen.desk.history import mark_of
from docgen.desk.page import page, told
from docgen.desk.saving import bytes_of, is_ours, put
from docgen.problems import Problem, ProblemsError
from docgen.records.articles import read_sheet
from docgen.records.bulletin import BulletinIssue
from docgen.records.loader import KINDS
from docgen.records.record import Record, name_in
from docgen.records.yamlfile import clean

MOST = 300  # records on one page; the search finds the others


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as a line of a list. `errors`, `warnings`: how many lie in its file."""

    id: str
    name: str
    file: str
    lost: bool = False


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of the records."""
    pages = RecordPages(desk)
    return [
        Route("/records", pages.kinds),
        Route("/records/{kind}", pages.listing),
        Route("/records/{kind}/{id}", pages.record),
        Route("/api/text", pages.mend, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class RecordPages:
    """The pages of the records."""

    desk: Desk

    def kinds(self, request: Request) -> Response:
        state = self.desk.data()
        counts = Counter(kind for kind, _ in (*state.loaded.records, *state.loaded.lost.keys))
        rows = [(kind.KIND, _about(kind), counts[kind.KIND]) for kind in KINDS]
        return page(
            self.desk, request, "records.html", "数据", kinds=rows, problems=told(state.problems, state)
        )

    def listing(self, request: Request) -> Response:
        kind = kind_of(request.path_params["kind"])
        words = request.query_params.get("q", "").strip()
        found = [each for each in listed(self.desk.data(), kind) if _fits(each, words)]
        return page(
            self.desk,
            request,
            "listing.html",
            kind.KIND,
            kind=kind.KIND,
            forms=kind.ENDING == ".yaml",
            rows=found[:MOST],
            more=max(0, len(found) - MOST),
            words=words,
        )

    def record(self, request: Request) -> Response:
        self.desk.changed()
        state = self.desk.data()
        found = find(state, kind_of(request.path_params["kind"]), request.path_params["id"])
        facts = {"kind": found.kind.KIND, "id": found.id, "file": found.file}
        if found.kind.KIND == BulletinIssue.KIND:
            return RedirectResponse(f"/bulletins/{quote(found.file)}", 303)
        try:
            if found.kind.ENDING == ".yaml" and stands(self.desk, found).tree:
                return page(self.desk, request, "record.html", found.name, **facts)
            problems = state.files[found.file].loaded.problems
        except ProblemsError as error:
            problems = list(error.problems)
        data = bytes_of(self.desk, found.file) or b""
        good = state.good.get(found.file)
        last = good.data.decode("utf-8", "replace") if good else ""
        text = data.decode("utf-8", "replace")
        facts |= {"text": text, "mark": mark_of(data), "last": last}
        return page(self.desk, request, "mend.html", found.name, problems=told(problems), **facts)

    async def mend(self, request: Request) -> Response:
        return await run_in_threadpool(_mend, self.desk, await asked_in(request))


def _mend(desk: Desk, asked: Mapping[str, object]) -> Response:
    """Save the text of a data file as it was typed, if it can be read at all and nobody has changed it meanwhile."""
    file, text, mark = (str(asked.get(name, "")) for name in ("file", "text", "mark"))
    kind = kind_of(file.split("/")[0])
    if not is_ours(file, kind):
        raise ProblemsError([Problem(file, "不是数据文件的名称", "请从工作台的页面进入")])
    with desk.lock:
        before = bytes_of(desk, file)
        if mark_of(before) != mark:
            raise ProblemsError(
                [Problem(file, "这份文件刚刚在磁盘上被改过，没有保存", "请先复制你改的内容，再刷新这一页")]
            )
        data = text.replace("\r\n", "\n").encode()
        sheet = read_sheet(data, clean(name_in(desk.space.data, file)), kind.BARE)
        if not kind.BARE:
            sheet.tree()
        if data != before:
            put(desk, {file: data}, {file: before}, f"改正{file}")
    return JSONResponse({"mark": mark_of(data)})


def listed(state: DataState, kind: type[Record]) -> list[ListedRecord]:
    """All records of a kind, those that could not be read among them."""
    found = [
        ListedRecord(record.id, str(getattr(record, "name", "")), name_in(record._source.root, record.source))
        for record in state.loaded.records.values()
        if isinstance(record, kind) and record._source
    ]
    lost = (name for each, name in sorted(state.loaded.lost.keys) if each == kind.KIND)
    return [*(ListedRecord(name, "", f"data/{kind.KIND}", lost=True) for name in lost), *found]


def _fits(each: ListedRecord, words: str) -> bool:
    return all(word in each.id or word in each.name or word in each.file for word in words.split())


def _about(kind: type[Record]) -> str:
    """The first words of what a kind is, in Chinese."""
    return (kind.__doc__ or "").split(":")[0]
