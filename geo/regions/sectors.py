"""Highest-density regions about one point, exactly: no mesh, only the distribution of distances and that of bearings.

Where distance and bearing are independent, the region above a level is told by one function of the radius: how far to
either side of the heading it reaches. Without a heading it is a disc or some rings.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.geodesy import Equidistant, Floats, destination, to_globe
from gazetteer.places import Area
from geo.regions.radial import Bearings, Radial

_TURN = np.linspace(0, np.pi, 721)  # from the heading to its opposite
_CIRCLE = np.linspace(0, 2 * np.pi, 144, endpoint=False)
_ROUND = np.column_stack([np.sin(_CIRCLE), np.cos(_CIRCLE)])
_STEP = np.radians(3)


def solve_radial(found: Radial, shares: tuple[float, ...]) -> tuple[float, float, list[Area]]:
    """Most likely point (degrees) and the smallest areas that hold each share; the middle where all sides are alike."""
    radii, mass, log = found.ladder
    peak = int(np.argmax(log))
    sides = _Sides(found.bearings)
    levels = _levels(log, mass, sides, shares)
    regions = [_above(found, radii, log, level, sides) for level in levels]
    toward = found.bearings.bearing if found.bearings else 0.0
    if peak == 0:
        return found.lat, found.lon, regions
    return *destination(found.lat, found.lon, toward, float(radii[peak])), regions


def radial_levels(found: Radial, shares: tuple[float, ...]) -> list[float]:
    """Log densities per km² above which each share of the mass lies."""
    _, mass, log = found.ladder
    return _levels(log, mass, _Sides(found.bearings), shares)


class _Sides:
    """Bearings as a table: how far from the heading the density has dropped so much, and what it holds till there."""

    def __init__(self, bearings: Bearings | None) -> None:
        if bearings is None:
            self.drop, self.reach, self.held = np.array([0.0, 1e-9]), np.array([np.pi, np.pi]), np.array([1.0, 1.0])
            return
        log = bearings.log(np.radians(bearings.bearing) + _TURN) + np.log(2 * np.pi)
        density = np.exp(log) / np.pi
        held = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(_TURN))])
        self.drop = -log - 1e-12 * _TURN[::-1]  # rises from the heading on; the hair keeps it strictly so
        self.reach, self.held = _TURN, held / held[-1]

    def half_angle(self, spare: Floats) -> Floats:
        """Radians to either side of the heading that are above a level; ``spare`` is by how much all bearings are."""
        return np.asarray(np.where(spare < self.drop[0], 0.0, np.interp(spare, self.drop, self.reach)))

    def share(self, spare: Floats) -> Floats:
        """Share of all bearings' mass that is above a level."""
        return np.asarray(np.where(spare < self.drop[0], 0.0, np.interp(spare, self.drop, self.held)))


def _levels(log: Floats, mass: Floats, sides: _Sides, shares: tuple[float, ...]) -> list[float]:
    """Log densities above which each share of the mass lies, by bisection."""
    if len(sides.drop) == 2:
        order = np.argsort(-log, kind="stable")
        held = np.cumsum(mass[order]) - mass[order] / 2
        return [float(level) for level in np.interp(shares, held, log[order])]
    some = mass > 1e-12
    log, mass = log[some], mass[some]
    levels = []
    for share in shares:
        low, high = float(log.min()) - 30, float(log.max()) - float(sides.drop[0])
        for _ in range(34):
            level = (low + high) / 2
            enough = float(mass @ sides.share(log - level)) > share
            low, high = (level, high) if enough else (low, level)
        levels.append((low + high) / 2)
    return levels


