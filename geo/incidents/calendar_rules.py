"""What a date expression means, counted from the day of publication.

Every rule returns ``(first day, last day, precision)`` or None: what is told relative to an unknown day of
publication stays unknown.
"""

import calendar
import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal

import dateparser

from geo.strike import DatePrecision

Days = tuple[dt.date, dt.date, DatePrecision]
DAY = dt.timedelta(days=1)
_EARLIEST = 1900
_AHEAD = DAY  # the day may have begun where the report was written
Part = Literal["early", "mid", "late"]
PARTS: tuple[Part, ...] = ("early", "mid", "late")
NO_DATE: Final = "no date"


@lru_cache(maxsize=4096)
def absolute(day: int, month: int, year: int | None, published: dt.date | None) -> dt.date | None:
    """“Sept. 19”: with its year, or the latest such day that is not after publication."""
    if year is None and published is None:
        return None
    name = f"{day} {calendar.month_name[month]}" + (f" {year}" if year else "")
    base = dt.datetime.combine(published or dt.date(year or 2000, 12, 31), dt.time(23, 59))
    parsed = dateparser.parse(
        name,
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "STRICT_PARSING": False},
    )
    if parsed is None:
        return None
    latest = _latest(parsed.date(), published) if year is None and published is not None else parsed.date()
    return latest if latest is not None and (latest.day, latest.month) == (day, month) else None


def _latest(date: dt.date, published: dt.date) -> dt.date | None:
    """Return the latest such day of a year that is not after publication."""
    for year in range(published.year + 1, published.year - 8, -1):
        try:
            there = date.replace(year=year)
        except ValueError:  # the 29th of February
            continue
        if there <= published + _AHEAD:
            return there
    return None


def month_days(month: int, year: int | None, published: dt.date | None) -> Days | None:
    """“in March 2018”, “in November”: the latest such month that had begun at publication."""
    if year is None:
        if published is None:
            return None
        year = published.year - (month > published.month)
    if year < _EARLIEST or not 1 <= month <= 12:
        return None
    first = dt.date(year, month, 1)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return first, _not_after(last, published, first), "month"


def year_days(year: int, published: dt.date | None) -> Days:
    """“in 2016”."""
    first = dt.date(year, 1, 1)
    return first, _not_after(dt.date(year, 12, 31), published, first), "year"


def _not_after(last: dt.date, published: dt.date | None, first: dt.date) -> dt.date:
    return published if published is not None and first <= published < last else last


def weekday(number: int, published: dt.date, previous: bool) -> Days:
    """“Thursday”: the last one, publication day included; “last Thursday”: the last one before that day."""
    back = (published.weekday() - number) % 7
    if previous and back == 0:
        back = 7
    day = published - back * DAY
    return day, day, "day"


def shifted(day: dt.date, count: int, unit: str, sign: int) -> Days | None:
    """“five days later” (sign 1), “two weeks ago” (sign −1), counted from ``day``."""
    if not 0 <= count <= 400:
        return None
    if unit == "hour":
        there = day + sign * dt.timedelta(hours=count)
        return there, there, "day"
    if unit == "day":
        there = day + sign * count * DAY
        return there, there, "day"
    if unit == "week":
        there = day + sign * 7 * count * DAY
        return there, there, "day"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + sign * count
        return month_days(months % 12 + 1, months // 12, None)
    return year_days(day.year + sign * count, None) if day.year + sign * count > _EARLIEST else None


def during_past(published: dt.date, count: int, unit: str) -> Days | None:
    """“in the past 48 hours”, “over the last two weeks”: up to the day of publication."""
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count, "month": 30 * count, "year": 365 * count}[unit]
    if not 0 < days <= 36_500:
        return None
    return published - days * DAY, published, "range"


def latest_number(number: int, published: dt.date) -> Days | None:
    """“on the 10th of this month”, “Monday the 10th”: the latest day with that number."""
    for back in range(62):
        day = published - back * DAY
        if day.day == number:
            return day, day, "day"
    return None


def last_named_month(month: int, published: dt.date) -> Days | None:
    """“last May”: of the year before where this year's is just over or not yet over."""
    year = published.year - (month >= published.month - 1)
    return month_days(month, year, published)


