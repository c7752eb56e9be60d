"""Counts of right and wrong answers, as the literature on toponyms counts them.

A gold name is found when a returned span overlaps it; each returned span is used once. A returned span that only
overlaps names which the annotators could not place is neither right nor wrong.
"""

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import gazetteer
from geo.gold import FARTHEST_KM, RIGHT_WITHIN_KM, GoldDocument, GoldToponym, covers, error_km
from geo.resolution.examples import right_rows
from geo.resolution.names import name_of
from geo.toponym import Toponym

LOST = ("not recognised", "not in gazetteer", "wrong candidate", "wrong point")


@dataclass
class Tally:
    """Running counts over the documents of one corpus."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    resolved: int = 0
    hits: int = 0
    area_hits: int = 0
    errors_km: list[float] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    lost_names: dict[str, Counter[str]] = field(default_factory=lambda: {cause: Counter() for cause in LOST})
    judged: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """Number of gold names that have a place."""
        return self.found + self.missed

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the names found."""
        return 2 * self.found / max(1, 2 * self.found + self.missed + self.invented)

    def add(self, document: GoldDocument, answers: Sequence[Toponym]) -> None:
        """Count one document's answers."""
        ignored = [t for t in document.toponyms if t.lat is None]
        used: set[int] = set()
        for gold in document.toponyms:
            if gold.lat is None:
                continue
            i = next((i for i, a in enumerate(answers) if i not in used and _overlap(a, gold)), None)
            if i is None:
                self.missed += 1
                self._lose("not recognised", gold, FARTHEST_KM)
                continue
            used.add(i)
            self.found += 1
            self._judge(answers[i], gold)
        for i, answer in enumerate(answers):
            if i not in used and not any(_overlap(answer, t) for t in ignored):
                self.invented += 1
                self._judge_confidence(answer, right=False)

    def _judge(self, answer: Toponym, gold: GoldToponym) -> None:
        """Count a name that was found."""
        place = answer.place
        if place is None:
            known = _in_gazetteer(answer, gold)
            self._lose("wrong candidate" if known else "not in gazetteer", gold, FARTHEST_KM)
            return
        self.resolved += 1
        error = error_km(place, gold)
        near = error <= RIGHT_WITHIN_KM
        right = near or covers(place, gold)
        self.errors_km.append(error)
        self.hits += near
        self.area_hits += right
        self._judge_confidence(answer, right=right)
        if near:
            return
        if right or (place.geonameid is not None and place.geonameid == gold.geonameid):
            self._lose("wrong point", gold)
        else:
            self._lose("wrong candidate" if _in_gazetteer(answer, gold) else "not in gazetteer", gold)

    def _judge_confidence(self, answer: Toponym, *, right: bool) -> None:
        if answer.place is not None:
            self.judged.append((answer.confidence, right))

    def _lose(self, cause: str, gold: GoldToponym, error: float | None = None) -> None:
        self.lost[cause] += 1
        self.lost_names[cause][gold.text] += 1
        if error is not None:
            self.errors_km.append(error)

    def line(self, label: str) -> str:
        """One line of figures."""
        n, found = max(1, self.gold), max(1, self.found)
        return (
            f"{label:<14} gold {self.gold:5d}  P {self.found / max(1, found + self.invented):.3f}"
            f" R {self.found / n:.3f} F1 {self.f1:.3f}  resolved {self.resolved / n:.3f}"
            f"  e2e@161 {self.hits / n:.3f}  e2e-area {self.area_hits / n:.3f}"
            f"  median {statistics.median(self.errors_km or [FARTHEST_KM]):.1f} km  AUC {auc(self.errors_km):.3f}"
        )

    def causes(self, names: int = 6) -> list[str]:
        """One line for each cause of loss, with the names that were lost most often."""
        return [
            f"  {cause:<17}{self.lost[cause]:5d}  {self.lost[cause] / max(1, self.gold):6.1%}  "
            + ", ".join(f"{name} {k}" for name, k in self.lost_names[cause].most_common(names))
            for cause in LOST
        ]


def auc(errors_km: Sequence[float]) -> float:
    """Area under the curve of log errors (Jurgens et al. 2015); 0 is perfect."""
    if len(errors_km) < 2:
        return math.nan
    logs = [math.log(1 + error) for error in sorted(errors_km)]
    area = sum((a + b) / 2 for a, b in pairwise(logs))
    return area / (math.log(FARTHEST_KM) * (len(logs) - 1))


def reliability(judged: Sequence[tuple[float, bool]], bins: int = 10) -> list[str]:
    """Lines of a table: of the toponyms at a stated confidence, how many are right."""
    lines = ["  confidence    n      stated  right"]
    for b in range(bins):
        inside = [(c, r) for c, r in judged if b <= c * bins < b + 1 or (b == bins - 1 and c == 1.0)]
        if inside:
            stated = sum(c for c, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            lines.append(f"  {b / bins:.1f}–{(b + 1) / bins:.1f}   {len(inside):6d}     {stated:.3f}  {right:.3f}")
    return lines


def _overlap(a: Toponym | GoldToponym, b: GoldToponym) -> bool:
    return a.start < b.end and b.start < a.end


def _in_gazetteer(answer: Toponym, gold: GoldToponym) -> bool:
    places = gazetteer.open()
    rows = name_of(places, answer.text, "demonym" if answer.demonym else "place").rows
    return bool(len(rows)) and bool(right_rows(places, rows, gold).any())
