"""Everything metric: distances, bearings, areas, local projections and geometries that are right on the globe.

Angles are WGS 84 degrees, distances metres, areas square kilometres; scalars or NumPy arrays. Geodesics are Karney's
(2013), through PROJ. Geometries in EPSG:4326 come back valid, counter-clockwise and split at the antimeridian.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, overload

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import LinearRing, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from gazetteer.errors import CoordinateError
from gazetteer.places import Area

if TYPE_CHECKING:
    from pyproj import Geod

Floats = NDArray[np.float64]
_A: TypeAlias = ArrayLike
_N = TypeVar("_N", float, Floats)

WGS84_A_M = 6378137.0
WGS84_F = 1 / 298.257223563
_E2 = WGS84_F * (2 - WGS84_F)
_E = math.sqrt(_E2)
EARTH_RADIUS_M = 6371007.181  # of the sphere with the ellipsoid's area (authalic)
FARTHEST_M = 20003931.0  # half a meridian


@cache
def _geod() -> Geod:
    from pyproj import Geod  # noqa: PLC0415 - PROJ is slow to import and many look-ups need no geodesic

    return Geod(ellps="WGS84")


def check(lat: float, lon: float) -> None:
    """Refuse what is no coordinate: raise CoordinateError outside ±90°/±180° or for NaN; nothing is wrapped."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise CoordinateError(f"no such place on Earth: latitude {lat}, longitude {lon}")


def wrap_lon(lon: _N) -> _N:
    """Longitude brought into [-180, 180)."""
    return (lon + 180) % 360 - 180


@overload
def inverse(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]: ...
@overload
def inverse(lat1: _A, lon1: _A, lat2: _A, lon2: _A) -> tuple[Floats, Floats]: ...
def inverse(lat1: _A, lon1: _A, lat2: _A, lon2: _A) -> tuple[float, float] | tuple[Floats, Floats]:
    """Distance in metres and bearing in [0, 360), clockwise from true north, from the first point to the second."""
    la1, lo1, la2, lo2 = _broadcast(lat1, lon1, lat2, lon2)
    bearing, _, distance = _geod().inv(lo1.ravel(), la1.ravel(), lo2.ravel(), la2.ravel())
    if la1.ndim == 0:
        return float(distance[0]), float(bearing[0]) % 360
    return np.reshape(distance, la1.shape), np.reshape(bearing, la1.shape) % 360


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Geodesic distance in metres between two points; ``inverse`` and ``haversine_m`` take arrays."""
    return inverse(lat1, lon1, lat2, lon2)[0]


@overload
def destination(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]: ...
@overload
def destination(lat: _A, lon: _A, bearing: _A, metres: _A) -> tuple[Floats, Floats]: ...
def destination(lat: _A, lon: _A, bearing: _A, metres: _A) -> tuple[float, float] | tuple[Floats, Floats]:
    """Latitude and longitude (in [-180, 180)) reached from a point on a bearing after so many metres."""
    la, lo, be, me = _broadcast(lat, lon, bearing, metres)
    lon2, lat2, _ = _geod().fwd(lo.ravel(), la.ravel(), be.ravel(), me.ravel())
    if la.ndim == 0:
        return float(lat2[0]), wrap_lon(float(lon2[0]))
    return np.reshape(lat2, la.shape), wrap_lon(np.reshape(lon2, la.shape))


def _broadcast(*values: _A) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(v, float) for v in values)))


def haversine_m(lat1: _A, lon1: _A, lat2: _A, lon2: _A) -> Floats:
    """Great-circle distance in metres, within 0.6 % of the geodesic and much faster: for ranking many points."""
    p1, p2 = np.radians(lat1), np.radians(lat2)
    h = np.sin((p2 - p1) / 2) ** 2 + np.cos(p1) * np.cos(p2) * np.sin(np.radians(np.subtract(lon2, lon1)) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(h, 1))))


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Length in metres of a degree of latitude and of one of longitude at a latitude."""
    w = 1 - _E2 * math.sin(math.radians(lat)) ** 2
    metre = math.radians(WGS84_A_M) / math.sqrt(w)
    return metre * (1 - _E2) / w, metre * math.cos(math.radians(lat))


