"""The date expressions of a language as patterns."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.incidents import calendar_rules as rules
from geo.incidents.lexicon import lexicon, read_yaml
from geo.strike import DatePrecision

DEFAULT_COUNT = {"a": 1, "an": 1, "un": 1, "une": 1, "couple of": 2, "several": 3, "عده": 3}
_ORDER = (
    "days_month", "day_month_day", "month_days", "day_month", "month_day", "day_only", "week_of", "season", "feast",
    "few", "ago", "later", "earlier", "apart", "past", "last_named", "before_last", "months_span", "years_span",
    "month", "year",
)  # fmt: skip


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
        "NUMBER": rf"(?:\d{{1,3}}|{_any([*small, *DEFAULT_COUNT])})",
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
