"""Densities that hang on one point: a distribution of distances times one of bearings.

Distances follow a mixture of log-normal rings and soft discs. Without a heading the highest-density regions are
discs and rings, found exactly in one dimension; with one they are contoured on a mesh of concentric rings whose
radii follow the distribution, so that a kilometre and a thousand are drawn equally fine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import gamma, gammainc

from gazetteer.geodesy import EARTH_RADIUS_M, Equidistant, Floats, inverse
from geo.regions.mesh import FLOOR, Mesh

_LN_R = np.linspace(np.log(0.05), np.log(1.99e7), 2400)
_R = np.exp(_LN_R)
_STEP = _LN_R[1] - _LN_R[0]
_GIRTH = 2 * np.pi * EARTH_RADIUS_M * np.sin(_R / EARTH_RADIUS_M)
_RINGS = 40


class Spread(NamedTuple):
    """One part of the distribution of distances: a log-normal ring about ``metres``, or a soft disc of that radius."""

    weight: float
    metres: float
    sigma: float = 0.0
    shape: Literal["ring", "disc"] = "ring"


class Bearings(NamedTuple):
    """Bearings about ``bearing``: errors of a scale in degrees, mixed with a share ``floor`` of any bearing.

    The errors follow Subbotin's generalised normal distribution: ``shape`` 2 is the normal one, and a higher one is
    flatter on top, as where a compass of eight points is rounded to.
    """

    bearing: float
    scale_deg: float
    shape: float
    floor: float

    def log(self, theta: Floats) -> Floats:
        """Log density per radian at bearings in radians."""
        off = np.abs((theta - math.radians(self.bearing) + np.pi) % (2 * np.pi) - np.pi) / math.radians(self.scale_deg)
        peak = (1 - self.floor) / (math.radians(self.scale_deg) * _subbotin_norm(self.shape, 180 / self.scale_deg))
        return np.asarray(np.log(peak * np.exp(-np.minimum(off**self.shape, 600)) + self.floor / (2 * np.pi)))


@lru_cache(maxsize=1024)
def _subbotin_norm(shape: float, widest: float) -> float:
    """Integral of exp(-abs(z)**shape) over what fits on the circle."""
    return float(2 * gamma(1 + 1 / shape) * gammainc(1 / shape, widest**shape))


@dataclass(frozen=True)
class Radial:
    """Distances and bearings from one point. ``filled`` levels a hollow in the middle, as “near” has none."""

    lat: float
    lon: float
    spreads: tuple[Spread, ...]
    bearings: Bearings | None = None
    filled: bool = False

    @cached_property
    def _share(self) -> Floats:
        """Probability of each step of the ladder of radii."""
        total = np.zeros_like(_LN_R)
        for s in self.spreads:
            total += s.weight * _unit(s)
        if self.filled:
            per_area = total / (_R * _GIRTH)
            total = np.maximum.accumulate(per_area[::-1])[::-1] * _R * _GIRTH
        return np.asarray(total / total.sum())

    @cached_property
    def log_ladder(self) -> Floats:
        """Log density per km² on the ladder of radii, all bearings alike."""
        density = self._share / (_STEP * _R * _GIRTH) * 1e6
        return np.asarray(np.log(np.maximum(density, 1e-300)))

    @property
    def ladder(self) -> tuple[Floats, Floats, Floats]:
        """Radii in metres, the probability of each and log density per km²: all that a region without heading needs."""
        # A hair of slope decides which part of a plateau comes first: the inner one.
        return _R, self._share, self.log_ladder - 1e-9 * np.arange(len(_R))

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing odd."""
        return ()

    @cached_property
    def meshes(self) -> tuple[Mesh, ...]:
        """The one mesh that fits this density."""
        radii = self._radii()
        ring, theta = _template(_RINGS)
        log = np.interp(np.log(np.maximum(radii, _R[0])), _LN_R, self.log_ladder)[ring]
        if self.bearings:
            log = log + self.bearings.log(theta) + np.log(2 * np.pi)
        r = radii[ring]
        # Each ring holds exactly what the distances say; its nodes share that as the bearings say.
        held = np.interp(np.append((radii[1:] + radii[:-1]) / 2, _R[-1]), _R, np.cumsum(self._share), left=0.0)
        weight = np.exp(log - log.max())
        per_ring = np.bincount(ring.ravel(), weight.ravel(), _RINGS + 1)
        mass = weight * (np.diff(held, prepend=0.0) / np.maximum(per_ring, 1e-300))[ring]
        plane = Equidistant(self.lat, self.lon)
        return (Mesh(plane, r * np.sin(theta), r * np.cos(theta), mass / mass.sum(), log),)

    def _radii(self) -> Floats:
        """Radii of the rings: dense where the mass is, with tails enough for the 90 % region's edge."""
        tempered = np.sqrt(self._share)
        tempered[(np.cumsum(self._share) < 5e-4) | (np.cumsum(self._share[::-1])[::-1] < 5e-4)] = 0
        cumulative = np.cumsum(tempered) / tempered.sum()
        # The innermost rings have few nodes: leave them to the hollow in the middle.
        inner = 8 if self.bearings else 2
        levels = np.linspace(1e-4, 1 - 1e-4, _RINGS + 1 - inner)
        keep = np.concatenate([[True], np.diff(cumulative) > 0])
        outer = np.exp(np.interp(levels, cumulative[keep], _LN_R[keep]))
        return np.concatenate([np.linspace(0, outer[0], inner, endpoint=False), outer])

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        return self.log_from(*inverse(self.lat, self.lon, lat, lon))

    def log_from(self, metres: Floats, bearing_deg: Floats) -> Floats:
        """Log density per km² at distances and bearings from the anchor."""
        metres = np.clip(metres, _R[0], _R[-1])
        if self.filled:
            log = np.interp(np.log(metres), _LN_R, self.log_ladder)
        else:
            weight, middle, sigma = np.array([s[:3] for s in self.spreads]).T
            off = (np.log(metres)[..., None] - np.log(middle)) / sigma
            per_step = np.exp(-0.5 * off**2) @ (weight / sigma / math.sqrt(2 * math.pi))
            girth = 2 * np.pi * EARTH_RADIUS_M * np.sin(metres / EARTH_RADIUS_M)
            log = np.log(np.maximum(per_step / (metres * girth) * 1e6, 1e-300))
        if self.bearings:
            log = log + self.bearings.log(np.radians(bearing_deg)) + np.log(2 * np.pi)
        return np.asarray(np.maximum(log, FLOOR))