def unit_vectors(lat: _A, lon: _A) -> Floats:
    """Points on the unit sphere, shape (…, 3): for nearest-neighbour trees and means that know no date line."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def area_km2(geometry: Area) -> float:
    """Geodesic area of a polygon or multipolygon, holes taken off."""
    total = 0.0
    for part in shapely.get_parts(geometry):
        area = _geod().geometry_area_perimeter(orient(part))[0]
        # PROJ takes a ring that holds more than half of the Earth for one that runs the other way round.
        whole = 4 * math.pi * EARTH_RADIUS_M**2 if part.bounds[2] - part.bounds[0] > 180 else 0
        total += area if area >= 0 else abs(whole + area)
    return total / 1e6


class Projection(Protocol):
    """A local plane: metres east and north of its centre."""

    lat: float
    lon: float

    def forward(self, lat: _A, lon: _A) -> tuple[Floats, Floats]:
        """Metres east and north of the centre."""

    def inverse(self, x: _A, y: _A) -> tuple[Floats, Floats]:
        """Latitude and longitude."""


_Q_POLE = 1 + (1 - _E2) / _E * math.atanh(_E)


def _authalic_sine(lat: _A) -> Floats:
    """Sine of the authalic latitude (Snyder 1987, 3-11 and 3-12)."""
    s = np.sin(np.radians(lat))
    q = (1 - _E2) * (s / (1 - _E2 * s**2) + np.arctanh(_E * s) / _E)
    return np.asarray(np.clip(q / _Q_POLE, -1, 1))


class EqualArea:
    """Lambert's azimuthal equal-area projection of the ellipsoid (Snyder 1987, 24-17 ff.): areas are true."""

    def __init__(self, lat: float, lon: float) -> None:
        check(lat, lon)
        self.lat, self.lon = lat, lon
        self._radius = WGS84_A_M * math.sqrt(_Q_POLE / 2)
        self._sin1 = float(_authalic_sine(lat))
        self._cos1 = math.sqrt(max(0.0, 1 - self._sin1**2))
        parallel_m = math.degrees(metres_per_degree(lat)[1])  # radius of the circle of latitude
        self._d = parallel_m / (self._radius * self._cos1) if self._cos1 > 1e-6 else 1.0

    def forward(self, lat: _A, lon: _A) -> tuple[Floats, Floats]:
        """Return metres east and north of the centre."""
        sin_b = _authalic_sine(lat)
        cos_b = np.sqrt(1 - sin_b**2)
        dlon = np.radians(np.subtract(lon, self.lon))
        nearness = 1 + self._sin1 * sin_b + self._cos1 * cos_b * np.cos(dlon)
        b = self._radius * np.sqrt(2 / np.maximum(nearness, 1e-12))
        y = self._cos1 * sin_b - self._sin1 * cos_b * np.cos(dlon)
        return b * self._d * cos_b * np.sin(dlon), b / self._d * y

    def inverse(self, x: _A, y: _A) -> tuple[Floats, Floats]:
        """Latitude and longitude in [-180, 180); points beyond the antipode are pulled back to it."""
        u, v = np.asarray(x, float) / self._d, np.asarray(y, float) * self._d
        rho = np.hypot(u, v)
        c, safe = 2 * np.arcsin(np.minimum(rho / (2 * self._radius), 1)), np.where(rho > 0, rho, 1)
        sin_b = np.clip(np.cos(c) * self._sin1 + v * np.sin(c) * self._cos1 / safe, -1, 1)
        lon = np.arctan2(u * np.sin(c), safe * self._cos1 * np.cos(c) - v * self._sin1 * np.sin(c))
        b = np.arcsin(sin_b)
        phi = b + (_E2 / 3 + 31 * _E2**2 / 180 + 517 * _E2**3 / 5040) * np.sin(2 * b)
        phi += (23 * _E2**2 / 360 + 251 * _E2**3 / 3780) * np.sin(4 * b) + 761 * _E2**3 / 45360 * np.sin(6 * b)
        return np.clip(np.degrees(phi), -90, 90), wrap_lon(np.degrees(lon) + self.lon)


@dataclass
class Equidistant:
    """Azimuthal equidistant: distance and bearing from the centre are those of the geodesic."""

    lat: float
    lon: float

    def forward(self, lat: _A, lon: _A) -> tuple[Floats, Floats]:
        """Metres east and north of the centre."""
        distance, bearing = inverse(self.lat, self.lon, np.asarray(lat, float), np.asarray(lon, float))
        return distance * np.sin(np.radians(bearing)), distance * np.cos(np.radians(bearing))

    def inverse(self, x: _A, y: _A) -> tuple[Floats, Floats]:
        """Latitude and longitude in [-180, 180)."""
        return destination(self.lat, self.lon, np.degrees(np.arctan2(x, y)), np.hypot(x, y))


def centre(geometry: Area) -> tuple[float, float]:
    """Latitude and longitude of a geometry's centroid on the globe."""
    lon, lat = shapely.get_coordinates(geometry).T
    x, y, z = unit_vectors(lat, lon).sum(axis=0)  # a first guess
    plane = EqualArea(math.degrees(math.atan2(z, math.hypot(x, y))), wrap_lon(math.degrees(math.atan2(y, x))))
    lat, lon = plane.inverse(*shapely.get_coordinates(to_plane(geometry, plane).centroid)[0])
    return float(lat), float(lon)


