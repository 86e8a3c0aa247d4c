"""The forms: a record shown field by field, checked as it is typed, saved into its file, taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.desk.asking import asked_in, tree_in
from docgen.desk.checking import Checked, FormRecord, check_form
from docgen.desk.data import DataState
from docgen.desk.desk import Desk
from docgen.desk.fields import record_form
from docgen.desk.finding import FoundRecord, arranged, find, key_of, kind_of, stands, units_of
from docgen.desk.page import page, told
from docgen.desk.saving import Clash, FormSave, OnFile, Saved, place_of_new, save, undo
from docgen.desk.starting import proposed
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.party import PartyOrganization
from docgen.records.record import Record
from docgen.records.yamlfile import BODY, Tree
from docgen.workbook.rows import stem_key

MOST_CHOICES = 60
_NAMES = ("名称", "姓名", "编号")


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of single records, and what they ask."""
    pages = FormPages(desk)
    return [
        Route("/new/{kind}", pages.new),
        Route("/changes", pages.changes),
        Route("/api/new", pages.api_new),
        Route("/api/record", pages.api_record),
        Route("/api/choices", pages.api_choices),
        Route("/api/check", pages.api_check, methods=["POST"]),
        Route("/api/save", pages.api_save, methods=["POST"]),
        Route("/api/undo", pages.api_undo, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class FormPages:
    """The pages of single records, and what they ask."""

    desk: Desk

    def new(self, request: Request) -> Response:
        kind = kind_of(request.path_params["kind"])
        title = f"新建{kind.KIND}"
        return page(self.desk, request, "record.html", title, kind=kind.KIND, id="", file="")

    def api_new(self, request: Request) -> Response:
        kind = kind_of(request.query_params.get("kind", ""))
        given = dict[str, Tree](
            {key: value for key, value in request.query_params.items() if key in kind.labels() and value}
        )
        state = self.desk.data()
        unit = state.register.unit(str(given.get("覆盖单位", "")))
        if kind is PartyOrganization and unit:
            given |= proposed(unit, Snapshot(state.register, self.desk.shop().tools.policy, self.desk.day))
        return JSONResponse(_form(self.desk, state, kind, None, OnFile("", (), "", given)))

    def api_record(self, request: Request) -> Response:
        self.desk.changed()
        state = self.desk.data()
        found = find(state, kind_of(request.query_params.get("kind", "")), request.query_params.get("id", ""))
        return JSONResponse(_form(self.desk, state, found.kind, found, stands(self.desk, found)))

    async def api_check(self, request: Request) -> Response:
        return await run_in_threadpool(_check, self.desk, await asked_in(request))

    async def api_save(self, request: Request) -> Response:
        return await run_in_threadpool(_save, self.desk, await asked_in(request))

    async def api_undo(self, request: Request) -> Response:
        asked = await asked_in(request)
        number = asked.get("number")
        words = await run_in_threadpool(undo, self.desk, number if isinstance(number, int) else 0)
        return JSONResponse({"words": words})

    def api_choices(self, request: Request) -> Response:
        kinds, words = request.query_params.getlist("kind"), request.query_params.get("q", "").strip()
        return JSONResponse({"choices": list(_choices(self.desk.data(), kinds, words))})

    def changes(self, request: Request) -> Response:
        saves = self.desk.history.saves()
        undone = {each.undoes for each in saves}
        rows = [(each, _moment(each.at), each.number in undone) for each in saves]
        return page(self.desk, request, "changes.html", "改动", rows=rows)


def _form(
    desk: Desk, state: DataState, kind: type[Record], found: FoundRecord | None, now: OnFile
) -> Mapping[str, object]:
    """All that a page needs to show a form."""
    tree = {key: value for key, value in now.tree.items() if key != BODY}
    old = key_of(found) if found else None
    implied = kind.defaults("", {}, bool(now.path)).keys() - tree.keys() if found else ()
    checked = check_form(
        FormRecord(kind, now.file or "新.yaml", now.path, tree, old), state, desk.shop(), desk.space.data
    )
    return {
        "kind": kind.KIND,
        "id": found.id if found else "",
        "name": found.name if found else "",
        "file": now.file,
        "mark": now.mark,
        "tree": tree,
        "fields": record_form(kind, state.loaded.industry, implied),
        "problems": checked.problems if found else (),
        "units": units_of(checked.record, state.register) if found and checked.record else [],
    }


def _check(desk: Desk, asked: Mapping[str, object]) -> Response:
    """What is wrong with a form as it is typed."""
    state = desk.data()
    form = _typed(desk, state, asked)
    checked = check_form(form, state, desk.shop(), desk.space.data.absolute())
    return JSONResponse(_found(checked))


def _save(desk: Desk, asked: Mapping[str, object]) -> Response:
    """Save a form: 200 it is saved, 409 the file says something else by now, 422 it is at fault."""
    with desk.lock:
        desk.changed()
        form = _typed(desk, desk.data(), asked)
        done = save(desk, FormSave(form, tree_in(asked.get("was")), str(asked.get("mark", ""))))
    match done:
        case Clash(now):
            return JSONResponse({"now": now.tree, "mark": now.mark, "problems": []}, 409)
        case Saved(now, checked, number):
            record = checked.record
            identifier = record.id if record else ""
            saved = {"id": identifier, "number": number, "file": now.file, "mark": now.mark, "tree": now.tree}
            return JSONResponse({**_found(checked), **saved})
        case Checked():
            return JSONResponse({**_found(done), "problems": list(done.problems)}, 422)


def _typed(desk: Desk, state: DataState, asked: Mapping[str, object]) -> FormRecord:
    """The record as the page has it. Raises ProblemsError, HTTPException."""
    kind = kind_of(str(asked.get("kind", "")))
    if kind.ENDING != ".yaml":
        raise ProblemsError(
            [Problem(kind.KIND, "这种数据是文稿，不用表单", "请用文本编辑器，或者工作动态的编辑页")]
        )
    tree, was = tree_in(asked.get("tree")), tree_in(asked.get("was"))
    tree = arranged(tree, was, record_form(kind, state.loaded.industry))
    if identifier := str(asked.get("id", "")):
        found = find(state, kind, identifier)
        now = stands(desk, found)
        return FormRecord(kind, now.file, now.path, tree, key_of(found))
    name = next((str(tree[key]) for key in _NAMES if tree.get(key)), "")
    owner = stem_key(kind)  # in whose list it stands
    unit = str(tree.get(owner, ""))
    file, path = place_of_new(kind, str(tree.get("编号") or name or "未命名"), unit, desk)
    if path:
        tree.pop(owner, None)
    return FormRecord(kind, file, path, tree, None)


def _found(checked: Checked) -> dict[str, object]:
    return {"problems": checked.problems, "elsewhere": told(checked.elsewhere), "sound": checked.is_sound}


def _choices(state: DataState, kinds: Sequence[str], words: str) -> Iterator[Mapping[str, str]]:
    """Records to choose from, whose id or name holds the words."""
    number = 0
    for (kind, identifier), record in state.register.records.items():
        name = str(getattr(record, "name", ""))
        if kind in kinds and (not words or words in identifier or words in name):
            yield {"id": identifier, "name": name if name != identifier else kind}
            number += 1
            if number == MOST_CHOICES:
                return


def _moment(at: int) -> str:
    """A moment as people write it, in the time of this machine."""
    return datetime.fromtimestamp(at / 1e9, UTC).astimezone().strftime("%m月%d日 %H:%M")
