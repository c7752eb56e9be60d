"""Seas, gulfs and straits of Natural Earth; the Mediterranean is put together from its parts."""

from pathlib import Path
from typing import Any

import shapely

from gazetteer.build.provinces import label_point
from gazetteer.build.simplify import polygons_of, simplify_coverage
from gazetteer.build.sources import TABLES, hand_yaml, marine_polygons
from gazetteer.build.table import Built, slug, tidy_names
from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

SOURCE = "seas"
TOLERANCE_DEG = 0.03
SMALLEST_DEG2 = 1e-3  # the source has mere slivers of the Luzon Strait and the Drake Passage


def build_seas(raw: Path) -> list[Built]:
    """Compile the seas and the unions that ``tables/seas.yaml`` asks for."""
    table: dict[str, Any] = hand_yaml(TABLES / "seas.yaml")
    parts: dict[str, list[shapely.Polygon]] = {}
    for name, polygons in marine_polygons(raw):
        if name:
            title = name.title() if name.isupper() else name
            parts.setdefault(title, []).extend(_polygon(rings) for rings in polygons)
    for name, union in table["unions"].items():
        parts[name] = [polygon for part in union for polygon in parts[part]]
    for name, other in table["renamed"].items():
        parts[other] = parts.pop(name)
    areas = {name: _join(polygons) for name, polygons in sorted(parts.items())}
    return [
        _sea(name, _simplify(area), table["names"].get(name, {}))
        for name, area in areas.items()
        if area.area > SMALLEST_DEG2
    ]


def _join(polygons: list[shapely.Polygon]) -> Area:
    return polygons_of(shapely.union_all([shapely.make_valid(polygon) for polygon in polygons]))


def _simplify(area: Area) -> Area:
    """Simplify a sea for itself: the bodies of the source overlap and leave gaps, so they are no coverage."""
    return simplify_coverage({"sea": area}, TOLERANCE_DEG)["sea"]


def _polygon(rings: list[Any]) -> shapely.Polygon:
    """Turn ``[box, shell]`` into a polygon; the source has no islands, so land must be asked before the sea."""
    return shapely.Polygon(rings[1])


def _sea(name: str, area: Area, names: dict[str, list[str]]) -> Built:
    lat, lon = label_point(area)
    row = AreaRow(
        key=f"sea.{slug(name)}",
        kind="sea",
        name=name,
        names=tidy_names({**names, "en": [name, *names.get("en", [])]}, name),
        lat=lat,
        lon=lon,
        source=SOURCE,
    )
    return Built(row, area)
