"""The date expressions of a language as patterns, and what each match means by itself."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.incidents import calendar_rules as rules
from geo.incidents.lexicon import lexicon, read_yaml
from geo.strike import DatePrecision

_DEFAULT_COUNT = {"a": 1, "an": 1, "un": 1, "une": 1, "couple of": 2, "several": 3, "عده": 3}
_ORDER = (
    "days_month", "day_month_day", "month_days", "day_month", "month_day", "day_only", "week_of", "season", "feast",
    "few", "ago", "later", "earlier", "apart", "past", "last_named", "month", "year",
)  # fmt: skip
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?![\d]|[./-]\d)")
# Days that count from the strike told before; where none was, from the day of publication.
_FROM_BEFORE: dict[str, tuple[int, str, int]] = {
    "next_day": (1, "day", 1),
    "same_day": (0, "day", 1),
    "previous_day": (1, "day", -1),
    "previous_week": (1, "week", -1),
}
_PART_REACH = 30  # characters before “May” that hold “at the beginning of the month of”


@dataclass(frozen=True)
class DateExpression:
    """``text[start:end]`` of the sentence's normal spelling; the days it means, None where that is unknown.

    ``offset`` is set for “five days later”: days after the strike that was told before; where there are days too, they
    hold if none was told before. ``bounded`` marks the start or end of a span of time (“since Monday”), which dates no
    strike. ``yearless`` marks a day or month whose year is not told.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    bounded: bool = False
    offset: tuple[int, str, int] | None = None
    kind: str = ""
    yearless: bool = False


@dataclass(frozen=True)
class Grammar:
    """Compiled patterns of one language and the words that they need."""

    language: str
    data: dict[str, Any]
    any_date: re.Pattern[str]  # whether it is worth trying the others
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    relative: tuple[tuple[str, re.Pattern[str]], ...]
    weekday: re.Pattern[str]
    numbers: dict[str, int]
    parts: tuple[tuple[rules.Part, re.Pattern[str]], ...]
    bounded: re.Pattern[str]
    bounded_after: re.Pattern[str]
    last: re.Pattern[str]
    last_after: re.Pattern[str]
    joiner: re.Pattern[str]
    until: re.Pattern[str]
    ranged: re.Pattern[str]


def _any(words: Any) -> str:  # noqa: ANN401 - a list or the keys of a table
    return "(?:" + "|".join(sorted(map(str, words), key=len, reverse=True)) + ")"


@cache
def grammar_of(language: str) -> Grammar:
    """Return the patterns of ``language``; English serves where there are none."""
    language = language if language in {"en", "ar", "fr"} else "en"
    data = read_yaml("dates")[language]
    words = lexicon(language)
    small = [w for w, n in words.numbers.items() if n <= 60]
    named = {
        "MONTH": _any(data["months"]),
        "NUMBER": rf"(?:\d{{1,3}}|{_any([*small, *_DEFAULT_COUNT])})",
        "WEEKDAY": _any(data["weekdays"]),
        "ORDINAL": _any(data.get("ordinals", ["-"])),
    }
    prefix = r"(?:[وفبل]{0,2})" if language == "ar" else ""

    def build(pattern: str) -> re.Pattern[str]:
        for name, value in named.items():
            pattern = pattern.replace(name, value)
        return re.compile(rf"(?<![\w]){prefix}(?:{pattern})(?!\w)")

    weekday = r"(?:(?:يوم|يومي) )?(?P<weekday>WEEKDAY)" if language == "ar" else r"(?P<weekday>WEEKDAY)s?"
    told = [data[name] for name in _ORDER if name in data]
    return Grammar(
        language=language,
        data=data,
        any_date=build("|".join(re.sub(r"\?P<\w+>", "?:", p) for p in [*told, *data["relative"].values(), weekday])),
        patterns=tuple((name, build(data[name])) for name in _ORDER if name in data),
        relative=tuple((name, build(p)) for name, p in data["relative"].items()),
        weekday=build(weekday),
        numbers=words.numbers,
        parts=tuple((part, re.compile(rf"(?<!\w)(?:{data[part]})(?:\W|$)")) for part in rules.PARTS),
        bounded=re.compile(rf"(?<!\w)[وف]?(?:{data['bounded']})(?: \w+)?\s*$"),
        bounded_after=re.compile(rf"\s*(?:{data['bounded']})(?!\w)"),
        last=re.compile(rf"(?<!\w)(?:{data['last']})\s*$"),
        last_after=re.compile(rf"\s*(?:{data['last']})(?!\w)"),
        joiner=re.compile(data["joiner"]),
        until=re.compile(rf"(?<!\w)(?:{data['until']})(?!\w)"),
        ranged=re.compile(rf"(?<!\w)(?:{data['range_words']})(?: \w+)?\s*$"),
    )


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
    number = int(name) if name.isdigit() else grammar.numbers.get(name, _DEFAULT_COUNT.get(name, 1))
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


def _few(_: re.Match[str], __: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.during_past(published, 6, "day") if published else None


def _past(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.during_past(published, *_counted(match, grammar)) if published else None


def _ago(match: re.Match[str], grammar: Grammar, published: dt.date | None) -> rules.Days | None:
    return rules.shifted(published, *_counted(match, grammar), -1) if published else None


_MEANING: dict[str, Callable[[re.Match[str], Grammar, dt.date | None], rules.Days | None]] = {
    "month": _months,
    "last_named": _last_named,
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
