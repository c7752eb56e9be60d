"""Added rows beside the embedded ones: one place each, with the names of both."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from gazetteer.folding import fold_all
from gazetteer.geodesy import haversine_m
from gazetteer.layers.rows import Row

_SAME_FACILITY_M = 3000.0  # an airfield is a few kilometres long, and its point may be at either end


def merged(embedded: Iterable[Row], added: Iterable[Row]) -> Iterator[Row]:
    """Yield all rows; where an added row is a place that is known already, its names go there.

    Equal are rows of one id, and provinces of one country and one first-level code. The known row keeps its point, kind
    and outline, and takes the GeoNames id and the population that it lacks.
    """
    rows = {row.id: row for row in embedded}
    provinces = {(row.country, row.admin1): row.id for row in rows.values() if row.kind == "province" and row.admin1}
    for row in added:
        known = row.id
        if row.kind == "province" and row.admin1:
            known = provinces.setdefault((row.country, row.admin1), row.id)
        rows[known] = _joined(rows[known], row) if known in rows else row
    yield from rows.values()


def with_names(settlements: Iterable[Row], by_hand: Iterable[Row]) -> Iterator[Row]:
    """Yield settlements and those made by hand; one of a known id gives its names to the known one."""
    more = {row.id: row for row in by_hand}
    for row in settlements:
        found = more.pop(row.id, None)
        yield _joined(row, found) if found else row
    yield from more.values()


def with_airports(facilities: Sequence[Row], airports: Iterable[Row]) -> Iterator[Row]:
    """Yield facilities and airports; an airport that is one of the facilities gives its names to it.

    That is one that lies within 3 km of it and shares a name or a code with it.
    """
    known = {row.id: row for row in facilities}
    named = {row.id: set(fold_all([row.name, *row.names])) for row in facilities}
    for airport in airports:
        near = [
            row
            for row in facilities
            if row.country == airport.country
            and abs(row.lat - airport.lat) < 0.1
            and haversine_m(row.lat, row.lon, airport.lat, airport.lon) <= _SAME_FACILITY_M
        ]
        names = set(fold_all([airport.name, *airport.names])) if near else set()
        same = next((row.id for row in near if named[row.id] & names), None)
        if same:
            known[same] = _joined(known[same], airport)
        else:
            yield airport
    yield from known.values()


def _joined(known: Row, more: Row) -> Row:
    return dataclasses.replace(
        known,
        names=[*known.names, more.name, *more.names],
        languages=[*_languages(known), "", *_languages(more)],
        area=known.area or more.area,
        population=known.population or more.population,
        geonameid=known.geonameid or more.geonameid,
        other_ids=[*known.other_ids, *more.other_ids, *([more.id] if more.id != known.id else [])],
    )


def _languages(row: Row) -> list[str]:
    return list(row.languages) or [""] * len(row.names)
