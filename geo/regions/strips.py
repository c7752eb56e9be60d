"""Densities that fall off from a line, as about a border: the regions are strips whose breadth is found exactly.

A border is hundreds of times longer than the strip is broad, too much for a mesh to resolve both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.geodesy import EqualArea, Floats, polygonal, to_globe
from gazetteer.places import Area
from geo.regions.plane import Laid, Plane, lay

_BENDS = 50
"""Bends of the line that are smaller than this part of a strip's breadth are not followed."""


@dataclass(frozen=True, eq=False)
class Strip(Laid):
    """Log-normal distances from ``line``, level close to it; the far side of ``area`` has less by ``other_side``.

    All geometries are in the plane of ``projection``, distances in metres; ``seat`` is the point (degrees) that picks
    the likeliest point, as all along the line are alike.
    """

    projection: EqualArea
    line: BaseGeometry
    area: Area
    median_m: float
    sigma: float
    other_side: float
    seat: tuple[float, float]
    notes: tuple[str, ...] = ()

    def _log(self, far: Floats) -> Floats:
        """Log density, up to a factor, at a distance from the line."""
        core = self.median_m * math.exp(-(self.sigma**2))
        far = np.maximum(far, core)
        return np.asarray(-0.5 * (np.log(far / self.median_m) / self.sigma) ** 2 - np.log(far))

    @cached_property
    def _plane(self) -> Plane:
        def fading(x: Floats, y: Floats) -> Floats:
            far = shapely.distance(self.line, shapely.points(x, y))
            return self._log(far) + np.where(shapely.contains_xy(self.area, x, y), 0.0, math.log(self.other_side))

        reach = self.median_m * math.exp(2 * self.sigma)
        west, south, east, north = self.line.bounds
        return lay(fading, self.projection, (west - reach, south - reach, east + reach, north + reach))

    def solve(self, shares: tuple[float, ...]) -> tuple[float, float, list[Area]]:
        """Most likely point (degrees) and the strips that hold each share."""
        reach = np.geomspace(self.median_m / 1000, self.median_m * math.exp(4 * self.sigma), 2000)
        log = self._log(reach) - 1e-9 * np.arange(len(reach))
        steps = np.gradient(reach)
        logs = np.concatenate([log, log + math.log(self.other_side)])
        masses = np.exp(logs - log[0]) * np.concatenate([steps, steps])
        order = np.argsort(-logs, kind="stable")
        held = np.cumsum(masses[order]) / masses.sum()
        levels = np.interp(shares, held, logs[order])
        x, y = self.projection.forward(*self.seat)
        nearest = shapely.shortest_line(self.line, Point(float(x), float(y))).coords[0]
        lat, lon = self.projection.inverse(*nearest)
        return float(lat), float(lon), [self._between(reach, log, float(level)) for level in levels]

    def _between(self, reach: Floats, log: Floats, level: float) -> Area:
        """Draw what is above a level: broader on the side that is told of."""
        near, far = (float(np.interp(-(level - less), -log, reach)) for less in (0.0, math.log(self.other_side)))
        broad = self._within(near)
        if self.other_side < 1:
            narrow = self._within(far) if level - math.log(self.other_side) < log[0] else Point()
            broad = shapely.union(shapely.intersection(broad, self.area), narrow)
        return to_globe(polygonal(broad), self.projection)

    def _within(self, metres: float) -> Area:
        """Return what is so near to the line, drawn with no more bends than show: fjords take seconds.

        Hundreds of islands are united much faster when each has its own strip.
        """
        parts = shapely.get_parts(self.line.simplify(metres / _BENDS))
        return polygonal(shapely.union_all(shapely.buffer(parts, metres, quad_segs=8)))
