"""How sure a resolved toponym is: of those at 0.8, eight in ten are right.

Right means: a place is meant at all, and the resolved point lies within 161 km of it or its area covers it. Two
isotonic tables, fitted by ``train`` on texts that neither model had seen, give the two halves, and their product is
the confidence: P(a place is meant | the recogniser's score) · P(it is this one | the ranker's probability).
"""

import json
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path

from geo.resolution.candidates import Fit

CALIBRATION = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True)
class Calibration:
    """Knots ``(raw, calibrated)`` of the tables; linear between them.

    ``part`` is for mentions of which only a part is a name, ``loose`` for names that only resemble one. A place that is
    right less often than ``least`` is not named.
    """

    mention: tuple[tuple[float, float], ...]
    place: tuple[tuple[float, float], ...]
    part: tuple[tuple[float, float], ...]
    loose: tuple[tuple[float, float], ...]
    least: float

    @staticmethod
    def read(path: Path = CALIBRATION) -> "Calibration":
        """Read the committed table."""
        table = json.loads(path.read_text(encoding="utf8"))
        return Calibration(
            mention=tuple((x, y) for x, y in table["mention"]),
            place=tuple((x, y) for x, y in table["place"]),
            part=tuple((x, y) for x, y in table["part"]),
            loose=tuple((x, y) for x, y in table["loose"]),
            least=table["least"],
        )

    def of_mention(self, score: float) -> float:
        """Share of mentions with the recogniser's ``score`` that name a place; 1 for a span that the caller gave."""
        if score >= 1.0:
            return 1.0
        return _interpolate(self.mention, score)

    def of_place(self, probability: float, fit: Fit = "whole") -> float:
        """Share of places with the ranker's ``probability`` that are right, where a place is meant."""
        return _interpolate({"whole": self.place, "part": self.part, "loose": self.loose}[fit], probability)


def _interpolate(knots: tuple[tuple[float, float], ...], x: float) -> float:
    """Return the value at ``x`` between its two knots, beyond the ends that of the last."""
    after = bisect(knots, (x, inf))
    if after in (0, len(knots)):
        return knots[min(after, len(knots) - 1)][1]
    (x0, y0), (x1, y1) = knots[after - 1 : after + 1]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


@cache
def committed_calibration() -> Calibration:
    """Return the tables that the project ships."""
    return Calibration.read()
