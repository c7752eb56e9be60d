"""Many texts at once: a pure function from a DataFrame to a DataFrame, for process pools and for Spark.

``locate_rows`` is the function; ``locate_many`` runs it on a pool of processes; ``locate_batches`` has the shape that
Spark's ``DataFrame.mapInPandas`` wants, with ``SPARK_SCHEMA`` beside it. The gazetteer is opened once a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from geo.table.column import Dtype
from geo.table.ours import LOCATION_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

KEY = "row"  # which row of the input a location belongs to
_GEOMETRY = "region90_wkt"
_SPARK: dict[Dtype, str] = {
    "text": "string",
    "integer": "bigint",
    "number": "double",
    "flag": "boolean",
    "date": "timestamp",
}
SPARK_SCHEMA = ", ".join(
    [f"{KEY} string", *(f"`{c.name}` {_SPARK[c.dtype]}" for c in LOCATION_COLUMNS), f"{_GEOMETRY} string"]
)


def locate_rows(frame: pd.DataFrame, *, text: str = "text", key: str | None = None) -> pd.DataFrame:
    """Locate the text of each row; return a row for each location.

    ``row`` holds the value of the column ``key`` (default: the index) as a string; the other columns are those of
    ``geo.to_frame``, with the 90 % region as WKT. Rows without a text give nothing. Raises KeyError where a column is
    missing.
    """
    import pandas as pd  # noqa: PLC0415 - `import geo` stays light

    import geo  # noqa: PLC0415
    from geo.frame import to_frame  # noqa: PLC0415

    keys = frame.index if key is None else frame[key]
    located = [
        (str(name), where)
        for name, words in zip(keys, frame[text], strict=True)
        if isinstance(words, str)
        for where in geo.locate(words)
    ]
    table = to_frame([where for _, where in located]) if located else _empty()
    shapes = [None if shape is None else shape.wkt for shape in table.geometry]
    told = pd.DataFrame(table.drop(columns="geometry"))
    told.insert(0, KEY, [name for name, _ in located])
    told[_GEOMETRY] = pd.Series(shapes, dtype="object")
    return told


def locate_batches(
    frames: Iterable[pd.DataFrame], *, text: str = "text", key: str | None = None
) -> Iterator[pd.DataFrame]:
    """Run `locate_rows` on each batch: ``df.mapInPandas(geo.batches.locate_batches, geo.batches.SPARK_SCHEMA)``."""
    for frame in frames:
        yield locate_rows(frame, text=text, key=key).astype(object).where(lambda t: t.notna(), None)


def locate_many(
    frame: pd.DataFrame, *, text: str = "text", key: str | None = None, workers: int = 2, rows: int = 256
) -> pd.DataFrame:
    """Run `locate_rows` on a pool of ``workers`` processes, ``rows`` rows at a time; the order of rows is kept."""
    import pandas as pd  # noqa: PLC0415

    parts = [frame.iloc[i : i + rows] for i in range(0, len(frame), rows)] or [frame]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        located: pd.DataFrame = pd.concat(pool.map(partial(locate_rows, text=text, key=key), parts), ignore_index=True)
    return located


def _empty() -> pd.DataFrame:
    import geopandas as gpd  # noqa: PLC0415

    nothing: pd.DataFrame = gpd.GeoDataFrame({c.name: [] for c in LOCATION_COLUMNS}, geometry=[], crs="EPSG:4326")
    return nothing
