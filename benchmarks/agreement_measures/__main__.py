"""Compare Word (rendered by LibreOffice) with PDF, line by line; exit 1 when they agree less than they must."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from agreement_measures.compare import Outcome, compare
from agreement_measures.report import report
from agreement_measures.texts import generated
from docgen.batch.plan import plan
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.records.register import load_register
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.verify.lines import read_lines
from docgen.verify.office import office, render
from docgen.workspace import load_workspace
from gallery import ON, gallery
from samples import request

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks/agreement", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/agreement.md")
    parser.add_argument("names", nargs="*", help="beginnings of names; all if none is given")
    options = parser.parse_args()
    if office() is None:
        print("没有装 LibreOffice，请先运行 scripts/bootstrap --tests", file=sys.stderr)
        return 2
    chosen = {
        name: made
        for name, made in documents().items()
        if not options.names or name.startswith(tuple(options.names))
    }
    outcomes = [outcome for profile in ("grid", "full") for outcome in measure(chosen, profile)]
    text, good = report(outcomes)
    print(text)
    if options.write:
        (ROOT / "docs" / "agreement.md").write_text(text, encoding="utf-8")
    return 0 if good else 1


def documents() -> Mapping[str, Document]:
    """All that is compared: the gallery, one of each kind of the sample data, generated texts.

    Not a text with a revision in it, which the PDF shows with its marks and Word is measured as if it were accepted.
    """
    made = {**gallery(), **dict(_sample_kinds()), "请示长附件": request(rows=60), **generated()}
    return {name: document for name, document in made.items() if document.revision is None}


def _sample_kinds() -> Iterator[tuple[str, Document]]:
    space = load_workspace(ROOT)
    shop = Workshop(space, load_register(space.data)[0], ON)
    seen: set[str] = set()
    for paper in plan(shop.register, shop.catalogue, shop.facts).papers:
        if paper.kind not in seen:
            seen.add(paper.kind)
            yield f"文种·{paper.kind}", shop.compose(paper)


def measure(chosen: Mapping[str, Document], profile: str) -> Iterator[Outcome]:
    """Each document's outcome in a page profile."""
    style = load_style([builtin() / "templates"], profile)
    press = Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))
    with TemporaryDirectory() as place:
        folder, files = Path(place), []
        for number, document in enumerate(chosen.values()):
            for kind in ("docx", "pdf"):
                (folder / f"{number}.{kind}").write_bytes(press.emit(document, kind))
            files.append(folder / f"{number}.docx")
        words = render(files, folder / "word", press.book)
        for number, (name, word) in enumerate(zip(chosen, words, strict=True)):
            yield compare(name, profile, read_lines(folder / f"{number}.pdf"), read_lines(word))


if __name__ == "__main__":
    sys.exit(main())
