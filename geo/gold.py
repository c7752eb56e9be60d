"""Texts whose place names people have marked: how they are read, and when an answer is right.

A gold file holds one JSON object a line: ``id``, ``text``, ``lang`` and ``toponyms``, each with ``start``, ``end``
and, where the annotators could place it, ``lat``, ``lon`` (WGS 84 degrees) and perhaps ``geonameid`` and ``type``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely

from gazetteer.errors import InputError
from gazetteer.geodesy import distance_m
from gazetteer.places import Place

RIGHT_WITHIN_KM = 161.0
"""100 miles: the measure of Leidner (2007) and of most work since."""
FARTHEST_KM = 20039.0
"""Half the equator: the error of a name that was not found, as the published figures count it."""


@dataclass(frozen=True)
class GoldToponym:
    """A marked name; ``lat`` and ``lon`` are None where the annotators gave no place.

    ``type`` is the annotators' own word for the sort of name or of its use, where they have one.
    """

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    type: str | None = None

    def within(self, text: str) -> bool:
        """Whether the span lies within the text; some annotators' offsets do not."""
        return 0 <= self.start <= self.end <= len(text)


@dataclass(frozen=True)
class GoldDocument:
    """A text with its marked names."""

    id: str
    text: str
    language: str | None
    toponyms: tuple[GoldToponym, ...]

    @property
    def placed(self) -> tuple[GoldToponym, ...]:
        """The names that the annotators could place, each span within the text once."""
        spans = {(t.start, t.end): t for t in reversed(self.toponyms) if t.lat is not None and t.within(self.text)}
        return tuple(spans[key] for key in sorted(spans))


def read(path: Path) -> list[GoldDocument]:
    """Read a gold file; raise InputError that names the file and the line that is bad."""
    return list(_documents(path))


def _documents(path: Path) -> Iterator[GoldDocument]:
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _document(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"{path}, line {number}: no gold document ({error!r})") from error


def _document(record: dict) -> GoldDocument:  # type: ignore[type-arg]
    toponyms = tuple(
        GoldToponym(
            start=int(t["start"]),
            end=int(t["end"]),
            text=t["text"],
            lat=t.get("lat"),
            lon=t.get("lon"),
            geonameid=int(t["geonameid"]) if str(t.get("geonameid") or "").isdigit() else None,
            type=t.get("type"),
        )
        for t in record["toponyms"]
    )
    return GoldDocument(record["id"], record["text"], record.get("lang"), toponyms)


def error_km(place: Place, gold: GoldToponym) -> float:
    """Kilometres between a place's point and the gold point."""
    if gold.lat is None or gold.lon is None:
        raise InputError(f"“{gold.text}” at {gold.start} has no gold point")
    return distance_m(place.lat, place.lon, gold.lat, gold.lon) / 1000


def is_right(place: Place, gold: GoldToponym) -> bool:
    """Whether the place lies within 161 km of the gold point, or its area holds it."""
    return error_km(place, gold) <= RIGHT_WITHIN_KM or covers(place, gold)


def covers(place: Place, gold: GoldToponym) -> bool:
    """Whether the place's area holds the gold point."""
    return place.area is not None and bool(shapely.covers(place.area, shapely.Point(gold.lon, gold.lat)))
