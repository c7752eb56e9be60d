"""What the grammar asks of the world: how a place looks to the densities, which country, capital or town is meant."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

import gazetteer
from gazetteer.folding import skeleton
from gazetteer.layers.countries import capitals
from gazetteer.places import KINDS, Place
from geo.phrases.levels import is_namesake
from geo.regions.anchors import anchor_of
from geo.regions.densities import Anchor


class Knowledge(NamedTuple):
    """The questions; each may be answered from elsewhere than the default gazetteer."""

    anchor_of: Callable[[Place], Anchor]
    country_of: Callable[[str], Place | None]
    capital_of: Callable[[str], Place | None]
    town_of: Callable[[Place, str], Place | None]
    country_at: Callable[[float, float], str | None]


_MOST_ANCHORS = 1 << 14
_ANCHORS: dict[str, tuple[Place, Anchor]] = {}


def _anchor(place: Place) -> Anchor:
    """Return what the densities need of a place; kept by its id, for to hash all its names would take longer."""
    known = _ANCHORS.get(place.id)
    if known and known[0] is place:
        return known[1]
    if len(_ANCHORS) >= _MOST_ANCHORS:
        _ANCHORS.clear()
    anchor = anchor_of(place, gazetteer.open())
    _ANCHORS[place.id] = place, anchor
    return anchor


@lru_cache(maxsize=512)
def _country(code: str) -> Place | None:
    """Return the country of an ISO 3166-1 alpha-2 code."""
    places = gazetteer.open()
    if code not in places.countries:
        return None
    columns = places.columns
    of_code = columns.country == places.countries.index(code)
    rows = np.flatnonzero(of_code & (columns.kind == KINDS.index("country")))
    return places.place_at(int(rows[0])) if len(rows) else None


@lru_cache(maxsize=512)
def _capital(code: str) -> Place | None:
    """Return the capital of a country."""
    name = capitals().get(code)
    found = gazetteer.open().find(name, countries=(code,)) if name else []
    return next((c.place for c in found if c.place.kind == "settlement" and c.place.country == code), None)


@lru_cache(maxsize=1 << 12)
def _town(area: Place, name: str) -> Place | None:
    """Return the town that a province or county is named after, where ``name`` is the town's too."""
    places = gazetteer.open()
    sound = skeleton(name)
    for other in (name, *area.names):
        for hit in places.rows(other):
            town = places.place_at(hit.row)
            if town.kind == "settlement" and is_namesake(town, area):
                return town if any(skeleton(n) == sound for n in town.names) else None
    return None


def _country_at(lat: float, lon: float) -> str | None:
    """Return the code of the country that holds a point, None at sea."""
    return next((p.country for p in gazetteer.open().containing(lat, lon) if p.kind == "country"), None)


IN_GAZETTEER = Knowledge(_anchor, _country, _capital, _town, _country_at)
"""All answers from the default gazetteer, each kept."""