@cache
def _template(rings: int) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.intp]], Floats]:
    """Bend a square grid into concentric rings (Shirley & Chiu 1997): ring number and bearing of each node.

    A polar grid would have a seam at one bearing and a hole in the middle; this one has neither.
    """
    v, u = np.meshgrid(np.arange(-rings, rings + 1), np.arange(-rings, rings + 1), indexing="ij")
    ring = np.maximum(np.abs(u), np.abs(v))
    safe = np.maximum(ring, 1)
    flat = np.abs(u) >= np.abs(v)
    angle = np.where(flat, v / safe * np.pi / 4 + np.pi * (u < 0) * 1.0, 0)
    steep = np.where(v >= 0, np.pi / 2 - u / safe * np.pi / 4, -np.pi / 2 + u / safe * np.pi / 4)
    angle = np.where(flat, np.where(u < 0, np.pi - v / safe * np.pi / 4, angle), steep)
    return ring, (np.pi / 2 - angle) % (2 * np.pi)


def _unit(spread: Spread) -> Floats:
    """Probability of each step of the ladder for one spread."""
    if spread.shape == "disc":
        # A plain disc with an edge that fades over some 15 % of its radius.
        raw = _R**2 * np.exp(-np.minimum((_R / spread.metres) ** 8, 700))
    else:
        raw = np.exp(-0.5 * ((_LN_R - np.log(spread.metres)) / spread.sigma) ** 2)
    return np.asarray(raw / raw.sum())
