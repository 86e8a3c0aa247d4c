"""Reads the style file of a workspace (its own, or the built-in one)."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import yaml
from pydantic import ValidationError

from docgen.problems import Problem, ProblemsError
from docgen.style.model import Style

FILE = "style.yaml"


def load_style(folders: Sequence[Path], profile: str = "grid", duplex: bool = False) -> Style:
    """The style of the first folder that has one, with the page profile asked for; raises ProblemsError.

    `duplex`: for sheets printed on both sides.
    """
    name, text, tree = _read(folders)
    pages = tree.pop("页面", {})
    if profile not in pages:
        choices = "、".join(pages)
        raise ProblemsError([Problem(f"{name} 页面", f"没有“{profile}”", f"可以写：{choices}")])
    digest = sha256(f"{profile}\n{duplex}\n{text}".encode()).hexdigest()
    chosen = {"page": pages[profile], "profile": profile, "duplex": duplex, "digest": digest}
    try:
        return Style.model_validate({**tree, **chosen})
    except ValidationError as fault:
        raise ProblemsError(
            _problem(name, list(error["loc"]), error["type"]) for error in fault.errors()
        ) from None


def page_profiles(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of the page profiles that the same style has; raises ProblemsError."""
    _, _, tree = _read(folders)
    return tuple(tree.get("页面", {}))


def _read(folders: Sequence[Path]) -> tuple[str, str, dict[str, dict[str, object]]]:
    """Name, text and content of the first style file."""
    path = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
    if path is None:
        raise ProblemsError([Problem(FILE, "找不到版式文件", "请在 templates 目录里放一份 style.yaml")])
    text = path.read_text(encoding="utf-8")
    try:
        return path.name, text, yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise ProblemsError(
            [Problem(f"{path.name}:{line}", "不是正确的 YAML", "请检查缩进和冒号")]
        ) from fault


def _problem(name: str, where: list[int | str], kind: str) -> Problem:
    place = "/".join(map(str, where))
    faults = {"missing": ("没有写", "请补上这一项"), "extra_forbidden": ("不认识这一项", "请核对名称")}
    what, remedy = faults.get(kind, ("写法不对", "请参照自带的 style.yaml"))
    return Problem(f"{name} {place}", what, remedy)
