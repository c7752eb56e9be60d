"""Densities that hang on an outline: within it, in a part of it, along its border, off its coast."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from gazetteer.geodesy import EqualArea, Floats, centre, polygonal, to_plane, wrap_lon
from gazetteer.places import Area
from geo.regions.constants import values
from geo.regions.densities import Anchor, Border, InArea, PartOf
from geo.regions.plane import LogDensity, Plane, lay
from geo.regions.strips import Strip
from geo.regions.surroundings import Surroundings

_DETAIL = 300  # an outline is drawn to this part of its breadth
_FINEST_DEG, _DEGREE_M = 0.01, 111_000.0
_BORDER_SHARE = 0.05
_GRID = 160  # nodes along and across an outline, for what is summed over all of it


@lru_cache(maxsize=256)
def outline(area: Area, main_only: bool) -> tuple[EqualArea, Area]:
    """Project an outline to a plane about its middle, simplified; ``main_only`` drops parts under 5 % of the area.

    Far islands and overseas parts would pull “the south” of a country into an ocean.
    """
    projection = EqualArea(*centre(area))
    plane = to_plane(area, projection)
    if main_only and isinstance(plane, MultiPolygon):
        parts = [p for p in plane.geoms if p.area >= 0.05 * plane.area]
        main = MultiPolygon(parts) if parts else plane
        lat, lon = projection.inverse(*(np.array([c]) for c in main.centroid.coords[0]))
        again = EqualArea(float(lat[0]), float(lon[0]))
        kept = shapely.transform(main, lambda c: np.column_stack(again.forward(*projection.inverse(c[:, 0], c[:, 1]))))
        projection, plane = again, polygonal(kept)
    simple = polygonal(plane.simplify(math.sqrt(plane.area) / _DETAIL))
    shapely.prepare(simple)
    return projection, simple


def in_area(record: InArea, world: Surroundings) -> Plane:
    """Spread over an outline as people settle in it; a vague outline's edge fades instead of ending."""
    c = values("in_area")
    projection, plane = outline(_area_of(record.anchor.area), main_only=False)
    breadth = math.sqrt(plane.area)
    prior = log_prior(projection, plane, world, c["settled_share"], c["settled_width"])
    if not record.soft:
        return lay(prior, projection, plane.bounds, clip=plane)
    width = c["soft_edge"] * breadth

    def fading(x: Floats, y: Floats) -> Floats:
        step = float(x[0, 1] - x[0, 0])
        inside = shapely.contains_xy(plane, x, y)
        out = (distance_transform_edt(~inside) - distance_transform_edt(inside)) * step
        return np.asarray(prior(x, y) - np.logaddexp(0, out / (width / 2)))

    return lay(fading, projection, _padded(plane, 2 * width))


def part_of(record: PartOf, world: Surroundings) -> Plane:
    """Weigh an outline by how far it lies on the named side, or in the middle, times where people settle.

    How far is told in shares of the prior (see ``share_further``), so that the words alone decide how much of it lies
    how far, and settlements only where: a crowded coast is not likelier for lying behind an empty desert.
    """
    c = values("part_of")
    projection, plane = outline(_area_of(record.anchor.area), main_only=True)
    prior = log_prior(projection, plane, world, c["settled_share"], c["settled_width"])
    shape = _part_shape(record, c)
    qa = _share_further(plane, record.bearing, prior)

    def weighted(x: Floats, y: Floats) -> Floats:
        return np.asarray(prior(x, y) + log_part(qa(x, y), **shape))

    # Ports lie at the edge, which is drawn only so well: what is that near to the outline is within.
    unsure = math.sqrt(plane.area) / _DETAIL
    drawn = polygonal(plane.buffer(unsure, quad_segs=2))
    return lay(weighted, projection, drawn.bounds, clip=drawn)


def share_further(record: PartOf, world: Surroundings, lat: float, lon: float) -> float:
    """Tell how much lies further in the named direction than a point, or nearer to the middle for “central”: ``qa``.

    Between 0 and 1, of land and of people, so to say: a share of the prior's mass. “Northern Mali” begins where people
    do, not in the middle of the sand.
    """
    c = values("part_of")
    projection, plane = outline(_area_of(record.anchor.area), main_only=True)
    prior = log_prior(projection, plane, world, c["settled_share"], c["settled_width"])
    return float(_share_further(plane, record.bearing, prior)(*_point(projection, lat, lon))[0])


