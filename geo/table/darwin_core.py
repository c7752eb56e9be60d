"""Darwin Core's georeference terms (TDWG, 2023): the point, its uncertainty, the footprint and how it was made."""

from geo.location import Location
from geo.strike import Strike
from geo.table.column import Column, Record, of_location

PROTOCOL = (
    "Highest-density region of the locating phrase's likelihood on an equal-area grid (after Guo, Liu & Wieczorek "
    "2008; Liu et al. 2009); uncertainty after Chapman & Wieczorek 2020."
)
SOURCES = "GeoNames | Natural Earth | airportsdata"


def _date(record: Record) -> str | None:
    if not isinstance(record, Strike) or record.date_start is None:
        return None
    start, end = record.date_start.isoformat(), (record.date_end or record.date_start).isoformat()
    return start if start == end else f"{start}/{end}"


def _footprint(where: Location) -> str | None:
    return None if where.region90 is None else str(where.region90.wkt)


COLUMNS = (
    Column("eventDate", "text", "ISO 8601 day or interval", _date),
    Column("verbatimLocality", "text", "the report's words", of_location(lambda w: w.text)),
    Column("countryCode", "text", "ISO 3166-1 alpha-2", of_location(lambda w: w.country)),
    Column("decimalLatitude", "number", "degrees", of_location(lambda w: w.lat)),
    Column("decimalLongitude", "number", "degrees", of_location(lambda w: w.lon)),
    Column("geodeticDatum", "text", "always EPSG:4326", of_location(lambda w: "EPSG:4326" if w.density else None)),
    Column("coordinateUncertaintyInMeters", "number", "metres", of_location(lambda w: w.uncertainty_m)),
    Column("footprintWKT", "text", "region90", of_location(_footprint)),
    Column("georeferenceProtocol", "text", "the method", of_location(lambda w: PROTOCOL if w.density else None)),
    Column("georeferenceSources", "text", "the gazetteers", of_location(lambda w: SOURCES if w.density else None)),
    Column("georeferenceRemarks", "text", "rule and parameters", of_location(lambda w: w.why)),
)
