"""What the page is told: strikes, places and shapes as plain data, each thing once.

Strikes share shapes (a hundred “in Benghazi” are one disc) and places (the candidates for “Tripoli”), so both
stand in tables of their own and a strike names their rows. Absent keys mean “nobody says”.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from gazetteer.geodesy import area_km2
from gazetteer.places import Area, Place
from geo.location import Location
from geo.strike import Report, Strike
from geo.toponym import Toponym
from maps.page.embedding import clean, sparse
from maps.page.languages import language_of
from maps.page.polyline import encode_area
from maps.page.precision import level
from maps.page.simplify import parts_of_diameter, simplified

Record = dict[str, Any]
MOST_CANDIDATES = 8


def strikes_of(items: Iterable[Strike | Location]) -> list[Strike]:
    """Return strikes as they are, and each bare location as a strike of which nothing but the place is known."""
    return [item if isinstance(item, Strike) else _as_strike(item, n) for n, item in enumerate(items, 1)]


def _as_strike(location: Location, number: int) -> Strike:
    return Strike(
        id=f"location-{number}",
        location=location,
        date_start=None,
        date_end=None,
        date_precision="unknown",
        actor=None,
        target=None,
        weapon=None,
        killed_min=None,
        killed_max=None,
        injured_min=None,
        injured_max=None,
        count=1,
        status="reported",
        background=False,
        reports=(),
    )


def payload(strikes: Sequence[Strike]) -> Record:
    """Return the tables ``strikes``, ``anchors``, ``places`` and ``shapes`` of the page's JSON block."""
    tables = _Tables()
    rows = [_strike(strike, tables) for strike in strikes]
    return {
        "strikes": rows,
        "anchors": tables.anchors,
        "places": tables.places,
        "shapes": tables.encoded_shapes(),
    }


class _Tables:
    """Anchors, places and shapes that were seen, by row."""

    def __init__(self) -> None:
        self.anchors: list[Record] = []
        self.places: list[Record] = []
        self._areas: list[Area] = []
        self._row: dict[object, int] = {}

    def encoded_shapes(self) -> list[str]:
        """Return every shape simplified to what the screen can show of it, as strings."""
        if not self._areas:
            return []
        shapes, tolerances = simplified(self._areas, parts_of_diameter(len(self._areas)))
        return [encode_area(s, step) for s, step in zip(shapes, tolerances / 2, strict=True)]

    def shape(self, area: Area | None) -> int | None:
        """Return the row of a shape; equal shapes share one."""
        if area is None or area.is_empty:
            return None
        key = area.wkb
        if key not in self._row:
            self._row[key] = len(self._areas)
            self._areas.append(area)
        return self._row[key]

    def place(self, place: Place) -> int:
        """Return the row of a place."""
        if place.id not in self._row:
            self._row[place.id] = len(self.places)
            self.places.append(_place(place))
        return self._row[place.id]

    def anchor(self, toponym: Toponym) -> int:
        """Return the row of a toponym with the places that were weighed for it."""
        best = sorted(toponym.candidates, key=lambda c: -c.score)[:MOST_CANDIDATES]
        place = self.place(toponym.place) if toponym.place else None
        weighed = [[self.place(c.place), round(c.score, 3), clean(c.why)] for c in best]
        key = (toponym.text, place, round(toponym.confidence, 3), *(tuple(w) for w in weighed))
        if key not in self._row:
            self._row[key] = len(self.anchors)
            record = {"text": clean(toponym.text), "place": place, "confidence": round(toponym.confidence, 3)}
            self.anchors.append(sparse({**record, "candidates": weighed}))
        return self._row[key]


def _place(place: Place) -> Record:
    names = {clean(name): None for name in place.names if name != place.name}
    return sparse(
        {
            "id": place.id,
            "name": clean(place.name),
            "names": list(names),
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "lat": round(place.lat, 4),
            "lon": round(place.lon, 4),
            "population": place.population,
        }
    )


def _strike(strike: Strike, tables: _Tables) -> Record:
    return sparse(
        {
            "id": clean(strike.id),
            "from": _day(strike.date_start),
            "to": _day(strike.date_end),
            "datePrecision": strike.date_precision,
            "actor": clean(strike.actor),
            "target": clean(strike.target),
            "weapon": clean(strike.weapon),
            "killed": _range(strike.killed_min, strike.killed_max),
            "injured": _range(strike.injured_min, strike.injured_max),
            "count": strike.count,
            "status": strike.status,
            "background": strike.background,
            "reports": [_report(r) for r in strike.reports],
            "conflicts": [clean(c) for c in strike.conflicts],
            "merged": [clean(m) for m in strike.merged_because],
            "place": _location(strike.location, tables) if strike.location else None,
        }
    )


def _location(location: Location, tables: _Tables) -> Record:
    solution = location.solution
    return sparse(
        {
            "name": clean(location.name),
            "text": clean(location.text),
            "form": location.form,
            "country": location.country,
            "level": level(location),
            "confidence": round(location.confidence, 3),
            "verdict": location.verdict,
            "wherePrec": location.where_prec,
            "geoPrecision": location.geo_precision,
            "why": clean(location.why),
            "anchors": [tables.anchor(a) for a in location.anchors],
            "lat": _rounded(location.lat, 5),
            "lon": _rounded(location.lon, 5),
            "radius": _rounded(location.uncertainty_m, 0),
            "km2": _three_digits(area_km2(solution.region90)) if solution else None,
            "shape50": tables.shape(location.region50),
            "shape90": tables.shape(location.region90),
        }
    )


def _report(report: Report) -> Record:
    return sparse(
        {
            "document": clean(report.document_id),
            "title": clean(report.title),
            "source": clean(report.source),
            "url": clean(report.url),
            "published": _day(report.published),
            "language": language_of(report.quote),
            "quote": clean(report.quote),
        }
    )


def _day(date: dt.date | None) -> str | None:
    return date.isoformat()[:10] if date else None


def _range(low: int | None, high: int | None) -> list[int | None] | None:
    return None if low is None and high is None else [low, high]


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), digits)


def _three_digits(value: float) -> float:
    return float(f"{value:.3g}")
