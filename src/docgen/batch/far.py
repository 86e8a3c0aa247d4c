"""Work far from the workspace: what papers are made with is unpacked in a folder of its own; values come back.

A problem has its place in a file that only the workspace holds: what tells of one comes back undone.
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from docgen.batch.ground import Ground
from docgen.batch.key import canonical, code, digest, fingerprint
from docgen.batch.lot import LotBuild, Worked
from docgen.batch.make import make
from docgen.batch.paper import Paper
from docgen.batch.standing import Made, Task
from docgen.batch.work import each_paper
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.emit.versions import versions
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.question import Question
from docgen.records.register import Register
from docgen.workspace import SETTINGS, Workspace

T = TypeVar("T")
M = TypeVar("M")
Act = Callable[[T, Workshop], Iterable[M]]
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What papers are made with: the files as a zip archive, the settings, the day."""

    files: bytes
    fonts: int
    profile: str
    duplex: bool
    issuer: str
    on: date
    force: bool


@dataclass(frozen=True, slots=True)
class CarriedPaper:
    """A paper on its way back: its document, and its files as far as the ledger does not know them."""

    document: Document
    showed_pictures: bool
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """The papers of a lot on their way back."""

    number: int
    papers: tuple[CarriedPaper, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


def pack(space: Workspace, on: date, force: bool) -> Parcel:
    """What papers of a workspace are made with, ready to be sent."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, name in sorted(_files(space), key=lambda pair: pair[1]):
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    settings = (space.profile, space.duplex, space.issuer)
    return Parcel(buffer.getvalue(), len(space.fonts), *settings, on, force)


def _files(space: Workspace) -> Iterator[tuple[Path, str]]:
    folders = [(folder, "templates") for folder in space.templates if folder != builtin() / "templates"]
    folders += [(space.data / "policy", "data/policy")]
    folders += [(folder, f"fonts/{number}") for number, folder in enumerate(space.fonts)]
    for folder, name in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path, f"{name}/{path.relative_to(folder).as_posix()}"
    if (space.root / SETTINGS).is_file():
        yield space.root / SETTINGS, SETTINGS
    for path in space.root.rglob("*"):
        inside = any(folder in path.parents for folder in (space.output, space.root / "templates"))
        if path.suffix.lower() in _PICTURES and path.is_file() and not path.is_symlink() and not inside:
            yield path, path.relative_to(space.root).as_posix()


_shops: dict[str, tuple[Workshop, "tempfile.TemporaryDirectory[str]"]] = {}  # in a worker: by what was sent


def shop_of(parcel: Parcel) -> Workshop:
    """The workshop of a parcel, set up when it is first worked in."""
    key = digest(parcel.files)
    if key not in _shops:
        folder = tempfile.TemporaryDirectory(prefix="docgen-")
        root = Path(folder.name)
        with zipfile.ZipFile(io.BytesIO(parcel.files)) as archive:
            archive.extractall(root)
        own = (root / "templates",) if (root / "templates").is_dir() else ()
        space = Workspace(
            root,
            data=root / "data",
            output=root / "output",
            templates=(*own, builtin() / "templates"),
            fonts=tuple(root / "fonts" / str(number) for number in range(parcel.fonts)),
            profile=parcel.profile,
            duplex=parcel.duplex,
            issuer=parcel.issuer,
        )
        _shops[key] = Workshop(space, Register(), parcel.on, parcel.force), folder
    return _shops[key][0]


def make_of() -> str:
    """Stands for our code, the libraries that shape a file and the language: those who work together have the same."""
    python = ".".join(map(str, sys.version_info[:2]))
    rooms = ("records", "index", "policy", "charter", "dossier", "compose", "batch")
    return fingerprint(python, versions(), code(*rooms, "style", "layout", "draw", "emit"))


def basis_of(parcel: Parcel) -> str:
    """Stands for the style and the fonts that files are set in."""
    return Ground(shop_of(parcel).workspace).basis


def act_far(act: Act[T, M], tasks: Sequence[T], parcel: Parcel) -> list[tuple[M, ...] | None]:
    """What comes of each task; None of one that tells of a problem."""
    return [_acted(act, task, shop_of(parcel)) for task in tasks]


def _acted(act: Act[T, M], task: T, shop: Workshop) -> tuple[M, ...] | None:
    try:
        found = tuple(act(task, shop))
    except (ProblemsError, OSError):
        return None
    return None if any(getattr(each, "problems", ()) for each in found) else found


def carry_lot(task: LotBuild, shop: Workshop) -> Iterator[Carried]:
    """Compose and set the papers of a lot, and write nothing. Raises ProblemsError."""
    papers, asked, needs = each_paper(task, shop, _carry)
    yield Carried(task.lot.number, papers, asked, needs)


def _carry(task: Task, shop: Workshop) -> Iterator[CarriedPaper]:
    document = shop.compose(task.paper)
    text = canonical(document)
    open_ = (
        form
        for form, entry in zip(task.paper.formats, task.entries, strict=True)
        if entry is None or entry.key != fingerprint(shop.tools.basis, form, text)
    )
    files = tuple((form, shop.emit(document, form)) for form in open_)
    yield CarriedPaper(document, shop.showed_pictures, files)


@dataclass(frozen=True)
class DeliveryShop(Workshop):
    """A workshop in which one paper is not made but comes ready from afar."""

    carried: CarriedPaper | None = None

    def compose(self, paper: Paper) -> Document:
        assert self.carried
        return self.carried.document

    def emit(self, document: Document, form: str) -> bytes:
        """The bytes that came; made here where they were not thought to be wanted. Raises ProblemsError."""
        files = dict(self.carried.files) if self.carried else {}
        return files[form] if form in files else super().emit(document, form)

    def blame(self, paper: Paper, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(problems)

    @property
    def showed_pictures(self) -> bool:
        return bool(self.carried and self.carried.showed_pictures)


def deliver(task: LotBuild, carried: Carried, shop: Workshop) -> Worked:
    """Put what came from afar beside what stands here. Raises ProblemsError when the disk takes nothing."""
    made: list[Made] = []
    for each, paper in zip(task.tasks, carried.papers, strict=not carried.needs):
        own = DeliveryShop(shop.workspace, shop.register, shop.on, shop.force, paper)
        own.__dict__["tools"] = shop.tools
        made.extend(make(each, own))
    return Worked(carried.number, tuple(made), carried.asked, carried.needs)
