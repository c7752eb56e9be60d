"""Find the date expressions of a sentence and say which days they mean."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.incidents import calendar_rules as rules
from geo.incidents.lexicon import lexicon, read_yaml
from geo.strike import DatePrecision

_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_DEFAULT_COUNT = {"a": 1, "an": 1, "un": 1, "une": 1, "couple of": 2, "several": 3, "عده": 3}


@dataclass(frozen=True)
class DateExpression:
    """``text[start:end]`` of the sentence's normal spelling; the days it means, None where that is unknown.

    ``offset`` is set instead of days for “five days later”: days after the strike that was told before.
    ``bounded`` marks the start or end of a span of time (“since Monday”), which dates no strike.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    bounded: bool = False
    offset: tuple[int, str, int] | None = None
    kind: str = ""


@cache
def _grammar(language: str) -> dict[str, Any]:
    data = read_yaml("dates")[language]
    month = "(?:" + "|".join(sorted(data["months"], key=len, reverse=True)) + ")"
    words = lexicon(language)
    small = [w for w, n in words.numbers.items() if n <= 60]
    number = r"(?:\d{1,3}|" + "|".join(sorted([*small, *_DEFAULT_COUNT], key=len, reverse=True)) + ")"

    def build(pattern: str) -> re.Pattern[str]:
        prefix = r"(?:[وفبل]{0,2})" if language == "ar" else ""
        return re.compile(rf"(?<![\w]){prefix}(?:{pattern.replace('MONTH', month).replace('NUMBER', number)})(?!\w)")

    names = ("days_month", "month_days", "day_month", "month_day", "ago", "later", "earlier", "past", "month", "year")
    weekdays = "|".join(sorted(data["weekdays"], key=len, reverse=True))
    return {
        "patterns": [(name, build(data[name])) for name in names if name in data],
        "relative": [(name, build(p)) for name, p in data["relative"].items()],
        "weekday": build(rf"(?P<weekday>{weekdays})s?" if language != "ar" else rf"(?:يوم )?(?P<weekday>{weekdays})"),
        "months": data["months"],
        "weekdays": data["weekdays"],
        "units": data["units"],
        "numbers": words.numbers,
        "bounded": re.compile(rf"(?<!\w)[وف]?(?:{data['bounded']})(?: \w+)?\s*$"),
        "bounded_after": re.compile(rf"\s*(?:{data['bounded']})(?!\w)"),
        "last": re.compile(rf"(?<!\w)(?:{data['last']})\s*$"),
        "last_after": re.compile(rf"\s*(?:{data['last']})(?!\w)"),
        "joiner": re.compile(data["joiner"]),
    }


def _count(text: str, numbers: dict[str, int]) -> int:
    if text.isdigit():
        return int(text)
    return numbers.get(text, _DEFAULT_COUNT.get(text, 1))


def _year(match: re.Match[str], name: str = "year") -> int | None:
    year = match.groupdict().get(name)
    return int(year) if year else None


def _calendar_days(match: re.Match[str], months: dict[str, int], published: dt.date | None) -> rules.Days | None:
    parts = match.groupdict()
    month, year = months[parts["month"]], _year(match)
    day = 1 if parts["day"] == "1er" else int(parts["day"])
    second = int(parts["day2"]) if parts.get("day2") else day
    last = rules.absolute(second, month, year, published)
    first = rules.absolute(day, month, last.year if last else year, published)
    if first is None or last is None or first > last:
        return None
    return first, last, "day" if first == last else "range"


def _is_list(match: re.Match[str], days: rules.Days | None) -> bool:
    """Tell “on the 19th and 24th” from “on the 19th and 20th” and “19-24”: two days, and not what lies between."""
    apart = days is not None and (days[1] - days[0]).days > 1
    return apart and re.search(r"\d(?:st|nd|rd|th)? ?(?:and|et|و) ?\d", match.group()) is not None


def _days(name: str, match: re.Match[str], grammar: dict[str, Any], published: dt.date | None) -> rules.Days | None:
    """Return the days of a match of the pattern ``name``."""
    parts = match.groupdict()
    if "day" in parts:
        return _calendar_days(match, grammar["months"], published)
    if name == "month":
        month, year = (parts["month"], _year(match)) if parts.get("month") else (parts["month2"], _year(match, "year2"))
        return rules.month_days(grammar["months"][month], year, published)
    if name == "year":
        return rules.year_days(int(parts["year"]), published)
    if published is None:
        return None
    count = _count(parts.get("n") or parts.get("n2") or "1", grammar["numbers"])
    unit = grammar["units"][parts.get("unit") or parts.get("unit2")]
    if name == "past":
        return rules.during_past(published, count, unit)
    return rules.shifted(published, count, unit, -1)


def _told(match: re.Match[str], days: rules.Days | None, kind: str) -> DateExpression:
    first, last, precision = days or (None, None, "unknown")
    return DateExpression(match.start(), match.end(), first, last, precision, kind=kind)


