"""docs/architecture.md and CONTRIBUTING.md name only what exists, and leave out no room."""

import re
from pathlib import Path

PAGES = ("docs/architecture.md", "CONTRIBUTING.md")
NAMED = re.compile(
    r"`((?:src|docs|tests|scripts|templates|data|benchmarks|\.ci)/[\w./-]*|[a-z]+/[\w/]*\.py)`"
)
MERGE = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)


def test_paths_named_exist(root: Path) -> None:
    """A path of the repository, or of a file below src/docgen, leads somewhere."""
    for page in PAGES:
        named = NAMED.findall((root / page).read_text("utf-8"))
        assert named
        lost = [
            path for path in named if not ((root / path).exists() or (root / "src/docgen" / path).exists())
        ]
        assert lost == [], page


def test_every_room_is_on_the_page(root: Path) -> None:
    """Each folder and each file of the package itself is named in the list of rooms."""
    page = (root / "docs/architecture.md").read_text("utf-8")
    rooms = sorted({f"{path.parent.name}/" for path in (root / "src/docgen").glob("*/*.py")})
    files = [path.name for path in (root / "src/docgen").glob("*.py") if not path.name.startswith("__")]
    assert len(rooms) > 10
    assert [name for name in (*rooms, *files) if name not in page] == []
    assert len(page.splitlines()) <= 200


def test_no_page_holds_both_sides_of_a_merge(root: Path) -> None:
    """Marks that a merge leaves where two have changed a line; in code, the tools tell them."""
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "templates").rglob("*.*")]
    pages += (root / "data").rglob("*.*")
    left = [page.name for page in pages if page.is_file() and MERGE.search(page.read_bytes())]
    assert len(pages) > 100
    assert left == []
