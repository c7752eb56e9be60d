"""How much ground a phrase covers, and which of two lies in the other."""

import math
from functools import lru_cache

import shapely

from gazetteer.geodesy import area_km2, distance_m
from gazetteer.places import Place
from geo.phrases.draft import Draft, is_area

REACH_M = 50_000.0
"""A town's quarters and its airport lie within this distance of it."""

RANGE_KM2 = math.pi * 25.0**2
"""A landscape of this size or more holds places that are told by their distance from a town."""

_LANDSCAPES = frozenset({"region", "island"})

LEVELS = {"county": 1, "province": 2}
"""Rank of an administrative word."""


def is_sea(draft: Draft) -> bool:
    """Tell whether a phrase names a sea."""
    place = draft.toponyms[0].place
    return place is not None and place.kind == "sea"


def within_reach(town: Draft, other: Draft) -> bool:
    """Tell whether a place may be a part of a town, or its airport."""
    a, b = town.toponyms[0].place, other.toponyms[0].place
    if a is None or b is None or is_area(town.toponyms[0]):
        return a is not None and b is not None and a.country == b.country
    return distance_m(a.lat, a.lon, b.lat, b.lon) < REACH_M


def rank(draft: Draft) -> float:
    """From fine to coarse: 0 a town and what hangs on it, then county, province, border, part of a country, country."""
    if not is_area(draft.toponyms[0]):
        return LEVELS.get(draft.level or "", 0)
    place = draft.toponyms[0].place
    kind = place.kind if place else "region"
    if draft.form == "border":
        return 3
    whole = {"county": 1, "province": 2, "island": 2, "region": 5, "country": 6, "continent": 7}.get(kind, 5)
    return whole - 0.5 if draft.form == "part_of" and whole > 1 else whole


def wider(outer: Draft, inner: Draft) -> bool:
    """Tell whether the first covers more ground: by rank, a landscape by its size where both outlines are known."""
    a, b = outer.toponyms[0].place, inner.toponyms[0].place
    if a and b and _LANDSCAPES & {a.kind, b.kind} and a.area is not None and b.area is not None:
        return _km2(a) > _km2(b)
    return rank(outer) > rank(inner)


@lru_cache(maxsize=1 << 12)
def _km2(place: Place) -> float:
    return area_km2(place.area) if place.area is not None else 0.0


def distance_between(one: Draft, other: Draft) -> float:
    """Return the distance in metres of the places that two phrases name, infinite where one is unknown."""
    a, b = one.toponyms[0].place, other.toponyms[0].place
    return math.inf if a is None or b is None else distance_m(a.lat, a.lon, b.lat, b.lon)


@lru_cache(maxsize=1 << 12)
def from_border_m(place: Place, country: Place) -> float:
    """Return the distance in metres of a place from the edge of an area, about right; infinite where it has none."""
    if country.area is None:
        return math.inf
    lon, lat = shapely.shortest_line(country.area.boundary, shapely.Point(place.lon, place.lat)).coords[0]
    return distance_m(place.lat, place.lon, lat, lon)


NEIGHBOURS_DEG = 1.0
"""Countries and provinces whose outlines are further apart than this have no border with each other."""


@lru_cache(maxsize=1 << 10)
def touch(a: Place, b: Place) -> bool:
    """Tell whether two areas may have a border in common; those without outlines may."""
    if a.area is None or b.area is None:
        return True
    return bool(shapely.dwithin(a.area, b.area, NEIGHBOURS_DEG))


def compatible(before: Draft, after: Draft) -> bool:
    """Tell whether the first may lie in the second, by their countries and provinces."""
    inner, outer = before.toponyms[0].place, after.toponyms[0].place
    if inner is None or outer is None:
        return False
    if outer.kind in ("region", "continent", "island"):
        return outer.country in (None, inner.country)
    if outer.kind == "province" and inner.admin1 and outer.admin1:
        return inner.country == outer.country and inner.admin1 == outer.admin1
    return inner.country in (None, outer.country)


def whole_country(draft: Draft) -> bool:
    """Tell whether a phrase names a country and no more."""
    place = draft.toponyms[0].place
    return draft.form == "area" and place is not None and place.kind == "country"


def is_too_wide(draft: Draft) -> bool:
    """Tell whether a country or a part of one is meant: its edge is too vague to narrow what hangs on a town."""
    place = draft.toponyms[0].place
    return draft.form in ("area", "part_of") and place is not None and place.kind == "country"


def holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether a province, part of one or wide landscape holds the town that a finer phrase hangs on."""
    area, town = outer.toponyms[0].place, inner.toponyms[0].place
    if area is None or town is None or town.country != (area.country or town.country):
        return False
    if area.kind == "province":
        return area.admin1 is not None and area.admin1 == town.admin1
    return area.kind in _LANDSCAPES and _km2(area) > RANGE_KM2
