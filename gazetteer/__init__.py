"""An offline gazetteer: place names, as reporters write them in English, Arabic and French, to places."""

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from gazetteer.geocoder import Geocoder

__all__ = [
    "Candidate",
    "CoordinateError",
    "Gazetteer",
    "GazetteerError",
    "GeoError",
    "Geocoder",
    "InputError",
    "Place",
    "UnknownPlaceError",
    "open",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as for any module
    """Import the geocoder when it is asked for: geopy would take longer than opening the gazetteer does."""
    if name == "Geocoder":
        from gazetteer.geocoder import Geocoder  # noqa: PLC0415

        return Geocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
