"""A surveyed case: what a phrase says, where it was, and whether our region holds it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gazetteer.geodesy import Floats, area_km2, distance_m, inverse
from geo.regions.densities import Density
from geo.regions.mesh import Field
from geo.regions.models import field_of
from geo.regions.radial import Radial
from geo.regions.sectors import radial_levels
from geo.regions.solve import SHARES, Solution, solve_field, thresholds
from geo.regions.surroundings import Surroundings

_ANYWHERE = -math.log(5.1e8)  # log density where nothing is known but the globe: no answer is scored worse


@dataclass(frozen=True)
class Case:
    """A phrase's density and the point (degrees) that was surveyed; ``anchor`` keeps cases of one place together."""

    density: Density
    lat: float
    lon: float
    anchor: str
    stated: tuple[float, float] | None = None


@dataclass(frozen=True)
class Score:
    """How well some cases are covered: shares inside, median areas in km², median error in km, mean log density."""

    n: int
    inside50: float
    inside90: float
    area50: float
    area90: float
    error_km: float
    stated_error_km: float
    log_score: float

    def line(self, label: str) -> str:
        """Return one line of a table."""
        stated = f" ({self.stated_error_km:.1f} km by the stated end point)" if self.stated_error_km >= 0 else ""
        return (
            f"{label:<34} n {self.n:5d}  inside50 {self.inside50:.3f}  inside90 {self.inside90:.3f}"
            f"  area50 {self.area50:9,.0f}  area90 {self.area90:10,.0f} km2  error {self.error_km:6.1f} km{stated}"
            f"  log score {self.log_score:.3f}"
        )


def log_scores(cases: Iterable[Case], world: Surroundings) -> Floats:
    """Log density (per km²) at each surveyed point; higher is better."""
    return np.array([_log_at(field_of.__wrapped__(case.density, world), case) for case in cases])


def _log_at(field: Field, case: Case) -> float:
    if isinstance(field, Radial):
        log = field.log_from(*_way(field.lat, field.lon, case.lat, case.lon))
    else:
        log = field.log_at(np.array([case.lat]), np.array([case.lon]))
    return max(float(log[0]), _ANYWHERE)


@lru_cache(maxsize=1 << 14)
def _way(lat: float, lon: float, to_lat: float, to_lon: float) -> tuple[Floats, Floats]:
    """Distance in metres and bearing in degrees: a fit asks for the same ones thousands of times."""
    return inverse(lat, lon, np.array([to_lat]), np.array([to_lon]))


def score(cases: Sequence[Case], world: Surroundings) -> Score:
    """Solve every case and see whether its regions hold its point."""
    return summary(score_rows(cases, world))


def score_rows(cases: Sequence[Case], world: Surroundings) -> Floats:
    """Score each case: inside both regions (0 or 1), areas in km², errors of both points in km, log density."""
    solved: dict[Density, _Solved] = {}
    return np.array([_row(case, world, solved) for case in cases], float)


def summary(rows: Floats) -> Score:
    """Summarise rows of ``score_rows``."""
    columns = rows.T
    stated = columns[5][~np.isnan(columns[5])]
    return Score(
        len(rows),
        float(columns[0].mean()),
        float(columns[1].mean()),
        float(np.median(columns[2])),
        float(np.median(columns[3])),
        float(np.median(columns[4])),
        float(np.median(stated)) if len(stated) else -1.0,
        float(columns[6].mean()),
    )


_Solved = tuple[Field, Solution, Floats]


def _row(case: Case, world: Surroundings, solved: dict[Density, _Solved]) -> tuple[float, ...]:
    if case.density not in solved:
        field = field_of.__wrapped__(case.density, world)
        solved[case.density] = field, solve_field(field), _levels(field)
    field, solution, levels = solved[case.density]
    log = _log_at(field, case)
    error = distance_m(solution.lat, solution.lon, case.lat, case.lon) / 1000
    stated = distance_m(*case.stated, case.lat, case.lon) / 1000 if case.stated else math.nan
    areas = area_km2(solution.region50), area_km2(solution.region90)
    return log >= levels[0], log >= levels[1], *areas, error, stated, log


def _levels(field: Field) -> Floats:
    """Log densities above which the two regions lie."""
    if isinstance(field, Radial):
        return np.array(radial_levels(field, SHARES))
    meshes = field.meshes
    logs = np.concatenate([m.log.ravel() for m in meshes])
    return thresholds(logs, np.concatenate([m.mass.ravel() for m in meshes]))
