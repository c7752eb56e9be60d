"""Find the date expressions of a sentence and say which days they mean."""

import datetime as dt
import re
from dataclasses import replace

from geo.incidents import calendar_rules as rules
from geo.incidents.date_meaning import raw_expressions
from geo.incidents.date_patterns import DateExpression, Grammar, grammar_of
from geo.strike import DatePrecision

_EXACT = {"full", "day_month", "month_day", "days_month", "day_month_day", "month_days", "day_only"}
_WEEKS = {"last_week", "previous_week", "earlier_this_week"}
_YEARS = {"last_year", "this_year"}
_MOST_GAP = 24
_SPAN_MONTHS = dt.timedelta(days=120)  # “from 30 April to 2 May 2022”: a longer span is no strike
_DAY = dt.timedelta(days=1)


def _without_overlaps(found: list[DateExpression]) -> list[DateExpression]:
    """Keep the longest of overlapping expressions, in the order of the text."""
    kept: list[DateExpression] = []
    for one in sorted(found, key=lambda e: (-(e.end - e.start), e.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda e: e.start)


def _join(text: str, found: list[DateExpression], grammar: Grammar, published: dt.date | None) -> list[DateExpression]:
    """Join “Friday, September 6” (the exact one wins) and “Sunday 20 to Monday 21” (a range)."""
    joined: list[DateExpression] = []
    for one in found:
        last = joined[-1] if joined else None
        gap = text[last.end : one.start] if last else ""
        near = gap.strip() == "" or (len(gap) <= _MOST_GAP and grammar.joiner.fullmatch(gap) is not None)
        if last is None or not near or one.offset or last.offset:
            joined.append(one)
            continue
        together = _together(last, one, gap, grammar, published)
        if together is None:
            joined.append(one)
        else:
            joined[-1] = together
    return joined


def _together(
    last: DateExpression, one: DateExpression, gap: str, grammar: Grammar, published: dt.date | None
) -> DateExpression | None:
    """Return what two neighbouring expressions mean as one; None where they are two."""
    start, end = last.start, one.end
    if last.first is None or one.first is None or last.last is None or one.last is None:
        return replace(last if last.first else one, start=start, end=end, bounded=False)
    named = _as_named_day(last, one, gap, grammar, published)
    if named is not None:
        return named
    if last.kind in _EXACT and one.kind == "full" and last.yearless:
        last = _with_year_of(last, one)
    span = _as_span(last, one)
    if span is not None:
        return span
    if one.kind in _YEARS and _month(last) and last.kind not in {"full", "weekday"}:
        return _in_year(last, one)
    if last.precision in {"month", "year"} and one.precision == "day":
        return one
    coarse = one.precision in {"month", "year"} or one.kind in {"month", "year"}
    return replace(last, end=end) if coarse else None


def _as_named_day(
    last: DateExpression, one: DateExpression, gap: str, grammar: Grammar, published: dt.date | None
) -> DateExpression | None:
    """Read a weekday beside what says which one it is: a week, a night, a day of the month."""
    week = last if last.kind in _WEEKS else one if one.kind in _WEEKS else None
    if week is not None and "weekday" in {last.kind, one.kind}:
        return _in_week(one if week is last else last, week, last.start, one.end)
    if last.kind == "ago" and one.kind == "weekday" and one.first and last.first:
        behind = one.first - 7 * _DAY
        return replace(one, start=last.start, first=behind, last=behind) if one.first >= last.first else None
    if last.kind == "weekday" and one.kind == "ago" and one.first and last.first:
        back = (one.first - last.first).days
        there = last.first + round(back / 7) * 7 * _DAY  # “on Sunday, two weeks ago”: the one nearest to that day
        return replace(last, end=one.end, first=there, last=there)
    if last.kind == "overnight" and one.kind in _EXACT | {"weekday"}:
        return _over_the_night_of(one, last.start, grammar.until.search(gap) is not None, published)
    return replace(one, start=last.start) if last.kind == "weekday" and one.kind in _EXACT else None


def _as_span(last: DateExpression, one: DateExpression) -> DateExpression | None:
    """Read two days that follow each other closely as the first and the last of a span."""
    if last.first is None or one.first is None or one.last is None:
        return None
    if last.first > one.first or one.last - last.first > _reach(last, one):
        return None
    precision: DatePrecision = "day" if one.last == last.first else "range"
    yearless = last.yearless and one.yearless
    return replace(last, end=one.end, last=one.last, precision=precision, yearless=yearless)


def _month(date: DateExpression) -> int | None:
    """Return the month that a date lies in; None where it reaches into another."""
    inside = date.first is not None and date.last is not None and date.first.month == date.last.month
    return date.first.month if inside and date.first else None


def _reach(last: DateExpression, one: DateExpression) -> dt.timedelta:
    exact = last.kind in _EXACT and one.kind in _EXACT
    return _SPAN_MONTHS if exact and one.precision == last.precision == "day" else 7 * _DAY


def _in_week(day: DateExpression, week: DateExpression, start: int, end: int) -> DateExpression | None:
    """Read “Tuesday of last week”."""
    if day.first is None or week.first is None:
        return None
    there = week.first + day.first.weekday() * _DAY
    return replace(day, start=start, end=end, first=there, last=there, precision="day", kind="day_only")


def _over_the_night_of(day: DateExpression, start: int, into: bool, published: dt.date | None) -> DateExpression:
    """Read “overnight into Wednesday” (the night before) and “overnight on Tuesday” (the night after)."""
    if day.first is None or day.last is None or day.first != day.last:
        return replace(day, start=start)  # “overnight on 11 to 12 June”
    first, last = (day.first - _DAY, day.last) if into else (day.first, day.last + _DAY)
    if published is not None and last > published >= day.last:
        last = published
    return replace(day, start=start, first=first, last=last, precision="day" if first == last else "range")


def _with_year_of(date: DateExpression, other: DateExpression) -> DateExpression:
    """Let “30 December” in “from 30 December to 2 January 2023” be of the year before."""
    if date.first is None or date.last is None or other.first is None:
        return date
    try:
        first, last = (d.replace(year=other.first.year) for d in (date.first, date.last))
        if first > other.first:
            first, last = (d.replace(year=other.first.year - 1) for d in (first, last))
    except ValueError:  # the 29th of February
        return date
    return replace(date, first=first, last=last, yearless=False)


def _in_year(date: DateExpression, year: DateExpression) -> DateExpression:
    """Move “June” or “10 June” into the year of “of last year”."""
    if date.first is None or date.last is None or year.first is None:
        return date
    days = rules.month_days(date.first.month, year.first.year, None)
    if date.precision == "month" and days is not None:
        return replace(date, end=year.end, first=days[0], last=days[1], yearless=False)
    try:
        first, last = (d.replace(year=year.first.year) for d in (date.first, date.last))
    except ValueError:  # the 29th of February
        return date
    return replace(date, end=year.end, first=first, last=last, yearless=False)


_OPENS = re.compile(r"(?:since|until|depuis|منذ|by)\b")


def _is_bounded(text: str, one: DateExpression, grammar: Grammar) -> bool:
    """Tell whether the words make a date the start or end of a span: “since Monday”, and not “from Monday to”."""
    before, after = text[max(0, one.start - 24) : one.start], text[one.end : one.end + 12]
    if one.kind in {"ago", "few"} or (one.precision == "range" and grammar.ranged.search(before)):
        return False
    return bool(
        grammar.bounded.search(before)
        or (grammar.language == "ar" and grammar.bounded_after.match(after))
        or (grammar.language == "fr" and re.match(r"\s*prochaine?(?!\w)", after))
        or _OPENS.match(text[one.start : one.end])
    )


def find_dates(text: str, language: str, published: dt.date | None) -> list[DateExpression]:
    """Date expressions in ``text`` (normal spelling), left to right.

    Without ``published`` whatever counts from that day is found, so that its figures are no casualties, and stays
    unknown.
    """
    grammar = grammar_of(language)
    found = _join(text, _without_overlaps(list(raw_expressions(text, grammar, published))), grammar, published)
    return [replace(one, bounded=_is_bounded(text, one, grammar)) for one in found]
