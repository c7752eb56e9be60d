"""What a date expression means, counted from the day of publication.

Every rule returns ``(first day, last day, precision)`` or None: what is told relative to an unknown day of
publication stays unknown.
"""

import calendar
import datetime as dt
from collections.abc import Callable
from functools import lru_cache

import dateparser

from geo.strike import DatePrecision

Days = tuple[dt.date, dt.date, DatePrecision]
DAY = dt.timedelta(days=1)
_EARLIEST = 1900


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
    date = parsed.date()
    if year is None and published is not None and date > published:
        try:
            date = date.replace(year=date.year - 1)
        except ValueError:  # the 29th of February
            return None
    return date if (date.day, date.month) == (day, month) else None


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
    "today": lambda p: _span(p, p),
    "overnight": lambda p: _span(p - DAY, p),
    "weekend": _weekend,
    "last_weekend": _last_weekend,
    "earlier_this_week": lambda p: _span(_monday(p), p),
    "last_week": lambda p: _span(_monday(p) - 7 * DAY, _monday(p) - DAY),
    "this_month": lambda p: _span(p.replace(day=1), p),
    "last_month": _last_month,
    "this_year": lambda p: _span(p.replace(month=1, day=1), p),
    "last_year": lambda p: year_days(p.year - 1, None),
    "two_past_days": lambda p: _span(p - 2 * DAY, p),
}
