"""Fitting of the ranker's weights and of the confidence tables: plain numpy and SciPy, no state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression, minimize

Floats = NDArray[np.float64]
_RIDGE = 0.05
_MOST_STEPS = 150
_TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Choice:
    """One gold mention: the features of its candidates and of “none”, and which candidates are right.

    Where none is right, “none” is.
    """

    candidates: Floats
    none: Floats
    right: NDArray[np.bool_]
    weight: float


def fit_logit(
    choices: Sequence[Choice], expected: Floats, ridge: float = _RIDGE, free: NDArray[np.bool_] | None = None
) -> Floats:
    """Return the weights that maximise the penalised likelihood of the right candidates under a conditional logit.

    The probability of a mention is the sum of its right candidates'. The penalty is on the distance from the
    ``expected`` weights, so that a feature which the texts hardly show stays there. Features are of order one. Where
    ``free`` is given, only its weights are fitted and the others are as expected.
    """
    table = np.vstack([choice.candidates for choice in choices])
    none = np.vstack([choice.none for choice in choices])
    sizes = np.array([len(choice.right) for choice in choices])
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = np.concatenate([choice.right for choice in choices]).astype(float)
    none_right = 1.0 - np.maximum.reduceat(right, first)
    weight = np.array([choice.weight for choice in choices])
    n = table.shape[1]

    def objective(w: Floats) -> tuple[float, Floats]:
        score, outside = table @ w[:n], none @ w[n:]
        top = np.maximum(np.maximum.reduceat(score, first), outside)
        odds, odds_none = np.exp(score - np.repeat(top, sizes)), np.exp(outside - top)
        total = odds_none + np.add.reduceat(odds, first)
        good = np.maximum(none_right * odds_none + np.add.reduceat(odds * right, first), _TINY)
        slope = odds * (right * np.repeat(weight / good, sizes) - np.repeat(weight / total, sizes))
        slope_none = weight * odds_none * (none_right / good - 1.0 / total)
        away = w - expected
        value = -(weight * np.log(good / total)).sum() + ridge * (away**2).sum()
        return float(value), -np.concatenate([slope @ table, slope_none @ none]) + 2 * ridge * away

    if free is not None:
        return _fit_some(objective, expected, free)
    found = minimize(objective, expected, jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return np.asarray(found.x)


def _fit_some(objective: Callable[[Floats], tuple[float, Floats]], expected: Floats, free: NDArray[np.bool_]) -> Floats:
    """Minimise over some of the weights."""
    weights = expected.copy()

    def partly(some: Floats) -> tuple[float, Floats]:
        weights[free] = some
        value, slope = objective(weights)
        return value, slope[free]

    found = minimize(partly, expected[free], jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    weights[free] = found.x
    return weights


def fit_isotonic(raw: Floats, right: Floats, knots: int = 12) -> list[tuple[float, float]]:
    """Table ``(raw, share right)`` that never falls: isotonic regression, read at quantiles of the raw values.

    Quantiles lie closer together at the low end, where few values tell much apart.
    Shares are drawn towards the mean by one right and one wrong answer a knot, so that no table promises 0 or 1.
    """
    order = np.argsort(raw, kind="stable")
    x, y = raw[order], right[order]
    edges = np.unique((np.linspace(0, 1, knots + 1) ** 2 * len(x)).astype(int))
    bins = [slice(a, b) for a, b in pairwise(edges) if b > a]
    centre = np.array([x[b].mean() for b in bins])
    share = np.array([(y[b].sum() + 0.5) / (b.stop - b.start + 1.0) for b in bins])
    fitted = isotonic_regression(share, weights=np.array([b.stop - b.start for b in bins])).x
    table: dict[float, float] = {}
    for c, f in zip(centre, fitted, strict=True):
        table[round(float(c), 4)] = round(float(f), 4)
    return list(table.items())
