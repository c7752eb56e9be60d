"""Densities that hang on an outline: within it, or in a part of it."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates
from shapely.geometry import MultiPolygon

from gazetteer.geodesy import EqualArea, Floats, centre, polygonal, to_plane, wrap_lon
from gazetteer.places import Area
from geo.regions.constants import values
from geo.regions.densities import InArea, PartOf
from geo.regions.plane import LogDensity, Plane, lay
from geo.regions.surroundings import Surroundings

DETAIL = 300  # an outline is drawn to this part of its breadth
_MAIN, _MAIN_SHARES = 0.9, (0.05, 0.005)
_GRID = 160  # nodes along and across an outline, for what is summed over all of it


@lru_cache(maxsize=256)
def outline(area: Area, main_only: bool) -> tuple[EqualArea, Area]:
    """Project an outline to a plane about its middle, simplified; ``main_only`` drops parts under 5 % of the area.

    Far islands and overseas parts would pull “the south” of a country into an ocean. Where such parts are much of it,
    as of the Philippines, those are dropped that are under 0.5 %.
    """
    projection = EqualArea(*centre(area))
    plane = to_plane(area, projection)
    if main_only and isinstance(plane, MultiPolygon):
        main = _main(plane)
        lat, lon = projection.inverse(*(np.array([c]) for c in main.centroid.coords[0]))
        again = EqualArea(float(lat[0]), float(lon[0]))
        kept = shapely.transform(main, lambda c: np.column_stack(again.forward(*projection.inverse(c[:, 0], c[:, 1]))))
        projection, plane = again, polygonal(kept)
    simple = polygonal(plane.simplify(math.sqrt(plane.area) / DETAIL))
    shapely.prepare(simple)
    return projection, simple


def _main(plane: MultiPolygon) -> MultiPolygon:
    for least in _MAIN_SHARES:
        parts = [p for p in plane.geoms if p.area >= least * plane.area]
        if sum(p.area for p in parts) >= _MAIN * plane.area:
            return MultiPolygon(parts)
    return plane


def in_area(record: InArea, world: Surroundings) -> Plane:
    """Spread over an outline as people settle in it; a vague outline's edge fades instead of ending."""
    c = values("in_area")
    projection, plane = outline(area_of(record.anchor.area), main_only=False)
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
    projection, plane = outline(area_of(record.anchor.area), main_only=True)
    prior = log_prior(projection, plane, world, c["settled_share"], c["settled_width"])
    shape = _part_shape(record, c)
    qa = _share_further(plane, record.bearing, prior)

    def weighted(x: Floats, y: Floats) -> Floats:
        return np.asarray(prior(x, y) + log_part(qa(x, y), **shape))

    # Ports lie at the edge, which is drawn only so well: what is that near to the outline is within.
    unsure = math.sqrt(plane.area) / DETAIL
    drawn = polygonal(plane.buffer(unsure, quad_segs=2))
    return lay(weighted, projection, drawn.bounds, clip=drawn)


def share_further(record: PartOf, world: Surroundings, lat: float, lon: float) -> float:
    """Tell how much lies further in the named direction than a point, or nearer to the middle for “central”: ``qa``.

    Between 0 and 1, of land and of people, so to say: a share of the prior's mass. “Northern Mali” begins where people
    do, not in the middle of the sand.
    """
    c = values("part_of")
    projection, plane = outline(area_of(record.anchor.area), main_only=True)
    prior = log_prior(projection, plane, world, c["settled_share"], c["settled_width"])
    return float(_share_further(plane, record.bearing, prior)(*_point(projection, lat, lon))[0])


def area_further(record: PartOf, lat: float, lon: float) -> float:
    """Tell what share of the bare area lies further along the bearing itself than a point: what surveys measure."""
    projection, plane = outline(area_of(record.anchor.area), main_only=True)
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
    x, y, size = _points(plane)
    ranks, mass = rank(x, y), size * np.exp(log_mass(x, y))
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
    span = max(breadth, math.dist(plane.bounds[:2], plane.bounds[2:]))  # specks are strewn further than they are broad
    if len(lat) < 5:
        return lambda x, y: _slope(x, y, span)
    # Smoothed once, over the whole outline: the mixture is the same on every mesh that covers but a part of it.
    x, y, inside = _nodes(plane)
    settled = _smoothed(projection.forward(lat, lon), people, x, y, width * breadth)
    mean = settled[inside].mean() if np.count_nonzero(inside) >= _GRID else 0.0  # of specks it would be chance
    if mean == 0:
        return lambda x, y: _slope(x, y, span)
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


@lru_cache(maxsize=32)
def _points(plane: Area) -> tuple[Floats, Floats, Floats]:
    """Return points within an outline and what each counts; of specks in an ocean, which nodes miss, some of each."""
    x, y, inside = _nodes(plane)
    if np.count_nonzero(inside) >= _GRID:
        return x[inside], y[inside], np.ones(np.count_nonzero(inside))
    found = []
    for part in shapely.get_parts(plane):
        x, y, inside = _nodes(part)
        middle = part.representative_point()
        east, north = np.append(x[inside][::50], middle.x), np.append(y[inside][::50], middle.y)
        found.append((east, north, np.full(len(east), part.area / len(east))))
    east, north, size = (np.concatenate(column) for column in zip(*found, strict=True))
    return east, north, size


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


def area_of(area: Area | None) -> Area:
    """Return an anchor's outline; ValueError where it has none."""
    if area is None:
        raise ValueError("this density needs an anchor with an outline")
    return area


def _point(projection: EqualArea, lat: float, lon: float) -> tuple[Floats, Floats]:
    return projection.forward(np.array([lat]), np.array([lon]))


def _padded(plane: Area, metres: float) -> tuple[float, float, float, float]:
    west, south, east, north = plane.bounds
    return west - metres, south - metres, east + metres, north + metres
