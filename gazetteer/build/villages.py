"""Towns and villages that are listed by province: new ones, and more spellings of known ones.

A line whose place is known gives its names to it: to a settlement of GeoNames, or to one made by hand, that has one of
the names and lies near the line's point, or else sounds like it and lies nearer still.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from gazetteer import geodesy
from gazetteer.build.districts import point_of
from gazetteer.build.listed import Line, by_language, read_lists
from gazetteer.build.provinces import settlements_by_country
from gazetteer.build.table import Built, slug, tidy_names, unique_key
from gazetteer.errors import InputError
from gazetteer.folding import fold, skeleton
from gazetteer.layers.areas import DATA, AreaRow

SOURCE = "villages"
SAME_NAME_KM = 15.0
"""Of one name and this near to each other, two points are taken for those of one place."""

LIKE_NAME_KM = 5.0
"""The same for names that only sound alike."""

SEAT_KM = 8.0
"""How far the point of a district's town may be off."""

_DIVISION = re.compile(
    r"\b(?:District|district|Zone|Agency|LGA|County|county|Cercle|locality|Commune|Territory|division)$"
)
"""Endings of names that are no town's."""

SHORTEST_LIKE = 3
"""Consonants that names must have for being alike by their sounds to say anything."""


class _Names:
    """What is known of the settlements of a country: rows that lines may add names to, by plain name and by sound."""

    def __init__(self, country: str, handmade: Mapping[str, Built]) -> None:
        self.rows: dict[str, AreaRow] = {}
        self._plain: dict[str, list[str]] = {}
        self._sound: dict[str, list[str]] = {}
        for item in handmade.values():
            if item.row.kind == "settlement" and item.row.country == country:
                self.add(item.row, [name for names in item.row.names.values() for name in names])
        named = {row.geonameid for row in self.rows.values()}
        for town in settlements_by_country().get(country, ()):
            if town.geonameid in named:
                continue
            key = f"{slug(town.name)}-{town.geonameid}"
            row = AreaRow(key, "settlement", town.name, {}, town.lat, town.lon, SOURCE, country, town.admin1)
            self.add(replace(row, geonameid=town.geonameid, has_outline=False), town.others)

    def add(self, row: AreaRow, others: list[str] | tuple[str, ...]) -> None:
        self.rows[row.key] = row
        for name in dict.fromkeys([row.name, *others]):
            self._plain.setdefault(fold(name), []).append(row.key)
            if len(sound := skeleton(name)) >= SHORTEST_LIKE:
                self._sound.setdefault(sound, []).append(row.key)

    def same(self, line: Line) -> AreaRow | None:
        """Return the known place that a line means, None where it is new."""
        alike = (
            self._nearest([key for name in line.names for key in table.get(form(name), ())], line, km)
            for table, form, km in ((self._plain, fold, SAME_NAME_KM), (self._sound, skeleton, LIKE_NAME_KM))
        )
        return next((row for row in alike if row), None)

    def _nearest(self, keys: list[str], line: Line, km: float) -> AreaRow | None:
        lat, lon = line.point or (0.0, 0.0)
        away = {key: geodesy.distance_m(lat, lon, self.rows[key].lat, self.rows[key].lon) / 1000 for key in keys if key}
        best = min(away, key=lambda key: (away[key], key), default=None)
        return self.rows[best] if best is not None and away[best] <= km else None


def build_villages(
    known: Mapping[str, Built], folder: Path = DATA / "villages", districts: Path = DATA / "districts"
) -> list[Built]:
    """Compile the lines; a known place comes again with the names of both.

    A bare name that a district has is its town's, too: the town that the district is named after gets the spellings of
    its line, and where a list says that its districts have such ``seats``, one that is not known is added.
    """
    taken = set(known)
    of_country = cache(lambda country: _Names(country, known))
    built: dict[str, Built] = {}
    for line in [*read_lists(folder, known), *_towns_of_districts(districts, known)]:
        if line.point is None:
            raise InputError(f"{line.where}: a village needs a point")
        names = of_country(line.country)
        row = names.same(line) or (_new(line, line.point, taken) if line.seats or not line.noun else None)
        if row is None:
            continue
        row = _with(row, line.names)
        names.add(row, line.names)
        built[row.key] = Built(row, None)
    return list(built.values())


def _towns_of_districts(folder: Path, known: Mapping[str, Built]) -> Iterator[Line]:
    """Yield the lines of districts as those of the towns that have their names."""
    for line in read_lists(folder, known):
        names = tuple(name for name in line.names if not name.endswith(line.noun) and not _DIVISION.search(name))
        if names:
            yield line._replace(names=names, point=point_of(line), km=SEAT_KM)


def _new(line: Line, point: tuple[float, float], taken: set[str]) -> AreaRow:
    province = line.province.row
    return AreaRow(
        key=unique_key(f"{slug(line.names[0])}-{line.country.lower()}", taken),
        kind="settlement",
        name=line.names[0],
        names={},
        lat=point[0],
        lon=point[1],
        source=SOURCE,
        country=line.country,
        admin1=province.admin1,
        parent=province.key,
        has_outline=False,
        uncertainty_m=int(1000 * line.km),
    )


def _with(row: AreaRow, more: tuple[str, ...]) -> AreaRow:
    found = by_language(more)
    names = {key: [*row.names.get(key, ()), *found.get(key, ())] for key in {*row.names, *found}}
    return replace(row, names=tidy_names(names, row.name))
