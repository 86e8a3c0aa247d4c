"""The work that one text may ask for: loops, calls and sizes are counted, so that no template runs or grows for ever.

Counted and not timed: a text that is refused is refused on every machine.
"""

from collections.abc import Iterable, Iterator, Sized

from docgen.dossier.values import FaultError
from docgen.records.record import Part

MOST = (
    20_000_000  # steps of loops, and characters or items that come of operations; a long report takes 100,000
)
MOST_BITS = 4096  # of a whole number


class WorkLeft:
    """What is left of the work that a text may ask for."""

    def __init__(self) -> None:
        self._left = MOST

    def begin(self) -> None:
        """A new text: the count starts anew."""
        self._left = MOST

    def spend(self, steps: int) -> None:
        """Count steps, before they are taken. Raises FaultError when there have been too many."""
        self._left -= steps
        if self._left < 0:
            raise FaultError(
                "循环、重复或套用的次数太多，已停下",
                "请检查 for、macro、include 有没有转圈，重复的次数是不是写错",
            )

    def counted(self, items: object) -> Iterator[object]:
        """The items one by one, each a step. Raises FaultError for what is no list."""
        if not isinstance(items, Iterable) or isinstance(items, Part):
            raise FaultError("不是一列，不能逐个取用", "请检查“in”后面的名称")
        for item in items:
            self.spend(1)
            yield item

    def weighed(self, value: object) -> object:
        """A result, its size counted: what comes item by item, as it comes."""
        if isinstance(value, Iterator):
            return self.counted(value)
        if isinstance(value, Sized) and not isinstance(value, Part):
            self.spend(len(value))
        elif isinstance(value, int) and value.bit_length() > MOST_BITS:
            raise FaultError("算出的数太大", "请检查算式")
        return value
