"""The gazetteer as a geopy geocoder: the same calls as any online service, and no network."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.answers import Answers
from gazetteer.folders import cache_folder
from gazetteer.gazetteer import Gazetteer
from gazetteer.opening import open as open_gazetteer
from gazetteer.places import Candidate, Place

LEAST_SCORE = 0.5
"""Candidates below this are no answer; of names that are no places the bench lets none pass it."""

_LIMIT = 10
_NEAREST = 5


class Geocoder(GeopyGeocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode names and coordinates with the embedded gazetteer.

    ``countries``: ISO 3166-1 alpha-2 codes, a hint for every query. ``then``: another geopy geocoder (perhaps online)
    that is asked what this one cannot answer; off by default; its raw answers are kept in ``cache`` (default: the
    gazetteer's cache folder), so that one question is asked once. The other arguments are geopy's own, for
    interchangeability; ``timeout`` matters only for ``then``.
    """

    def __init__(
        self,
        *,
        countries: Sequence[str] = (),
        gazetteer: Gazetteer | None = None,
        then: GeopyGeocoder | None = None,
        cache: str | Path | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401 - geopy's sentinel, seconds or None
        user_agent: str | None = None,
        **options: Any,  # noqa: ANN401 - geopy's own
    ) -> None:
        super().__init__(timeout=timeout, user_agent=user_agent, **options)
        self._countries = tuple(countries)
        self._gazetteer = gazetteer
        self._then = then
        self._answers = Answers(Path(cache) if cache else cache_folder() / "answers")

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401 - geopy's sentinel, seconds or None
        countries: Sequence[str] = (),
    ) -> Location | list[Location] | None:
        """Return the place that a name means: a Location, a list of them with ``exactly_one=False``, or None.

        “Sirte, Libya” looks for Sirte with Libya as the hint. ``Location.raw`` has the id, the kind, the score and why.
        """
        found = [candidate for candidate in self._candidates(query, countries) if candidate.score >= LEAST_SCORE]
        if found:
            locations = [self._location(c.place, _about(c)) for c in found]
            return locations[0] if exactly_one else locations
        return self._ask("geocode", query, exactly_one, timeout)

    def reverse(
        self,
        query: Any,  # noqa: ANN401 - whatever geopy takes for a point
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401 - geopy's sentinel, seconds or None
    ) -> Location | list[Location] | None:
        """Return the nearest settlement, or with ``exactly_one=False`` the nearest few and the areas around the point.

        At sea the answer is the sea. ``Location.raw["distance_km"]`` tells how far a settlement is.
        """
        point = Point(query)
        lat, lon = float(point.latitude), float(point.longitude)
        places = self._places
        around = places.containing(lat, lon)
        areas = [self._location(place, _about_place(place)) for place in around]
        near = [
            self._location(places.place_at(row), {**_about_place(places.place_at(row)), "distance_km": km})
            for row, km in places.nearest(lat, lon, _NEAREST)
        ]
        at_sea = bool(around) and around[0].kind == "sea"
        locations = areas + near if at_sea or not near else near + areas
        if not exactly_one:
            return locations or None
        return locations[0] if locations else None

    @property
    def _places(self) -> Gazetteer:
        return self._gazetteer or open_gazetteer()

    def _candidates(self, query: str, countries: Sequence[str]) -> list[Candidate]:
        hints = [*countries, *self._countries]
        whole = self._places.find(query, countries=hints, limit=_LIMIT)
        if "," not in query or (whole and whole[0].match in ("exact", "alternate")):
            return whole
        name, *around = (part.strip() for part in query.split(","))
        codes = [code for part in around for code in self._codes(part)]
        return self._places.find(name, countries=codes or hints, limit=_LIMIT) or whole

    def _codes(self, name: str) -> list[str]:
        """Return the countries that the name of a country or province stands for."""
        places = [candidate.place for candidate in self._places.find(name, fuzzy=False, limit=5)]
        wide = [place.country for place in places if place.kind in ("country", "province")]
        return [code for code in wide[:1] if code]

    def _location(self, place: Place, raw: Mapping[str, Any]) -> Location:
        around = self._places.containing(place.lat, place.lon) if place.kind not in ("country", "sea") else []
        names = [place.name, *(area.name for area in around if area.kind in ("province", "country"))]
        return Location(", ".join(dict.fromkeys(names)), (place.lat, place.lon), dict(raw))

    def _ask(self, method: str, query: str, exactly_one: bool, timeout: Any) -> Location | list[Location] | None:  # noqa: ANN401
        if self._then is None:
            return None
        known = self._answers.get(self._then, method, query)
        if known is None:
            answer = getattr(self._then, method)(query, exactly_one=False, timeout=timeout) or []
            known = [{"address": a.address, "lat": a.latitude, "lon": a.longitude, "raw": a.raw} for a in answer]
            self._answers.put(self._then, method, query, known)
        locations = [Location(a["address"], (a["lat"], a["lon"]), a["raw"]) for a in known]
        if not exactly_one:
            return locations or None
        return locations[0] if locations else None


def _about(candidate: Candidate) -> dict[str, Any]:
    return {
        **_about_place(candidate.place),
        "score": candidate.score,
        "match": candidate.match,
        "matched_name": candidate.matched_name,
        "why": candidate.why,
    }


def _about_place(place: Place) -> dict[str, Any]:
    fields = ("id", "name", "kind", "country", "admin1", "lat", "lon", "population", "geonameid", "source")
    return {field: getattr(place, field) for field in fields}
