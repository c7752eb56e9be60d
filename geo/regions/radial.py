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

_LEAST_M, _MOST_M = 0.05, 1.99e7
_COARSE = np.linspace(np.log(_LEAST_M), np.log(_MOST_M), 1000)
_FINE = np.linspace(-4, 4, 128)  # widths of a narrow ring
_NARROW = 0.3
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
    def _ln_r(self) -> Floats:
        """Logarithms of a ladder of radii in metres, with many rungs where a spread is narrow."""
        rings = [s for s in self.spreads if s.shape == "ring" and s.sigma < _NARROW]
        if not rings:
            return _COARSE
        fine = np.concatenate([math.log(s.metres) + s.sigma * _FINE for s in rings])
        return np.unique(np.concatenate([_COARSE, fine.clip(_COARSE[0], _COARSE[-1])]))

    @cached_property
    def _r(self) -> Floats:
        return np.asarray(np.exp(self._ln_r))

    @cached_property
    def _per_km2(self) -> Floats:
        """Density per km² on the ladder of radii, all bearings alike."""
        density = self._spread_out(self._ln_r)
        return np.maximum.accumulate(density[::-1])[::-1] if self.filled else density

    def _spread_out(self, ln_r: Floats) -> Floats:
        """Density per km² by the spreads alone."""
        per_log = np.sum([s.weight * _unit(s, ln_r) for s in self.spreads], axis=0)
        return np.asarray(per_log / _rim_km2(ln_r))

    @cached_property
    def _share(self) -> Floats:
        """Probability of each step of the ladder; what ``filled`` added is not yet taken off the rest."""
        return np.asarray(self._per_km2 * _rim_km2(self._ln_r) * np.gradient(self._ln_r))

    @cached_property
    def log_ladder(self) -> Floats:
        """Log density per km² on the ladder of radii, all bearings alike."""
        return np.asarray(np.log(np.maximum(self._per_km2 / self._share.sum(), 1e-300)))

    @property
    def ladder(self) -> tuple[Floats, Floats, Floats]:
        """Radii in metres, the probability of each and log density per km²: all that a region without heading needs."""
        # A hair of slope decides which part of a plateau comes first: the inner one.
        hair = 1e-9 * np.arange(len(self._r))
        return self._r, self._share / self._share.sum(), self.log_ladder - hair

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing odd."""
        return ()

    @cached_property
    def meshes(self) -> tuple[Mesh, ...]:
        """The one mesh that fits this density."""
        radii = self._radii()
        ring, theta = _template(_RINGS)
        log = np.interp(np.log(np.maximum(radii, _LEAST_M)), self._ln_r, self.log_ladder)[ring]
        if self.bearings:
            log = log + self.bearings.log(theta) + np.log(2 * np.pi)
        r = radii[ring]
        # Each ring holds exactly what the distances say; its nodes share that as the bearings say.
        edges = np.append((radii[1:] + radii[:-1]) / 2, _MOST_M)
        held = np.interp(edges, self._r, np.cumsum(self._share), left=0.0)
        weight = np.exp(log - log.max())
        per_ring = np.bincount(ring.ravel(), weight.ravel(), _RINGS + 1)
        mass = weight * (np.diff(held, prepend=0.0) / np.maximum(per_ring, 1e-300))[ring]
        plane = Equidistant(self.lat, self.lon)
        return (Mesh(plane, r * np.sin(theta), r * np.cos(theta), mass / mass.sum(), log),)

    def _radii(self) -> Floats:
        """Radii of the rings: dense where the mass is, with tails enough for the 90 % region's edge."""
        share, steps = self._share / self._share.sum(), np.gradient(self._ln_r)
        tempered = np.sqrt(share * steps)
        tempered[(np.cumsum(share) < 5e-4) | (np.cumsum(share[::-1])[::-1] < 5e-4)] = 0
        cumulative = np.cumsum(tempered) / tempered.sum()
        # The innermost rings have few nodes: leave them to the hollow in the middle.
        inner = 8 if self.bearings else 2
        levels = np.linspace(1e-4, 1 - 1e-4, _RINGS + 1 - inner)
        keep = np.concatenate([[True], np.diff(cumulative) > 0])
        outer = np.exp(np.interp(levels, cumulative[keep], self._ln_r[keep]))
        return np.concatenate([np.linspace(0, outer[0], inner, endpoint=False), outer])

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        return self.log_from(*inverse(self.lat, self.lon, lat, lon))

    def log_from(self, metres: Floats, bearing_deg: Floats) -> Floats:
        """Log density per km² at distances and bearings from the anchor."""
        ln_r = np.log(np.clip(metres, _LEAST_M, _MOST_M))
        if self.filled:
            log = np.interp(ln_r, self._ln_r, self.log_ladder)
        else:
            log = np.log(np.maximum(self._spread_out(ln_r), 1e-300))
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


def _rim_km2(ln_r: Floats) -> Floats:
    """Area in km² of a ring on the globe per step of 1 in the logarithm of its radius in metres."""
    metres = np.exp(ln_r)
    return np.asarray(metres * 2 * np.pi * EARTH_RADIUS_M * np.sin(metres / EARTH_RADIUS_M) / 1e6)


def _unit(spread: Spread, ln_r: Floats) -> Floats:
    """Density of one spread over the logarithm of the radius."""
    off = ln_r - math.log(spread.metres)
    if spread.shape == "disc":
        # A plain disc with an edge that fades over some 15 % of its radius.
        return np.asarray(np.exp(2 * off - np.minimum(np.exp(8 * np.minimum(off, 1)), 700)) * 8 / gamma(0.25))
    return np.asarray(np.exp(-0.5 * (off / spread.sigma) ** 2) / (spread.sigma * math.sqrt(2 * math.pi)))
