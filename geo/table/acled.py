"""Columns of ACLED (codebook 2023), as far as a report can fill them."""

import re

from geo.strike import Strike
from geo.table.administration import province
from geo.table.column import Column, of_location
from geo.table.evidence import source_names
from geo.table.ucdp import date_prec

EVENT_TYPE = "Explosions/Remote violence"
AIR, GROUND = "Air/drone strike", "Shelling/artillery/missile attack"
# ACLED files what flies and returns under the first, what is fired from the ground under the second.
_GROUND = re.compile(
    r"shell|artiller|mortar|missile|rocket|obus|mortier|roquette|قذائف|قذيفة|مدفع|صاروخ|صواريخ|هاون", re.I
)
_AIR = re.compile(r"drone|air|jet|plane|helicopter|f-\d|reaper|avion|aérien|طائر|جوي|مسي", re.I)
_TIME_PRECISION = {None: None, 1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def _sub_event(strike: Strike) -> str:
    weapon = strike.weapon or ""
    return GROUND if _GROUND.search(weapon) and not _AIR.search(weapon) else AIR


LOCATION_COLUMNS = (
    Column("admin1", "text", "first-level division", of_location(province)),
    Column("location", "text", "name of the place", of_location(lambda w: w.name)),
    Column("latitude", "number", "degrees", of_location(lambda w: w.lat)),
    Column("longitude", "number", "degrees", of_location(lambda w: w.lon)),
    Column("geo_precision", "integer", "1 town, 2 near a town or part of a small region, 3 larger region",
           of_location(lambda w: w.geo_precision)),
)  # fmt: skip

COLUMNS = (
    Column("event_date", "date", "the day, or the first of the range", lambda s: s.date_start),
    Column("time_precision", "integer", "1 day, 2 week, 3 month", lambda s: _TIME_PRECISION[date_prec(s)]),
    Column("event_type", "text", "ACLED's type", lambda _: EVENT_TYPE),
    Column("sub_event_type", "text", "ACLED's subtype, from the weapon", _sub_event),
    Column("actor1", "text", "who struck", lambda s: s.actor),
    Column("actor2", "text", "who was struck", lambda s: s.target),
    *LOCATION_COLUMNS,
    Column("source", "text", "publishers", lambda s: "; ".join(source_names(s))),
    Column("notes", "text", "the first report's sentence", lambda s: s.reports[0].quote if s.reports else None),
    Column("fatalities", "integer", "killed, lowest report", lambda s: s.killed_min),
)
