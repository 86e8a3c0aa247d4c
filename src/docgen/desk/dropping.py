"""The page on which files are dropped in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.desk.asking import asked_in
from docgen.desk.desk import Desk
from docgen.desk.guard import MOST
from docgen.desk.page import page, told
from docgen.desk.taking import Proposal, Proposals, of_charter, of_workbook, told_rows
from docgen.problems import Problem, ProblemsError

MOST_ROWS = 400  # rows on the page
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".et")


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The page on which files are dropped in, and what it asks."""
    pages = DropPages(desk, Proposals(desk))
    return [
        Route("/take", pages.drop),
        Route("/api/take", pages.propose, methods=["POST"]),
        Route("/api/take/confirm", pages.confirm, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class DropPages:
    """The page on which files are dropped in, and what it asks."""

    desk: Desk
    proposals: Proposals

    def drop(self, request: Request) -> Response:
        unit = request.query_params.get("unit", "")
        known = unit if self.desk.data().register.unit(unit) else ""
        return page(
            self.desk, request, "take.html", "导入", unit=known, endings=",".join((*WORKBOOKS, ".docx"))
        )

    async def propose(self, request: Request) -> Response:
        async with request.form(max_files=1, max_fields=4, max_part_size=MOST) as form:
            file, unit = form.get("file"), str(form.get("unit", ""))
            if not isinstance(file, UploadFile) or not file.filename:
                raise ProblemsError([Problem("", "没有收到文件", "请选一个 Excel、CSV 或 Word 文件")])
            data, name = await file.read(), PurePath(file.filename.replace("\\", "/")).name
        proposal = await run_in_threadpool(self._of, data, name, unit)
        return JSONResponse(
            {
                "ticket": self.proposals.keep(proposal) if proposal.after else "",
                "words": proposal.words,
                "rows": told_rows(proposal)[:MOST_ROWS],
                "more": max(0, len(proposal.rows) - MOST_ROWS),
                "problems": told(proposal.problems),
                "sound": proposal.is_sound,
                "text": proposal.text,
            }
        )

    async def confirm(self, request: Request) -> Response:
        asked = await asked_in(request)
        ticket, partial = str(asked.get("ticket", "")), asked.get("partial") is True
        number = await run_in_threadpool(self.proposals.take, ticket, partial)
        return JSONResponse({"number": number})

    def _of(self, data: bytes, name: str, unit: str) -> Proposal:
        ending = PurePath(name).suffix.lower()
        if ending in WORKBOOKS:
            return of_workbook(self.desk, data, name, unit)
        if ending != ".docx":
            raise ProblemsError(
                [Problem(name, "不是 Excel、CSV 或 Word 文件", "请换一个文件；旧的 .doc 请另存为 .docx")]
            )
        if not self.desk.data().register.unit(unit):
            raise ProblemsError([Problem(name, "不知道是哪家的章程", "请先选定单位")])
        return of_charter(self.desk, data, name, unit)
