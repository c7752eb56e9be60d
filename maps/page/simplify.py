"""Regions with no more vertices than a screen can show, and with the area that they had.

Douglas & Peucker's (1973) simplification cuts corners, so a disc loses area with every vertex. Each part is
therefore scaled about its centroid to the area that it had, and where the shape is so crooked that this does not
do, a finer tolerance is taken. Areas are compared in the equal-area cylindrical plane (Lambert 1772).
"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.places import Area

MOVED_MOST = 0.004  # of the area; quantising the vertices may add as much, and 0.01 is what the page promises
_TRIES = 6

Shapes = NDArray[np.object_]


def parts_of_diameter(count: int) -> float:
    """Say how many parts of a region's diameter may be told apart on a page of ``count`` regions.

    A few regions are looked at closely, one to a screen; of thousands each gets a corner of it.
    """
    return float(np.clip(400_000 / max(count, 1), 260, 2000))


def simplified(areas: Sequence[Area], parts: float) -> tuple[list[Area], NDArray[np.float64]]:
    """Drop of each area the vertices that lie within 1/``parts`` of its diameter; also return that, in degrees."""
    before: Shapes = np.array(areas, dtype=object)
    tolerances = _diameters(before) / parts
    after = _shrunk(before, tolerances)
    wrong = np.flatnonzero(_moved(before, after) > MOVED_MOST)
    for _ in range(_TRIES):
        if not len(wrong):
            break
        tolerances[wrong] /= 3
        after[wrong] = _shrunk(before[wrong], tolerances[wrong])
        wrong = wrong[_moved(before[wrong], after[wrong]) > MOVED_MOST]
    after[wrong] = before[wrong]
    return after.tolist(), tolerances


def _shrunk(areas: Shapes, tolerances: NDArray[np.float64]) -> Shapes:
    simple: Shapes = np.asarray(shapely.simplify(areas, tolerances, preserve_topology=True), dtype=object)
    for i in np.flatnonzero(shapely.get_num_geometries(simple) > 1):
        simple[i] = _without_specks(simple[i], tolerances[i])
    wanted, got = _plane_areas(areas), _plane_areas(simple)
    out: Shapes = simple.copy()
    for i in np.flatnonzero((got > 0) & (np.abs(got / np.where(wanted > 0, wanted, 1) - 1) > 1e-5)):
        grown = _scaled(simple[i], float(np.sqrt(wanted[i] / got[i])))
        if grown.is_valid:
            out[i] = grown
    return out


def _without_specks(area: MultiPolygon, tolerance: float) -> Area:
    """Without the islands that are smaller than a dot of the screen; the largest always stays."""
    parts = shapely.get_parts(area)
    sizes = shapely.area(parts)
    return MultiPolygon(list(parts[(sizes >= tolerance**2) | (sizes == sizes.max())]))


def _scaled(area: Area, factor: float) -> Area:
    """Each polygon scaled about its own centroid, so that islands stay where they are."""
    polygons = [_scaled_polygon(p, factor) for p in shapely.get_parts(area)]
    return polygons[0] if isinstance(area, Polygon) else MultiPolygon(polygons)


def _scaled_polygon(polygon: Polygon, factor: float) -> Polygon:
    centre = shapely.get_coordinates(polygon.centroid)
    grown = shapely.transform(polygon, lambda c: np.clip(centre + (c - centre) * factor, [-180, -90], [180, 90]))
    return grown if isinstance(grown, Polygon) else polygon


def _diameters(areas: Shapes) -> NDArray[np.float64]:
    box = shapely.bounds(areas)
    return np.asarray(np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]))


def _plane_areas(areas: Shapes) -> NDArray[np.float64]:
    flat = shapely.transform(areas, lambda c: np.column_stack([np.radians(c[:, 0]), np.sin(np.radians(c[:, 1]))]))
    return np.asarray(shapely.area(flat))


def _moved(before: Shapes, after: Shapes) -> NDArray[np.float64]:
    was = _plane_areas(before)
    return np.abs(_plane_areas(after) / np.where(was > 0, was, 1) - 1)
