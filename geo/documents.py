"""A report as the rest of the program sees it: plain text and where it comes from."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """One report. Offsets everywhere else count characters of ``text`` as it stands here.

    ``published`` is an ISO date, a date or None (unknown, never “today”); ``language`` an ISO 639-1 code or None
    to detect it. ``id`` defaults to a digest of the text where none is given.
    """

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | str | None = None
    language: str | None = None
