"""Things named in a row, with the mark that stands between them."""

from collections.abc import Iterable


def listed(items: Iterable[str]) -> str:
    """甲、乙、丙; but nothing between titles in 《》 that follow one another (GB/T 15834—2011, 4.5.3.5)."""
    return "、".join(items).replace("》、《", "》《")
