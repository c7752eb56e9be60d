"""Incidents and located towns for tests, without a text."""

import datetime as dt
from dataclasses import replace
from typing import Any

from shapely.geometry import box

from geo.incidents.identity import fingerprint
from geo.incidents.incident import Incident
from geo.location import Location
from geo.regions.densities import Anchor, AtPlace, InArea
from geo.strike import Report

DAY = dt.date(2020, 3, 10)
_BOX = (10.0, 20.0, 25.0, 33.5)


def town(name: str, lat: float, lon: float, country: str = "LY") -> Location:
    density = AtPlace(Anchor(lat, lon, "settlement", 20_000))
    return Location(name, 0, 4, "name", name, country, (), density, 0.9, "resolved", 1, 1, "made")


def country(name: str = "Libya", code: str = "LY") -> Location:
    density = InArea(Anchor(26.0, 17.0, "country", 0, area=box(*_BOX)))
    return Location(name, 0, 4, "area", name, code, (), density, 0.9, "resolved", 6, 3, "made")


SABHA, MURZUQ, DERNA = town("Sabha", 27.03, 14.43), town("Murzuq", 25.92, 13.92), town("Derna", 32.76, 22.64)


def incident(document: str, place: Location | None = SABHA, day: dt.date = DAY, **changes: Any) -> Incident:
    quote = changes.pop("quote", f"{document} tells of a strike at {place.name if place else 'a camp'} on {day}.")
    start = changes.pop("start", 0)
    report = Report(document, None, document, None, day, quote, start, start + len(quote))
    made = Incident(
        document_id=document,
        language="en",
        published=day,
        reports=(report,),
        location=place,
        grade=-1 if place is None else 0 if place.form == "area" else 3,
        first=day,
        last=day,
        precision="day",
        guessed=False,
        actor="United States",
        side="United States",
        target=None,
        weapon="air",
        weapon_name="air strike",
        killed=(8, 8),
        injured=(None, None),
        count=1,
        status="reported",
        background=False,
        forces=(("United States", "United States"),),
        fingerprint=fingerprint([quote]),
    )
    return replace(made, **changes)
