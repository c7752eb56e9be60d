"""Airports, air bases and airstrips of ``airportsdata``, with the ways in which reporters name them."""

import csv
import re
from collections.abc import Iterator
from importlib import resources

from gazetteer.layers.rows import Row

SOURCE = "airports"

# What ends an airport's official name, longest first, and what people write in its stead.
_KIND_WORDS = re.compile(
    r"\s+(?:international airport|regional airport|municipal airport|county airport|airport|air base|airbase|"
    r"air force base|army airfield|airfield|airstrip|aerodrome|heliport|seaplane base)$",
    re.IGNORECASE,
)
_CIVIL = ("{} airport", "{} International Airport", "{} airfield", "{} airstrip", "aéroport de {}", "مطار {}")
_MILITARY = ("{} air base", "{} airbase", "{} military airport", "base aérienne de {}", "قاعدة {} الجوية")


def rows() -> Iterator[Row]:
    """Yield every airport except the closed ones' namesakes without a name."""
    with resources.files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        for airport in csv.DictReader(lines):
            if airport["name"].strip():
                yield _row(airport)


def _row(airport: dict[str, str]) -> Row:
    name = airport["name"].strip()
    stem = _KIND_WORDS.sub("", name)
    names = [pattern.format(stem) for pattern in _CIVIL + _MILITARY] if stem != name else []
    codes = [code for code in (airport["icao"], airport["iata"]) if code.isalpha()]
    return Row(
        id=f"airport:{airport['icao']}",
        name=name,
        names=[*names, *codes],
        kind="facility",
        country=airport["country"] or None,
        lat=float(airport["lat"]),
        lon=float(airport["lon"]),
        source=SOURCE,
    )
