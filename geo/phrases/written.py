"""Coordinates as a text gives them."""

from dataclasses import dataclass

from gazetteer.geodesy import distance_m
from gazetteer.places import Place
from geo.toponym import Toponym

_POINT = "point:"


@dataclass(frozen=True)
class Written:
    """``text[start:end]`` gives coordinates, good to ``precision_m``; ``problem`` where they are not on Earth."""

    start: int
    end: int
    lat: float
    lon: float
    precision_m: float
    notation: str
    problem: str | None = None


def checked(start: int, end: int, lat: float, lon: float, step_deg: float, notation: str) -> Written:
    """Return coordinates whose last digit is worth ``step_deg``, with the reason why they cannot be meant."""
    problem = None
    if abs(lat) > 90 or abs(lon) > 180:
        problem = "A latitude lies within ±90°, a longitude within ±180°."
    elif lat == 0 and lon == 0:
        problem = "0, 0 is where coordinates end up that nobody entered."
    return Written(start, end, lat, lon, _metres(step_deg), notation, problem)


def toponym_at(written: Written, text: str, country: str | None) -> Toponym:
    """Return coordinates as a toponym that others may hang on: “2 km north of 38S LF 3456 1234”."""
    name = f"{written.lat:.5f}, {written.lon:.5f}"
    place = Place(
        id=f"{_POINT}{name}",
        name=name,
        names=(name,),
        kind="facility",
        country=country,
        admin1=None,
        lat=written.lat,
        lon=written.lon,
        population=0,
        area=None,
        geonameid=None,
        source="text",
    )
    return Toponym(text[written.start : written.end], written.start, written.end, place, _READ_RIGHT)


def is_point(toponym: Toponym) -> bool:
    """Tell whether a toponym is such coordinates."""
    return toponym.place is not None and toponym.place.id.startswith(_POINT)


_READ_RIGHT = 0.99


def _metres(step_deg: float) -> float:
    """Half a step of the last digit, both ways: the farthest that rounding can have moved the point."""
    return max(1.0, distance_m(0.0, 0.0, step_deg / 2, step_deg / 2))
