"""The schemas that a table can be written in: our own, UCDP GED's, ACLED's and Darwin Core's."""

from collections.abc import Sequence
from typing import Literal

from geo.table import acled, darwin_core, ours, ucdp
from geo.table.column import Column

Schema = Literal["strikemap", "ucdp", "acled", "dwc"]
SCHEMAS: tuple[Schema, ...] = ("strikemap", "ucdp", "acled", "dwc")

_STRIKES: dict[Schema, tuple[Column, ...]] = {
    "strikemap": ours.STRIKE_COLUMNS,
    "ucdp": ucdp.COLUMNS,
    "acled": acled.COLUMNS,
    "dwc": darwin_core.COLUMNS,
}
_LOCATIONS: dict[Schema, tuple[Column, ...]] = {
    "strikemap": ours.LOCATION_COLUMNS,
    "ucdp": ucdp.LOCATION_COLUMNS,
    "acled": acled.LOCATION_COLUMNS,
    "dwc": darwin_core.COLUMNS,
}


def columns_of(schema: Schema, *, strikes: bool) -> Sequence[Column]:
    """Return the columns of a schema for strikes or for bare locations; ValueError for an unknown schema."""
    if schema not in SCHEMAS:
        raise ValueError(f"schema {schema!r} is not one of {', '.join(SCHEMAS)}")
    return (_STRIKES if strikes else _LOCATIONS)[schema]
