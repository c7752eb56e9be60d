"""Densities between two places: somewhere on the way, or on the road."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gazetteer.geodesy import EARTH_RADIUS_M, Equidistant, Floats, destination, inverse
from geo.regions.constants import values
from geo.regions.densities import Anchor, Between, Road
from geo.regions.mesh import FLOOR, Mesh

_ALONG = np.concatenate([np.linspace(-1.0, -0.1, 10), np.linspace(-0.05, 1.05, 90), np.linspace(1.1, 2.0, 10)])
_LEAST_M = 2000.0  # two names for one place are at least this far apart


@dataclass(frozen=True)
class Way:
    """A density in ``t``, the share of the way from the first place to the second, and ``s``, the offset over the way.

    ``offset_share`` is the scale of the Laplace distribution of ``s``; where ``road_share`` is above 0, that share of
    the mass lies within ``road_m`` (a Laplace scale in metres) of the straight line.
    """

    first: Anchor
    second: Anchor
    shape: float
    offset_share: float
    outlier: float
    road_share: float = 0.0
    road_m: float = 0.0
    notes: tuple[str, ...] = ()

    def _frame(self) -> tuple[float, float, float, float]:
        """Middle of the way, its bearing there in radians, and its length in metres."""
        length, bearing = inverse(self.first.lat, self.first.lon, self.second.lat, self.second.lon)
        lat, lon = destination(self.first.lat, self.first.lon, bearing, length / 2)
        onward = inverse(lat, lon, self.second.lat, self.second.lon)[1] if length > 1 else 0.0
        return lat, lon, math.radians(onward), max(length, _LEAST_M)

    def _log(self, t: Floats, s: Floats, length_m: float) -> Floats:
        """Log density per km² of the way's own frame."""
        inside = np.clip(t, 1e-9, 1 - 1e-9)
        a = self.shape
        beta = np.where((t > 0) & (t < 1), (inside * (1 - inside)) ** (a - 1), 0) * _beta_norm(a)
        broad = np.exp(-np.abs(s) / self.offset_share) / (2 * self.offset_share)
        if self.road_share:
            b = max(self.road_m / length_m, 0.004)
            narrow = np.exp(-np.abs(s) / b) / (2 * b)
            broad = (1 - self.road_share) * broad + self.road_share * narrow
        # Outliers: anywhere about the way, as wide as it is long.
        stray = np.exp(-0.5 * ((t - 0.5) ** 2 + s**2) / 0.25) / (2 * np.pi * 0.25)
        density = ((1 - self.outlier) * beta * broad + self.outlier * stray) / (length_m / 1000) ** 2
        return np.asarray(np.maximum(np.log(np.maximum(density, 1e-290)), FLOOR))

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """One mesh laid along the way, finer towards its line."""
        lat, lon, theta, length = self._frame()
        bend = np.linspace(-1, 1, 81)
        s_ticks = 1.5 * np.sinh(5 * bend) / np.sinh(5)
        t, s = np.meshgrid(_ALONG, s_ticks)
        log = self._log(t, s, length)
        east, north = math.sin(theta), math.cos(theta)
        along, across = (t - 0.5) * length, s * length
        x, y = along * east + across * north, along * north - across * east
        cell = np.gradient(_ALONG)[None, :] * np.gradient(s_ticks)[:, None] * (length / 1000) ** 2
        # Equidistant planes stretch far from the middle: a cell there is smaller than it looks.
        c = np.hypot(x, y) / EARTH_RADIUS_M
        mass = np.exp(log) * cell * np.sinc(np.minimum(c, math.pi) / math.pi)
        reach = np.hypot(x, y) < 1.9e7
        mass = np.where(reach, mass, 0)
        return (Mesh(Equidistant(lat, lon), x, y, mass / mass.sum(), log),)

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        mid_lat, mid_lon, theta, length = self._frame()
        x, y = Equidistant(mid_lat, mid_lon).forward(lat, lon)
        t = (x * math.sin(theta) + y * math.cos(theta)) / length + 0.5
        s = (x * math.cos(theta) - y * math.sin(theta)) / length
        return self._log(t, s, length)


def _beta_norm(a: float) -> float:
    return math.exp(math.lgamma(2 * a) - 2 * math.lgamma(a))


def between(record: Between) -> Way:
    """Somewhere between two places, likelier half-way."""
    c = values("between")
    return Way(record.first, record.second, c["shape"], c["offset_share"], c["outlier"])


def road(record: Road) -> Way:
    """Close to the straight line for a share of the mass, else as “between”: roads bend."""
    c = values("between")
    r = values("road")
    return Way(
        record.first, record.second, r["shape"], c["offset_share"], c["outlier"], r["road_share"], r["road_km"] * 1000
    )
