"""What the pages of the overview are rendered with."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ASSETS = Path(__file__).with_name("assets")


@cache
def environment() -> Environment:
    """Escapes all that is printed; a name that is not there is a fault of ours."""
    made = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"share": _share, "signed": _signed, "moved": _moved}
    return made


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:g}%"


def _signed(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:+g}" if value else "0"


def _moved(value: int | None) -> str:
    if value is None:
        return "新列入"
    return f"升 {value} 位" if value > 0 else f"降 {-value} 位" if value else "不变"
