"""Densities on a rectangle of a local equal-area plane: whatever has an outline, a line or a blur."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import shapely
from scipy.ndimage import map_coordinates

from gazetteer.geodesy import Floats, Projection
from gazetteer.places import Area
from geo.regions.mesh import FLOOR, Mesh

LogDensity = Callable[[Floats, Floats], Floats]
NODES = 97
FEWEST = 50
"""With fewer nodes than that within it, an area is made of specks that the mesh does not resolve."""


@dataclass(frozen=True, eq=False)
class Plane:
    """A density on one rectangular mesh; outside of it there is nothing."""

    mesh: Mesh
    notes: tuple[str, ...] = field(default=())

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """The one mesh."""
        return (self.mesh,)

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points, between the nodes by interpolation."""
        m = self.mesh
        x, y = m.projection.forward(lat, lon)
        columns = (x - m.x[0, 0]) / (m.x[0, 1] - m.x[0, 0])
        rows = (y - m.y[0, 0]) / (m.y[1, 0] - m.y[0, 0])
        log = map_coordinates(m.log, [rows, columns], order=1, cval=FLOOR)
        if m.clip is not None:
            log = np.where(shapely.contains_xy(m.clip, x, y), log, FLOOR)
        return np.asarray(log)


class Laid:
    """A density whose regions are found without a mesh, laid on a plane where it is mixed with others.

    The mesh is coarse where the density is narrow.
    """

    @property
    def _plane(self) -> Plane:
        raise NotImplementedError

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """The one mesh."""
        return self._plane.meshes

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        return self._plane.log_at(lat, lon)


def lay(
    log_density: LogDensity,
    projection: Projection,
    bounds: tuple[float, float, float, float],
    clip: Area | None = None,
    nodes: int = NODES,
    notes: tuple[str, ...] = (),
) -> Plane:
    """Lay a density, known up to a factor, on a mesh that hugs its mass.

    ``bounds`` (metres: west, south, east, north) must hold the mass; where a first look shows that nearly all of it
    lies in a small part, the mesh is laid anew there.
    """
    if clip is not None:
        shapely.prepare(clip)
    mesh = _lay(log_density, projection, bounds, clip, nodes)
    for _ in range(3):
        tighter = _hull(mesh)
        if (tighter[2] - tighter[0]) * (tighter[3] - tighter[1]) > 0.5 * _extent(mesh):
            break
        mesh = _lay(log_density, projection, tighter, clip, nodes)
    return Plane(mesh, notes)


def _lay(
    log_density: LogDensity,
    projection: Projection,
    bounds: tuple[float, float, float, float],
    clip: Area | None,
    nodes: int,
) -> Mesh:
    west, south, east, north = bounds
    # Square cells, as many as the sides' ratio asks for.
    step = max(np.sqrt((east - west) * (north - south)) / nodes, max(east - west, north - south) / (3 * nodes))
    across = max(int((east - west) / step), 8) + 1
    along = max(int((north - south) / step), 8) + 1
    x, y = np.meshgrid(np.linspace(west, east, across), np.linspace(south, north, along))
    log = np.maximum(log_density(x, y), FLOOR)
    mass = np.exp(log - log.max())
    if clip is not None:
        mass = mass * _covered(clip, x, y)
    total = mass.sum()
    cell_km2 = (x[0, 1] - x[0, 0]) * (y[1, 0] - y[0, 0]) / 1e6
    normaliser = np.log(total * cell_km2) + log.max() if total > 0 else 0.0
    return Mesh(projection, x, y, mass / max(total, 1e-300), np.maximum(log - normaliser, FLOOR), clip)


def _covered(clip: Area, x: Floats, y: Floats) -> Floats:
    """Tell which nodes are within an area; specks in an ocean, which nodes miss, count for the nodes next to them."""
    inside = shapely.contains_xy(clip, x, y)
    if np.count_nonzero(inside) >= FEWEST:
        return np.asarray(inside, float)
    parts = shapely.get_parts(clip)
    middles = shapely.get_coordinates(shapely.point_on_surface(parts))
    columns = np.rint((middles[:, 0] - x[0, 0]) / (x[0, 1] - x[0, 0])).astype(int).clip(0, x.shape[1] - 1)
    rows = np.rint((middles[:, 1] - y[0, 0]) / (y[1, 0] - y[0, 0])).astype(int).clip(0, x.shape[0] - 1)
    covered = np.zeros(x.shape)
    np.add.at(covered, (rows, columns), shapely.area(parts) / shapely.area(parts).max())
    return covered if len(parts) > 1 or not inside.any() else np.asarray(inside, float)


def _extent(mesh: Mesh) -> float:
    return float((mesh.x[0, -1] - mesh.x[0, 0]) * (mesh.y[-1, 0] - mesh.y[0, 0]))


def _hull(mesh: Mesh) -> tuple[float, float, float, float]:
    """Find the rectangle that holds all but a thousandth of the mass on each side, with two cells to spare."""
    limits = []
    for axis, ticks in ((0, mesh.x[0]), (1, mesh.y[:, 0])):
        held = np.cumsum(mesh.mass.sum(axis=axis))
        low, high = np.searchsorted(held, [5e-4, 1 - 5e-4])
        limits.append((ticks[max(low - 2, 0)], ticks[min(high + 2, len(ticks) - 1)]))
    return limits[0][0], limits[1][0], limits[0][1], limits[1][1]
