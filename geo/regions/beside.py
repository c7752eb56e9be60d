"""Densities told from the edge of an outline: “5 km from Syria”, “20 miles inside Syria”, “north of the Litani”.

A distance from a country is counted from its border, not from its middle. The density depends on the distance from
the line alone, so that the regions are bands along it, found exactly in one dimension.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from gazetteer.geodesy import EqualArea, Floats, polygonal, to_globe
from gazetteer.places import Area
from geo.regions.areas import outline
from geo.regions.borders import edge
from geo.regions.constants import values
from geo.regions.densities import Beside, Side
from geo.regions.mesh import FLOOR
from geo.regions.plane import Laid, Plane, lay
from geo.regions.radial import Spread
from geo.regions.surroundings import Surroundings
from geo.regions.towns import away, stretches

_COARSE = 20
"""Which way an edge faces is told of an outline drawn to this part of its breadth: bays and bends do not count."""

_RUNGS = 2000

_POSSIBLE = 0.5
"""Where less of a distance's likelihood fits into an area, “20 km inside” an island of 5 km, only “inside” counts."""

_LARGEST = 20
"""So many parts of an area are looked at for its deepest point."""


def beside(record: Beside, world: Surroundings) -> Band:
    """Lay a band along the edge of an outline, or along the part of it that faces the named way."""
    anchor = record.anchor
    if anchor.area is None:
        raise ValueError("this density needs an anchor with an outline")
    projection, plane = outline(anchor.area, main_only=False)
    line = edge(anchor, record.other, world)
    ahead: tuple[float, ...] = ()
    if record.bearing is not None:
        turn_deg = values("beside")["turn_deg"][record.points]
        line = facing(plane, record.bearing, turn_deg, winding=anchor.kind == "region")
        if record.side == "out":
            ahead = tuple(record.bearing + k * turn_deg / 2 for k in (-2, -1, 0, 1, 2))
    spreads = stretches(anchor, record.low_m, record.high_m) if record.high_m else away(anchor)
    if anchor.kind == "region":  # a river's or landscape's edge is drawn roughly
        spreads = tuple(s._replace(sigma=math.hypot(s.sigma, values("beside")["vague_sigma"])) for s in spreads)
    return Band(projection, line, plane, spreads, record.side, not record.high_m, (anchor.lat, anchor.lon), ahead)


def facing(plane: Area, bearing: float, turn_deg: float, *, winding: bool = False) -> BaseGeometry:
    """Return the part of an outline's edge whose outer side faces a bearing, within so many degrees.

    It lies beyond the outline's middle, but of a ``winding`` one, such as a river's. All of the edge is returned where
    none faces the bearing.
    """
    breadth = math.sqrt(plane.area)
    coarse = polygonal(plane.simplify(breadth / _COARSE))
    ahead = np.array([math.sin(math.radians(bearing)), math.cos(math.radians(bearing))])
    middle = np.array(plane.centroid.coords[0]) @ ahead
    chosen = []
    for part in getattr(coarse, "geoms", [coarse]):
        ring = np.array(orient(Polygon(part.exterior)).exterior.coords)
        steps = np.diff(ring, axis=0)
        outward = np.degrees(np.arctan2(steps[:, 1], -steps[:, 0]))  # a quarter turn to the right of each step
        faces = np.abs((outward - bearing + 180) % 360 - 180) <= turn_deg
        beyond = (ring[1:] + ring[:-1]) / 2 @ ahead >= middle
        chosen += [LineString(ring[i : i + 2]) for i in np.flatnonzero(faces & (beyond | winding))]
    if not chosen:
        return plane.boundary
    near = MultiLineString(chosen).buffer(1.5 * breadth / _COARSE, cap_style="flat")
    line = plane.boundary.intersection(near)
    return plane.boundary if line.is_empty else line


