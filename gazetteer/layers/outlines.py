"""The compiled outlines: every border once, as a chain of small steps on a grid of 0.0001° (about 11 m).

Neighbours refer to the same chain (*arc*), as in TopoJSON, so that they touch exactly and leave no slivers. The file is
an uncompressed ``.npz``; an outline is put together when it is asked for, and only then.

=================  ==========================================================================================
array              content
=================  ==========================================================================================
``keys``           area keys, sorted, as UTF-8 joined by newlines
``bounds``         float32 (areas, 4): west, south, east, north, rounded outwards
``area_start``     area *i* owns polygons ``area_start[i]`` to ``area_start[i + 1]``
``polygon_start``  a polygon owns rings, its shell first
``ring_start``     a ring owns entries of ``ring_arcs``
``ring_arcs``      number of an arc; ``~n`` is arc *n* walked backwards
``arc_start``      an arc owns rows of ``steps``
``arc_origin``     int32 (arcs, 2): first vertex of each arc, in grid units
``steps``          int16 (vertices, 2): from each vertex to the next, in grid units
=================  ==========================================================================================
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.errors import GazetteerError, UnknownPlaceError

GRID_DEG = 1e-4
"""Size of a grid unit in degrees."""

OUTLINES_FILE = Path(__file__).parent.parent / "data" / "outlines.npz"


class Outlines:
    """Reader of the compiled outlines. Safe to share between threads: nothing changes after loading."""

    def __init__(self, path: Path = OUTLINES_FILE) -> None:
        try:
            with path.open("rb") as file, np.load(file) as archive:
                self._arrays: dict[str, npt.NDArray[Any]] = {name: archive[name] for name in archive.files}
        except (OSError, ValueError, EOFError, BadZipFile) as error:
            raise GazetteerError(f"{path}: the compiled outlines cannot be read ({error})") from error
        self.keys: tuple[str, ...] = tuple(self._arrays["keys"].tobytes().decode("utf-8").split("\n"))
        self._row = {key: row for row, key in enumerate(self.keys)}

    def __contains__(self, key: object) -> bool:
        """Say whether an area of that key has an outline."""
        return key in self._row

    def __len__(self) -> int:
        """Count the outlines."""
        return len(self.keys)

    @cached_property
    def bounds(self) -> npt.NDArray[np.float32]:
        """Bounding boxes in the order of ``keys``: west, south, east, north in degrees, rounded outwards."""
        boxes: npt.NDArray[np.float32] = self._arrays["bounds"]
        return boxes

    def outline(self, key: str) -> Polygon | MultiPolygon:
        """Put the outline of one area together, in WGS 84 (lon, lat); ``UnknownPlaceError`` where there is none."""
        if key not in self._row:
            raise UnknownPlaceError(f"no outline is known for area {key!r}")
        first, last = self._span("area_start", self._row[key])
        polygons = [self._polygon(number) for number in range(first, last)]
        return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)

    def arcs_of(self, key: str) -> frozenset[int]:
        """Numbers of the arcs that the outline is made of; neighbours have some in common."""
        first, last = self._span("area_start", self._row[key])
        rings = self._arrays["polygon_start"][first], self._arrays["polygon_start"][last]
        entries = self._arrays["ring_arcs"][self._arrays["ring_start"][rings[0]] : self._arrays["ring_start"][rings[1]]]
        return frozenset(np.where(entries < 0, ~entries, entries).tolist())

    def _span(self, table: str, number: int) -> tuple[int, int]:
        starts = self._arrays[table]
        return int(starts[number]), int(starts[number + 1])

    def _polygon(self, number: int) -> Polygon:
        first, last = self._span("polygon_start", number)
        rings = [self._ring(ring) for ring in range(first, last)]
        return Polygon(rings[0], rings[1:])

    def _ring(self, number: int) -> npt.NDArray[np.float64]:
        first, last = self._span("ring_start", number)
        chains: Sequence[npt.NDArray[np.int64]] = [
            self._arc(int(entry)) for entry in self._arrays["ring_arcs"][first:last]
        ]
        joined = np.concatenate([chains[0], *(chain[1:] for chain in chains[1:])])
        # Dividing (not multiplying by 1e-4) gives the float that is nearest to the decimal figure.
        return joined / round(1 / GRID_DEG)

    def _arc(self, entry: int) -> npt.NDArray[np.int64]:
        number = ~entry if entry < 0 else entry
        first, last = self._span("arc_start", number)
        chain = np.empty((last - first + 1, 2), dtype=np.int64)
        chain[0] = self._arrays["arc_origin"][number]
        np.cumsum(self._arrays["steps"][first:last], axis=0, out=chain[1:])
        chain[1:] += chain[0]
        return chain[::-1] if entry < 0 else chain


def is_sound(area: Polygon | MultiPolygon) -> bool:
    """Say whether an outline is valid, not empty and inside the world's bounds."""
    west, south, east, north = area.bounds
    inside = west >= -180 and south >= -90 and east <= 180 and north <= 90
    return bool(inside and not shapely.is_empty(area) and shapely.is_valid(area))
