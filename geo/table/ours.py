"""Our own columns. ``geometry`` (region90, or the most likely point) comes beside them in every format but CSV."""

from geo.location import Location
from geo.strike import Strike
from geo.table.column import Column, Record, as_json, location_of, of_location
from geo.table.evidence import evidence, source_names

ATTRIBUTION = "Places: GeoNames (CC BY 4.0), Natural Earth, airportsdata, Unicode CLDR. Regions: strikemap."


def _candidates(where: Location) -> str:
    return as_json(
        [
            {"toponym": anchor.text, "place": c.place.name, "id": c.place.id, "score": round(c.score, 3), "why": c.why}
            for anchor in where.anchors
            for c in anchor.candidates
        ]
    )


def _anchor_ids(where: Location) -> str:
    return as_json([anchor.place.id for anchor in where.anchors if anchor.place])


def _wkt(record: Record, which: str) -> str | None:
    where = location_of(record)
    shape = getattr(where, which) if where else None
    return None if shape is None else str(shape.wkt)


_WHERE = (
    Column("name", "text", "short name of the place", of_location(lambda w: w.name)),
    Column("phrase", "text", "the locating phrase as the report has it", of_location(lambda w: w.text)),
    Column("form", "text", "the rule that read the phrase", of_location(lambda w: w.form)),
    Column("country", "text", "ISO 3166-1 alpha-2", of_location(lambda w: w.country)),
    Column("lat", "number", "latitude of the most likely point, degrees", of_location(lambda w: w.lat)),
    Column("lon", "number", "longitude of the most likely point, degrees", of_location(lambda w: w.lon)),
    Column(
        "uncertainty_m",
        "number",
        "radius of the smallest circle around lat, lon that covers region90, metres",
        of_location(lambda w: w.uncertainty_m),
    ),
    Column("where_prec", "integer", "UCDP GED's precision, 1 (exact) to 7", of_location(lambda w: w.where_prec)),
    Column("geo_precision", "integer", "ACLED's precision, 1 (town) to 3", of_location(lambda w: w.geo_precision)),
    Column("confidence", "number", "that the anchors are the right places, 0–1", of_location(lambda w: w.confidence)),
    Column("verdict", "text", "resolved, ambiguous or unresolved", of_location(lambda w: w.verdict)),
    Column("why", "text", "which rule and which parameters made the region", of_location(lambda w: w.why)),
    Column("anchors", "text", "JSON list of the gazetteer ids that the phrase hangs on", of_location(_anchor_ids)),
    Column("candidates", "text", "JSON list of every place that was weighed", of_location(_candidates)),
    Column("region50_wkt", "text", "the area that holds the truth 5 times in 10", lambda r: _wkt(r, "region50")),
)
_CREDIT = Column("attribution", "text", "whom the data is owed to", lambda _: ATTRIBUTION)

LOCATION_COLUMNS = (
    Column("start", "integer", "first character of the phrase in the text", lambda w: w.start),
    Column("end", "integer", "character after the phrase", lambda w: w.end),
    *_WHERE,
    _CREDIT,
)


def _list(read: str) -> Column:
    meanings = {
        "conflicts": "JSON list: what the reports disagree on",
        "merged_because": "JSON list: why reports were put together",
    }
    return Column(read, "text", meanings[read], lambda s: as_json(list(getattr(s, read))))


STRIKE_COLUMNS = (
    Column("id", "text", "from the strike's content; stable across runs", lambda s: s.id),
    Column("date_start", "date", "first day on which it may have been", lambda s: s.date_start),
    Column("date_end", "date", "last day on which it may have been", lambda s: s.date_end),
    Column("date_precision", "text", "day, range, month, year or unknown", lambda s: s.date_precision),
    *_WHERE,
    Column("actor", "text", "who struck, as reported", lambda s: s.actor),
    Column("target", "text", "who or what was struck, as reported", lambda s: s.target),
    Column("weapon", "text", "weapon or aircraft, as reported", lambda s: s.weapon),
    Column("killed_min", "integer", "fewest killed by any report", lambda s: s.killed_min),
    Column("killed_max", "integer", "most killed by any report", lambda s: s.killed_max),
    Column("injured_min", "integer", "fewest injured by any report", lambda s: s.injured_min),
    Column("injured_max", "integer", "most injured by any report", lambda s: s.injured_max),
    Column("count", "integer", "strikes in it: 1, or more for a campaign told as one", lambda s: s.count),
    Column("status", "text", "reported, confirmed, claimed, denied or unconfirmed", lambda s: s.status),
    Column("background", "flag", "told as history only", lambda s: s.background),
    _list("conflicts"),
    _list("merged_because"),
    Column("sources", "text", "JSON list of the publishers", lambda s: as_json(source_names(s))),
    Column("reports", "text", "JSON list: the sentences, as W3C text selectors", lambda s: as_json(evidence(s))),
    _CREDIT,
)


def is_strikes(records: list[Record]) -> bool:
    """Tell a list of strikes (or an empty one) from a list of locations; TypeError where they are mixed."""
    kinds = {Strike if isinstance(r, Strike) else Location if isinstance(r, Location) else type(r) for r in records}
    if not kinds <= {Strike} and kinds != {Location}:
        names = ", ".join(sorted(kind.__name__ for kind in kinds))
        raise TypeError(f"a table holds strikes or locations, not a mixture or anything else (got {names})")
    return kinds <= {Strike}