def _above(found: Radial, radii: Floats, log: Floats, level: float, sides: _Sides) -> Area:
    """Draw what is above a level: one piece for each stretch of radii."""
    spare = log - level
    least = float(sides.drop[0])
    padded = np.concatenate([[False], spare > least, [False]])
    pieces = []
    for first, last in np.flatnonzero(padded[1:] != padded[:-1]).reshape(-1, 2):
        r, s = _with_ends(radii, spare, slice(int(first), int(last)), least)
        if found.bearings is None:
            pieces.append(Polygon(_ROUND * r[-1], [_ROUND * r[0]] if r[0] > 0 else []))
        else:
            pieces.append(_piece(r, sides.half_angle(s), np.radians(found.bearings.bearing)))
    pieces = [p for p in pieces if p.area > 0]
    return to_globe(pieces[0] if len(pieces) == 1 else MultiPolygon(pieces), Equidistant(found.lat, found.lon))


def _piece(r: Floats, wide: Floats, heading: float) -> Polygon:
    """Draw what reaches ``wide`` to either side of the heading at each radius.

    Where it reaches all round, the outline behind is that of the outermost such radius, and what is missing further
    in are holes, whose two sides meet behind the anchor.
    """
    round_about = np.flatnonzero(wide >= np.pi)
    if len(round_about) == 0:
        return _sound(_closed(r, wide, heading))
    first, last = int(round_about[0]), int(round_about[-1])
    holes = [_closed(r[: first + 1], wide[: first + 1], heading)] if first else []
    for a, b in pairwise(round_about.tolist()):
        if b > a + 1:
            holes.append(_closed(r[a : b + 1], wide[a : b + 1], heading))
    whole = _sound(_closed(r[last:], wide[last:], heading))
    for hole in holes:
        whole = whole.difference(_sound(hole))
    return whole


def _closed(r: Floats, wide: Floats, heading: float) -> Polygon:
    """Close the curve of both sides, following the arcs: no chord spans more than a few degrees."""
    whole_turn = 2 * np.pi if wide[-1] >= np.pi else 0.0  # both sides meet behind, not across the heading
    radius, theta = np.concatenate([r, r[::-1]]), np.concatenate([wide, whole_turn - wide[::-1]])
    pieces = np.ceil(np.abs(np.diff(theta)) / _STEP).astype(int).clip(1)
    start = np.repeat(np.arange(len(pieces)), pieces)
    part = (np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[start]
    radius = radius[start] + (radius[start + 1] - radius[start]) * part
    theta = theta[start] + (theta[start + 1] - theta[start]) * part + heading
    ring = np.column_stack([radius * np.sin(theta), radius * np.cos(theta)])
    return Polygon(ring) if len(ring) > 3 else Polygon()


def _sound(outline: Polygon) -> Polygon:
    """Thin out an outline and see that it is valid."""
    thin = shapely.simplify(outline, 0.0005 * float(np.sqrt(outline.area)), preserve_topology=False)
    return thin if thin.is_valid and not thin.is_empty else outline.buffer(0)


def _with_ends(radii: Floats, spare: Floats, run: slice, least: float) -> tuple[Floats, Floats]:
    """Radii of a run out to where the level is crossed; the innermost radius of all stands for the middle."""
    first, last = run.start, run.stop
    r, s = radii[run], spare[run]
    if first > 0:
        near_r, near_s = _to_crossing(r[0], radii[first - 1], s[0], spare[first - 1], least)
        r, s = np.append(near_r[::-1], r), np.append(near_s[::-1], s)
    else:
        r = np.append(0.0, r[1:])
    if last < len(radii):
        near_r, near_s = _to_crossing(radii[last - 1], radii[last], spare[last - 1], spare[last], least)
        r, s = np.append(r, near_r), np.append(s, near_s)
    return r, s


def _to_crossing(r0: float, r1: float, s0: float, s1: float, least: float) -> tuple[Floats, Floats]:
    """Go from a radius above the level to where it is crossed, ever finer: there the sides close in fast."""
    part = (s0 - least) / (s0 - s1) * (1 - np.array([0.5, 0.2, 0.05, 0.0]))
    return r0 ** (1 - part) * r1**part, s0 + (s1 - s0) * part
