"""CSV, GeoJSON and GeoPackage files of places or areas."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import InputError
from gazetteer.importing import checking
from gazetteer.importing.archives import numbered_lines
from gazetteer.importing.tables import Reader
from gazetteer.layers.added_outlines import OutlineWriter
from gazetteer.layers.rows import Row
from gazetteer.places import Area, Kind

_WGS84 = ("crs84", "4326")


def read_csv(path: Path, source: str, kind: Kind | None, name_column: str | None) -> Iterator[Row]:
    """Yield the places of a table with a header, apart by commas, semicolons or tabs."""
    with path.open("rb") as stream:
        lines = (line for _, line in numbered_lines(stream, str(path)))
        header = next(lines, "").removeprefix("\ufeff")
        delimiter = max(",;\t", key=header.count)
        columns = next(csv.reader([header], delimiter=delimiter), [])
        reader = Reader.of(columns, source, kind, name_column, str(path))
        records = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for number, values in enumerate(records, 1):
                where = f"{path}:{records.line_num + 1}"
                if not values:
                    continue
                if len(values) != len(columns):
                    raise InputError(f"{where}: {len(values)} columns instead of {len(columns)}")
                record = dict(zip(columns, values, strict=True))
                yield reader.row(record, number, reader.point(record, where), where)
        except csv.Error as error:
            raise InputError(f"{path}:{records.line_num + 1}: {error}") from error


def read_geojson(
    path: Path, source: str, kind: Kind | None, name_column: str | None, outlines: OutlineWriter
) -> Iterator[Row]:
    """Yield the features of a GeoJSON FeatureCollection (RFC 7946: WGS 84)."""
    try:
        document = json.loads(path.read_bytes())
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text ({error.reason})") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}: not JSON; is the file cut off? ({error.msg})") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise InputError(f"{path}: not a GeoJSON FeatureCollection")
    named = str(document.get("crs", "")).lower()
    if named and not any(code in named for code in _WGS84):
        raise InputError(f"{path}: GeoJSON in another coordinate system than WGS 84; convert it first")
    records = [_feature(feature, f"{path}: feature {i}") for i, feature in enumerate(features, 1)]
    yield from _rows(path, source, kind, name_column, records, outlines)


def _feature(feature: Any, where: str) -> tuple[dict[str, Any], BaseGeometry | None]:  # noqa: ANN401 - any JSON
    try:
        geometry = feature.get("geometry")
        return dict(feature.get("properties") or {}), shape(geometry) if geometry else None
    except (AttributeError, TypeError, ValueError, IndexError, KeyError, shapely.errors.ShapelyError) as error:
        raise InputError(f"{where}: not a GeoJSON feature ({error})") from error


def read_geopackage(
    path: Path, source: str, kind: Kind | None, name_column: str | None, outlines: OutlineWriter
) -> Iterator[Row]:
    """Yield the features of a GeoPackage's first layer, brought to WGS 84."""
    import geopandas  # noqa: PLC0415 - slow to import
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        frame = geopandas.read_file(path, engine="pyogrio")
    except (DataSourceError, OSError, ValueError) as error:
        raise InputError(f"{path}: not a readable GeoPackage ({error})") from error
    if "geometry" not in frame or frame.crs is None:
        raise InputError(f"{path}: its first layer has no geometry or no coordinate system")
    frame = frame.to_crs(4326)
    plain = frame.drop(columns=frame.geometry.name).to_dict("records")
    yield from _rows(path, source, kind, name_column, list(zip(plain, frame.geometry, strict=True)), outlines)


def _rows(
    path: Path,
    source: str,
    kind: Kind | None,
    name_column: str | None,
    records: list[tuple[dict[str, Any], BaseGeometry | None]],
    outlines: OutlineWriter,
) -> Iterator[Row]:
    if not records:
        raise InputError(f"{path}: no features in it")
    columns = dict.fromkeys(column for record, _ in records for column in record)
    reader = Reader.of(columns, source, kind, name_column, str(path))
    for number, (record, geometry) in enumerate(records, 1):
        where = f"{path}: feature {number}"
        if isinstance(geometry, Point) and not geometry.is_empty:
            yield reader.row(record, number, checking.coordinates(geometry.y, geometry.x, where), where)
        else:
            area = _area(geometry, where)
            inside = area.representative_point()
            yield reader.row(record, number, (inside.y, inside.x), where, area=outlines.add(area))


def _area(geometry: BaseGeometry | None, where: str) -> Area:
    if geometry is None or geometry.is_empty:
        raise InputError(f"{where}: no geometry")
    if not isinstance(geometry, Polygon | MultiPolygon):
        raise InputError(f"{where}: a {geometry.geom_type} is neither a point nor an area")
    west, south, east, north = geometry.bounds
    checking.coordinates(south, west, where)
    checking.coordinates(north, east, where)
    if geometry.is_valid:
        return geometry
    mended = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if isinstance(mended, Polygon | MultiPolygon) and not mended.is_empty:
        return mended
    raise InputError(f"{where}: the outline crosses itself and cannot be mended")