def season_days(month: int, year: int | None, published: dt.date | None) -> Days | None:
    """“summer 2021”, “last winter”: three months from ``month``; winter began in the December told or before."""
    if year is None:
        if published is None:
            return None
        year = published.year
        while dt.date(year + (month + 2) // 13, (month + 2) % 12 or 12, 28) >= published:
            year -= 1
    if not _EARLIEST <= year < dt.MAXYEAR:
        return None
    end = month + 2
    last_year, last_month = (year + 1, end - 12) if end > 12 else (year, end)
    last = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    first = dt.date(year, month, 1)
    return first, _not_after(last, published, first), "range"


def week_of(month: Days, number: int) -> Days:
    """Read “the first week of May”; 0 is the last."""
    first, last, _ = month
    if number == 0:
        return last - 6 * DAY, last, "range"
    return first + 7 * (number - 1) * DAY, min(first + (7 * number - 1) * DAY, last), "range"


def third(first: dt.date, part: Part, precision: DatePrecision, published: dt.date | None) -> Days:
    """“early May” is its first ten days, “late 2016” its last four months."""
    at = PARTS.index(part)
    if precision == "year":
        start, month = dt.date(first.year, 4 * at + 1, 1), 4 * at + 4
        end = dt.date(first.year, month, calendar.monthrange(first.year, month)[1])
    else:
        start = first.replace(day=10 * at + 1)
        end = first.replace(day=calendar.monthrange(first.year, first.month)[1] if at == 2 else 10 * at + 10)
    return start, _not_after(end, published, start), "range"


def numeric(one: str, two: str, three: str, published: dt.date | None, *, month_first: bool) -> dt.date | str | None:
    """“12/06/2024”: NO_DATE where the figures are none, None where it may be either of two days.

    ``month_first``: the language has readers who put the month first; the reading nearest before publication holds.
    """
    if len(one) == 4:
        found = _dates([(one, two, three)])
    elif len(three) == 3 or len(one) > 2:
        return NO_DATE
    else:
        year = three if len(three) == 4 else f"20{three}"
        found = _dates([(year, two, one), (year, one, two)] if month_first else [(year, two, one)])
    if not found:
        return NO_DATE
    if len(found) == 1:
        return found[0]
    if published is None:
        return None
    return min(found, key=lambda day: (day > published + _AHEAD, abs((published - day).days)))


def _dates(parts: list[tuple[str, str, str]]) -> list[dt.date]:
    found = []
    for year, month, day in parts:
        try:
            date = dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
        if date.year >= _EARLIEST and date not in found:
            found.append(date)
    return found


def _span(first: dt.date, last: dt.date) -> Days:
    return first, last, "day" if first == last else "range"


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


def _weekend(day: dt.date) -> Days:
    """Return the Saturday and Sunday that are just over, or in progress."""
    sunday = day if day.weekday() == 6 else day - (day.weekday() + 1) * DAY
    return (day, day, "day") if day.weekday() == 5 else _span(sunday - DAY, sunday)


def _last_weekend(day: dt.date) -> Days:
    sunday = _monday(day) - DAY
    return _span(sunday - DAY, sunday)


def _last_month(day: dt.date) -> Days | None:
    last = day.replace(day=1) - DAY
    return month_days(last.month, last.year, None)


RELATIVE: dict[str, Callable[[dt.date], Days | None]] = {
    "day_before_yesterday": lambda p: _span(p - 2 * DAY, p - 2 * DAY),
    "yesterday": lambda p: _span(p - DAY, p - DAY),
    "last_hours": lambda p: _span(p - DAY, p),
    "night_before_last": lambda p: _span(p - 2 * DAY, p - DAY),
    "previous_day": lambda p: _span(p - DAY, p - DAY),
    "previous_week": lambda p: _span(_monday(p) - 7 * DAY, _monday(p) - DAY),
    "today": lambda p: _span(p, p),
    "overnight": lambda p: _span(p - DAY, p),
    "weekend": _weekend,
    "last_weekend": _last_weekend,
    "earlier_this_week": lambda p: _span(_monday(p), p),
    "start_of_week": lambda p: _span(_monday(p), min(_monday(p) + 2 * DAY, p)),
    "last_week": lambda p: _span(_monday(p) - 7 * DAY, _monday(p) - DAY),
    "this_month": lambda p: _span(p.replace(day=1), p),
    "last_month": _last_month,
    "this_year": lambda p: _span(p.replace(month=1, day=1), p),
    "last_year": lambda p: year_days(p.year - 1, None),
    "two_past_days": lambda p: _span(p - 2 * DAY, p),
}
