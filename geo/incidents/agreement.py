"""Whether two locating phrases can mean one place: cheap bounds first, the densities only where these touch."""

from functools import lru_cache
from math import sqrt
from typing import NamedTuple, TypeGuard

from gazetteer.geodesy import haversine_m
from geo.location import Location
from geo.regions import densities as d
from geo.regions.combine import agreement

_VAGUE_KM = 160.0  # a region larger than this has to agree better: its tails reach far
_VAGUE_SHARE = 0.4
SAME = 0.03  # agreement of densities from which two phrases are taken to mean one place: “near X”, “12 miles from X”


class Extent(NamedTuple):
    """A circle that holds what a density may mean: degrees and kilometres. An upper bound, not a region."""

    lat: float
    lon: float
    radius_km: float


def _anchor_km(anchor: d.Anchor) -> float:
    if anchor.area is not None:
        west, south, east, north = anchor.area.bounds
        return float(haversine_m(south, west, north, east)) / 2000 + 20
    if anchor.kind in {"settlement", "facility", "island"}:
        return 7 + sqrt(max(0, anchor.population)) / 70
    return {"country": 900.0, "continent": 4000.0, "sea": 900.0, "province": 180.0}.get(anchor.kind, 120.0)


def _both(first: d.Anchor, second: d.Anchor) -> Extent:
    across = float(haversine_m(first.lat, first.lon, second.lat, second.lon)) / 1000
    return Extent((first.lat + second.lat) / 2, (first.lon + second.lon) / 2, across / 2 + 40)


@lru_cache(maxsize=1 << 16)
def extent(density: d.Density) -> Extent:
    """Bound a density without solving it; figures are generous, for what lies outside is ruled out unseen."""
    match density:
        case d.AtPoint():
            circle = Extent(density.lat, density.lon, density.precision_m / 1000 + 10)
        case d.Between() | d.Road():
            circle = _both(density.first, density.second)
        case d.SameArea():
            inner = extent(density.antecedent)
            circle = Extent(inner.lat, inner.lon, 1.5 * inner.radius_km + 40)
        case d.Clipped():
            circle = extent(density.density)
        case d.Mixture():
            circle = _hull([extent(part) for part in density.parts])
        case d.Product():
            circle = min((extent(part) for part in density.parts), key=lambda e: e.radius_km)
        case d.Border() if density.other is not None:
            circle = _along(density.anchor, density.other) or _around(density)
        case _:
            circle = _around(density)
    return circle


def _around(density: d.Density) -> Extent:
    """Bound a density that has one anchor."""
    anchor: d.Anchor = density.anchor  # type: ignore[union-attr]
    return Extent(anchor.lat, anchor.lon, _anchor_km(anchor) + _further_km(density))


def _along(first: d.Anchor, second: d.Anchor) -> Extent | None:
    """Bound a border by what the boxes of the two countries have in common."""
    if first.area is None or second.area is None:
        return None
    boxes = [anchor.area.bounds for anchor in (first, second) if anchor.area is not None]
    west, south = (max(box[i] for box in boxes) for i in (0, 1))
    east, north = (min(box[i] for box in boxes) for i in (2, 3))
    if west > east + 2 or south > north + 2:
        return None
    across = float(haversine_m(south, west, north, east)) / 2000
    return Extent((south + north) / 2, (west + east) / 2, across + 120)


def _further_km(density: d.Density) -> float:
    """How far beyond its anchor a phrase may reach, kilometres."""
    match density:
        case d.Distance() | d.DistanceHeading():
            return 1.4 * density.high_m / 1000
        case d.Heading():
            return 150.0
        case d.Beside():
            return 1.4 * density.high_m / 1000 + 150
        case d.Border() | d.Offshore():
            return 100 + 0.2 * _anchor_km(density.anchor)
        case d.Near() | d.Outskirts():
            return 30 + 0.2 * _anchor_km(density.anchor)
        case _:
            return 0.0


def _hull(parts: list[Extent]) -> Extent:
    lat = sum(p.lat for p in parts) / len(parts)
    lon = sum(p.lon for p in parts) / len(parts)
    return Extent(lat, lon, max(float(haversine_m(lat, lon, p.lat, p.lon)) / 1000 + p.radius_km for p in parts))


def place_key(location: Location) -> str | None:
    """Return the id of the place that a plain name means, None for other forms."""
    if location.form not in {"name", "facility", "area"} or len(location.anchors) != 1:
        return None
    place = location.anchors[0].place
    return place.id if place is not None else None


def agree(first: Location | None, second: Location | None) -> float | None:
    """How well two phrases go together, 0 (apart) to 1 (one place); None where a phrase has no region to compare."""
    if first is None or second is None:
        return None
    if first.density is None or second.density is None:
        return 1.0 if first.name and first.name.casefold() == second.name.casefold() else None
    one, two = place_key(first), place_key(second)
    in_and_near = _is_town(first.density) and _is_town(second.density) and first.density.anchor == second.density.anchor
    if in_and_near or first.density == second.density or (one is not None and one == two):
        return 1.0
    a, b = extent(first.density), extent(second.density)
    if float(haversine_m(a.lat, a.lon, b.lat, b.lon)) / 1000 > a.radius_km + b.radius_km:
        return 0.0
    pair = sorted((first.density, second.density), key=extent)  # the same answer in either order
    value = agreement(pair[0], pair[1])
    return value * _VAGUE_SHARE if max(a.radius_km, b.radius_km) > _VAGUE_KM else value


def _is_town(density: d.Density) -> TypeGuard[d.AtPlace | d.Near]:
    return isinstance(density, d.AtPlace | d.Near)


def apart(first: Location | None, second: Location | None) -> bool:
    """Tell whether two phrases certainly mean two places."""
    value = agree(first, second)
    return value is not None and value < SAME
