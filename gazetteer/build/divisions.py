"""Rows of provinces: polygons joined to ISO 3166-2, and the larger divisions that several polygons make up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely

from gazetteer.build.cldr_codes import cldr_codes
from gazetteer.build.province_names import merge_names, province_names
from gazetteer.build.provinces import Province, label_point
from gazetteer.build.redrawn import build_redrawn
from gazetteer.build.simplify import polygons_of
from gazetteer.build.sources import cldr_subdivisions, hand_table, iso_subdivisions
from gazetteer.build.subdivisions import (
    ALIKE,
    REDRAWN,
    Shape,
    Subdivision,
    alike,
    match,
    parse_subdivision,
    spellings_of,
)
from gazetteer.build.table import Built, slug, tidy_names, unique_key
from gazetteer.layers.areas import AreaRow

SOURCE = "provinces"
LANGUAGES = ("en", "fr", "ar")
MORE_LANGUAGES = {
    "AF": ("fa",),
    "IL": ("he",),
    "IR": ("fa",),
    "RU": ("ru",),
    "TR": ("tr",),
    "UA": ("uk", "ru"),
}
"""Languages beyond English, French and Arabic whose names CLDR gives to the divisions of a country."""

WHOLE = 0.8
"""Share of a group's polygons that must have one GeoNames code for the group to be GeoNames' first-level division."""


@dataclass(frozen=True)
class _Matched:
    province: Province
    entry: Subdivision | None
    names: tuple[str, ...] = ()


def build_provinces(raw: Path, provinces: Sequence[Province]) -> list[Built]:
    """Compile every polygon and every larger division that polygons make up."""
    by_country: dict[str | None, list[Province]] = defaultdict(list)
    for province in provinces:
        by_country[province.code.country].append(province)
    taken: set[str] = set()
    short = _short_names()
    built: list[Built] = []
    for country in sorted(by_country, key=str):
        entries = read_subdivisions(raw, country)
        shapes = [Shape(province.names, province.area) for province in by_country[country]]
        found = match(shapes, list(entries.values()))
        matched = [
            _Matched(one, entry, tuple(one.names)) for one, entry in zip(by_country[country], found, strict=True)
        ]
        matched = [_without_strange_names(item, matched) for item in matched]
        built += _divisions(country, matched, entries, short, taken)
        built += _missing(country, matched, entries, built, taken)
    return built


def _without_strange_names(item: _Matched, others: Sequence[_Matched]) -> _Matched:
    """Drop spellings that belong to a neighbour: the source still calls Panjshir, once a part of it, Parwan."""
    if item.entry is None:
        return item
    neighbours = [other.entry for other in others if other.entry and other.entry is not item.entry]
    elsewhere = [name for entry in neighbours for name in spellings_of(entry)]
    kept = [name for name in item.names if alike(name, spellings_of(item.entry)) >= ALIKE or alike(name, elsewhere) < 1]
    return _Matched(item.province, item.entry, tuple(kept))


def read_subdivisions(raw: Path, country: str | None) -> dict[str, Subdivision]:
    """Return the ISO 3166-2 entries of a country by code, with CLDR's names."""
    languages = dict.fromkeys([*LANGUAGES, *MORE_LANGUAGES.get(country or "", ())])
    tables = {language: cldr_subdivisions(raw, language) for language in languages}
    found = {}
    listed = iso_subdivisions(raw).get(country or "", {})
    known_as = cldr_codes(listed, tables["en"])
    for code, entry in listed.items():
        cldr = {language: table.get(known_as[code], []) for language, table in tables.items()}
        found[code] = parse_subdivision(code, entry, cldr)
    return found


def _short_names() -> dict[str, list[str]]:
    """Postal and press abbreviations by ISO 3166-2 code."""
    return {row["iso"]: row["names"].split("|") for row in hand_table("province_abbreviations.csv")}


