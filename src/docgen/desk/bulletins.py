"""Bulletins: the issues there are, and one of them typed on the left while its pages are shown on the right."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.desk.asking import asked_in
from docgen.desk.desk import Desk
from docgen.desk.history import mark_of
from docgen.desk.page import page, told
from docgen.desk.pagestore import PageShown
from docgen.desk.preview import IssuePreview, preview
from docgen.desk.proof import names_of, words_of
from docgen.desk.saving import bytes_of, is_ours, put
from docgen.desk.viewer import PaperViewer
from docgen.door import is_inside
from docgen.problems import Problem, ProblemsError
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.issues import folder_of, next_issue
from docgen.records.record import Record, name_in
from docgen.verify.proof import ProofSlip, proofread
from docgen.verify.rulebook import load_rulebook
from docgen.verify.source import ManuscriptSource, source_of_text

_FRONT = ("编号", "正文")  # fields that an editor does not write among the others


def routes(desk: Desk, viewer: PaperViewer) -> Sequence[BaseRoute]:
    """The pages of bulletins, and what they ask."""

    def issues(request: Request) -> Response:
        series = sorted(each.id for each in desk.data().register.of(BulletinSeries))
        return page(desk, request, "bulletins.html", "工作动态", issues=list(_issues(desk)), series=series)

    def edit(request: Request) -> Response:
        file = _checked(desk, request.path_params["file"])
        fields = [(each.alias, each.description) for each in BulletinIssue.model_fields.values()]
        return page(
            desk,
            request,
            "bulletin.html",
            PurePosixPath(file).stem,
            file=file,
            fields=[each for each in fields if each[0] not in _FRONT],
        )

    def text(request: Request) -> Response:
        return JSONResponse(_standing(desk, _checked(desk, request.query_params.get("file", ""))))

    async def show(request: Request) -> Response:
        return await run_in_threadpool(_show, desk, viewer, await _asked(request))

    async def proof(request: Request) -> Response:
        return await run_in_threadpool(_proof, desk, await _asked(request))

    async def save(request: Request) -> Response:
        return await run_in_threadpool(_save, desk, await _asked(request))

    async def begin(request: Request) -> Response:
        return await run_in_threadpool(_begin, desk, await asked_in(request))

    return [
        Route("/bulletins", issues),
        Route("/bulletins/{file:path}", edit),
        Route("/api/bulletin", text),
        Route("/api/bulletin/show", show, methods=["POST"]),
        Route("/api/bulletin/proof", proof, methods=["POST"]),
        Route("/api/bulletin/save", save, methods=["POST"]),
        Route("/api/bulletin/new", begin, methods=["POST"]),
    ]


async def _asked(request: Request) -> Mapping[str, str]:
    """What a page sends: texts by their names. Raises ProblemsError."""
    return {name: value for name, value in (await asked_in(request)).items() if isinstance(value, str)}


def _checked(desk: Desk, file: str) -> str:
    """The name of an issue's file below the data folder. Raises HTTPException where it can be none."""
    root = desk.space.data.absolute()
    if not (is_ours(file, BulletinIssue) and is_inside(root / file, root)):
        raise HTTPException(404)
    return file


def _issues(desk: Desk) -> Iterator[Mapping[str, object]]:
    """Every issue, the newest first; those that could not be read by their files."""
    state = desk.data()
    found = [each for each in state.loaded.records.values() if isinstance(each, BulletinIssue)]
    for each in sorted(found, key=lambda each: (each.dated, each.id), reverse=True):
        faults = sum(problem.where.startswith(_name(desk, each)) for problem in state.problems)
        yield {
            "file": each.source,
            "id": each.id,
            "dated": each.dated,
            "title": " ".join(each.title),
            "faults": faults,
        }
    read = {each.source for each in found}
    for file, held in sorted(state.files.items()):
        if held.kind is BulletinIssue and file not in read:
            faults = sum(f"/{file}" in problem.where for problem in state.problems)
            yield {"file": file, "id": PurePosixPath(file).stem, "dated": "", "title": "", "faults": faults}


def _name(desk: Desk, record: Record) -> str:
    return f"{name_in(desk.space.data, record.source)}:"


