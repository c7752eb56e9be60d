"""What a table of places or areas says about each: the columns that are understood, whatever the file's format."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gazetteer.errors import InputError
from gazetteer.importing import checking
from gazetteer.layers.rows import Row
from gazetteer.places import Kind

_SYNONYMS = {
    "name": ("name", "name_en", "title", "shapename", "place", "place_name"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "country": ("country", "country_code", "countrycode", "iso2", "iso_a2", "cc"),
    "admin1": ("admin1", "admin1code", "admin1_code"),
    "kind": ("kind",),
    "population": ("population", "pop"),
    "geonameid": ("geonameid", "geonames_id", "gn_id"),
    "names": ("names", "alternatenames", "alternate_names", "aliases", "altnames"),
    "id": ("id", "key"),
}
_LANGUAGE_COLUMN = re.compile(r"name[_:]([a-z]{2,3})$")
_NAMES_APART = re.compile(r"[|;]")


@dataclass(frozen=True)
class Reader:
    """Understands the columns of one table; ``source`` is the layer's name, ``default_kind`` that of its places."""

    columns: Mapping[str, str]
    languages: Mapping[str, str]
    source: str
    default_kind: Kind | None

    @classmethod
    def of(
        cls, columns: Iterable[str], source: str, kind: Kind | None, name_column: str | None, where: str
    ) -> "Reader":
        """Find the columns by their usual names; InputError where there is none for the name."""
        lower = {column.strip().lower(): column for column in columns}
        found = {
            meaning: lower[synonym]
            for meaning, synonyms in _SYNONYMS.items()
            if (synonym := next((name for name in synonyms if name in lower), None))
        }
        if name_column is not None:
            if name_column not in lower.values():
                raise InputError(f"{where}: no column {name_column!r}; there are {', '.join(lower.values())}")
            found["name"] = name_column
        if "name" not in found:
            raise InputError(f"{where}: no column of names; there are {', '.join(lower.values()) or 'none'}")
        languages = {
            match[1]: column
            for name, column in lower.items()
            if (match := _LANGUAGE_COLUMN.match(name)) and column != found["name"]
        }
        return cls(found, languages, source, kind)

    def point(self, record: Mapping[str, Any], where: str) -> tuple[float, float]:
        """Return the latitude and longitude in the record's columns."""
        missing = [column for column in ("lat", "lon") if column not in self.columns]
        if missing:
            raise InputError(f"{where}: no column of {'latitudes' if 'lat' in missing else 'longitudes'}")
        return checking.coordinates(self.get(record, "lat"), self.get(record, "lon"), where)

    def row(
        self, record: Mapping[str, Any], number: int, point: tuple[float, float], where: str, *, area: str = ""
    ) -> Row:
        """Return the place that a record tells of."""
        name = self.get(record, "name")
        if not name:
            raise InputError(f"{where}: no name")
        plain = [text.strip() for text in _NAMES_APART.split(self.get(record, "names")) if text.strip()]
        spoken = [(_text(record.get(column)), language) for language, column in self.languages.items()]
        spoken = [(text, language) for text, language in spoken if text]
        geonameid = checking.whole_number(self.get(record, "geonameid"), "geonameid", where) or None
        return Row(
            id=f"geonames:{geonameid}" if geonameid else f"{self.source}:{self.get(record, 'id') or number}",
            name=name,
            names=[*plain, *(text for text, _ in spoken)],
            languages=[*("" for _ in plain), *(language for _, language in spoken)],
            kind=checking.kind(
                self.get(record, "kind"), self.default_kind or ("region" if area else "settlement"), where
            ),
            country=checking.country(self.get(record, "country"), where),
            admin1=self.get(record, "admin1") or None,
            lat=point[0],
            lon=point[1],
            population=checking.whole_number(self.get(record, "population"), "population", where),
            geonameid=geonameid,
            source=self.source,
            area=area,
        )

    def get(self, record: Mapping[str, Any], meaning: str) -> str:
        """Return the text of the column with that meaning; "" where there is none."""
        column = self.columns.get(meaning)
        return _text(record.get(column)) if column else ""


def _text(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - NaN is how frames say “nothing”
        return ""
    return str(value).strip()
