"""The refusal of an operation, and filling numbered places."""

from typing import TypeVar

from docgen.problems import Problem

T = TypeVar("T")


class RefusedError(Exception):
    """An operation that cannot be carried out as written."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.problem = Problem(where, what, remedy)
        super().__init__(str(self.problem))


def filled(fixed: dict[int, T], loose: list[T], where: str, unit: str) -> list[T]:
    """Put what has a number in its place and fill the other places in order; 0 stands for the end."""
    fixed, total = dict(fixed), len(fixed) + len(loose)
    if 0 in fixed:
        fixed[total] = fixed.pop(0)
    wrong = next((number for number in fixed if not 1 <= number <= total), None)
    if wrong:
        raise RefusedError(where, f"修改后共{total}{unit}，没有第{wrong}{unit}", f"请核对新的{unit}序号")
    rest = iter(loose)
    return [fixed[number] if number in fixed else next(rest) for number in range(1, total + 1)]
