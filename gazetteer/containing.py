"""Which areas a point lies in."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from gazetteer.geodesy import area_km2, check
from gazetteer.places import Area

Boxes = npt.NDArray[np.float64]

_KEPT_PREPARED = 4096


class _Prepared(NamedTuple):
    area: Area
    km2: float


class Containing:
    """Point in polygon over many areas: boxes first, then outlines, which are read and prepared when first met.

    ``boxes`` has one row (west, south, east, north) for each of ``rows``; ``outline`` returns the outline of a row.
    """

    def __init__(self, rows: Sequence[int], boxes: Boxes, outline: Callable[[int], Area]) -> None:
        self._rows = np.array(rows, np.int64)
        self._west, self._south, self._east, self._north = (
            np.ascontiguousarray(side) for side in boxes.reshape(-1, 4).T
        )
        self._outline = outline
        self._prepared = lru_cache(_KEPT_PREPARED)(self._prepare)

    def rows(self, lat: float, lon: float) -> list[int]:
        """Return the rows of the areas that hold the point, smallest first."""
        check(lat, lon)
        boxed = (self._west <= lon) & (self._east >= lon) & (self._south <= lat) & (self._north >= lat)
        point = shapely.Point(lon, lat)
        holding = []
        for row in self._rows[boxed].tolist():
            prepared = self._prepared(row)
            if prepared.area.intersects(point):
                holding.append((prepared.km2, -row, row))
        return [row for _, _, row in sorted(holding)]

    def _prepare(self, row: int) -> _Prepared:
        area = self._outline(row)
        shapely.prepare(area)
        return _Prepared(area, area_km2(area))
