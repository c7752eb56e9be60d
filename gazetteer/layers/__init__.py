"""The layers of the gazetteer: each yields rows, and ``all_rows`` puts them together."""

from collections.abc import Iterator

from gazetteer.layers import airports, countries, settlements
from gazetteer.layers.rows import Row

__all__ = ["Row", "all_rows"]


def all_rows() -> Iterator[Row]:
    """Yield the rows of every embedded layer."""
    capitals = {}
    for row in settlements.rows():
        if row.population >= capitals.get((row.country or "", row.name), (0.0, 0.0, -1))[2]:
            capitals[row.country or "", row.name] = (row.lat, row.lon, row.population)
        yield row
    yield from countries.rows({key: (lat, lon) for key, (lat, lon, _) in capitals.items()})
    yield from airports.rows()
