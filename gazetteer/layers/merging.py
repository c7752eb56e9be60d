"""Added rows beside the embedded ones: one place each, with the names of both."""

import dataclasses
from collections.abc import Iterable, Iterator

from gazetteer.layers.rows import Row


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


def _joined(known: Row, more: Row) -> Row:
    return dataclasses.replace(
        known,
        names=[*known.names, more.name, *more.names],
        languages=[*_languages(known), "", *_languages(more)],
        area=known.area or more.area,
        population=known.population or more.population,
        geonameid=known.geonameid or more.geonameid,
    )


def _languages(row: Row) -> list[str]:
    return list(row.languages) or [""] * len(row.names)
