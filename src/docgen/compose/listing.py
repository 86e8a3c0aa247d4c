"""Things named in a row, with the mark that stands between them."""

from collections.abc import Sequence


def listed(items: Sequence[str]) -> str:
    """甲、乙、丙; but 《甲》《乙》《丙》 where nothing stands between the titles (GB/T 15834—2011, 4.5.3.5)."""
    adjoining = all(item.endswith("》") for item in items[:-1]) and all(
        item.startswith("《") for item in items[1:]
    )
    return ("" if adjoining and len(items) > 1 and items[0].startswith("《") else "、").join(items)
