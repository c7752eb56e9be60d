"""A column: its name, its type, what it means, and how it is read from a strike or a location."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from geo.location import Location
from geo.strike import Strike

Record = Strike | Location
Dtype = Literal["text", "integer", "number", "flag", "date"]


@dataclass(frozen=True)
class Column:
    """One column; ``value`` takes a record and returns the cell, None where nothing is known."""

    name: str
    dtype: Dtype
    meaning: str
    value: Callable[[Any], Any]


def location_of(record: Record) -> Location | None:
    """Return a strike's location, or the location itself."""
    return record.location if isinstance(record, Strike) else record


def of_location(read: Callable[[Location], Any]) -> Callable[[Record], Any]:
    """Read from the record's location; None where the record has none."""

    def value(record: Record) -> Any:  # noqa: ANN401 - a cell is of any type
        where = location_of(record)
        return None if where is None else read(where)

    return value


def as_json(value: object) -> str:
    """Write a list as JSON text: the one form that every file format keeps."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
