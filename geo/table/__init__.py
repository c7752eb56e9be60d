"""Strikes and locations as rows: one table of columns for each schema, the same for every file format."""

from geo.table.column import Column, Record
from geo.table.schemas import SCHEMAS, columns_of

__all__ = ["SCHEMAS", "Column", "Record", "columns_of"]
