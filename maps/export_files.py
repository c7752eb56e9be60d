"""Strikes or locations → a file that other programs read; the suffix says which format."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.errors import InputError
from geo.frame import Geometry, to_frame
from geo.table.column import Record
from geo.table.schemas import Schema
from maps import stix

if TYPE_CHECKING:
    import geopandas as gpd

DECIMALS = 6  # about 0.1 m; RFC 7946 section 11.2 asks for no more


def export(
    strikes_or_locations: Iterable[Record],
    path: str | os.PathLike[str],
    *,
    schema: Schema = "strikemap",
    geometry: Geometry = "region90",
) -> None:
    """Write a table of strikes or locations, one feature or row each, in their order.

    Formats by suffix: ``.geojson`` (RFC 7946), ``.parquet`` (GeoParquet 1.1), ``.gpkg``, ``.fgb``, ``.kml``, ``.csv``
    (geometry as WKT) and ``.stix.json`` (a STIX 2.1 bundle of Location objects, which knows only one schema). The file
    appears whole or not at all. Raises InputError for another suffix, OSError where the file cannot be written.
    """
    target = Path(path)
    records = list(strikes_or_locations)
    if target.name.lower().endswith(".stix.json"):
        _replace(target, lambda temporary: stix.write_bundle(records, temporary))
        return
    check_suffix(target)
    writer = _WRITERS[target.suffix.lower()]
    frame = _plain(to_frame(records, schema=schema, geometry=geometry))
    _replace(target, lambda temporary: writer(frame, temporary))


def check_suffix(path: Path) -> None:
    """Raise InputError where the suffix is no format that can be written."""
    if path.suffix.lower() not in _WRITERS and not path.name.lower().endswith(".stix.json"):
        raise InputError(f"{path}: no such export format; use {', '.join(_WRITERS)} or .stix.json")


def _replace(target: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target and rename: a reader never sees half a file, and a failed write leaves the old one."""
    with tempfile.TemporaryDirectory(prefix=".strikemap-", dir=target.parent) as folder:
        temporary = Path(folder) / target.name
        write(temporary)
        temporary.replace(target)


def _plain(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame with ISO dates, plain column types and coordinates rounded: what every format can hold."""
    import shapely  # noqa: PLC0415

    frame = frame.copy()
    for name in frame.columns:
        if str(frame[name].dtype).startswith("datetime"):
            days = frame[name].dt.strftime("%Y-%m-%d").astype(object)
            frame[name] = days.where(frame[name].notna(), None)
    rounded = [
        shape if shape is None or shape.is_empty else shapely.set_precision(shape, 10.0**-DECIMALS)
        for shape in frame.geometry
    ]
    # Rounding may fold a sliver of a ring onto itself; set_precision keeps the result valid.
    return frame.set_geometry(type(frame.geometry)(rounded, index=frame.index, crs=frame.crs))


def _ogr(driver: str, **options: object) -> Callable[[gpd.GeoDataFrame, Path], None]:
    def write(frame: gpd.GeoDataFrame, path: Path) -> None:
        frame.to_file(path, driver=driver, engine="pyogrio", encoding="utf-8", **options)

    return write


def _geojson(frame: gpd.GeoDataFrame, path: Path) -> None:
    import shapely  # noqa: PLC0415

    frame = frame.set_geometry(shapely.orient_polygons(frame.geometry.values) if len(frame) else frame.geometry)
    identify = {"ID_FIELD": "id"} if "id" in frame.columns else {}
    _ogr(
        "GeoJSON",
        RFC7946="YES",
        WRITE_BBOX="YES",
        WRITE_NAME="NO",
        COORDINATE_PRECISION=DECIMALS,
        AUTODETECT_JSON_STRINGS="NO",  # a quotation that looks like JSON stays a text
        **identify,
    )(frame, path)


def _parquet(frame: gpd.GeoDataFrame, path: Path) -> None:
    frame.to_parquet(path, schema_version="1.1.0", write_covering_bbox=True, index=False)


def _kml(frame: gpd.GeoDataFrame, path: Path) -> None:
    """KML knows a Name and a Description; the columns go into its extended data."""
    name = (
        "name" if "name" in frame.columns else next((c for c in ("where_coordinates", "location") if c in frame), None)
    )
    told = next((c for c in ("phrase", "where_description", "notes", "verbatimLocality") if c in frame), None)
    frame = frame.assign(Name=frame[name] if name else None, Description=frame[told] if told else None)
    frame = frame.drop(columns=[c for c in ("name",) if c in frame])
    frame = frame.rename(columns={"id": "strike_id"})  # `id` is KML's own attribute
    _ogr("LIBKML" if _has_libkml() else "KML")(frame, path)


def _has_libkml() -> bool:
    import pyogrio  # noqa: PLC0415

    return "w" in pyogrio.list_drivers().get("LIBKML", "")


def _csv(frame: gpd.GeoDataFrame, path: Path) -> None:
    table = frame.drop(columns="geometry")
    if not {"geom_wkt", "footprintWKT"} & set(table.columns):
        table["geometry_wkt"] = [None if shape is None else shape.wkt for shape in frame.geometry]
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


_WRITERS: dict[str, Callable[[gpd.GeoDataFrame, Path], None]] = {
    ".geojson": _geojson,
    ".parquet": _parquet,
    ".gpkg": _ogr("GPKG"),
    # A spatial index needs a geometry in every row, and an unplaced strike has none; without it the order is kept too.
    ".fgb": _ogr("FlatGeobuf", SPATIAL_INDEX="NO"),
    ".kml": _kml,
    ".csv": _csv,
}
