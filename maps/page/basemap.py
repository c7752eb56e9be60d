"""The base map that travels with the page: land, borders and provinces, coarse everywhere and fine where strikes are.

The outlines are the gazetteer's own. A coverage is simplified as a whole, so that neighbours keep their common
border (Visvalingam & Whyatt 1993, as GEOS does it for coverages).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, box
from shapely.geometry.base import BaseGeometry

from gazetteer.layers import areas
from gazetteer.layers.areas import AreaRow
from maps.page.polyline import encode_area, encode_lines

Box = tuple[float, float, float, float]  # west, south, east, north, degrees
Geometries = NDArray[np.object_]

WORLD: Box = (-180.0, -85.0, 180.0, 85.0)
WORLD_TOLERANCE_DEG = 0.09  # a pixel at zoom 4
VERTICES_ACROSS = 3000  # that a fine sheet's width is divided into
FINEST_TOLERANCE_DEG, COARSEST_TOLERANCE_DEG = 0.003, 0.03
WIDEST_FINE_DEG = 120.0  # beyond, a sheet is of the world and has no provinces
BLEED_DEG = 0.5  # geometry reaches beyond the sheet, so that its cut edge is never seen


@dataclass(frozen=True)
class _Tile:
    """One piece of a coverage, and the country that it belongs to."""

    row: AreaRow
    country: str


def box_around(regions: Iterable[Box]) -> Box | None:
    """Return the part of the world that a page is about: the regions and a third of their extent on each side."""
    boxes = np.array(list(regions))
    if not len(boxes):
        return None
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    margin = 1.5 + max(east - west, north - south) / 3
    return (
        max(-180.0, float(west - margin)),
        max(-85.0, float(south - margin)),
        min(180.0, float(east + margin)),
        min(85.0, float(north + margin)),
    )


def sheets(near: Box | None) -> list[dict[str, Any]]:
    """Return the base map's sheets, coarse first; ``near`` is where the fine one is wanted."""
    if near is None or near[2] - near[0] > WIDEST_FINE_DEG:
        return [_world(WORLD_TOLERANCE_DEG / (1 if near is None else 2))]
    width = max(near[2] - near[0], near[3] - near[1])
    tolerance = float(np.clip(width / VERTICES_ACROSS, FINEST_TOLERANCE_DEG, COARSEST_TOLERANCE_DEG))
    return [
        _world(WORLD_TOLERANCE_DEG),
        _sheet(near, _divisions(near), tolerance, provinces=True),
    ]


@cache
def area_rows() -> tuple[AreaRow, ...]:
    """Every area of the gazetteer, read once."""
    return tuple(areas.read_areas())


@cache
def _world(tolerance: float) -> dict[str, Any]:
    return _sheet(WORLD, _countries(), tolerance, provinces=False)


def _countries() -> list[_Tile]:
    known = areas.outlines()
    rows = [r for r in area_rows() if r.kind == "country" and r.key in known]
    return [_Tile(r, r.country or r.key) for r in rows]


def _divisions(near: Box) -> list[_Tile]:
    """Provinces in the box, and the countries that have none."""
    known = areas.outlines()
    seen = _touching(near)
    rows = [r for r in area_rows() if r.kind == "province" and r.level == 1 and r.key in known]
    divided = {r.country for r in rows}
    whole = [t for t in _countries() if t.row.country not in divided]
    tiles = [*(_Tile(r, r.country or r.key) for r in rows), *whole]
    return [t for t in tiles if t.row.key in seen]


def _touching(near: Box) -> set[str]:
    known = areas.outlines()
    west, south, east, north = known.bounds.T
    touches = (west <= near[2]) & (east >= near[0]) & (south <= near[3]) & (north >= near[1])
    return {known.keys[i] for i in np.flatnonzero(touches)}


def _sheet(bounds: Box, tiles: Sequence[_Tile], tolerance: float, *, provinces: bool) -> dict[str, Any]:
    shapes: Geometries = np.array([areas.outline(t.row.key) for t in tiles], dtype=object)
    if bounds != WORLD:
        shapes = shapely.intersection(shapes, box(*_bled(bounds)))
    simple = _without_specks(shapely.coverage_simplify(shapes, tolerance), tolerance)
    land = _without_specks(np.array([_union(simple)]), tolerance)
    borders, inner = _shared_lines(simple, [t.country for t in tiles])
    step = tolerance / 4
    sheet = {
        "box": [round(c, 3) for c in bounds],
        "land": [encode_area(part, step) for part in shapely.get_parts(land) if part.geom_type == "Polygon"],
        "borders": encode_lines(borders, step),
    }
    return {**sheet, "provinces": encode_lines(inner, step)} if provinces else sheet


def _union(shapes: Geometries) -> BaseGeometry:
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.GEOSException:  # some outlines overlap: the slow way that does not mind
        return shapely.union_all(shapes)


def _bled(bounds: Box) -> Box:
    west, south, east, north = bounds
    return west - BLEED_DEG, south - BLEED_DEG, east + BLEED_DEG, north + BLEED_DEG


def _without_specks(shapes: Geometries, tolerance: float) -> Geometries:
    """Without islands that no pixel would show; a country of such islands keeps its largest."""
    out = shapes.copy()
    for i in np.flatnonzero(shapely.get_num_geometries(shapes) > 1):
        parts = shapely.get_parts(shapes[i])
        parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
        sizes = shapely.area(parts)
        if len(parts):
            out[i] = shapely.multipolygons(parts[(sizes > (2 * tolerance) ** 2) | (sizes == sizes.max())])
    return out


def _shared_lines(shapes: Geometries, countries: Sequence[str]) -> tuple[list[LineString], list[LineString]]:
    """Return the edges that two pieces share: those between countries, and those inside one."""
    rings, of_polygon = shapely.get_rings(shapely.get_parts(shapes), return_index=True)
    _, of_shape = shapely.get_parts(shapes, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    follows = of_ring[1:] == of_ring[:-1]
    edges = np.concatenate([points[:-1][follows], points[1:][follows]], axis=1)
    owner = np.unique(countries, return_inverse=True)[1][of_shape[of_polygon[of_ring[:-1][follows]]]]
    backwards = (edges[:, 0] > edges[:, 2]) | ((edges[:, 0] == edges[:, 2]) & (edges[:, 1] > edges[:, 3]))
    edges[backwards] = edges[backwards][:, [2, 3, 0, 1]]
    unique, first, inverse, count = np.unique(edges, axis=0, return_index=True, return_inverse=True, return_counts=True)
    last = np.empty(len(unique), np.int64)
    last[inverse.ravel()] = np.arange(len(edges))
    abroad = owner[first] != owner[last]
    return _merged(unique[(count > 1) & abroad]), _merged(unique[(count > 1) & ~abroad])


def _merged(edges: NDArray[np.float64]) -> list[LineString]:
    if not len(edges):
        return []
    merged = shapely.line_merge(MultiLineString(list(shapely.linestrings(edges.reshape(-1, 2, 2)))))
    return list(shapely.get_parts(merged))
