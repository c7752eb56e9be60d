"""From a density to what people read: the most likely point, and the smallest areas that hold 50 % and 90 %."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.geodesy import Equidistant, Floats, destination, inverse, to_globe
from gazetteer.places import Area
from geo.regions.densities import Density
from geo.regions.mesh import FLOOR, Field, Mesh
from geo.regions.models import field_of
from geo.regions.radial import Radial

SHARES = (0.5, 0.9)


@dataclass(frozen=True)
class Solution:
    """Where it most likely was (degrees), the smallest areas that hold it 5 and 9 times in 10 (EPSG:4326).

    ``uncertainty_m`` is the radius in metres of the smallest circle around the point that covers ``region90``;
    ``notes`` tells what was odd on the way, such as parts that disagree.
    """

    lat: float
    lon: float
    region50: Area = field(repr=False)
    region90: Area = field(repr=False)
    uncertainty_m: float
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def solve(density: Density) -> Solution:
    """Solve one density; equal densities are solved once."""
    found = field_of(density)
    if isinstance(found, Radial) and found.bearings is None:
        lat, lon, regions = _solve_rings(found)
    else:
        lat, lon, regions = _solve_mesh(found)
    return Solution(lat, lon, regions[0], regions[1], _reach_m(lat, lon, regions[1]))


def _reach_m(lat: float, lon: float, region: Area) -> float:
    corners = shapely.get_coordinates(region)
    return float(inverse(lat, lon, corners[:, 1], corners[:, 0])[0].max())


def thresholds(log: Floats, mass: Floats) -> Floats:
    """Log densities above which the nodes hold each of SHARES of the mass."""
    order = np.argsort(-log, axis=None, kind="stable")
    ranked, share = log.ravel()[order], mass.ravel()[order]
    held = (np.cumsum(share) - share / 2) / share.sum()
    return np.asarray(np.interp(SHARES, held, ranked))


def _solve_rings(found: Radial) -> tuple[float, float, list[Area]]:
    radii, mass, log = found.ladder
    regions = [_rings_above(found, radii, log, level) for level in thresholds(log, mass)]
    peak = int(np.argmax(log))
    if peak == 0:
        return found.lat, found.lon, regions
    return *destination(found.lat, found.lon, 0.0, float(radii[peak])), regions


def _rings_above(found: Radial, radii: Floats, log: Floats, level: float) -> Area:
    """All rings about the point where the density is above a level."""
    above = log >= level
    cuts = np.flatnonzero(above[1:] != above[:-1])
    part = (level - log[cuts]) / (log[cuts + 1] - log[cuts])
    edges = np.exp(np.log(radii[cuts]) * (1 - part) + np.log(radii[cuts + 1]) * part)
    if above[0]:
        edges = np.concatenate([[0.0], edges])
    if above[-1]:
        edges = np.append(edges, radii[-1])
    rings = [_ring(inner, outer) for inner, outer in edges.reshape(-1, 2)]
    return to_globe(rings[0] if len(rings) == 1 else MultiPolygon(rings), Equidistant(found.lat, found.lon))


_TURN = np.linspace(0, 2 * np.pi, 144, endpoint=False)
_UNIT = np.column_stack([np.sin(_TURN), np.cos(_TURN)])


def _ring(inner: float, outer: float) -> Polygon:
    return Polygon(_UNIT * outer, [_UNIT * inner] if inner > 0 else [])


def _solve_mesh(found: Field) -> tuple[float, float, list[Area]]:
    mesh = found.mesh
    log = np.maximum(mesh.log, FLOOR)
    levels = thresholds(log, np.exp(log - log.max()) * mesh.km2)
    regions = [to_globe(_above(mesh, log, level), mesh.projection) for level in levels]
    row, column = np.unravel_index(int(np.argmax(log)), log.shape)
    lat, lon = mesh.projection.inverse(mesh.x[row, column], mesh.y[row, column])
    return float(lat), float(lon), regions


def _above(mesh: Mesh, log: Floats, level: float) -> Area:
    """The area of the plane where the density is above a level."""
    lines = contour_generator(mesh.x, mesh.y, log, fill_type=FillType.OuterOffset)
    polygons, offsets = lines.filled(level, np.inf)
    parts = []
    for points, starts in zip(polygons, offsets, strict=True):
        rings = [points[a:b] for a, b in zip(starts[:-1], starts[1:], strict=True)]
        parts.append(Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)