def _divisions(
    country: str | None,
    matched: list[_Matched],
    entries: dict[str, Subdivision],
    short: dict[str, list[str]],
    taken: set[str],
) -> list[Built]:
    """Compile one country: first what its polygons make up together, then the polygons."""
    built: list[Built] = []
    above: dict[int, str] = {}
    for parent, members in sorted(_groups(matched).items()):
        if parent not in entries or country in REDRAWN:
            continue
        group = _group(country, entries[parent], [matched[i].province for i in members], taken)
        built.append(group)
        above.update(dict.fromkeys(members, group.row.key) if group.row.level == 1 else {})
    for i, item in enumerate(matched):
        if item.entry or item.names:  # islets without a name are left to their country
            built.append(_single(country, item, above.get(i), short, taken))
    return built


def _missing(
    country: str | None,
    matched: list[_Matched],
    entries: dict[str, Subdivision],
    built: list[Built],
    taken: set[str],
) -> list[Built]:
    """Compile what ISO 3166-2 lists and no polygon, and no union of polygons, stands for."""
    if country is None:
        return []
    there = {item.row.iso for item in built}
    used = {item.province.code.admin1 for item in matched if item.entry}
    area = polygons_of(shapely.coverage_union_all([item.province.area for item in matched]))
    left = [entry for code, entry in entries.items() if code not in there]
    return build_redrawn(country, left, used, area, taken)


def _groups(matched: Sequence[_Matched]) -> dict[str, list[int]]:
    """Group polygons by the parent of their ISO entry; unmatched ones join the group that has their GeoNames code."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(matched):
        if item.entry and item.entry.parent:
            groups[item.entry.parent].append(i)
    homes: dict[str | None, set[str]] = defaultdict(set)
    for parent, members in groups.items():
        homes[_majority(matched[i].province for i in members)[0]].add(parent)
    for i, item in enumerate(matched):
        home = homes.get(item.province.code.admin1, set())
        if item.entry is None and item.province.code.admin1 and len(home) == 1:
            groups[next(iter(home))].append(i)
    return {parent: sorted(members) for parent, members in groups.items()}


def _majority(provinces: Iterable[Province]) -> tuple[str | None, float]:
    """Return the GeoNames code that most provinces have, and their share."""
    codes = Counter(province.code.admin1 for province in provinces)
    code, count = sorted(codes.items(), key=lambda item: (-item[1], item[0] or ""))[0]
    return code, count / sum(codes.values())


def _group(country: str | None, entry: Subdivision, members: list[Province], taken: set[str]) -> Built:
    """Unite polygons: into a first-level division, or into a region above several of them (Iraq's Kurdistan)."""
    code, share = _majority(members)
    first_level = share >= WHOLE and code is not None
    area = polygons_of(shapely.coverage_union_all([member.area for member in members]))
    chief, names = province_names(country, (), entry)
    lat, lon = label_point(area)
    row = AreaRow(
        key=unique_key(f"{(country or '').lower()}.{slug(chief)}", taken),
        kind="province" if first_level else "region",
        name=chief,
        names=tidy_names(names, chief),
        lat=lat,
        lon=lon,
        source=SOURCE,
        country=country,
        admin1=code if first_level else None,
        iso=entry.code,
        parent=(country or "").lower() or None,
        level=1 if first_level else 0,
    )
    return Built(row, area)


def _single(
    country: str | None, item: _Matched, above: str | None, short: dict[str, list[str]], taken: set[str]
) -> Built:
    """Compile one polygon; it is of the second level where it lies in a larger first-level division."""
    province, entry = item.province, item.entry
    chief, names = province_names(country, item.names, entry)
    names = merge_names(names, {"abbr": short.get(entry.code, [])} if entry else {})
    lat, lon = label_point(province.area)
    row = AreaRow(
        key=unique_key(f"{(country or province.record['adm0_a3']).lower()}.{slug(chief)}", taken),
        kind="province",
        name=chief,
        names=tidy_names(names, chief),
        lat=lat,
        lon=lon,
        source=SOURCE,
        country=country,
        admin1=province.code.admin1,
        iso=entry.code if entry else None,
        parent=above or (country.lower() if country else None),
        level=2 if above else 1,
    )
    return Built(row, province.area)
