"""Cross-validation: how well a class holds points about anchors that its constants were not fitted on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer.geodesy import Floats
from geo.regions.fit.cases import Case, Score, score, score_rows, summary
from geo.regions.surroundings import Surroundings

FOLDS = 5
_DRAWS = 2000
_ROUNDS_BELOW = 1000  # cases: a bigger table needs no second partition

Fit = Callable[[list[Case]], None]


@dataclass(frozen=True)
class HeldOut:
    """Coverage of every case by constants fitted without its anchor.

    ``range50`` and ``range90`` hold nine in ten of the coverages that come out when the anchors themselves are drawn
    anew, with replacement: a class with one big anchor is less certain than its number of cases suggests.
    """

    score: Score
    anchors: int
    range50: tuple[float, float]
    range90: tuple[float, float]

    def line(self, label: str) -> str:
        """Return one line of a table, and one for how sure it is."""
        (a, b), (c, d) = self.range50, self.range90
        spread = (
            f"{self.anchors} anchors; inside50 {a:.2f} to {b:.2f}, inside90 {c:.2f} to {d:.2f} with others like them"
        )
        return f"{self.score.line(label)}\n{'':<34} {spread}"

    def told(self) -> str:
        """Return what a table of constants says of it."""
        return f"n {self.score.n}, held-out inside {self.score.inside50:.2f} and {self.score.inside90:.2f}"


def partition(cases: Sequence[Case], folds: int, seed: int) -> list[list[int]]:
    """Deal the cases (their numbers) into folds of about one size so that no anchor is in two of them."""
    counts = Counter(case.anchor for case in cases)
    anchors = sorted(counts)
    random.Random(seed).shuffle(anchors)  # noqa: S311 - a partition, no secret
    sizes = [0] * folds
    of: dict[str, int] = {}
    # The big ones first: what is small then evens the folds out.
    for anchor in sorted(anchors, key=lambda a: -counts[a] if counts[a] > len(cases) / (4 * folds) else 0):
        of[anchor] = sizes.index(min(sizes))
        sizes[of[anchor]] += counts[anchor]
    return [[i for i, case in enumerate(cases) if of[case.anchor] == k] for k in range(folds)]


def cross_validate(cases: Sequence[Case], fit: Fit, world: Surroundings) -> HeldOut:
    """Fit on all folds but one and score that one, for each; thrice, with other partitions, where cases are few.

    ``fit`` moves the constants in memory; the caller puts back what it wants there.
    """
    folds = min(FOLDS, len({case.anchor for case in cases}))
    rounds = 1 if len(cases) > _ROUNDS_BELOW else 3
    total: list[Floats] = []
    for seed in range(rounds):
        rows = np.empty((len(cases), 7))
        for held in partition(cases, folds, seed):
            out = set(held)
            fit([case for i, case in enumerate(cases) if i not in out])
            rows[held] = score_rows([cases[i] for i in held], world)
        total.append(rows)
    rows = np.mean(total, axis=0)
    ranges = _ranges(rows[:, :2], [case.anchor for case in cases])
    return HeldOut(summary(rows), len({case.anchor for case in cases}), *ranges)


def _ranges(inside: Floats, anchors: Sequence[str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Bootstrap by anchor: the range of each coverage over anchors drawn with replacement."""
    names, of = np.unique(np.array(anchors), return_inverse=True)
    counts = np.bincount(of, minlength=len(names))
    sums = np.column_stack([np.bincount(of, inside[:, k], len(names)) for k in range(2)])
    drawn = np.random.default_rng(0).integers(0, len(names), (_DRAWS, len(names)))
    shares = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)[:, None]
    low, high = np.quantile(shares, [0.05, 0.95], axis=0)
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def checked(cases: Sequence[Case], world: Surroundings) -> str:
    """Return what a table of constants says of a class whose constants are not fitted."""
    found = score(cases, world)
    return f"n {found.n}, inside {found.inside50:.2f} and {found.inside90:.2f}"
