"""Read the hand-made places: ``data/regions``, ``data/facilities`` and ``data/settlements``, one entry a place.

``docs/hand-made-places.md`` has the form. An error names the file and the entry.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from gazetteer import geodesy
from gazetteer.build.provinces import label_point
from gazetteer.build.recipes import RecipeError, cook
from gazetteer.build.sources import hand_yaml
from gazetteer.build.table import Built, tidy_names
from gazetteer.errors import InputError
from gazetteer.layers.areas import DATA, AreaRow
from gazetteer.places import Area, Kind

Entry = dict[str, Any]
Result = TypeVar("Result")

SURENESS = ("exact", "approximate", "vague")
REGION_FIELDS = {"id", "name", "names", "outline", "sure", "source"}
REGION_OPTIONS = {"country", "parent", "claims", "held", "point", "kind", "population", "geonameid", "note"}
FACILITY_FIELDS = {"id", "name", "names", "feature", "lat", "lon", "uncertainty_m", "country", "province", "source"}
FACILITY_OPTIONS = {"offshore_km", "note"}
SETTLEMENT_FIELDS = FACILITY_FIELDS - {"feature"}
SETTLEMENT_OPTIONS = {"geonameid", "population", "note"}
COAST_KM = 3.0
"""How far outside its province a facility may seem to lie, because outlines are generalised."""


def build_regions(known: Mapping[str, Built], folder: Path = DATA / "regions") -> list[Built]:
    """Compile the regions; a region may refer to those of files that come before it in the alphabet."""
    pantry = {key: item.area for key, item in known.items() if item.area is not None}
    keys = set(known)
    built = []
    for where, entry in read_entries(folder, REGION_FIELDS, REGION_OPTIONS):
        region = _region(where, entry, pantry, keys)
        pantry[region.row.key] = _outline(region)
        keys.add(region.row.key)
        built.append(region)
    return built


def _outline(region: Built) -> Area:
    assert region.area is not None  # noqa: S101 - for the type checker: every region has an outline
    return region.area


def build_facilities(known: Mapping[str, Built], folder: Path = DATA / "facilities") -> list[Built]:
    """Compile the facilities; each must lie in the province that its entry names."""
    return _points("facility", "facilities", read_entries(folder, FACILITY_FIELDS, FACILITY_OPTIONS), known)


def build_settlements(known: Mapping[str, Built], folder: Path = DATA / "settlements") -> list[Built]:
    """Compile the towns and villages that GeoNames' list leaves out; each must lie in the province it names."""
    return _points("settlement", "villages", read_entries(folder, SETTLEMENT_FIELDS, SETTLEMENT_OPTIONS), known)


def _points(kind: Kind, source: str, entries: Iterator[tuple[str, Entry]], known: Mapping[str, Built]) -> list[Built]:
    keys = set(known)
    built = []
    for where, entry in entries:
        place = _point(kind, source, where, entry, known)
        if place.row.key in keys:
            raise InputError(f"{where}: the id is taken")
        keys.add(place.row.key)
        built.append(place)
    return built


def read_entries(folder: Path, needed: set[str], optional: set[str]) -> Iterator[tuple[str, Entry]]:
    """Yield ``file: id`` and the entry, for every entry of every file, and check which fields it has."""
    for path in sorted(folder.glob("*.yaml")):
        for number, entry in enumerate(hand_yaml(path) or (), 1):
            where = f"{path}: {entry.get('id', f'entry {number}')}"
            missing, strange = needed - set(entry), set(entry) - needed - optional
            if missing:
                raise InputError(f"{where}: lacks {', '.join(sorted(missing))}")
            if strange:
                raise InputError(f"{where}: has unknown fields {', '.join(sorted(strange))}")
            yield where, entry


def _region(where: str, entry: Entry, pantry: Mapping[str, Area], keys: set[str]) -> Built:
    if entry["sure"] not in SURENESS:
        raise InputError(f"{where}: sure must be one of {', '.join(SURENESS)}, not {entry['sure']}")
    if entry["id"] in keys:
        raise InputError(f"{where}: the id is taken")
    if entry.get("parent") and entry["parent"] not in keys:
        raise InputError(f"{where}: no area has the key of its parent, {entry['parent']}")
    area = _named(where, lambda: cook(entry["outline"], pantry))
    lat, lon = entry.get("point") or label_point(area)
    row = AreaRow(
        key=entry["id"],
        kind=entry.get("kind", "region"),
        name=entry["name"],
        names=tidy_names(entry["names"], entry["name"]),
        lat=float(lat),
        lon=float(lon),
        source="regions",
        country=entry.get("country"),
        parent=entry.get("parent"),
        claims=tuple(entry.get("claims", ())),
        held=entry.get("held"),
        population=int(entry.get("population", 0)),
        geonameid=entry.get("geonameid"),
        sure=entry["sure"],
    )
    return Built(row, area)


def _named(where: str, make: Callable[[], Result]) -> Result:
    """Say in which entry a recipe went wrong."""
    try:
        return make()
    except (RecipeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: {error}") from error


def _point(kind: Kind, source: str, where: str, entry: Entry, known: Mapping[str, Built]) -> Built:
    province = known.get(entry["province"])
    if province is None or province.area is None or province.row.country != entry["country"]:
        raise InputError(f"{where}: {entry['country']} has no province with the key {entry['province']}")
    lat, lon = float(entry["lat"]), float(entry["lon"])
    geodesy.check(lat, lon)
    allowed_km = float(entry.get("offshore_km", 0)) + COAST_KM + entry["uncertainty_m"] / 1000
    if not near(province.area, lat, lon, allowed_km):
        raise InputError(f"{where}: {lat}, {lon} lies outside {entry['province']} by more than {allowed_km:.1f} km")
    row = AreaRow(
        key=entry["id"],
        kind=kind,
        name=entry["name"],
        names=tidy_names(entry["names"], entry["name"]),
        lat=lat,
        lon=lon,
        source=source,
        country=entry["country"],
        admin1=province.row.admin1,
        parent=entry["province"],
        feature=entry.get("feature", ""),
        population=int(entry.get("population", 0)),
        geonameid=entry.get("geonameid"),
        has_outline=False,
        uncertainty_m=int(entry["uncertainty_m"]),
    )
    return Built(row, None)


def near(area: Area, lat: float, lon: float, km: float) -> bool:
    """Say whether a point lies in an area or at most so many kilometres outside."""
    around = geodesy.circle(lat, lon, max(1.0, 1000 * km))
    return bool(area.intersects(around))
