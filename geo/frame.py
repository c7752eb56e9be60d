"""Strikes or locations → a GeoDataFrame, in any of the schemas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from geo.table.column import Column, Dtype, Record, location_of
from geo.table.ours import is_strikes
from geo.table.schemas import Schema, columns_of

if TYPE_CHECKING:
    import geopandas as gpd

Geometry = Literal["region90", "region50", "point"]
_PANDAS: dict[Dtype, str] = {
    "text": "object",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "date": "datetime64[s]",
}


def to_frame(
    locations_or_strikes: Iterable[Record], *, schema: Schema = "strikemap", geometry: Geometry = "region90"
) -> gpd.GeoDataFrame:
    """Make a GeoDataFrame (EPSG:4326) with a row for each record, in their order.

    The columns of each schema and what they mean stand in ``geo.table``. ``geometry`` chooses the 90 % region, the
    50 % region or the most likely point; it is None where a record could not be placed. Raises TypeError for anything
    but strikes or locations, ValueError for an unknown schema or geometry.
    """
    import geopandas as gpd  # noqa: PLC0415 - takes half a second that `geo.locate` need not pay

    if geometry not in ("region90", "region50", "point"):
        raise ValueError(f"geometry {geometry!r} is not one of region90, region50, point")
    records = list(locations_or_strikes)
    columns = columns_of(schema, strikes=is_strikes(records))
    shapes = [_shape(record, geometry) for record in records]
    data = {column.name: _series(column, records) for column in columns}
    return gpd.GeoDataFrame(data, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"), crs="EPSG:4326")


def _series(column: Column, records: list[Record]) -> Any:  # noqa: ANN401 - pandas is imported late
    import pandas as pd  # noqa: PLC0415

    return pd.Series([column.value(record) for record in records], dtype=_PANDAS[column.dtype])


def _shape(record: Record, geometry: Geometry) -> Any:  # noqa: ANN401 - Shapely types no base class
    from shapely.geometry import Point  # noqa: PLC0415

    where = location_of(record)
    if where is None or where.lat is None:
        return None
    return Point(where.lon, where.lat) if geometry == "point" else getattr(where, geometry)
