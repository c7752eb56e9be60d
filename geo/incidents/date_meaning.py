"""What each match of a date pattern means by itself."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from geo.incidents import calendar_rules as rules
from geo.incidents.date_patterns import DEFAULT_COUNT, DateExpression, Grammar

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?![\d]|[./-]\d)")
# Days that count from the strike told before; where none was, from the day of publication.
_FROM_BEFORE: dict[str, tuple[int, str, int]] = {
    "next_day": (1, "day", 1),
    "same_day": (0, "day", 1),
    "previous_day": (1, "day", -1),
    "previous_week": (1, "week", -1),
}
_PART_REACH = 30  # characters before “May” that hold “at the beginning of the month of”


def _told(match: re.Match[str], days: rules.Days | None, kind: str) -> DateExpression:
    first, last, precision = days or (None, None, "unknown")
    return DateExpression(match.start(), match.end(), first, last, precision, kind=kind)


def _year(match: re.Match[str], name: str = "year") -> int | None:
    year = match.groupdict().get(name)
    return int(year) if year else None


def _count(text: str | None, unit: str, grammar: Grammar) -> tuple[int, str]:
    """Read number and unit; Arabic says “two weeks” in one word."""
    pairs = grammar.data.get("unit_pairs", {})
    if unit in pairs:
        return 2, pairs[unit]
    name = text or "1"
    number = int(name) if name.isdigit() else grammar.numbers.get(name, DEFAULT_COUNT.get(name, 1))
    return number, grammar.data["units"][unit]


def _first_group(match: re.Match[str], *names: str) -> str | None:
    parts = match.groupdict()
    return next((parts[name] for name in names if parts.get(name)), None)


def _counted(match: re.Match[str], grammar: Grammar) -> tuple[int, str]:
    return _count(_first_group(match, "n", "n2", "n3"), _first_group(match, "unit", "unit2", "unit3") or "", grammar)


def _day_number(text: str, grammar: Grammar) -> int:
    if text in {"1er", "premier"}:
        return 1
    return int(text) if text.isdigit() else int(grammar.data["ordinals"][text])


def _calendar_days(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    parts = match.groupdict()
    month, year = grammar.data["months"][parts["month"]], _year(match)
    day = _day_number(parts["day"], grammar)
    second = int(parts["day2"]) if parts.get("day2") else day
    last = rules.absolute(second, month, year, published)
    first = rules.absolute(day, month, last.year if last else year, published)
    if first is None or last is None or first > last:
        return None
    return first, last, "day" if first == last else "range"


def _is_list(match: re.Match[str], days: rules.Days | None) -> bool:
    """Tell “on the 19th and 24th” from “on the 19th and 20th” and “19-24”: two days, and not what lies between."""
    apart = days is not None and (days[1] - days[0]).days > 1
    listed = re.search(r"\d(?:st|nd|rd|th)? ?(?:and|et|و) ?(?:the |le |ال)?\d", match.group())
    between = re.search(r"(?:between|entre|بين) \Z", match.string[: match.start()][-9:])
    return apart and listed is not None and between is None


def _months(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    name = _first_group(match, "month", "month2")
    year = _year(match) if match.group("month") else _year(match, "year2")
    return rules.month_days(grammar.data["months"][name], year, published)


def _season(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    season = _first_group(match, "season", "season2") or ""
    return rules.season_days(grammar.data["seasons"][season], _year(match), published)


def _feast(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    month, number = grammar.data["feasts"][match.group("feast")]
    day = rules.absolute(number, month, _year(match), published)
    return (day, day, "day") if day else None


def _day_only(match: re.Match[str], _: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.latest_number(int(_first_group(match, "dom", "dom2") or 0), published) if published else None


def _week_of(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    month = rules.month_days(grammar.data["months"][match.group("month")], _year(match), published)
    return rules.week_of(month, grammar.data["nth"][match.group("nth")]) if month else None


def _last_named(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.last_named_month(grammar.data["months"][match.group("month")], published) if published else None


def _months_span(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    """Read “between April and June 2019”."""
    months = grammar.data["months"]
    last = rules.month_days(months[match.group("month")], _year(match), published)
    if last is None:
        return None
    first, year = months[match.group("from_month")], _year(match, "from_year") or last[0].year
    days = rules.month_days(first, year - (first > last[0].month and not match.group("from_year")), None)
    return (days[0], last[1], "range") if days and days[0] < last[0] else None


def _years_span(match: re.Match[str], _: Grammar, published: dt.date | None) -> rules.Days | None:
    """Read “between 2017 and 2022”."""
    first, last = (rules.year_days(int(match.group(name)), published) for name in ("from_year", "year"))
    return (first[0], last[1], "year") if first and last and first[0] < last[0] else None


def _before_last(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    """Read “the Sunday before last”."""
    if published is None:
        return None
    day = rules.weekday(grammar.data["weekdays"][match.group("weekday")], published, previous=True)[0] - 7 * rules.DAY
    return day, day, "day"


def _few(_: re.Match[str], __: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.during_past(published, 6, "day") if published else None


def _past(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.during_past(published, *_counted(match, grammar)) if published else None


def _ago(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.shifted(published, *_counted(match, grammar), -1) if published else None


_MEANING: dict[str, Callable[[re.Match[str], Grammar, dt.date | None], rules.Days | None]] = {
    "month": _months,
    "last_named": _last_named,
    "months_span": _months_span,
    "years_span": _years_span,
    "before_last": _before_last,
    "year": lambda match, _, published: rules.year_days(int(match.group("year")), published),
    "season": _season,
    "feast": _feast,
    "day_only": _day_only,
    "week_of": _week_of,
    "few": _few,
    "past": _past,
    "ago": _ago,
}


def _matched(name: str, match: re.Match[str], grammar: Grammar, published: dt.date | None) -> DateExpression | None:
    """Return what a match of the pattern ``name`` means."""
    if name in {"later", "earlier", "apart"}:
        count, unit = _counted(match, grammar)
        sign = 1 if name == "later" else -1
        days = rules.shifted(published, count, unit, -1) if name == "earlier" and published else None
        return replace(_told(match, days, name), offset=(count, unit, sign))
    if "day" in match.groupdict():
        days = _calendar_days(match, grammar, published)
        if _is_list(match, days):
            return _told(match, days, "two_days")
        year = _year(match)
        return replace(_told(match, days, "full" if year else name), yearless=year is None)
    if match.groupdict().get("month") in grammar.numbers and not match.groupdict().get("year"):
        return None  # French “sept” is seven
    days = _MEANING[name](match, grammar, published)
    told = _first_group(match, "year", "year2")
    return replace(_told(match, days, name), yearless=name == "month" and told is None)


def _numeric(text: str, grammar: Grammar, published: dt.date | None) -> Iterator[DateExpression]:
    for match in _NUMERIC.finditer(text):
        first, _, second, third = match.groups()
        day = rules.numeric(first, second, third, published, month_first=grammar.language == "en")
        if day is not rules.NO_DATE:
            yield _told(match, (day, day, "day") if isinstance(day, dt.date) else None, "full")


def raw_expressions(text: str, grammar: Grammar, published: dt.date | None) -> Iterator[DateExpression]:
    """Every match of every pattern, overlapping ones too."""
    yield from _numeric(text, grammar, published)
    if grammar.any_date.search(text) is None:
        return
    for name, pattern in grammar.patterns:
        for match in pattern.finditer(text):
            told = _matched(name, match, grammar, published)
            if told is not None:
                yield _in_part(text, told, grammar, published)
    for name, pattern in grammar.relative:
        for match in pattern.finditer(text):
            offset = _FROM_BEFORE.get(name)
            rule = rules.RELATIVE.get(name)
            known = rule(published) if published and rule else None
            yield _in_part(text, replace(_told(match, known, name), offset=offset), grammar, published)
    for match in grammar.weekday.finditer(text):
        previous = bool(
            grammar.last.search(text[max(0, match.start() - 12) : match.start()])
            or grammar.last_after.match(text[match.end() : match.end() + 12])
        )
        number = grammar.data["weekdays"][match.group("weekday")]
        yield _told(match, rules.weekday(number, published, previous) if published else None, "weekday")


def _in_part(text: str, told: DateExpression, grammar: Grammar, published: dt.date | None) -> DateExpression:
    """Narrow “late May”, “at the beginning of 2022” down to a third of the month or year."""
    if told.first is None or told.last is None or told.kind not in {"month", "year", "last_month", "last_year"}:
        return told
    window = text[max(0, told.start - _PART_REACH) : told.end]
    for part, pattern in grammar.parts:
        for match in pattern.finditer(window):
            between = window[match.end() : len(window) - (told.end - told.start)]
            if not re.search(r"[^\W\d_]{4}", between):
                days = rules.third(told.first, part, told.precision, published)
                return replace(told, first=days[0], last=days[1], precision=days[2], kind="part")
    return told
