"""Columns of the UCDP Georeferenced Event Dataset (codebook 19.1), as far as a report can fill them."""

import datetime as dt

from geo.strike import Strike
from geo.table.administration import district, province
from geo.table.column import Column, Record, location_of, of_location
from geo.table.evidence import source_names


def _point(record: Record) -> str | None:
    where = location_of(record)
    return None if where is None or where.lat is None else f"POINT ({where.lon:.6f} {where.lat:.6f})"


def date_prec(strike: Strike) -> int | None:
    """UCDP date_prec: 1 the day, 2 within 2–6 days, 3 the week, 4 the month, 5 more than a month; None unknown."""
    if strike.date_start is None:
        return None
    days = ((strike.date_end or strike.date_start) - strike.date_start + dt.timedelta(1)).days
    return next((code for limit, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= limit), 5)


LOCATION_COLUMNS = (
    Column("where_prec", "integer", "1 exact … 7 sea or air", of_location(lambda w: w.where_prec)),
    Column("where_coordinates", "text", "name of the place of the coordinates", of_location(lambda w: w.name)),
    Column("where_description", "text", "the report's words for the place", of_location(lambda w: w.text)),
    Column("adm_1", "text", "first-level division", of_location(province)),
    Column("adm_2", "text", "second-level division", of_location(district)),
    Column("latitude", "number", "degrees", of_location(lambda w: w.lat)),
    Column("longitude", "number", "degrees", of_location(lambda w: w.lon)),
    Column("geom_wkt", "text", "the point, lon lat", _point),
)

COLUMNS = (
    Column("id", "text", "the strike's id", lambda s: s.id),
    *LOCATION_COLUMNS,
    Column("event_clarity", "integer", "1 one event, 2 several told together", lambda s: 1 if s.count == 1 else 2),
    Column("date_prec", "integer", "1 the day … 5 more than a month", date_prec),
    Column("date_start", "date", "first day", lambda s: s.date_start),
    Column("date_end", "date", "last day", lambda s: s.date_end or s.date_start),
    Column("number_of_sources", "integer", "publishers that tell of it", lambda s: len(source_names(s))),
    Column("best", "integer", "killed, best estimate: the lowest that all reports allow", lambda s: s.killed_min),
    Column("high", "integer", "killed, highest", lambda s: s.killed_min if s.killed_max is None else s.killed_max),
    Column("low", "integer", "killed, lowest", lambda s: s.killed_min),
)
