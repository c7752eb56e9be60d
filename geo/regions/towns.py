"""Densities that hang on a town or a point: the constants of each class of phrases, put to a record."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from geo.regions.constants import at_distance, values
from geo.regions.densities import (
    Anchor,
    AtPlace,
    AtPoint,
    Distance,
    DistanceHeading,
    Heading,
    Near,
    Offshore,
    Outskirts,
    PartOf,
    Register,
)
from geo.regions.radial import Bearings, Radial, Spread

_WIDEST = 2.0  # log-normal spread of a distance for what it is counted from; beyond it, the figure tells nothing more
_TYPICAL_TOWN = 20_000  # people of a town whose size nobody has counted


def _town_factor(anchor: Anchor, power: float) -> float:
    """How much wider than a town of 100 000 a place is, by a power of its people."""
    return float((max(anchor.population or _TYPICAL_TOWN, 500) / 100_000) ** power)


def _compass(bearing: float, points: int, c: dict[str, Any], veer_m: float = 0.0, metres: float = 1.0) -> Bearings:
    """Errors of a heading, wider close to a town, whose own extent then turns it."""
    veer = math.degrees(math.atan2(veer_m, metres))
    return Bearings(bearing, math.hypot(c["scale_deg"][points], veer), c["shape"], c["floor"])


def _about(anchor: Anchor, spreads: tuple[Spread, ...], side: Bearings | None = None, filled: bool = True) -> Radial:
    return Radial(anchor.lat, anchor.lon, spreads, side, filled)


def at_place(record: AtPlace) -> Radial:
    """Lay a fading disc for the town and a wide tail for what its name stands for in a report."""
    c = values("at_place", record.register)
    scale = 1000 * _town_factor(record.anchor, c["power"])
    return _about(record.anchor, _core_and_tail(c, scale))


def _core_and_tail(c: dict[str, Any], scale_m: float) -> tuple[Spread, ...]:
    return (
        Spread(1 - c["tail_share"], c["core_km"] * scale_m, c["core_sigma"]),
        Spread(c["tail_share"], c["tail_km"] * scale_m, c["tail_sigma"]),
    )


def at_point(record: AtPoint) -> Radial:
    """Lay a disc as wide as the coordinates are coarse."""
    return Radial(record.lat, record.lon, (Spread(1, max(record.precision_m, 10.0), shape="disc"),), filled=True)


def outskirts(record: Outskirts) -> Radial:
    """Lay a ring whose radius grows with the town."""
    c = values("outskirts")
    scale = 1000 * _town_factor(record.anchor, c["power"])
    side = None if record.bearing is None else _compass(record.bearing, record.points, c)
    return _about(record.anchor, (Spread(1, c["median_km"] * scale, c["sigma"]),), side)


def _stated(low_m: float, high_m: float) -> list[float]:
    """Distances that a stated range stands for; one where it is no range."""
    if high_m <= low_m * 1.001:
        return [low_m]
    if low_m <= 0:  # “0–5 km”: anything up to the figure
        return [high_m * (k + 0.5) / 5 for k in range(5)]
    return [low_m * (high_m / low_m) ** (k / 4) for k in range(5)]


def _reach_m(anchor: Anchor, c: dict[str, Any], what: str) -> float:
    """Metres that a town's extent adds to ``what``: so many kilometres, or so many of its radii."""
    return math.hypot(1000 * c.get(f"{what}_km", 0.0), c.get(f"{what}_radii", 0.0) * anchor.extent_m)


def _stretches(anchor: Anchor, low_m: float, high_m: float, c: dict[str, Any]) -> tuple[Spread, ...]:
    """Spread a stated distance over true ones: some are exact, most are rounded or road distances, a few wrong.

    Close by, the extent of the town counts for more than the figure: some count from its edge, at whichever side
    (``offset``), and what is meant by its centre varies (``blur``). Both are told in the town's radii, or kilometres.
    """
    spreads = []
    offset, blur_m = _reach_m(anchor, c, "offset"), _reach_m(anchor, c, "blur")
    # “100 m from Syria” is no farther off than a kilometre for being blurred: log-normal tails would make it so.
    stated = [max(metres, blur_m / _WIDEST) for metres in _stated(low_m, high_m)]
    for metres in stated:
        share = at_distance(c["exact_share"], metres)
        blur = blur_m / metres
        rest = (1 - c["outlier"]) / len(stated)
        road = metres * at_distance(c["ratio"], metres) + offset
        spreads += [
            Spread(rest * share, metres + offset, math.hypot(c["exact_sigma"], blur)),
            Spread(rest * (1 - share), road, math.hypot(c["sigma"], blur)),
            Spread(c["outlier"] / len(stated), road, c["outlier_sigma"]),
        ]
    return tuple(spreads)