def area_further(record: PartOf, lat: float, lon: float) -> float:
    """Tell what share of the bare area lies further along the bearing itself than a point: what surveys measure."""
    projection, plane = outline(_area_of(record.anchor.area), main_only=True)
    rank = partial(_rank, plane, record.bearing)
    return float(_cumulated(plane, rank, lambda x, _: np.zeros_like(x))(*_point(projection, lat, lon))[0])


def _part_shape(record: PartOf, c: dict[str, Any]) -> dict[str, float]:
    if record.bearing is None or record.far:
        found: dict[str, float] = c["central" if record.bearing is None else "far"]
        return found
    kind = "province" if record.anchor.kind in ("province", "county") else "country"
    found = c[kind]["points4" if record.points == 4 else "points8"]
    return found


def log_part(qa: Floats, middle: float, width: float, stray: float) -> Floats:
    """Log density over ``qa`` of the places that the words are used of: a logistic curve, and a share of strays."""
    ends = np.logaddexp(0, middle / width) - np.logaddexp(0, (middle - 1) / width)
    side = np.log1p(-stray) - np.logaddexp(0, (qa - middle) / width) - math.log(width * float(ends))
    return np.asarray(np.logaddexp(side, math.log(max(stray, 1e-12))))


def _rank(plane: Area, bearing: float | None, x: Floats, y: Floats) -> Floats:
    """How far a point is from the named side (metres along the bearing), or from the middle."""
    if bearing is None:
        middle = plane.centroid
        return np.asarray(np.hypot(x - middle.x, y - middle.y))
    theta = math.radians(bearing)
    return -(x * math.sin(theta) + y * math.cos(theta))


def _share_further(plane: Area, bearing: float | None, prior: LogDensity) -> LogDensity:
    """Make the function that tells the share of the prior's mass within an outline that comes before a point.

    Between two cardinal points, what comes first is what lies far on both axes: a line across the country alone would
    count its north-west corner to the south-west as well.
    """
    if bearing is None or bearing % 90 == 0:
        return _cumulated(plane, partial(_rank, plane, bearing), prior)
    cardinal = bearing // 90 * 90
    one, other = (_cumulated(plane, partial(_rank, plane, side), prior) for side in (cardinal, cardinal + 90))
    weight = math.cos(math.radians(bearing - cardinal)) ** 2
    return _cumulated(plane, lambda x, y: weight * one(x, y) + (1 - weight) * other(x, y), prior)


def _cumulated(plane: Area, rank: LogDensity, log_mass: LogDensity) -> LogDensity:
    """Make the function from a point to the share of an outline's mass that has a lower rank."""
    x, y, inside = _nodes(plane)
    ranks, mass = rank(x, y)[inside], np.exp(log_mass(x, y)[inside])
    order = np.argsort(ranks)
    ranked, held = ranks[order], np.cumsum(mass[order])
    shares = (held - mass[order] / 2) / held[-1]
    return lambda x, y: np.asarray(np.interp(rank(x, y), ranked, shares))


@lru_cache(maxsize=32)
def log_prior(
    projection: EqualArea, plane: Area, world: Surroundings, settled_share: float, width: float
) -> LogDensity:
    """Where people settle, mixed with anywhere alike; flat where no settlements are known.

    Settlements are smoothed with a Gaussian of ``width`` times the square root of the area.
    """
    lat, lon, people = world.settlements(box_of(projection, plane))
    breadth = math.sqrt(plane.area)
    if len(lat) < 5:
        return lambda x, y: _slope(x, y, breadth)
    # Smoothed once, over the whole outline: the mixture is the same on every mesh that covers but a part of it.
    x, y, inside = _nodes(plane)
    settled = _smoothed(projection.forward(lat, lon), people, x, y, width * breadth)
    mean = settled[inside].mean()
    if not mean > 0:
        return lambda x, y: _slope(x, y, breadth)
    log: Floats = np.log(settled_share * settled / mean + 1 - settled_share)
    west, south, east, north = plane.bounds

    def prior(x: Floats, y: Floats) -> Floats:
        at = [(y - south) / (north - south) * (_GRID - 1), (x - west) / (east - west) * (_GRID - 1)]
        return np.asarray(_slope(x, y, breadth) + map_coordinates(log, at, order=1, mode="nearest"))

    return prior


def _slope(x: Floats, y: Floats, breadth: float) -> Floats:
    """Slope by a hair, which decides what part of a plateau comes first: the middle."""
    return np.asarray(-1e-3 * (x**2 + y**2) / breadth**2)


