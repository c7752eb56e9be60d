"""Finding the constants under which the surveyed points are likeliest."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from geo.regions.constants import values
from geo.regions.fit.cases import Case, log_score
from geo.regions.fit.parameters import Parameter, Task
from geo.regions.surroundings import Surroundings

_MOST_CASES = 600
_STEPS = 40  # function calls a parameter


def folds(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Halve cases so that no anchor is on both sides, as evenly as the anchors allow."""
    counts = Counter(case.anchor for case in cases)
    sides: tuple[list[Case], list[Case]] = ([], [])
    of: dict[str, int] = {}
    filled = [0, 0]
    for anchor, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        of[anchor] = int(filled[1] < filled[0])
        filled[of[anchor]] += count
    for case in cases:
        sides[of[case.anchor]].append(case)
    return sides


def fit(task: Task, cases: Sequence[Case], world: Surroundings) -> None:
    """Move a task's constants, in the table in memory, to where the cases and the beliefs are likeliest together."""
    if not task.parameters or not cases:
        return
    constants = values(task.phrase_class, task.register)
    sample = list(cases)
    random.Random(0).shuffle(sample)  # noqa: S311 - a sample, no secret
    sample = sample[:_MOST_CASES]
    start = np.array([p.to_line(p.believed) for p in task.parameters])
    widths = np.array([p.width for p in task.parameters])

    def cost(z: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        _put(task.parameters, constants, start + z * widths)
        return -log_score(sample, world) + 0.5 * float(z @ z) / len(sample)

    found = minimize(
        cost,
        np.zeros(len(start)),
        method="Powell",
        bounds=[(-4, 4)] * len(start),
        options={"maxfev": _STEPS * len(start), "xtol": 0.02, "ftol": 1e-5},
    )
    _put(task.parameters, constants, start + found.x * widths)


def _put(
    parameters: Sequence[Parameter],
    constants: dict[str, object],
    line: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    for parameter, z in zip(parameters, line, strict=True):
        parameter.put(constants, parameter.from_line(float(z)))