def _raw(text: str, grammar: dict[str, Any], published: dt.date | None) -> Iterator[DateExpression]:
    for match in _ISO.finditer(text):
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            continue
        yield DateExpression(match.start(), match.end(), day, day, "day", kind="full")
    for name, pattern in grammar["patterns"]:
        for match in pattern.finditer(text):
            if name in {"later", "earlier"}:
                unit = grammar["units"][match.group("unit")]
                sign = 1 if name == "later" else -1
                offset = (_count(match.group("n"), grammar["numbers"]), unit, sign)
                yield DateExpression(match.start(), match.end(), None, None, "unknown", offset=offset, kind=name)
                continue
            days = _days(name, match, grammar, published)
            if _is_list(match, days):
                yield _told(match, days, "two_days")
                continue
            kind = "full" if "day" in match.groupdict() and match.groupdict().get("year") else name
            yield _told(match, days, kind)
    for name, pattern in grammar["relative"]:
        for match in pattern.finditer(text):
            if name in {"next_day", "same_day"}:
                offset = (1 if name == "next_day" else 0, "day", 1)
                yield DateExpression(match.start(), match.end(), None, None, "unknown", offset=offset, kind=name)
                continue
            known = rules.RELATIVE[name](published) if published else None
            yield _told(match, known, name)
    for match in grammar["weekday"].finditer(text):
        previous = bool(
            grammar["last"].search(text[max(0, match.start() - 12) : match.start()])
            or grammar["last_after"].match(text[match.end() : match.end() + 12])
        )
        number = grammar["weekdays"][match.group("weekday")]
        known = rules.weekday(number, published, previous) if published else None
        yield _told(match, known, "weekday")


def _without_overlaps(found: list[DateExpression]) -> list[DateExpression]:
    """Keep the longest of overlapping expressions, in the order of the text."""
    kept: list[DateExpression] = []
    for one in sorted(found, key=lambda e: (-(e.end - e.start), e.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda e: e.start)


_EXACT = {"full", "day_month", "month_day", "days_month", "month_days"}


def _join(text: str, found: list[DateExpression], joiner: re.Pattern[str]) -> list[DateExpression]:
    """Join “Friday, September 6” (the exact one wins) and “Sunday 20 to Monday 21” (a range)."""
    joined: list[DateExpression] = []
    for one in found:
        last = joined[-1] if joined else None
        gap = text[last.end : one.start] if last else ""
        if last is None or not (gap.strip() == "" or (len(gap) <= 24 and joiner.fullmatch(gap))) or one.offset:
            joined.append(one)
            continue
        if last.offset:
            joined.append(one)
            continue
        if last.first is None or one.first is None or last.last is None or one.last is None:
            better = last if last.first else one
            joined[-1] = DateExpression(
                last.start, one.end, better.first, better.last, better.precision, kind=better.kind
            )
        elif last.kind == "weekday" and one.kind in _EXACT:
            joined[-1] = DateExpression(last.start, one.end, one.first, one.last, one.precision, kind=one.kind)
        elif (one.last - last.first).days in range(0, 8) and one.first >= last.first:
            precision: DatePrecision = "day" if one.last == last.first else "range"
            joined[-1] = DateExpression(last.start, one.end, last.first, one.last, precision, kind=last.kind)
        elif one.kind == "last_year" and last.first.month == last.last.month and last.kind not in {"full", "weekday"}:
            joined[-1] = _in_year(last, one)
        elif last.precision in {"month", "year"} and one.precision == "day":
            joined[-1] = one
        elif one.precision in {"month", "year"}:
            joined[-1] = DateExpression(last.start, one.end, last.first, last.last, last.precision, kind=last.kind)
        else:
            joined.append(one)
    return joined


def _in_year(date: DateExpression, year: DateExpression) -> DateExpression:
    """Move “June” or “10 June” into the year of “of last year”."""
    if date.first is None or date.last is None or year.first is None:
        return date
    days = rules.month_days(date.first.month, year.first.year, None)
    if date.precision == "month" and days is not None:
        return DateExpression(date.start, year.end, days[0], days[1], "month", kind=date.kind)
    try:
        first, last = (d.replace(year=year.first.year) for d in (date.first, date.last))
    except ValueError:  # the 29th of February
        return date
    return DateExpression(date.start, year.end, first, last, date.precision, kind=date.kind)


def find_dates(text: str, language: str, published: dt.date | None) -> list[DateExpression]:
    """Date expressions in ``text`` (normal spelling), left to right.

    Without ``published`` whatever counts from that day is found, so that its figures are no casualties, and stays
    unknown.
    """
    grammar = _grammar(language if language in {"en", "ar", "fr"} else "en")
    found = _join(text, _without_overlaps(list(_raw(text, grammar, published))), grammar["joiner"])
    marked = []
    for one in found:
        before, after = text[max(0, one.start - 24) : one.start], text[one.end : one.end + 12]
        inside = text[one.start : one.end]
        bounded = bool(
            grammar["bounded"].search(before)
            or (language == "ar" and grammar["bounded_after"].match(after))
            or re.match(r"(?:since|until|depuis|منذ|by)\b", inside)
        ) and one.kind not in {"ago"}
        marked.append(
            DateExpression(one.start, one.end, one.first, one.last, one.precision, bounded, one.offset, one.kind)
        )
    return marked
