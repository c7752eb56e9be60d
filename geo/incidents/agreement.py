"""Whether two locating phrases can mean one place: cheap bounds first, the densities only where these touch."""

from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from gazetteer.geodesy import haversine_m
from geo.location import Location
from geo.regions import densities as d
from geo.regions.combine import agreement

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
        return 12 + sqrt(max(0, anchor.population)) / 60
    return {"country": 900.0, "continent": 4000.0, "sea": 900.0, "province": 180.0}.get(anchor.kind, 120.0)


def _both(first: d.Anchor, second: d.Anchor) -> Extent:
    across = float(haversine_m(first.lat, first.lon, second.lat, second.lon)) / 1000
    return Extent((first.lat + second.lat) / 2, (first.lon + second.lon) / 2, across / 2 + 40)


@lru_cache(maxsize=1 << 16)
def extent(density: d.Density) -> Extent:
    """Bound a density without solving it; figures are generous, for what lies outside is ruled out unseen."""
    match density:
        case d.AtPoint():
            return Extent(density.lat, density.lon, density.precision_m / 1000 + 10)
        case d.Distance() | d.DistanceHeading():
            return Extent(
                density.anchor.lat, density.anchor.lon, 1.4 * density.high_m / 1000 + _anchor_km(density.anchor)
            )
        case d.Between() | d.Road():
            return _both(density.first, density.second)
        case d.SameArea():
            inner = extent(density.antecedent)
            return Extent(inner.lat, inner.lon, 1.5 * inner.radius_km + 40)
        case d.Clipped():
            return extent(density.density)
        case d.Mixture():
            return _hull([extent(part) for part in density.parts])
        case d.Product():
            return min((extent(part) for part in density.parts), key=lambda e: e.radius_km)
        case d.Heading():
            return Extent(density.anchor.lat, density.anchor.lon, _anchor_km(density.anchor) + 150)
        case d.Border() | d.Offshore():
            return Extent(density.anchor.lat, density.anchor.lon, 1.2 * _anchor_km(density.anchor) + 100)
        case d.Near() | d.Outskirts():
            return Extent(density.anchor.lat, density.anchor.lon, 1.2 * _anchor_km(density.anchor) + 40)
        case _:
            return Extent(density.anchor.lat, density.anchor.lon, _anchor_km(density.anchor))


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
        same_words = first.name.casefold() == second.name.casefold()
        return 1.0 if same_words and first.name else None
    if first.density == second.density:
        return 1.0
    one, two = place_key(first), place_key(second)
    if one is not None and one == two:
        return 1.0
    a, b = extent(first.density), extent(second.density)
    if float(haversine_m(a.lat, a.lon, b.lat, b.lon)) / 1000 > a.radius_km + b.radius_km:
        return 0.0
    pair = sorted((first.density, second.density), key=extent)  # the same answer in either order
    return agreement(pair[0], pair[1])


def apart(first: Location | None, second: Location | None) -> bool:
    """Tell whether two phrases certainly mean two places."""
    value = agree(first, second)
    return value is not None and value < SAME
