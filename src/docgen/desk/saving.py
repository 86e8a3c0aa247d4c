"""A form saved into its file: comments and order kept, nothing overwritten that changed on disk meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from unicodedata import normalize

from docgen.batch.files import give, refusal
from docgen.batch.names import safe_name
from docgen.desk.checking import Checked, FormRecord, check_form
from docgen.desk.desk import Desk
from docgen.desk.history import Files, mark_of
from docgen.door import is_inside, read
from docgen.problems import Problem, ProblemsError
from docgen.records import writing
from docgen.records.loader import FOLDERS, file_named
from docgen.records.record import Record, name_in
from docgen.records.yamlfile import Path, Tree, clean, read_yaml


@dataclass(frozen=True, slots=True)
class OnFile:
    """A record as its file holds it now. `mark`: stands for the file's bytes; `tree`: empty where it is not there."""

    file: str
    path: Path
    mark: str
    tree: dict[str, Tree]


@dataclass(frozen=True, slots=True)
class FormSave:
    """What a page asks to be saved. `was`: what the form was made from; `mark`: of the file that it was in."""

    form: FormRecord
    was: Mapping[str, Tree]
    mark: str


@dataclass(frozen=True, slots=True)
class Clash:
    """The file says something else by now than what the form was made from: nothing was written."""

    now: OnFile


@dataclass(frozen=True, slots=True)
class Saved:
    """A form that was saved, as it stands now; `number`: of the save, 0 where nothing had changed."""

    standing: OnFile
    checked: Checked
    number: int


def bytes_of(desk: Desk, file: str) -> bytes | None:
    """A data file as it stands; None if there is none. Raises ProblemsError."""
    root = desk.space.data.absolute()
    if not is_inside(root / file, root):
        raise ProblemsError([Problem(file, "不在数据文件夹里", "请从工作台的页面进入")])
    if not (root / file).exists():
        return None
    return read(root / file, root, clean(name_in(root, file)))


def standing(desk: Desk, file: str, path: Path) -> OnFile:
    """What a file holds at a place. Raises ProblemsError for what cannot be read."""
    data = bytes_of(desk, file)
    if data is None:
        return OnFile(file, path, "", {})
    tree = read_yaml(data, clean(name_in(desk.space.data, file))).tree()
    for key in path:
        tree = tree[int(key)] if isinstance(tree, list) and int(key) < len(tree) else {}
    return OnFile(file, path, mark_of(data), tree if isinstance(tree, dict) else {})


def save(desk: Desk, asked: FormSave) -> Saved | Clash | Checked:
    """Write a form down, unless it is at fault (what was found) or its file has changed (what it says now)."""
    with desk.lock:
        desk.changed()
        form = asked.form
        now = standing(desk, form.file, form.path)
        if now.mark != asked.mark and now.tree != dict(asked.was):
            return Clash(now)
        checked = check_form(form, desk.data(), desk.shop(), desk.space.data.absolute())
        if not checked.is_sound:
            return checked
        tree = dict(form.tree)
        if tree == now.tree and now.mark:
            return Saved(now, checked, 0)
        before = bytes_of(desk, form.file)
        text, path = _text(form, before)
        verb = "修改" if form.old else "新建"
        words = f"{verb}{form.kind.KIND}“{checked.record.id if checked.record else ''}”"
        number = put(desk, {form.file: text.encode()}, {form.file: before}, words)
        return Saved(standing(desk, form.file, path), checked, number)


def put(desk: Desk, after: Files, before: Files, words: str, undoes: int | None = None) -> int:
    """Write data files and note the save, first the note: it can be taken back whatever happens next.

    Raises ProblemsError.
    """
    root = desk.space.data.absolute()
    number = desk.history.add(desk.clock.moment(), words, before, after, undoes)
    give({root / file: data for file, data in after.items() if data is not None})
    for file in (file for file, data in after.items() if data is None):
        try:
            (root / file).unlink(missing_ok=True)
        except OSError as error:
            raise ProblemsError([refusal(root / file, error)]) from error
    desk.changed()
    desk.events.publish("saved", {"words": words, "number": number, "files": sorted(after)})
    return number


def undo(desk: Desk, number: int) -> str:
    """Take a save back, if its files are still as it left them; says what was done. Raises ProblemsError."""
    with desk.lock:
        before, after = desk.history.files(number)
        if not after:
            raise ProblemsError([Problem("", "没有这一次保存，可能已经太久", "请看“改动”里列出的各次")])
        moved = [file for file, data in after.items() if bytes_of(desk, file) != data]
        if moved:
            remedy = "要退回，请先把后来的改动退回；或者直接在表单里改"
            raise ProblemsError(Problem(file, "在这次保存以后又改过，没有退回", remedy) for file in moved)
        known = next((each.words for each in desk.history.saves() if each.number == number), "")
        words = f"退回：{known}"
        put(desk, before, after, words, number)
        return words


def place_of_new(kind: type[Record], name: str, unit: str, desk: Desk) -> tuple[str, Path]:
    """Where a new record goes: a file of its own, or the end of its unit's list. Raises ProblemsError."""
    stem = normalize("NFC", safe_name(unit if kind.LISTED and unit else name))
    if not stem:
        raise ProblemsError([Problem("", "没有名称，不能新建", "请先填名称")])
    file = file_named(kind, stem)
    if not kind.LISTED:
        return file, ()
    data = bytes_of(desk, file)
    tree = read_yaml(data, clean(file)).tree() if data is not None else []
    return file, (len(tree),) if isinstance(tree, list) else ()


def _text(form: FormRecord, before: bytes | None) -> tuple[str, Path]:
    """The new text of the file, and where the record stands in it."""
    kind, tree = form.kind, form.tree
    if before is None:
        return writing.fresh([tree], kind, bool(form.path)), form.path
    text, mark = before.decode("utf-8-sig"), "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
    if form.old is not None:
        return mark + writing.changed(text, form.file, form.path, tree), form.path
    held = read_yaml(before, form.file).tree()
    if not form.path or not isinstance(held, list):
        raise ProblemsError([Problem(form.file, "已有这个文件，里面是另一份记录", "请换一个名称")])
    return mark + writing.appended(text, form.file, [tree]), (len(held),)


def is_ours(file: str, kind: type[Record]) -> bool:
    """Whether a name is one that a data file of a kind may have: below its folder, with its ending, no step up."""
    steps = FilePath(file).parts
    plain = all(safe_name(step) == step and not step.startswith((".", "~")) for step in steps)
    return plain and len(steps) > 1 and steps[0] == FOLDERS[kind.KIND] and file.endswith(kind.ENDING)
