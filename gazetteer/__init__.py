"""An offline gazetteer: place names, as reporters write them in English, Arabic and French, to places."""

from gazetteer.errors import (
    CoordinateError,
    GazetteerError,
    GeoError,
    InputError,
    UnknownPlaceError,
)
from gazetteer.gazetteer import Gazetteer
from gazetteer.opening import open
from gazetteer.places import Candidate, Place

__all__ = [
    "Candidate",
    "CoordinateError",
    "Gazetteer",
    "GazetteerError",
    "GeoError",
    "InputError",
    "Place",
    "UnknownPlaceError",
    "open",
]
