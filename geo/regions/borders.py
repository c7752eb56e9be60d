"""Borders: the edges of outlines, without their coasts."""

from __future__ import annotations

import math
from functools import lru_cache

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gazetteer.geodesy import EqualArea, metres_per_degree, polygonal, to_plane, unite
from gazetteer.places import Area
from geo.regions.areas import DETAIL, area_of, outline
from geo.regions.constants import values
from geo.regions.densities import Anchor, Border
from geo.regions.strips import Strip
from geo.regions.surroundings import Surroundings

_FINEST_DEG = 0.01
_BORDER_SHARE = 0.05


def border(record: Border, world: Surroundings) -> Strip:
    """Fade on both sides of a border, faster on the side that is not told of."""
    c = values("border")["on" if record.on else "near"]
    projection, plane = outline(area_of(record.anchor.area), main_only=False)
    line = edge(record.anchor, record.other, world)
    median = c["median_km"] * 1000 if record.on else c["share_of_breadth"] * math.sqrt(plane.area)
    other_side = 1.0 if record.on else c["other_side"]
    seat = record.anchor.lat, record.anchor.lon
    return Strip(projection, line, plane, median, c["sigma"], other_side, seat)


def edge(anchor: Anchor, other: Anchor | None, world: Surroundings) -> BaseGeometry:
    """Return the border of an area in its plane: that with ``other``, else with all neighbours; a coast is none.

    Where that leaves nothing, as of an island, all of the edge is returned.
    """
    area = area_of(anchor.area)
    projection, plane = outline(area, main_only=False)
    line: BaseGeometry = plane.boundary
    if other is not None and other.area is not None:
        part = line.intersection(to_plane(other.area, projection).buffer(2 * math.sqrt(plane.area) / DETAIL + 2000))
    else:
        part = _inland(area, projection, plane, world)
    return line if part.is_empty else part


@lru_cache(maxsize=64)
def _inland(area: Area, projection: EqualArea, plane: Area, world: Surroundings) -> BaseGeometry:
    """Return the edge of an area without its coasts."""
    land = _land_about(area, world)
    if land is None:
        return plane.boundary
    # In degrees, as coarse as the outline in the plane: neighbours meet but for that, a coast lies further out.
    detail = max(_FINEST_DEG, math.sqrt(plane.area) / DETAIL / metres_per_degree(projection.lat)[0])
    within = land.simplify(detail / 2).buffer(detail, quad_segs=2).buffer(-3 * detail, quad_segs=2)
    inland = shapely.simplify(_without_lakes(area, land).boundary, detail / 2).intersection(within)
    line = plane.boundary.intersection(to_plane(inland.buffer(2 * detail, quad_segs=2), projection))
    pieces = shapely.get_parts(shapely.line_merge(line) if isinstance(line, MultiLineString) else line)
    lengths = shapely.length(pieces)
    if lengths.sum() < _BORDER_SHARE * plane.length:
        return LineString()  # an island
    return MultiLineString(list(pieces[lengths >= _BORDER_SHARE * lengths.max()]))  # others are inlets


def _land_about(area: Area, world: Surroundings) -> Area | None:
    """Return the land in the area's box, in two boxes where it lies on both sides of the date line."""
    halves = [area]
    if area.bounds[2] - area.bounds[0] > 180:
        parts = shapely.get_parts(area)
        eastern = shapely.bounds(parts)[:, 0] >= 0
        halves = [MultiPolygon(list(half)) for half in (parts[eastern], parts[~eastern]) if len(half)]
    found = []
    for half in halves:
        west, south, east, north = half.bounds
        land = world.land((max(west - 1, -180.0), south - 1, min(east + 1, 180.0), north + 1))
        if land is None:
            return None
        found.append(land)
    return unite(found)


def _without_lakes(area: Area, land: Area) -> Area:
    """Fill what an area encloses but where another country lies: the shore of a lake is no border."""
    shapely.prepare(land)
    parts = []
    for part in shapely.get_parts(area):
        holes = [ring for ring in part.interiors if land.contains(Polygon(ring).representative_point())]
        parts.append(Polygon(part.exterior, holes))
    return polygonal(MultiPolygon(parts))