def distance(record: Distance) -> Radial:
    """Lay a ring: people round, and quote road distances for straight ones; armies measure, with a heading or not."""
    c = values("distance_heading" if record.register == "military" else "distance", record.register)
    return _about(record.anchor, _stretches(record.anchor, record.low_m, record.high_m, c), filled=False)


def distance_heading(record: DistanceHeading) -> Radial:
    """Lay a stretch of a ring on the stated side."""
    c = values("distance_heading", record.register)
    veer_m = _reach_m(record.anchor, c, "veer")
    about_m = math.sqrt(_stated(record.low_m, record.high_m)[0] * record.high_m)
    side = _compass(record.bearing, record.points, c, veer_m, about_m)
    return _about(record.anchor, _stretches(record.anchor, record.low_m, record.high_m, c), side, filled=False)


def stretches(anchor: Anchor, low_m: float, high_m: float) -> tuple[Spread, ...]:
    """Spread a distance stated in the press over true ones, told from the edge of an area: no town's extent counts."""
    return _stretches(replace(anchor, population=0), low_m, high_m, values("distance"))


def away(anchor: Anchor) -> tuple[Spread, ...]:
    """Spread what lies beyond the edge of an area, no distance told, as about a town of usual size."""
    c = values("heading")
    return (Spread(1, _crowding_m(replace(anchor, population=0), c), c["sigma"]),)


def _crowding_m(anchor: Anchor, c: dict[str, Any]) -> float:
    """Median distance in metres that a vague word means: more for big towns in empty country."""
    people = max(anchor.population or _TYPICAL_TOWN, 100)
    crowded = math.log(min(max(anchor.nn5_km, 0.5), 300.0))
    return 1000 * math.exp(c["intercept"] + c["per_log10_population"] * math.log10(people) + c["per_ln_nn5"] * crowded)


def heading(record: Heading) -> Radial:
    """Lay a wide fan on the stated side."""
    c = values("heading", record.register)
    side = _compass(record.bearing, record.points, c)
    return _about(record.anchor, (Spread(1, _crowding_m(record.anchor, c), c["sigma"]),), side, filled=False)


def near(record: Near) -> Radial:
    """Lay a fading disc, wider about big towns in empty country."""
    c = values("near", record.register)
    return _about(record.anchor, near_spreads(record.anchor, record.register, c))


def near_spreads(anchor: Anchor, register: Register, c: dict[str, Any]) -> tuple[Spread, ...]:
    """Distances that “near” means; plain descriptions know of no tail of errors, reports do."""
    if register == "civil":
        return (Spread(1, _crowding_m(anchor, c), c["sigma"]),)
    return _core_and_tail(c, 1000 * _town_factor(anchor, c["power"]))


def part_of_town(record: PartOf) -> Radial:
    """Lay a fan over the named side of a town; “central” is a narrower “in”."""
    c = values("part_of_town")
    scale = 1000 * _town_factor(record.anchor, c["power"])
    if record.bearing is None:
        scale *= c["central_share"]
    side = None if record.bearing is None else _compass(record.bearing, min(record.points, 8), c)
    return _about(record.anchor, _core_and_tail(c, scale), side)


def offshore(record: Offshore) -> Radial:
    """Lay distances from the town off which something happened; the sea is cut out of it later."""
    c = values("offshore")
    spread = Spread(1, 1000 * c["median_km"], c["sigma"])
    return Radial(record.anchor.lat, record.anchor.lon, (spread,), filled=True)


def far_about(anchor: Anchor) -> Radial:
    """Stand in for an outline that is not known: anywhere within a day's drive, likelier near the named point."""
    c = values("far_about")
    return Radial(anchor.lat, anchor.lon, (Spread(1, 1000 * c["median_km"], c["sigma"]),), filled=True)
