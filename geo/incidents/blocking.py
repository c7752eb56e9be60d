"""Which pairs of incidents are worth comparing: near in time and place, so that the work grows with their number.

Incidents with days and a sharp place meet in cells of day and degree; those with a vague place meet others of the
day and country; those with months or years meet in the month; those without a place where
month and a name agree, or day and toll.
"""

import datetime as dt
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from geo.incidents.agreement import Extent, extent
from geo.incidents.incident import Incident

CELL_DEG = 2.0
SHARP_KM = 160.0
COARSE_DEG, _COARSE_KM = 10.0, 1200.0
_MOST_DAYS = 10
_MOST_MONTHS = 30
_FEW_MONTHS = 3  # names are compared among strikes that are known that well
_WINDOW = 40  # neighbours compared in a crowded block
_CROWDED = 120
_DAY = dt.timedelta(days=1)
Key = tuple[object, ...]


def extent_of(incident: Incident) -> Extent | None:
    """Bounding circle of the incident's place, None where it has none."""
    location = incident.location
    return extent(location.density) if location is not None and location.density is not None else None


def _cells(circle: Extent, size: float = CELL_DEG) -> list[tuple[int, int]]:
    reach = circle.radius_km / 111.0
    east = reach / max(0.1, math.cos(math.radians(circle.lat)))
    rows = range(math.floor((circle.lat - reach) / size), math.floor((circle.lat + reach) / size) + 1)
    columns = range(math.floor((circle.lon - east) / size), math.floor((circle.lon + east) / size) + 1)
    wrap = round(360 / size)
    return [(row, column % wrap) for row in rows for column in columns]


def _days(incident: Incident) -> list[dt.date] | None:
    """Days of the incident with one on either side; None where it is not known to some days."""
    if incident.first is None or incident.last is None or (incident.last - incident.first).days > _MOST_DAYS:
        return None
    return [incident.first + n * _DAY for n in range(-1, (incident.last - incident.first).days + 2)]


def _months(incident: Incident) -> list[int]:
    """Months that the incident may lie in, as year × 12 + month; around publication where it is undated."""
    first, last = incident.first, incident.last
    if first is None or last is None:
        if incident.published is None:
            return [-1]
        first, last = incident.published - 45 * _DAY, incident.published
    low, high = first.year * 12 + first.month, last.year * 12 + last.month
    return list(range(low, min(high, low + _MOST_MONTHS) + 1))


def keys(incident: Incident) -> Iterator[tuple[Key, bool]]:
    """Blocks of an incident, each with whether it may open a comparison there (the vague side of a pair does)."""
    circle, days, months = extent_of(incident), _days(incident), _months(incident)
    sharp = circle is not None and circle.radius_km <= SHARP_KM
    country = incident.location.country if incident.location else None
    if circle is not None:
        cells = _cells(circle) if sharp else []
        for cell in cells:
            yield from ((("day", day, cell), True) for day in days or [])
            yield from ((("month", month, cell), days is None) for month in months)
        yield from _coarse_keys(circle, days, months, opens=country is None)
        if country is not None:
            yield from ((("day", day, country), not sharp) for day in days or [])
            yield from ((("month", month, country), days is None and not sharp) for month in months)
            if not sharp and days is not None:
                yield from ((("month", month, country), False) for month in months)
            if sharp and days is None:
                yield from ((("month", month, country, "undated"), True) for month in months)
            if not sharp:
                yield from ((("month", month, country, "undated"), False) for month in months)
    yield from ((("day", day, "anywhere"), circle is None) for day in days or [])
    if len(months) <= _FEW_MONTHS:
        names = incident.names | (incident.words if circle is None else frozenset())
        yield from ((("name", month, name), circle is None) for month in months for name in names)
    low = incident.killed[0]
    if low is not None and low >= 3:
        yield from ((("toll", day, low), True) for day in days or [])
        if days is None:
            yield from ((("toll", month, low), True) for month in months)
    yield from _undated_keys(incident, opens=days is None and months == [-1])


def _coarse_keys(
    circle: Extent, days: list[dt.date] | None, months: list[int], *, opens: bool
) -> Iterator[tuple[Key, bool]]:
    """Let what lies in no one country (on a border, at sea) meet what lies near."""
    cells = _cells(circle, COARSE_DEG) if circle.radius_km <= _COARSE_KM else []
    times: list[tuple[object, ...]] = [("day", d) for d in days] if days is not None else [("month", m) for m in months]
    yield from (((*time, "coarse", cell), opens) for cell in cells for time in times)


def _undated_keys(incident: Incident, *, opens: bool) -> Iterator[tuple[Key, bool]]:
    """Let a report without any day meet those of the same place, or of the same country and toll."""
    place, low = incident.location, incident.killed[0]
    if place is None:
        return
    yield from ((("undated", a.place.id), opens) for a in place.anchors[:1] if a.place is not None)
    if place.country is not None and low:
        yield ("undated", place.country, low), opens


def pairs(incidents: Sequence[Incident]) -> Iterator[tuple[int, int]]:
    """Index pairs ``(i, j)``, i < j, to compare, each once. ``incidents`` must be in the order of their keys.

    Memory grows with the number of incidents, not with that of pairs.
    """
    blocks: dict[Key, list[tuple[int, bool]]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        for key, opens in _merged(keys(incident)).items():
            blocks[key].append((index, opens))
    blocks = {key: members for key, members in blocks.items() if len(members) > 1 and any(o for _, o in members)}
    crowded = {key: _by_toll(members, incidents) for key, members in blocks.items() if len(members) > _CROWDED}
    for index, incident in enumerate(incidents):
        others: set[int] = set()
        for key, opens in _merged(keys(incident)).items():
            if key in blocks:
                others.update(_partners(index, opens, blocks[key], crowded.get(key)))
        for other in sorted(others):
            if incidents[other].document_id != incident.document_id:
                yield index, other


def _merged(found: Iterator[tuple[Key, bool]]) -> dict[Key, bool]:
    """Each key once; it opens where one of its reasons does."""
    merged: dict[Key, bool] = {}
    for key, opens in found:
        merged[key] = merged.get(key, False) or opens
    return merged


Crowd = tuple[list[tuple[int, bool]], dict[int, int]]


def _by_toll(members: list[tuple[int, bool]], incidents: Sequence[Incident]) -> Crowd:
    """Order a crowded block by toll; and where each incident stands in it."""
    ordered = sorted(members, key=lambda m: (_toll(incidents[m[0]]), m[0]))
    return ordered, {index: at for at, (index, _) in enumerate(ordered)}


def _partners(index: int, opens: bool, members: list[tuple[int, bool]], crowd: Crowd | None) -> Iterator[int]:
    """Later members of a block to compare with; in a crowded one only the next of like toll."""
    if crowd is None:
        near = members[bisect_right(members, (index, True)) :]
    else:
        ordered, places = crowd
        at = places[index]
        near = ordered[max(0, at - _WINDOW) : at + 1 + _WINDOW]
    for other, also in near:
        if other > index and (opens or also):
            yield other


def _toll(incident: Incident) -> int:
    return incident.killed[0] if incident.killed[0] is not None else -1
