"""What the models know of the world around a phrase: where people live, and where land ends."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Protocol

import numpy as np
import shapely
from shapely.geometry import Polygon

import gazetteer
from gazetteer.geodesy import Floats, unite
from gazetteer.layers.areas import outlines, read_areas
from gazetteer.places import Area

BBox = tuple[float, float, float, float]
_LISTED = "villages"


class Surroundings(Protocol):
    """A source of settlements and of land; boxes are west, south, east, north in degrees, west > east over ±180°."""

    def __hash__(self) -> int:
        """Hash by identity, so that solutions can be kept."""

    def settlements(self, box: BBox) -> tuple[Floats, Floats, Floats]:
        """Latitudes, longitudes and populations of the settlements in a box."""

    def land(self, box: BBox) -> Area | None:
        """Return the land in a box, None where no outlines are at hand."""


class Bare:
    """Surroundings that nothing is known of: every prior is flat, and nothing is clipped."""

    def settlements(self, box: BBox) -> tuple[Floats, Floats, Floats]:
        """No settlements."""
        del box
        return np.empty(0), np.empty(0), np.empty(0)

    def land(self, box: BBox) -> Area | None:
        """No outlines."""
        del box
        return None


class OfGazetteer:
    """Settlements and the countries' outlines of the gazetteer, opened when it is first asked."""

    def settlements(self, box: BBox) -> tuple[Floats, Floats, Floats]:
        """Latitudes, longitudes and populations of the settlements in a box.

        Those that were listed because reports name them are left out: they would tell where wars are, not people.
        """
        places = gazetteer.open()
        rows, columns = places.settlements_in(box), places.columns
        if _LISTED in places.sources:
            rows = rows[columns.source[rows] != places.sources.index(_LISTED)]
        return columns.lat[rows], columns.lon[rows], columns.population[rows].astype(float)

    @cached_property
    def _countries(self) -> tuple[list[str], Floats]:
        known = outlines()
        keys = [row.key for row in read_areas() if row.kind == "country" and row.key in known]
        at = {key: i for i, key in enumerate(known.keys)}
        return keys, known.bounds[[at[key] for key in keys]].astype(float)

    def land(self, box: BBox) -> Area | None:
        """Return the countries' outlines in a box, united."""
        keys, bounds = self._countries
        pieces: list[Area] = []
        for west, south, east, north in _undivided(box):
            meets = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
            for i in np.flatnonzero(meets):
                piece = shapely.clip_by_rect(_country(keys[i]), west, south, east, north)
                if not piece.is_empty:
                    pieces.append(piece)
        return unite(pieces) if pieces else Polygon()


@cache
def _country(key: str) -> Area:
    return outlines().outline(key)


def _undivided(box: BBox) -> list[BBox]:
    west, south, east, north = box
    return [box] if west <= east else [(west, south, 180.0, north), (-180.0, south, east, north)]


@cache
def current() -> Surroundings:
    """Return the gazetteer's surroundings."""
    return OfGazetteer()
