"""Parts of countries and provinces: fitting how much lies further in the named direction.

The table tells the share of the area; what the model weighs is a share of the prior, so the places that the articles
are about are looked up again, and taken where the outline bears the surveyed share out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
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
from geo.regions.fit.cases import Case
from geo.regions.fit.tables import Row, bearing_of, few_per_anchor, read_rows
from geo.regions.surroundings import Surroundings

SOURCE = "encyclopaedia text (GeoCoDe, Laparra & Bethard 2020) joined to a gazetteer, on real outlines"
SHAPE = ("middle", "width", "stray")
_USUAL_LOG_WIDTH = math.log(0.12)
_USUAL_LOGIT_STRAY = math.log(0.02 / 0.98)
_SAME_QA = 0.02


@dataclass(frozen=True)
class PartTask:
    """One shape of the constants (a path below ``part_of``) and the rows of the table that it is for."""

    path: tuple[str, ...]
    wants: Callable[[Row], bool]

    @property
    def label(self) -> str:
        """The path, readable."""
        return f"part_of {' '.join(self.path)}"

    def values(self) -> dict[str, float]:
        """Return the constants that may be moved, by their name."""
        return dict(self._entry())

    def _entry(self) -> dict[str, float]:
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

    def fit(self, cases: Sequence[Case], world: Surroundings) -> None:
        """Move the entry's constants to where the cases are likeliest."""
        self._entry().update(zip(SHAPE, likeliest(_shares(cases, world)), strict=True))

    def tell(self, coverage: str) -> None:
        """Write into the table how well the class does."""
        table()["part_of"].setdefault("sources", {})[" ".join(self.path)] = f"{SOURCE}; {coverage}"


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


def _shares(cases: Sequence[Case], world: Surroundings) -> Floats:
    """How much of the prior lies further in the named direction than each place."""
    return np.array([_share(case, world) for case in cases])


@cache
def _share(case: Case, world: Surroundings) -> float:
    if not isinstance(case.density, PartOf):
        raise TypeError(f"no part of a region: {case.density}")
    return share_further(case.density, world, case.lat, case.lon)


def likeliest(qa: Floats) -> tuple[float, float, float]:
    """Find middle, width and share of strays; few rows leave them near their usual values."""

    def shape(z: Floats) -> tuple[float, float, float]:
        return float(z[0]), math.exp(_USUAL_LOG_WIDTH + z[1]), 1 / (1 + math.exp(-_USUAL_LOGIT_STRAY - z[2]))

    def cost(z: Floats) -> float:
        believed = 2 * z[0] ** 2 + 2 * z[1] ** 2 + z[2] ** 2
        return float(-log_part(qa, *shape(z)).mean() + believed / len(qa))

    found = minimize(cost, np.array([0.1, -0.4, 0.0]), method="Nelder-Mead")
    return shape(found.x)
