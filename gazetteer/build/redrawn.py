"""Divisions that the polygons are too old for: Congo's provinces of 2015, Kenya's counties, Gaza's governorates.

ISO 3166-2 has their names and a point. Where GeoNames gives settlements a code that no polygon has, the division's
outline is what lies nearer to its settlements than to others (Thiessen polygons); it is marked ``approximate``. Else
the division has a point only, and is not called by the bare name of a town, which would be taken for it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from gazetteer import geodesy
from gazetteer.build.countries import geonames_countries
from gazetteer.build.province_names import province_names
from gazetteer.build.provinces import Settlement, label_point, settlements_by_country
from gazetteer.build.simplify import on_grid, polygons_of
from gazetteer.build.subdivisions import Subdivision, core
from gazetteer.build.table import Built, slug, tidy_names, unique_key
from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

FEWEST = 3
"""Settlements that a code must have for an outline to be drawn around them."""

NEAREST = 5
MOST_RIVALS = 2
MIXED_WITH = {"PS": ("IL",)}
"""Countries whose towns may have the bare name of a division here: GeoNames counts Jerusalem in with Israel."""

SMALL_TYPES = frozenset(
    {"Administrative atoll", "City", "City with county rights", "Commune", "District municipality", "Island council",
     "Local council", "Municipality", "Outlying area", "Parish", "Quarter", "Rural municipality",
     "Special municipality", "Town council", "Urban municipality"}
)  # fmt: skip
"""Types of divisions that settlements stand for as well."""


class _Home(NamedTuple):
    """What is known of a country while its missing divisions are added."""

    country: str
    area: Area
    towns: Sequence[Settlement]
    town_names: frozenset[str]


def build_redrawn(
    country: str, entries: Iterable[Subdivision], used: Collection[str | None], area: Area, taken: set[str]
) -> list[Built]:
    """Compile the entries of a country that no polygon matched.

    ``used`` are the GeoNames codes of polygons that matched an entry; each other code draws one outline at most.
    """
    towns = settlements_by_country().get(country, ())
    if not towns:
        return []
    around = [town for other in (country, *MIXED_WITH.get(country, ())) for town in settlements_by_country()[other]]
    names = frozenset(slug(name) for town in around for name in (town.name, *town.others))
    home = _Home(country, area, towns, names)
    territories = {core(record["name"]) for record in geonames_countries().values()}
    wanted = [entry for entry in entries if entry.type not in SMALL_TYPES and core(entry.name) not in territories]
    drawn = {
        owner: code
        for code, owner in owners(wanted, towns).items()
        if code not in used and sum(town.admin1 == code for town in towns) >= FEWEST
    }
    ordered = sorted(wanted, key=lambda entry: entry.code)
    return [_division(entry, drawn.get(entry.code), home, taken) for entry in ordered]


def owners(entries: Iterable[Subdivision], towns: Sequence[Settlement]) -> dict[str | None, str]:
    """Give each GeoNames code to the ISO code whose point lies nearest to the middle of the code's settlements.

    A code that is the nearest to more than ``MOST_RIVALS`` entries is that of a larger division, and nobody's.
    """
    best: dict[str | None, tuple[float, str]] = {}
    rivals: Counter[str | None] = Counter()
    for entry in entries:
        code = nearest_code(entry.lat, entry.lon, towns)
        mine = [town for town in towns if town.admin1 == code]
        lat, lon = float(np.mean([town.lat for town in mine])), float(np.mean([town.lon for town in mine]))
        away = geodesy.distance_m(entry.lat, entry.lon, lat, lon), entry.code
        best[code] = min(best.get(code, away), away)
        rivals[code] += 1
    return {code: owner for code, (_, owner) in best.items() if rivals[code] <= MOST_RIVALS}


def _division(entry: Subdivision, code: str | None, home: _Home, taken: set[str]) -> Built:
    """Compile one entry; with a ``code`` its outline is drawn, else it has a point only."""
    area = thiessen(home.towns, code, home.area) if code else None
    chief, names = province_names(home.country, (), entry)
    if area is None:
        names = _without_town_names(names, home.town_names)
        chief = next(iter(names.get("en", ())), chief)
    lat, lon = label_point(area) if area else (entry.lat, entry.lon)
    row = AreaRow(
        key=unique_key(f"{home.country.lower()}.{slug(chief)}", taken),
        kind="province",
        name=chief,
        names=tidy_names(names, chief),
        lat=lat,
        lon=lon,
        source="provinces",
        country=home.country,
        admin1=code or nearest_code(entry.lat, entry.lon, home.towns),
        iso=entry.code,
        parent=home.country.lower(),
        level=1 if area else 2,
        has_outline=area is not None,
        sure="approximate",
    )
    return Built(row, area)


def _without_town_names(names: Mapping[str, list[str]], towns: frozenset[str]) -> dict[str, list[str]]:
    """Keep ``Nablus Governorate`` and drop ``Nablus``, where a town has that name."""
    plain = {language: [name for name in spellings if slug(name) not in towns] for language, spellings in names.items()}
    # Arabic has no plain key; its bare name goes where the English one went.
    gone = set(names.get("en", ())) != set(plain.get("en", ()))
    return plain | {"ar": [name for name in names.get("ar", ()) if " " in name or not gone]}


def nearest_code(lat: float, lon: float, towns: Sequence[Settlement]) -> str | None:
    """Return the GeoNames code that most of the settlements nearest to a point have."""
    away = geodesy.haversine_m(lat, lon, np.array([t.lat for t in towns]), np.array([t.lon for t in towns]))
    nearest: list[int] = np.argsort(away, kind="stable")[:NEAREST].tolist()
    return Counter(towns[i].admin1 for i in nearest).most_common(1)[0][0]


def thiessen(towns: Sequence[Settlement], code: str | None, country: Area) -> Area:
    """Return the part of a country that lies nearer to the settlements with a code than to all others."""
    spots = dict.fromkeys((town.lon, town.lat) for town in towns)
    owners = {(town.lon, town.lat): town.admin1 for town in towns}
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(list(spots)), extend_to=country))
    points = shapely.points(list(spots))
    mine = [
        cells[cell]
        for cell, point in shapely.STRtree(points).query(cells, predicate="contains").T.tolist()
        if owners[points[point].x, points[point].y] == code
    ]
    drawn = shapely.simplify(shapely.union_all(mine), 0.02)
    return on_grid(polygons_of(drawn.intersection(country)))
