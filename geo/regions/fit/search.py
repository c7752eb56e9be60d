"""Finding the constants under which the surveyed points are likeliest."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from gazetteer.geodesy import Floats
from geo.regions.fit.cases import Case, log_scores
from geo.regions.fit.parameters import Parameter
from geo.regions.surroundings import Surroundings

_MOST_CASES = 1000
_STEPS = 40


def fit(parameters: Sequence[Parameter], constants: dict[str, Any], cases: Sequence[Case], world: Surroundings) -> None:
    """Move constants, in place, to where the cases and the beliefs are likeliest together."""
    sample = list(cases)
    random.Random(0).shuffle(sample)  # noqa: S311 - a sample, no secret
    sample = sample[:_MOST_CASES]
    start = np.array([p.to_line(p.believed) for p in parameters])
    widths = np.array([p.width for p in parameters])

    def cost(z: Floats) -> float:
        _put(parameters, constants, start + z * widths)
        return float(-np.mean(log_scores(sample, world)) + 0.5 * z @ z / len(sample))

    found = minimize(
        cost,
        np.zeros(len(start)),
        method="L-BFGS-B",
        bounds=[(-4, 4)] * len(start),
        options={"maxiter": _STEPS, "eps": 1e-3, "ftol": 1e-6},
    )
    _put(parameters, constants, start + found.x * widths)


def _put(parameters: Sequence[Parameter], constants: dict[str, Any], line: Floats) -> None:
    for parameter, z in zip(parameters, line, strict=True):
        parameter.put(constants, parameter.from_line(float(z)))