@lru_cache(maxsize=32)
def _nodes(plane: Area) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Lay nodes over an outline, and tell which are within."""
    west, south, east, north = plane.bounds
    x, y = np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID))
    shapely.prepare(plane)
    return x, y, shapely.contains_xy(plane, x, y)


def _smoothed(at: tuple[Floats, Floats], people: Floats, x: Floats, y: Floats, width_m: float) -> Floats:
    """Density of settlements on a mesh; a big town counts for more, but not by its people."""
    steps = (y[1, 0] - y[0, 0], x[0, 1] - x[0, 0])
    edges = [
        np.append(ticks - step / 2, ticks[-1] + step / 2) for ticks, step in ((y[:, 0], steps[0]), (x[0], steps[1]))
    ]
    counts, _, _ = np.histogram2d(at[1], at[0], bins=edges, weights=np.maximum(people, 500) ** 0.25)
    return np.asarray(gaussian_filter(counts, [max(width_m / s, 0.8) for s in steps], mode="nearest"))


def box_of(projection: EqualArea, plane: Area) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees of an area of a plane; all longitudes where it holds a pole."""
    corners = shapely.get_coordinates(plane)
    lat, lon = projection.inverse(corners[:, 0], corners[:, 1])
    turn = wrap_lon(lon - projection.lon)
    south, north = float(lat.min()), float(lat.max())
    for pole in (90.0, -90.0):
        x, y = projection.forward(np.array([pole]), np.array([projection.lon]))
        if shapely.contains_xy(plane, x[0], y[0]):
            return -180.0, min(south, pole), 180.0, max(north, pole)
    west, east = projection.lon + float(turn.min()), projection.lon + float(turn.max())
    return wrap_lon(west), south, wrap_lon(east), north


def border(record: Border, world: Surroundings) -> Strip:
    """Fade on both sides of a border, faster on the side that is not told of."""
    c = values("border")["on" if record.on else "near"]
    projection, plane = outline(_area_of(record.anchor.area), main_only=False)
    line = edge(record.anchor, record.other, world)
    median = c["median_km"] * 1000 if record.on else c["share_of_breadth"] * math.sqrt(plane.area)
    other_side = 1.0 if record.on else c["other_side"]
    seat = record.anchor.lat, record.anchor.lon
    return Strip(projection, line, plane, median, c["sigma"], other_side, seat)


def edge(anchor: Anchor, other: Anchor | None, world: Surroundings) -> BaseGeometry:
    """Return the border of an area in its plane: that with ``other``, else with all neighbours; a coast is none.

    Where that leaves nothing, as of an island, all of the edge is returned.
    """
    area = _area_of(anchor.area)
    projection, plane = outline(area, main_only=False)
    line: BaseGeometry = plane.boundary
    if other is not None and other.area is not None:
        part = line.intersection(to_plane(other.area, projection).buffer(2 * math.sqrt(plane.area) / _DETAIL + 2000))
    else:
        part = _inland(area, projection, plane, world)
    return line if part.is_empty else part


@lru_cache(maxsize=64)
def _inland(area: Area, projection: EqualArea, plane: Area, world: Surroundings) -> BaseGeometry:
    """Return the edge of an area without its coasts."""
    west, south, east, north = area.bounds
    land = world.land((max(west - 1, -180.0), south - 1, min(east + 1, 180.0), north + 1))
    if land is None:
        return plane.boundary
    # In degrees, as coarse as the outline in the plane: neighbours meet but for that, a coast lies further out.
    detail = max(_FINEST_DEG, math.sqrt(plane.area) / _DETAIL / _DEGREE_M)
    within = land.simplify(detail / 2).buffer(detail, quad_segs=2).buffer(-3 * detail, quad_segs=2)
    inland = shapely.simplify(area.boundary, detail / 2).intersection(within)
    line = plane.boundary.intersection(to_plane(inland.buffer(2 * detail, quad_segs=2), projection))
    pieces = shapely.get_parts(shapely.line_merge(line) if isinstance(line, MultiLineString) else line)
    lengths = shapely.length(pieces)
    if lengths.sum() < _BORDER_SHARE * plane.length:
        return LineString()  # an island
    return MultiLineString(list(pieces[lengths >= _BORDER_SHARE * lengths.max()]))  # others are inlets


def _area_of(area: Area | None) -> Area:
    if area is None:
        raise ValueError("this density needs an anchor with an outline")
    return area


def _point(projection: EqualArea, lat: float, lon: float) -> tuple[Floats, Floats]:
    return projection.forward(np.array([lat]), np.array([lon]))


def _padded(plane: Area, metres: float) -> tuple[float, float, float, float]:
    west, south, east, north = plane.bounds
    return west - metres, south - metres, east + metres, north + metres
