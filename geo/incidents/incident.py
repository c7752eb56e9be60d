"""One strike as one document tells it: what coreference makes and merging joins."""

import datetime as dt
from dataclasses import dataclass

from geo.location import Location
from geo.strike import DatePrecision, Report, Status

Range = tuple[int | None, int | None]


@dataclass(frozen=True)
class Incident:
    """What ``strike.Strike`` holds, for one document; ``grade`` says how specific the place is (−1: none).

    ``forces`` holds every (force, side) that a sentence names as the striker. ``names`` are skeletons of proper
    nouns, the same in every script: a hunted man's name joins reports that agree on little else; ``words`` are those
    of all longer Arabic words. ``sites`` are kinds of things struck (market, hospital). ``guessed`` marks days that
    are only known from the day of the statement.
    """

    document_id: str
    language: str
    published: dt.date | None
    reports: tuple[Report, ...]
    location: Location | None
    grade: int
    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    guessed: bool
    actor: str | None
    side: str | None
    target: str | None
    weapon: str | None
    weapon_name: str | None
    killed: Range
    injured: Range
    count: int
    status: Status
    background: bool
    forces: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    fingerprint: int = 0
    sites: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Order that does not depend on the order of documents: publication, document, position."""
        when = self.published.isoformat() if self.published else "9999"
        return when, self.document_id, self.reports[0].start, self.reports[0].end


def widest(ranges: list[Range]) -> Range:
    """Join figures of several sources: from the lowest to the highest, open where a single “at least” is all."""
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    values = {value for pair in ranges for value in pair if value is not None}
    if not values:
        return None, None
    low = min(lows) if lows else None
    if len(values) == 1:
        return low, (max(highs) if highs and all(h is not None for _, h in ranges) else None)
    return low, max(values)


SAME_COUNT = 4  # figures of one strike differ by this factor at most


def without_parts(ranges: list[Range]) -> list[Range]:
    """Leave out figures that are so much lower than another that they count only a part of the victims."""
    most = max((low or 0 for low, _ in ranges), default=0)
    return [(low, high) for low, high in ranges if (low or high or 0) * SAME_COUNT >= most]
