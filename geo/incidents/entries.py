"""Logs and lists: paragraphs that open with a bullet, with their day and with the place that they are about.

“• 26 August – Gao. Two houses were struck”, “Saraqib: nine dead in a raid on the market”: the day and the place hold
for the whole paragraph. A single such opening without a day is a dateline, which tells where a report was written.
"""

import datetime as dt
import re
from collections.abc import Sequence

from geo.incidents.dates import find_dates
from geo.incidents.places import Placed, normal_index, placed_at
from geo.incidents.reading import Reading
from geo.incidents.when import opening_day
from geo.location import Location

_LEAST_ENTRIES = 2
_BULLET = re.compile(r"[\W_]*")
_MARK = re.compile(r"\s*(?:[:|]|[-–—]{1,2}\s|\.\s|\.?$)")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?! ?(?:am|pm|km))\W*")
_OPENING = 80  # characters in which an opening has its day
_SHORT = 60  # characters of an opening that holds nothing but day and place


def day_of_entry(text: str, language: str, published: dt.date | None) -> dt.date | None:
    """Return the day that a paragraph opens with, behind its bullet; None where it opens with none."""
    return opening_day(text[_bullet(text) :], language, published)


def _bullet(text: str) -> int:
    match = _BULLET.match(text)
    return match.end() if match is not None else 0


def head_entries(found: Sequence[Reading], locations: Sequence[Location], countries: frozenset[str]) -> None:
    """Give the place that opens a paragraph to each of its sentences, where the report is a log or a list."""
    heads = {id(r): head for r in found if r.sentence.after_break and (head := _head(r, locations, countries))}
    if len(heads) < _LEAST_ENTRIES and not any(id(r) in heads and r.day is not None for r in found):
        return
    current: Placed | None = None
    for reading in found:
        if reading.sentence.after_break:
            current = heads.get(id(reading))
        reading.head = current


def _head(reading: Reading, locations: Sequence[Location], countries: frozenset[str]) -> Placed | None:
    """Return the place that a paragraph opens with, behind its bullet, its hour and its day."""
    sentence, text = reading.sentence, reading.sentence.text
    begin = _bullet(text)
    clock = _CLOCK.match(text, begin)
    begin = clock.end() if clock is not None else begin
    for date in reading.dates or find_dates(text[:_OPENING], sentence.language, None):
        if begin <= date.start <= begin + 2:
            begin = date.end + _bullet(text[date.end :])
    for location in locations:
        if not (sentence.start <= location.start < sentence.end):
            continue
        start = normal_index(sentence, location.start)
        end = normal_index(sentence, min(location.end, sentence.end))
        alone = len(text) <= _SHORT and not reading.triggers and begin > 0
        if start - begin <= 1 and end > begin and (_MARK.match(text, end) or alone):
            return placed_at(location, start, end, countries)
    return None
