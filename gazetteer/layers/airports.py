"""Airports, air bases and airstrips of ``airportsdata``, with the ways in which reporters name them."""

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from importlib import resources

from gazetteer.folding import fold
from gazetteer.layers.rows import Row

SOURCE = "airports"

# What ends an airport's official name, longest first, and what people write in its stead.
_KIND_WORDS = re.compile(
    r"\s+(?:international airport|regional airport|municipal airport|county airport|airport|air base|airbase|"
    r"air force base|army airfield|airfield|airstrip|aerodrome|heliport|seaplane base)$",
    re.IGNORECASE,
)
_LATIN = (
    "{} airport", "{} International Airport", "{} airfield", "{} airstrip", "aéroport de {}",
    "{} air base", "{} airbase", "{} military airport", "base aérienne de {}",
)  # fmt: skip
_ARABIC = ("مطار {}", "مطار {} الدولي", "قاعدة {} الجوية", "قاعدة {}")
_SHORTEST_NAME = 4
_KINDS_OF_AIRPORT = (
    "north south east west central city downtown old new international regional municipal metropolitan area county "
    "general field airport airpark heliport metro executive memorial military"
)
_NO_NAMES = frozenset(_KINDS_OF_AIRPORT.split())
_NEAR_DEG = 0.6  # about how far from its town an airport lies at most


class Towns:
    """The Arabic names of the towns of the given countries, to name the airports beside them."""

    def __init__(self, countries: Collection[str]) -> None:
        self._countries = countries
        self._towns: dict[tuple[str, str], list[Row]] = defaultdict(list)

    def add(self, town: Row) -> None:
        """Note a town under each of its names in Latin letters."""
        if town.country in self._countries and any(map(_is_arabic, town.names)):
            for folded in {fold(name) for name in (town.name, *town.names) if name[:1].isascii()}:
                self._towns[town.country or "", folded].append(town)

    def arabic_names(self, country: str, name: str, lat: float, lon: float) -> list[str]:
        """Return the Arabic names of the towns of that name near a point."""
        near = [
            town
            for town in self._towns.get((country, fold(name)), ())
            if abs(town.lat - lat) < _NEAR_DEG and abs(town.lon - lon) < _NEAR_DEG
        ]
        return list(dict.fromkeys(name for town in near for name in town.names if _is_arabic(name)))


def rows(towns: Towns) -> Iterator[Row]:
    """Yield every airport that has a name."""
    with resources.files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        for airport in csv.DictReader(lines):
            if airport["name"].strip():
                yield _row(airport, towns)


def _row(airport: dict[str, str], towns: Towns) -> Row:
    name = airport["name"].strip()
    lat, lon, country = float(airport["lat"]), float(airport["lon"]), airport["country"]
    stem = _KIND_WORDS.sub("", name)
    names = [pattern.format(stem) for pattern in _LATIN] if stem != name else []
    names += _without_town(name, stem, airport["city"])
    arabic = {
        found: None for called in (stem, airport["city"]) for found in towns.arabic_names(country, called, lat, lon)
    }
    names += [pattern.format(found) for found in arabic for pattern in _ARABIC]
    codes = [code for code in (airport["icao"], airport["iata"]) if code.isalpha()]
    return Row(
        id=f"airport:{airport['icao']}",
        name=name,
        names=[*names, *codes],
        kind="facility",
        country=country or None,
        lat=lat,
        lon=lon,
        source=SOURCE,
    )


def _without_town(name: str, stem: str, town: str) -> list[str]:
    """Return what reporters call the airport beside its town's name: “Heathrow” for “London Heathrow Airport”."""
    rest = stem.removeprefix(town).strip(" -–/()") if town else ""
    words = rest.split()
    if rest == stem or not words or len(rest) < _SHORTEST_NAME or fold(words[0]) in _NO_NAMES:
        return []
    kind = name.removeprefix(stem).strip()
    return [rest, f"{rest} Airport", *([f"{rest} {kind}"] if kind else [])]


def _is_arabic(name: str) -> bool:
    return "\u0600" <= name[:1] <= "\u06ff"
