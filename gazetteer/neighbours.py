"""Which settlements lie near a point or within a box."""

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from gazetteer.columns import Columns
from gazetteer.geodesy import check, haversine_m, unit_vectors
from gazetteer.places import KINDS

if TYPE_CHECKING:
    from scipy.spatial import KDTree

_SETTLEMENT = KINDS.index("settlement")


class Neighbours:
    """Settlements by position; the tree is made at the first question."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def _settlements(self) -> npt.NDArray[np.int64]:
        return np.flatnonzero(self._columns.kind == _SETTLEMENT)

    @cached_property
    def _tree(self) -> "KDTree":
        from scipy.spatial import KDTree  # noqa: PLC0415 - slow to import, and look-up by name needs none

        rows = self._settlements
        return KDTree(unit_vectors(self._columns.lat[rows], self._columns.lon[rows]), balanced_tree=False)

    def nearest(self, lat: float, lon: float, k: int) -> list[tuple[int, float]]:
        """Return the ``k`` nearest settlements as (row, km), nearest first."""
        check(lat, lon)
        _, at = self._tree.query(unit_vectors(lat, lon), k=range(1, min(k, len(self._settlements)) + 1))
        rows = self._settlements[at]
        km = haversine_m(lat, lon, self._columns.lat[rows], self._columns.lon[rows]) / 1000
        return list(zip(rows.tolist(), km.tolist(), strict=True))

    def settlements_in(self, bbox: tuple[float, float, float, float]) -> npt.NDArray[np.int64]:
        """Return the rows within (west, south, east, north); west > east crosses the date line."""
        west, south, east, north = bbox
        lat, lon = self._columns.lat[self._settlements], self._columns.lon[self._settlements]
        across = (lon >= west) | (lon <= east) if west > east else (lon >= west) & (lon <= east)
        return self._settlements[across & (lat >= south) & (lat <= north)]
