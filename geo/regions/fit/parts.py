"""Parts of countries and provinces: fitting the share of the area that lies further in the named direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from gazetteer.geodesy import Floats
from geo.regions.areas import log_part
from geo.regions.constants import table, values
from geo.regions.fit.tables import Row, few_per_anchor, read_rows

SOURCE = "encyclopaedia text (GeoCoDe, Laparra & Bethard 2020) joined to a gazetteer, on a flat prior"
_WRONG_JOINS = 0.005
_QA = (np.arange(2000) + 0.5) / 2000


@dataclass(frozen=True)
class PartTask:
    """One shape of the constants (a path below ``part_of``) and the rows of the table that it is for."""

    path: tuple[str, ...]
    wants: Callable[[Row], bool]

    @property
    def label(self) -> str:
        """The path, readable."""
        return f"part_of {' '.join(self.path)}"

    def constants(self) -> dict[str, float]:
        """Return the entry of the table."""
        entry = values("part_of")
        for key in self.path:
            entry = entry[key]
        return entry

    def qa(self, gold: Path) -> tuple[Floats, list[str]]:
        """Shares of the area further that way, and whose part each is. Stubs of one country would drown the rest."""
        rows = read_rows(gold / "relations_part_of_region.csv.gz")
        kept = [r for r in few_per_anchor(iter(r for r in rows if self.wants(r))) if r["ref"] != "France"]
        return np.array([float(r["qa"]) for r in kept]), [r["ref"] for r in kept]


def _is(kind: str, level: str) -> Callable[[Row], bool]:
    return lambda r: r["kind"] == kind and r["lev"] == level and r["far"] != "True"


PART_TASKS = (
    PartTask(("country", "points4"), _is("C", "4")),
    PartTask(("country", "points8"), _is("C", "8")),
    PartTask(("province", "points4"), _is("A", "4")),
    PartTask(("province", "points8"), _is("A", "8")),
    PartTask(("central",), lambda r: r["lev"] == "0" and r["far"] != "True"),
    PartTask(("far",), lambda r: r["far"] == "True"),
)


def cuts(middle: float, width: float) -> Floats:
    """Find the ``qa`` below which 50 % and 90 % of the mass lie on a flat prior."""
    held = np.cumsum(np.exp(log_part(_QA, middle, width)))
    return np.asarray(np.interp([0.5, 0.9], held / held[-1], _QA))


def fit_part(task: PartTask, gold: Path) -> None:
    """Move the entry's constants to where the table is likeliest."""
    qa, _ = task.qa(gold)
    middle, width = _likeliest(qa)
    task.constants().update(middle=round(middle, 4), width=round(width, 4))
    inside = qa[:, None] <= cuts(middle, width)
    told = table()["part_of"].setdefault("sources", {})
    told[" ".join(task.path)] = f"{SOURCE}; n {len(qa)}, inside {inside[:, 0].mean():.2f} and {inside[:, 1].mean():.2f}"


def _likeliest(qa: Floats) -> tuple[float, float]:
    """Find middle and width; a few rows are joins to namesakes and may lie anywhere."""

    def cost(z: Floats) -> float:
        middle, width = float(z[0]), float(np.exp(z[1]))
        norm = np.exp(log_part(_QA, middle, width)).mean()
        fits = (1 - _WRONG_JOINS) * np.exp(log_part(qa, middle, width)) / norm + _WRONG_JOINS
        return -float(np.log(fits).mean()) + 2 * middle**2 / len(qa)

    found = minimize(cost, np.array([0.1, np.log(0.08)]), method="Nelder-Mead")
    return float(found.x[0]), float(np.exp(found.x[1]))


def report_part(task: PartTask, gold: Path) -> str:
    """Say how much of the table the cuts hold, on the half of the regions that they were not fitted on."""
    qa, refs = task.qa(gold)
    names = sorted(set(refs))
    half = np.array([names.index(ref) % 2 == 0 for ref in refs])
    inside = np.zeros((len(qa), 2), bool)
    for held in (half, ~half):
        inside[held] = qa[held, None] <= cuts(*_likeliest(qa[~held]))
    old = cuts(**task.constants())
    new = cuts(*_likeliest(qa))
    return (
        f"{task.label:<34} n {len(qa):5d}  inside50 {inside[:, 0].mean():.3f}  inside90 {inside[:, 1].mean():.3f}"
        f"  (before {np.mean(qa <= old[0]):.3f} {np.mean(qa <= old[1]):.3f}; cuts {new[0]:.3f} {new[1]:.3f})"
    )
