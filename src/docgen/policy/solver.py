"""Choosing groups: a set-partitioning problem for HiGHS; every site in at most one group, as few left as possible."""

from collections.abc import Sequence

import highspy
import numpy as np

from docgen.policy.cover import Choice, Room

LEFT = 1_000_000  # what a site left over costs: more than any group
# Nodes of the search for one area: a bound in work, not in time, so that every machine finds the same.
MAX_NODES = 400


def choose(number: int, choices: Sequence[Choice], rooms: Sequence[Room] = ()) -> list[int]:
    """The indexes of the chosen groups: fewest sites left, then least cost. Exact up to MAX_NODES of search."""
    if not choices:
        return []
    solver = highspy.Highs()
    solver.silent()
    options = {"threads": 1, "random_seed": 1, "mip_max_nodes": MAX_NODES, "mip_rel_gap": 0.0}
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(number, choices, rooms))
    solver.run()
    values = solver.getSolution().col_value
    return [index for index in range(len(choices)) if values[index] > 0.5]


def _model(number: int, choices: Sequence[Choice], rooms: Sequence[Room]) -> highspy.HighsLp:
    """Columns: the choices, then one slack a site. Rows: one a site, then two a room."""
    model = highspy.HighsLp()
    columns, rows = len(choices) + number, number + 2 * len(rooms)
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = np.array([choice.cost for choice in choices] + [LEFT] * number, dtype=float)
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    caps = [cap for room in rooms for cap in (room.units, room.members)]
    model.row_lower_ = np.array([1] * number + [0] * len(caps), dtype=float)
    model.row_upper_ = np.array([1] * number + caps, dtype=float)
    _fill(model, number, choices)
    return model


def _fill(model: highspy.HighsLp, number: int, choices: Sequence[Choice]) -> None:
    """The matrix, column by column."""
    starts, indexes, values = [0], list[int](), list[int]()
    for choice in choices:
        indexes.extend(choice.sites)
        values.extend([1] * len(choice.sites))
        if choice.target >= 0:
            indexes.extend((number + 2 * choice.target, number + 2 * choice.target + 1))
            values.extend((len(choice.sites), choice.members))
        starts.append(len(indexes))
    for site in range(number):
        indexes.append(site)
        values.append(1)
        starts.append(len(indexes))
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_, matrix.index_, matrix.value_ = (
        np.array(starts),
        np.array(indexes),
        np.array(values, dtype=float),
    )
