"""Which province a record's point lies in, where it is known well enough to say."""

from functools import lru_cache

import gazetteer
from geo.location import Location

# UCDP where_prec above 4 (part of a country, country, sea) says that the province is not known.
FINEST_WITHOUT_PROVINCE = 5


def province(where: Location) -> str | None:
    """Name of the first-level division that holds the most likely point; None where the phrase does not say."""
    if (
        where.lat is None
        or where.lon is None
        or (where.where_prec or FINEST_WITHOUT_PROVINCE) >= FINEST_WITHOUT_PROVINCE
    ):
        return None
    return _division(where.lat, where.lon, "province")


def district(where: Location) -> str | None:
    """Name of the second-level division, where the gazetteer has one and the phrase is that precise."""
    if where.lat is None or where.lon is None or (where.where_prec or FINEST_WITHOUT_PROVINCE) > 3:
        return None
    return _division(where.lat, where.lon, "county")


@lru_cache(maxsize=65536)
def _division(lat: float, lon: float, kind: str) -> str | None:
    around = gazetteer.open().containing(lat, lon)
    return next((place.name for place in around if place.kind == kind), None)