def to_plane(geometry: Area, projection: Projection) -> Area:
    """Project a geometry in EPSG:4326 into metres of a local plane; edges are first cut to at most 1°."""
    dense = shapely.segmentize(geometry, 1.0)
    plane = shapely.transform(dense, lambda c: np.column_stack(projection.forward(c[:, 1], c[:, 0])))
    if geometry.bounds[::2] == (-180, 180):  # close the seam that ±180° left
        plane = plane.buffer(10, join_style="mitre").buffer(-10, join_style="mitre")
    return polygonal(plane)


def to_globe(geometry: Area, projection: Projection) -> Area:
    """Bring a geometry from a local plane back to EPSG:4326, split where it meets a pole or ±180°."""
    parts = [_part_to_globe(part, projection) for part in shapely.get_parts(geometry)]
    return polygonal(parts[0]) if len(parts) == 1 else unite(parts)


def _part_to_globe(part: Polygon, projection: Projection) -> Area:
    shell, simple = _ring_to_globe(part.exterior, projection)
    holes = [_ring_to_globe(ring, projection) for ring in part.interiors]
    if simple and all(ok for _, ok in holes):
        whole = Polygon(shell.exterior, [h.exterior for h, _ in holes])
        if whole.is_valid:
            return whole
    for hole, _ in holes:
        shell = shell.difference(hole)
    return shell


def _ring_to_globe(ring: LinearRing, projection: Projection) -> tuple[Area, bool]:
    """Fill one ring on the globe; True where that is a plain polygon that touches neither pole nor date line."""
    xy = shapely.get_coordinates(ring)
    lat, lon = projection.inverse(*xy.T)
    turn = np.abs(wrap_lon(np.diff(lon)))
    if turn.max(initial=0) > 5:  # near a pole: follow the plane's straight edge more closely
        xy = _denser(xy, turn)
        lat, lon = projection.inverse(*xy.T)
    unrolled = lon - 360 * np.append(0, np.cumsum(np.round(np.diff(lon) / 360)))
    winding = abs(unrolled[-1] - unrolled[0]) > 180
    pole, both = _pole_within(xy, projection)
    if winding and not pole:  # it runs through a pole: keep a metre off
        return _ring_to_globe(max(shapely.get_parts(Polygon(xy).buffer(-1)), key=shapely.area).exterior, projection)
    corners = [[unrolled[-1], pole], [unrolled[0], pole]] if winding else np.empty((0, 2))
    points = np.vstack([np.column_stack([unrolled, lat]), corners])
    if not winding and not pole and unrolled.min() >= -180 and unrolled.max() <= 180:
        plain = Polygon(points)
        return (plain, True) if plain.is_valid else (polygonal(plain), False)
    filled = _split(polygonal(Polygon(points)))
    if both and not winding:  # what the ring leaves out is what it encloses on the map
        filled = polygonal(box(-180, -90, 180, 90).difference(filled))
    return filled, False


def _denser(xy: Floats, turn_deg: Floats) -> Floats:
    pieces = np.ceil(turn_deg / 2).astype(int).clip(1, 90)
    at = np.concatenate([i + np.arange(n) / n for i, n in enumerate(pieces)] + [[len(pieces)]])
    return np.column_stack([np.interp(at, np.arange(len(xy)), column) for column in xy.T])


def _pole_within(xy: Floats, projection: Projection) -> tuple[float, bool]:
    """Which pole a ring in the plane holds, 90, -90 or 0 for none, north where it holds both; and whether it does."""
    poles = np.array([90.0, -90.0])
    within = shapely.contains_xy(Polygon(xy), *projection.forward(poles, np.full(2, projection.lon)))
    north, south = within & (np.abs(poles + projection.lat) > 1e-6)  # the antipode has no one place in the plane
    return 90.0 if north else -90.0 if south else 0.0, bool(north and south)


def _split(unrolled: Area) -> Area:
    west, east = unrolled.bounds[::2]
    pieces = []
    for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
        piece = unrolled.intersection(box(turn * 360 - 180, -90, turn * 360 + 180, 90))
        pieces.append(shapely.transform(piece, lambda c, t=turn: np.round(c - [t * 360, 0], 9)))
    return polygonal(shapely.union_all(pieces))


def polygonal(geometry: BaseGeometry) -> Area:
    """Keep the areas of a geometry, valid and counter-clockwise; lines and points that cutting left behind go."""
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    pieces = shapely.get_parts(shapely.get_parts(geometry))
    parts = [orient(p) for p in pieces if isinstance(p, Polygon) and p.area > 0]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def unite(areas: Sequence[Area]) -> Area:
    """Unite areas into one valid area."""
    return areas[0] if len(areas) == 1 else polygonal(shapely.union_all(areas))


def circle(lat: float, lon: float, radius_m: float, points: int = 128) -> Area:
    """All within ``radius_m`` of a point; its area is right to 0.05 % with 128 points."""
    angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
    ring = min(radius_m, FARTHEST_M - 1000) * np.column_stack([np.sin(angles), np.cos(angles)])
    return to_globe(Polygon(ring), Equidistant(lat, lon))
