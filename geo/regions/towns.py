"""Densities that hang on a town or a point: the constants of each class of phrases, put to a record."""

from __future__ import annotations

import math

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
)
from geo.regions.radial import Bearings, Radial, Spread


def town_radius_m(anchor: Anchor, least_km: float, people_per_km2: float) -> float:
    """Radius of a disc that houses the town's people, no less than ``least_km``."""
    return 1000 * max(least_km, math.sqrt(anchor.population / people_per_km2 / math.pi))


def at_place(record: AtPlace) -> Radial:
    """Lay a disc for the town and a log-normal tail for its district."""
    c = values("at_place", record.register)
    radius = town_radius_m(record.anchor, c["disc_min_km"], c["people_per_km2"])
    spreads = (
        Spread(c["disc_share"], radius, shape="disc"),
        Spread(1 - c["disc_share"], max(1000 * c["tail_km"], radius), c["tail_sigma"]),
    )
    return Radial(record.anchor.lat, record.anchor.lon, spreads, filled=True)


def at_point(record: AtPoint) -> Radial:
    """Lay a disc as wide as the coordinates are coarse."""
    return Radial(record.lat, record.lon, (Spread(1, max(record.precision_m, 10.0), shape="disc"),), filled=True)


def outskirts(record: Outskirts) -> Radial:
    """Lay a ring whose radius grows with the town."""
    c = values("outskirts")
    people = record.anchor.population
    km = c["below_200k_km"] if people < 200_000 else c["below_1m_km"] if people < 1_000_000 else c["above_km"]
    side = None if record.bearing is None else Bearings(record.bearing, c["kappa"], c["floor"])
    return Radial(record.anchor.lat, record.anchor.lon, (Spread(1, 1000 * km, c["sigma"]),), side, filled=True)


def _stated(low_m: float, high_m: float) -> list[float]:
    """Distances that a stated range stands for; one where it is no range."""
    if high_m <= low_m * 1.001:
        return [low_m]
    return [low_m * (high_m / low_m) ** (k / 4) for k in range(5)]


def distance(record: Distance) -> Radial:
    """Lay a ring: people round, and quote road distances for straight ones."""
    c = values("distance", record.register)
    spreads: list[Spread] = []
    stated = _stated(record.low_m, record.high_m)
    for metres in stated:
        rest = (1 - c["outlier"]) / len(stated)
        spreads += [
            Spread(rest * c["exact_share"], metres, c["exact_sigma"]),
            Spread(rest * (1 - c["exact_share"]), metres * at_distance(c["ratio"], metres), c["sigma"]),
            Spread(c["outlier"] / len(stated), metres, 1.0),
        ]
    return Radial(record.anchor.lat, record.anchor.lon, tuple(spreads))


def distance_heading(record: DistanceHeading) -> Radial:
    """Lay a stretch of a ring on the stated side."""
    c = values("distance_heading", record.register)
    stated = _stated(record.low_m, record.high_m)
    spreads: list[Spread] = []
    for metres in stated:
        rest = (1 - c["outlier"]) / len(stated)
        exact = at_distance(c["exact_share"], metres)
        spreads += [
            Spread(rest * exact, metres, c["exact_sigma"]),
            Spread(rest * (1 - exact), metres * at_distance(c["ratio"], metres), at_distance(c["sigma"], metres)),
            Spread(c["outlier"] / len(stated), metres, 1.0),
        ]
    side = Bearings(record.bearing, c["kappa"][record.points], c["floor"])
    return Radial(record.anchor.lat, record.anchor.lon, tuple(spreads), side)


def crowding_m(anchor: Anchor, c: dict[str, float]) -> float:
    """Median distance in metres that “near” or a bare heading means: more for big towns in empty country."""
    ln_km = (
        c["intercept"]
        + c["per_log10_population"] * math.log10(max(anchor.population, 100))
        + c["per_ln_nn5"] * math.log(min(max(anchor.nn5_km, 0.5), 300.0))
    )
    return 1000 * math.exp(ln_km)


def heading(record: Heading) -> Radial:
    """Lay a wide fan on the stated side."""
    c = values("heading", record.register)
    side = Bearings(record.bearing, c["kappa"][record.points], c["floor"])
    spread = Spread(1, crowding_m(record.anchor, c), c["sigma"])
    return Radial(record.anchor.lat, record.anchor.lon, (spread,), side)


def near(record: Near) -> Radial:
    """Lay a fading disc, wider about big towns in empty country."""
    c = values("near", record.register)
    if "core_share" in c:
        spreads = (
            Spread(c["core_share"], 1000 * c["core_km"], c["core_sigma"]),
            Spread(1 - c["core_share"], 1000 * c["tail_km"], c["tail_sigma"]),
        )
        return Radial(record.anchor.lat, record.anchor.lon, spreads, filled=True)
    spread = Spread(1, crowding_m(record.anchor, c), c["sigma"])
    return Radial(record.anchor.lat, record.anchor.lon, (spread,), filled=True)


def part_of_town(record: PartOf) -> Radial:
    """Lay a fan over the named side of a town that has no outline; “central” is a narrower “in”."""
    c = values("part_of_town")
    radius = town_radius_m(record.anchor, c["least_km"], c["people_per_km2"])
    side = None if record.bearing is None else Bearings(record.bearing, c["kappa"], c["floor"])
    share = c["central_share"] if record.bearing is None else 1.0
    spreads = (Spread(c["core_share"], share * radius, c["sigma"]), Spread(1 - c["core_share"], 3 * radius, 1.0))
    return Radial(record.anchor.lat, record.anchor.lon, spreads, side, filled=True)


def offshore(record: Offshore) -> Radial:
    """Lay distances from the town off which something happened; the sea is cut out of it later."""
    c = values("offshore")
    spread = Spread(1, 1000 * c["median_km"], c["sigma"])
    return Radial(record.anchor.lat, record.anchor.lon, (spread,), filled=True)


def far_about(anchor: Anchor) -> Radial:
    """Stand in for an outline that is not known: anywhere within a day's drive, likelier near the named point."""
    c = values("far_about")
    return Radial(anchor.lat, anchor.lon, (Spread(1, 1000 * c["median_km"], c["sigma"]),), filled=True)
