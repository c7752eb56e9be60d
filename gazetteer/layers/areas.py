"""Read the compiled areas: countries, provinces, counties, seas, groups of countries, regions, facilities, villages.

The files under ``gazetteer/data`` are made by ``python -m gazetteer.build``; reading them needs nothing but NumPy and
Shapely. ``areas.jsonl`` has one place a line; outlines lie apart and are put together one at a time.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.errors import GazetteerError
from gazetteer.layers.outlines import Outlines
from gazetteer.places import Area, Kind

DATA = Path(__file__).parent.parent / "data"
AREAS_FILE = DATA / "areas.jsonl"
DEMONYMS_FILE = DATA / "demonyms.tsv"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One place of the compiled layers. Coordinates are WGS 84 degrees.

    ``key`` names the outline too, where ``has_outline``; ``names`` maps an ISO 639-1 language to spellings; ``""``
    has those of no known language and ``abbr`` abbreviations. ``country`` is ISO 3166-1 alpha-2, ``admin1`` the
    GeoNames first-level code, ``iso`` the ISO 3166-2 code of a province, ``parent`` the key of the area above.
    ``claims`` are the countries that claim a disputed area and ``held`` the one that holds it. ``level`` is 1 or 2 for
    administrative divisions, else 0; ``feature`` says what a facility is (``oil terminal``). ``sure`` is ``exact``,
    ``approximate`` or ``vague``; ``uncertainty_m`` the radius in metres that a facility's point may be off, else 0.
    """

    key: str
    kind: Kind
    name: str
    names: Mapping[str, tuple[str, ...]] = field(repr=False)
    lat: float
    lon: float
    source: str
    country: str | None = None
    admin1: str | None = None
    iso: str | None = None
    parent: str | None = None
    claims: tuple[str, ...] = ()
    held: str | None = None
    level: int = 0
    feature: str = ""
    population: int = 0
    geonameid: int | None = None
    has_outline: bool = True
    sure: str = "exact"
    uncertainty_m: int = 0

    @property
    def id(self) -> str:
        """The place's id: ``geonames:…`` where GeoNames has it, else ``area:…``; a mere point has its kind's word."""
        if self.geonameid is not None:
            return f"geonames:{self.geonameid}"
        return f"{self.kind if self.kind in ('facility', 'settlement') else 'area'}:{self.key}"


class Demonym(NamedTuple):
    """A word for the people or things of a country or another area: ``Libyan``, ``libyennes``, ``ليبي``, ``Texan``.

    ``place`` is the country's ISO 3166-1 alpha-2 code, which is in capitals, or the area's key.
    """

    form: str
    language: str
    place: str

    @property
    def country(self) -> str:
        """The country's code, or "" where it is a word for another area."""
        return self.place if self.place.isupper() else ""


def read_areas(path: Path = AREAS_FILE) -> Iterator[AreaRow]:
    """Yield every row of the compiled layers, in the order of their keys."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield _row(json.loads(line), f"{path}:{number}")
    except (OSError, json.JSONDecodeError) as error:
        raise GazetteerError(f"{path}: the compiled areas cannot be read ({error})") from error


def _row(record: dict[str, Any], where: str) -> AreaRow:
    try:
        names = {language: tuple(names) for language, names in record.pop("names").items()}
        claims = tuple(record.pop("claims", ()))
        return AreaRow(names=names, claims=claims, **record)
    except (KeyError, TypeError) as error:
        raise GazetteerError(f"{where}: not a row of the compiled areas ({error})") from error


def read_demonyms(path: Path = DEMONYMS_FILE) -> Iterator[Demonym]:
    """Yield the demonyms of countries and other areas: form, language, whose."""
    try:
        with path.open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                form, language, place = line.rstrip("\n").split("\t")
                yield Demonym(form, language, place)
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{path}: the demonyms cannot be read ({error})") from error


@cache
def outlines() -> Outlines:
    """Return the reader of the embedded outlines, opened once per process."""
    return Outlines()


def outline(key: str) -> Area:
    """Put the outline of an area together, WGS 84 (lon, lat); ``UnknownPlaceError`` where there is none."""
    return outlines().outline(key)
