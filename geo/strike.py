"""A strike: what an analyst would file, with the sentences that say so."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from geo.location import Location

Status = Literal["reported", "confirmed", "claimed", "denied", "unconfirmed"]
DatePrecision = Literal["day", "range", "month", "year", "unknown"]


@dataclass(frozen=True)
class Report:
    """One document's sentence about a strike; ``quote`` is ``text[start:end]`` of that document."""

    document_id: str
    title: str | None
    source: str | None
    url: str | None
    published: dt.date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Strike:
    """One strike, or one campaign of ``count`` strikes that was told as one.

    Dates are inclusive days, None where nobody says; casualties are ranges, None where nobody says.
    ``background`` marks what is told as history only; ``conflicts`` holds a sentence for each thing that the reports
    disagree on; ``merged_because`` one for each join of reports.
    """

    id: str
    location: Location | None
    date_start: dt.date | None
    date_end: dt.date | None
    date_precision: DatePrecision
    actor: str | None
    target: str | None
    weapon: str | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    count: int
    status: Status
    background: bool
    reports: tuple[Report, ...]
    conflicts: tuple[str, ...] = ()
    merged_because: tuple[str, ...] = ()
