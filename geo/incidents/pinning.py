"""A place that an analyst gives by hand, as a location."""

from dataclasses import dataclass, replace

import gazetteer
from gazetteer.errors import UnknownPlaceError
from gazetteer.places import Place
from geo.location import Location
from geo.regions.anchors import anchor_of
from geo.regions.densities import AtPlace, AtPoint, Density, InArea
from geo.toponym import Toponym

_WHY = "Pinned by hand in the corrections file."


@dataclass(frozen=True)
class Pin:
    """A name, a gazetteer id, or a point with its precision in metres: one of the three."""

    name: str | None = None
    place_id: str | None = None
    point: tuple[float, float, float] | None = None

    @property
    def words(self) -> str:
        """What was given, for messages."""
        return f"place called {self.name!r}" if self.name else f"place {self.place_id!r}"

    def locate(self, told: Location | None) -> Location | None:
        """Return the pinned location in place of the ``told`` one; None where the gazetteer does not know it."""
        if self.point is not None:
            lat, lon, precision_m = self.point
            name = f"{lat:.5f}, {lon:.5f}"
            return _location(told, name, told.country if told else None, (), AtPoint(lat, lon, precision_m))
        place = self._place(told)
        if place is None:
            return None
        anchor = anchor_of(place, gazetteer.open())
        density: Density = AtPlace(anchor) if place.area is None or place.kind == "settlement" else InArea(anchor)
        start, end = (told.start, told.end) if told else (0, 0)
        toponym = Toponym(told.text if told else place.name, start, end, place, 1.0)
        return _location(told, place.name, place.country, (toponym,), density)

    def _place(self, told: Location | None) -> Place | None:
        book = gazetteer.open()
        if self.place_id is not None:
            try:
                return book.place(self.place_id)
            except UnknownPlaceError:
                return None
        hints = (told.country,) if told is not None and told.country else ()
        found = book.find(self.name or "", countries=hints, fuzzy=False, limit=10)
        near = [c for c in found if not hints or c.place.country in hints] or found
        return near[0].place if near else None


def _location(
    told: Location | None, name: str, country: str | None, anchors: tuple[Toponym, ...], density: Density
) -> Location:
    """Put the pinned place into the told phrase, or into one without words where nobody said where."""
    if told is not None:
        return replace(
            told,
            form="name",
            name=name,
            country=country,
            anchors=anchors,
            density=density,
            confidence=1.0,
            verdict="resolved",
            where_prec=1,
            geo_precision=1,
            why=_WHY,
        )
    return Location("", 0, 0, "name", name, country, anchors, density, 1.0, "resolved", 1, 1, _WHY)