def _standing(desk: Desk, file: str) -> dict[str, str]:
    """The text of a file as it stands, and the mark of its bytes; both empty where there is none."""
    data = bytes_of(desk, file)
    if data is None:
        return {"text": "", "mark": ""}
    try:
        return {"text": data.decode("utf-8-sig").replace("\r\n", "\n"), "mark": mark_of(data)}
    except UnicodeDecodeError:
        what, remedy = "文件不是 UTF-8 编码的文本，不能在这里改", "请在编辑器中另存为 UTF-8 编码"
        raise ProblemsError([Problem(name_in(desk.space.data, file), what, remedy)]) from None


def _show(desk: Desk, viewer: PaperViewer, asked: Mapping[str, str]) -> Response:
    """The pages of an issue as it is typed, and which line stands where; without pages where it is at fault."""
    file = _checked(desk, asked.get("file", ""))
    return JSONResponse(shown_issue(preview(file, asked.get("text", ""), viewer)))


def shown_issue(found: IssuePreview) -> Mapping[str, object]:
    """An issue for a page to show."""
    return {
        "pages": [shown_page(each) for each in found.pages],
        "areas": [[each.page, *each.box, each.line] for each in found.areas],
        "problems": told(found.problems),
    }


def shown_page(each: PageShown) -> Mapping[str, object]:
    """A page for a page to show; sizes in points."""
    return {"name": each.name, "width": each.width / 20, "height": each.height / 20}


def _proof(desk: Desk, asked: Mapping[str, str]) -> Response:
    """What proofreading finds in the text as it is typed."""
    file = _checked(desk, asked.get("file", ""))
    source = source_of_text(asked.get("text", ""), name_in(desk.space.data, file))
    book, words = load_rulebook(desk.space.templates), words_of(desk.space.data)
    names = names_of(desk.data().register.records.values())
    slips = proofread(source, book, names, words)
    return JSONResponse({"slips": [_slip(each, source) for each in slips]})


def _slip(slip: ProofSlip, source: ManuscriptSource) -> Mapping[str, object]:
    return {
        "line": slip.line.number,
        "column": slip.line.column + slip.start,
        "length": slip.end - slip.start,
        "where": source.place(slip.line, slip.start),
        "level": str(slip.level),
        "rule": slip.rule,
        "clause": slip.clause,
        "words": slip.line.text[slip.start : slip.end],
        "said": slip.said,
        "fix": slip.fix,
        "advice": slip.advice,
    }


def _begin(desk: Desk, asked: Mapping[str, object]) -> Response:
    """The next issue of a series as a file to be filled in; says where it is. Raises ProblemsError."""
    with desk.lock:
        register = desk.data().register
        series = register.get(BulletinSeries, str(asked.get("series", "")))
        if series is None:
            raise ProblemsError([Problem("", "没有这个动态系列", "请刷新页面后重选")])
        draft = next_issue(series, register.issues_of(series.id), desk.day, asked.get("supplement") is True)
        file = (folder_of(series) / draft.file).as_posix()
        if bytes_of(desk, file) is not None:
            raise ProblemsError(
                [Problem(file, "已经有这个文件，没有新建", "请先写完这一期，或者改正它的期数")]
            )
        put(
            desk,
            {file: draft.text.encode()},
            {file: None},
            f"新建{BulletinIssue.KIND}“{PurePosixPath(file).stem}”",
        )
    return JSONResponse({"file": file})


def _save(desk: Desk, asked: Mapping[str, str]) -> Response:
    """Write an issue down as it was typed, finished or not; 409 where the file was changed meanwhile."""
    file, mark = _checked(desk, asked.get("file", "")), asked.get("mark", "")
    try:
        data = asked.get("text", "").replace("\r\n", "\n").encode()
    except UnicodeEncodeError:
        raise ProblemsError([Problem(file, "有残缺的字符，没有保存", "请删去后重新输入")]) from None
    with desk.lock:
        now = _standing(desk, file)
        if now["mark"] != mark:
            return JSONResponse({**now, "problems": []}, 409)
        if mark_of(data) != mark:
            put(
                desk,
                {file: data},
                {file: bytes_of(desk, file)},
                f"修改{BulletinIssue.KIND}“{PurePosixPath(file).stem}”",
            )
    return JSONResponse({"mark": mark_of(data)})
