"""Parts of countries and provinces: fitting how much lies further in the named direction.

The table tells the share of the area; what the model weighs is a share of the prior, so the places that the articles
are about are looked up again, and taken where the outline bears the surveyed share out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import gazetteer
from gazetteer.geodesy import Floats
from geo.regions.anchors import anchor_of
from geo.regions.areas import area_further, log_part, share_further
from geo.regions.constants import table, values
from geo.regions.densities import Anchor, PartOf
from geo.regions.fit.cases import Case, Score, score
from geo.regions.fit.tables import Row, bearing_of, few_per_anchor, read_rows
from geo.regions.surroundings import current

SOURCE = "encyclopaedia text (GeoCoDe, Laparra & Bethard 2020) joined to a gazetteer, on real outlines"
_WRONG_JOINS = 0.005
_USUAL_LOG_WIDTH = float(np.log(0.12))
_SAME_QA = 0.02
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

    def rows(self, gold: Path) -> list[Row]:
        """Return the rows of the table, few of each region. Stubs of one country would drown the rest."""
        rows = read_rows(gold / "relations_part_of_region.csv.gz")
        return [r for r in few_per_anchor(iter(r for r in rows if self.wants(r))) if r["ref"] != "France"]

    def read(self, gold: Path) -> list[Case]:
        """Put the rows on the map: the regions' outlines and the places that the articles are about."""
        return [case for row in self.rows(gold) if (case := _placed(row)) is not None]


def _placed(row: Row) -> Case | None:
    """Find the place and the region of a row in the gazetteer; None where the surveyed share is not borne out."""
    region = _region(row["ref"].replace("_", " "), "country" if row["kind"] == "C" else "province")
    if region is None:
        return None
    anchor, country = region
    bearing, points = (None, 4) if row["lev"] == "0" else bearing_of(row["h"])
    record = PartOf(anchor, bearing, points, row["far"] == "True")
    name = re.sub(r",.*|_\(.*", "", row["title"]).replace("_", " ")
    found = [c.place for c in gazetteer.open().find(name, countries=[country]) if c.place.country == country]
    off = {p: abs(area_further(record, p.lat, p.lon) - float(row["qa"])) for p in found}
    place = min(off, key=off.__getitem__, default=None)
    return None if place is None or off[place] > _SAME_QA else Case(record, place.lat, place.lon, row["ref"])


@cache
def _region(name: str, kind: str) -> tuple[Anchor, str] | None:
    """Look up a country or a province, and the country that it is in."""
    places = gazetteer.open()
    found = [c.place for c in places.find(name) if c.place.kind == kind and c.place.area is not None]
    return (anchor_of(found[0], places), found[0].country or "") if found else None


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


def shares(cases: list[Case]) -> Floats:
    """How much of the prior lies further in the named direction than each place."""
    return np.array([share_further(_part(case), current(), case.lat, case.lon) for case in cases])


def _part(case: Case) -> PartOf:
    if not isinstance(case.density, PartOf):
        raise TypeError(f"no part of a region: {case.density}")
    return case.density


def fit_part(task: PartTask, gold: Path) -> None:
    """Move the entry's constants to where the table is likeliest; tell what the regions hold."""
    cases = task.read(gold)
    _set(task, _likeliest(shares(cases)))
    found = score(cases, current())
    told = table()["part_of"].setdefault("sources", {})
    told[" ".join(task.path)] = f"{SOURCE}; n {found.n}, inside {found.inside50:.2f} and {found.inside90:.2f}"


def _set(task: PartTask, shape: tuple[float, float]) -> None:
    task.constants().update(middle=round(shape[0], 4), width=round(shape[1], 4))


def _likeliest(qa: Floats) -> tuple[float, float]:
    """Find middle and width; a few rows are joins to namesakes and may lie anywhere."""

    def cost(z: Floats) -> float:
        middle, width = float(z[0]), float(np.exp(z[1]))
        norm = np.exp(log_part(_QA, middle, width)).mean()
        fits = (1 - _WRONG_JOINS) * np.exp(log_part(qa, middle, width)) / norm + _WRONG_JOINS
        # Few rows leave both near their usual values.
        return float(-np.log(fits).mean() + 2 * (middle**2 + (z[1] - _USUAL_LOG_WIDTH) ** 2) / len(qa))

    found = minimize(cost, np.array([0.1, np.log(0.08)]), method="Nelder-Mead")
    return float(found.x[0]), float(np.exp(found.x[1]))


def report_part(task: PartTask, gold: Path) -> str:
    """Say how much the regions hold, on the half of the table's regions that they were not fitted on.

    First by the side alone (any place that lies as far that way is inside), then by the regions as they are drawn.
    """
    cases = task.read(gold)
    qa = shares(cases)
    names = sorted({case.anchor for case in cases})
    half = np.array([names.index(case.anchor) % 2 == 0 for case in cases])
    before = score(cases, current())
    kept = dict(task.constants())
    told = [_line(f"{task.label}: before", np.mean(qa[:, None] <= cuts(**kept), axis=0), before)]
    for held in (half, ~half):
        shape = _likeliest(qa[~held])
        _set(task, shape)
        after = score([case for case, its in zip(cases, held, strict=True) if its], current())
        told.append(_line(f"{task.label}: other fold", np.mean(qa[held, None] <= cuts(*shape), axis=0), after))
    task.constants().update(kept)
    return "\n".join(told)


def _line(label: str, flat: Floats, found: Score) -> str:
    return f"{found.line(label)}  by the side alone {flat[0]:.3f} {flat[1]:.3f}"
