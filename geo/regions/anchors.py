"""From a place of the gazetteer to what the densities need of it."""

from __future__ import annotations

import math

from gazetteer import Gazetteer, Place
from geo.regions.densities import Anchor

_TYPICAL_NN5_KM = 15.0


def anchor_of(place: Place, gazetteer: Gazetteer) -> Anchor:
    """Make an anchor of a place; how crowded its surroundings are comes from the gazetteer's settlements."""
    row = gazetteer.row_of(place.id)
    crowding = gazetteer.nn5_km(row) if row is not None else math.nan
    if not math.isfinite(crowding):
        near = gazetteer.nearest(place.lat, place.lon, 6)
        crowding = near[-1][1] if len(near) > 5 else _TYPICAL_NN5_KM
    return Anchor(place.lat, place.lon, place.kind, place.population, crowding, place.area)
