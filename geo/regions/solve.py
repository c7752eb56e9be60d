"""From a density to what people read: the most likely point, and the smallest areas that hold 50 % and 90 %."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import map_coordinates
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.geodesy import Floats, circle, inverse, polygonal, to_globe, unite
from gazetteer.places import Area
from geo.regions.beside import Band
from geo.regions.circles import circle_of
from geo.regions.densities import Density
from geo.regions.mesh import Field, Mesh
from geo.regions.models import field_of
from geo.regions.plane import FEWEST
from geo.regions.radial import Radial
from geo.regions.sectors import solve_radial
from geo.regions.strips import Strip
from geo.regions.surroundings import current

SHARES = (0.5, 0.9)
Model = Literal["calibrated", "point_radius"]


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
def solve(density: Density, model: Model = "calibrated") -> Solution:
    """Solve one density; equal densities are solved once.

    ``model="point_radius"`` gives the circle of the point-radius method as ``region90`` and the half of it as
    ``region50``; classes for which the method has no rule are solved as ever, and ``notes`` tell.
    """
    if model == "calibrated":
        return solve_field(field_of(density, current()))
    found = circle_of(density)
    if found is None:
        return replace(solve(density), notes=(*solve(density).notes, "no rule of the point-radius method"))
    lat, lon, radius = found
    half = circle(lat, lon, radius / math.sqrt(2))
    return Solution(lat, lon, half, circle(lat, lon, radius), radius, ("point-radius method",))


def solve_field(found: Field) -> Solution:
    """Solve a density whose arithmetic is at hand."""
    if isinstance(found, Radial):
        lat, lon, regions = solve_radial(found, SHARES)
    elif isinstance(found, Strip | Band):
        lat, lon, regions = found.solve(SHARES)
    else:
        lat, lon, regions = _solve_meshes(found.meshes)
    return Solution(lat, lon, regions[0], regions[1], _reach_m(lat, lon, regions[1]), found.notes)


def _reach_m(lat: float, lon: float, region: Area) -> float:
    corners = shapely.get_coordinates(region)
    return float(inverse(lat, lon, corners[:, 1], corners[:, 0])[0].max())


def thresholds(log: Floats, mass: Floats) -> Floats:
    """Log densities above which the nodes hold each of SHARES of the mass."""
    order = np.argsort(-log, axis=None, kind="stable")
    ranked, share = log.ravel()[order], mass.ravel()[order]
    held = (np.cumsum(share) - share / 2) / share.sum()
    return np.asarray(np.interp(SHARES, held, ranked))


def _solve_meshes(meshes: tuple[Mesh, ...]) -> tuple[float, float, list[Area]]:
    if len(meshes) == 1 and np.count_nonzero(meshes[0].mass) < FEWEST:
        parts = list(shapely.get_parts(meshes[0].clip)) if meshes[0].clip is not None else []
        if len(parts) > 1:
            return _specks(meshes[0], parts)
    logs = np.concatenate([m.log.ravel() for m in meshes])
    levels = thresholds(logs, np.concatenate([m.mass.ravel() for m in meshes]))
    regions = []
    for level in levels:
        parts = [p for p in (_above(mesh, level) for mesh in meshes) if not p.is_empty]
        regions.append(unite(parts) if parts else Polygon())
    mesh = max(meshes, key=lambda m: _peak(m)[0])
    at = _peak(mesh)[1]
    lat, lon = mesh.projection.inverse(mesh.x.ravel()[at], mesh.y.ravel()[at])
    return float(lat), float(lon), regions


def _specks(mesh: Mesh, parts: list[Polygon]) -> tuple[float, float, list[Area]]:
    """Choose among islands too small for the nodes, whole ones, the densest first."""
    spots = shapely.get_coordinates(shapely.point_on_surface(parts))
    columns = (spots[:, 0] - mesh.x[0, 0]) / (mesh.x[0, 1] - mesh.x[0, 0])
    rows = (spots[:, 1] - mesh.y[0, 0]) / (mesh.y[1, 0] - mesh.y[0, 0])
    log = map_coordinates(mesh.log, [rows, columns], order=1, mode="nearest")
    order = np.argsort(-log, kind="stable")
    held = np.cumsum((shapely.area(parts) * np.exp(log - log.max()))[order])
    counts = np.searchsorted(held / held[-1], np.array(SHARES) - 1e-9) + 1
    regions = [to_globe(MultiPolygon([parts[i] for i in order[:count]]), mesh.projection) for count in counts]
    lat, lon = mesh.projection.inverse(*spots[order[0]])
    return float(lat), float(lon), regions


def _peak(mesh: Mesh) -> tuple[float, int]:
    """Log density and number of the densest node that has any mass."""
    log = np.where(mesh.mass > 0, mesh.log, -np.inf).ravel()
    at = int(np.argmax(log))
    return float(log[at]), at


def _above(mesh: Mesh, level: float) -> Area:
    """Draw the area on the globe where the density on a mesh is above a level."""
    lines = contour_generator(mesh.x, mesh.y, mesh.log, fill_type=FillType.OuterOffset)
    filled = lines.filled(level, np.inf)
    parts = []
    for points, starts in zip(*filled[:2], strict=True):
        rings = [points[a:b] for a, b in pairwise(starts)]
        parts.append(Polygon(rings[0], rings[1:]))
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    if mesh.clip is not None:
        whole = polygonal(polygonal(whole).intersection(mesh.clip))
    return to_globe(whole, mesh.projection)
