"""A small workspace: the records about a few units of the sample, with templates and rules of its own."""

import shutil
from pathlib import Path

from docgen.places import builtin


def workspace(root: Path) -> Path:
    """The records about a few units of the sample, in a workspace with templates and rules of its own."""
    (root / "templates").mkdir(parents=True)
    for folder in ("data", "templates"):
        for path in sorted((builtin() / folder).rglob("*")):
            name = path.relative_to(builtin())
            rule = name.parts[1] in ("policy", "行业.yaml") or folder == "templates"
            if (
                path.is_file()
                and name.parts[1] != ".schema"
                and (rule or "明衡" in path.name or "党委" in path.name)
            ):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, root / name)
    return root


def made(root: Path) -> dict[str, bytes]:
    """The files that users see in the output folder."""
    files = (path for path in sorted((root / "output").rglob("*")) if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in files if ".docgen." not in str(path)}