@dataclass(frozen=True, eq=False)
class Band(Laid):
    """Distances from ``line`` that follow ``spreads``, on the ``side`` of ``area`` that is told of.

    All geometries are in the plane of ``projection``, distances in metres. ``filled`` levels what is nearer than the
    likeliest distance; ``seat`` is the point (degrees) that picks the likeliest point, as all along the line are alike.
    ``ahead`` are the bearings (degrees) into which the band reaches from the line, every way where there are none.
    """

    projection: EqualArea
    line: BaseGeometry
    area: Area
    spreads: tuple[Spread, ...]
    side: Side
    filled: bool
    seat: tuple[float, float]
    ahead: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def _ladder(self) -> tuple[Floats, Floats]:
        """Distances and the density at each, per metre."""
        least, most = (f(s.metres * math.exp(k * 4 * s.sigma) for s in self.spreads) for f, k in ((min, -1), (max, 1)))
        reach = np.geomspace(max(least, 1.0), min(most, 5e6), _RUNGS)
        log = np.log(reach)
        parts = [s.weight / s.sigma * np.exp(-0.5 * ((log - math.log(s.metres)) / s.sigma) ** 2) for s in self.spreads]
        density = np.sum(parts, axis=0) / reach
        if self.filled:
            density = np.maximum.accumulate(density[::-1])[::-1]
        if self.side == "in":
            reach, density = self._cut(reach, density)
        return reach, density / np.sum(density * np.gradient(reach))

    def _cut(self, reach: Floats, density: Floats) -> tuple[Floats, Floats]:
        """Leave out distances that are nowhere within the area; where few are left any is likely, deep ones most."""
        fits = reach <= self._deepest_m
        mass = density * np.gradient(reach)
        if mass[fits].sum() >= _POSSIBLE * mass.sum():
            return reach[fits], density[fits]
        reach = np.linspace(self._deepest_m / _RUNGS, self._deepest_m, _RUNGS)
        return reach, 1 + 1e-6 * reach / self._deepest_m

    @cached_property
    def _deepest_m(self) -> float:
        """Distance from the line that nothing in the area is beyond, in metres."""
        parts = shapely.get_parts(self.area)
        largest = parts[np.argsort(-shapely.area(parts))[:_LARGEST]]
        radii = shapely.length(shapely.maximum_inscribed_circle(largest))
        corners = shapely.get_coordinates(self.area)
        some = shapely.points(corners[:: math.ceil(len(corners) / 500)])
        # A circle is drawn with corners, the deepest point would lie beyond them.
        return 1.01 * float(max(radii.max(), shapely.distance(self.line, some).max()))

    def _log(self, far: Floats) -> Floats:
        reach, density = self._ladder
        inner = density[0] if self.filled else 0.0
        return np.asarray(np.log(np.maximum(np.interp(far, reach, density, left=inner, right=0.0), 1e-290)))

    @cached_property
    def _most_m(self) -> float:
        """Distance that all but a thousandth of the mass is within."""
        reach, density = self._ladder
        return float(np.interp(0.999, np.cumsum(density * np.gradient(reach)), reach))

    @cached_property
    def _bounds(self) -> Area | None:
        """What lies ahead of the line, None where that is all of the plane; a thin river's other bank does not."""
        if not self.ahead:
            return None
        swept = [_swept(self.line, math.radians(bearing), 1.5 * self._most_m) for bearing in self.ahead]
        whole = polygonal(shapely.union_all(swept))
        shapely.prepare(whole)
        return whole

    @cached_property
    def _plane(self) -> Plane:
        def fading(x: Floats, y: Floats) -> Floats:
            log = self._log(shapely.distance(self.line, shapely.points(x, y)))
            inside = shapely.contains_xy(self.area, x, y)
            out = inside if self.side == "out" else ~inside if self.side == "in" else np.zeros_like(inside)
            if self._bounds is not None:
                out = out | ~shapely.contains_xy(self._bounds, x, y)
            return np.where(out, FLOOR, log)

        most = self._most_m
        west, south, east, north = self.line.bounds
        return lay(fading, self.projection, (west - most, south - most, east + most, north + most))

    def solve(self, shares: tuple[float, ...]) -> tuple[float, float, list[Area]]:
        """Most likely point (degrees) and the bands that hold each share."""
        reach, density = self._ladder
        mass = density * np.gradient(reach)
        order = np.argsort(-density, kind="stable")
        held = np.cumsum(mass[order])
        regions = []
        for share in shares:
            kept = reach[order[: int(np.searchsorted(held, share)) + 1]]
            regions.append(self._between(0.0 if self.filled else float(kept.min()), float(kept.max())))
        lat, lon = self._likeliest(regions[0], float(reach[int(np.argmax(density))]))
        for inner, outer in pairwise(range(len(regions))):  # rounding leaves square metres outside of the larger one
            regions[inner] = polygonal(regions[inner].intersection(regions[outer]))
        fine = [shapely.segmentize(region, self._most_m / 20) for region in regions]  # long edges bend on the globe
        return lat, lon, [to_globe(region, self.projection) for region in fine]

    def _between(self, low_m: float, high_m: float) -> Area:
        band = self.line.buffer(high_m, quad_segs=8)
        if low_m > 0:
            band = band.difference(self.line.buffer(low_m, quad_segs=8))
        if self._bounds is not None:
            band = band.intersection(self._bounds)
        if self.side != "both":
            kept = band.intersection(self.area) if self.side == "in" else band.difference(self.area)
            band = band if kept.is_empty else kept  # an island too small to be so far inside
        return polygonal(band)

    def _likeliest(self, region: Area, metres: float) -> tuple[float, float]:
        """Return the point of the region next to the edge that is nearest to the seat, at the likeliest distance."""
        x, y = self.projection.forward(*self.seat)
        seat = Point(float(x), float(y))
        edge = Point(shapely.shortest_line(self.line, seat).coords[0])
        ring = shapely.intersection(edge.buffer(metres, quad_segs=64).boundary, region)
        near = region if ring.is_empty else ring
        lat, lon = self.projection.inverse(*shapely.shortest_line(near, edge).coords[0])
        return float(lat), float(lon)


def _swept(line: BaseGeometry, bearing: float, metres: float) -> BaseGeometry:
    """Return what a line passes over when it is moved so far on a bearing in radians."""
    step = metres * np.array([math.sin(bearing), math.cos(bearing)])
    passed = []
    for part in shapely.get_parts(line):
        here = shapely.get_coordinates(part)
        there = here + step
        corners = np.stack([here[:-1], here[1:], there[1:], there[:-1], here[:-1]], axis=1)
        passed.append(shapely.union_all(shapely.make_valid(shapely.polygons(corners))))
    return shapely.union_all(passed)
