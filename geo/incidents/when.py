"""Which of a sentence's dates is the day of the strike, and which the day somebody spoke."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from geo.incidents.calendar_rules import shifted
from geo.incidents.date_patterns import DateExpression
from geo.incidents.dates import find_dates
from geo.incidents.lexicon import Lexicon
from geo.incidents.normal import normalise
from geo.incidents.triggers import Trigger
from geo.strike import DatePrecision

_COMPLEMENT = {
    "en": re.compile(r"(?<!\w)that(?!\w)|[,;:]|\""),
    "fr": re.compile(r"(?<!\w)qu(?:e|')|[,;:]|\""),
    "ar": re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما)?(?!\w)|[،,:؛]|\""),
}
_SPEECH_REACH = {"en": 48, "fr": 48, "ar": 64}  # characters between the verb of speech and its day
_BEFORE_SPEECH = 40
_HEAD = 130  # characters of headline, agency and day before a report begins
_EXACT_KINDS = {"full", "day_month", "month_day"}
_LONGEST_SPEECH = dt.timedelta(days=3)  # nobody speaks for a month: “said last month” dates what is told
_AGENCY = re.compile(r"\s*(?:\([^()]{2,40}\)|/[^/]{2,30}/)?\s*(?:-{1,2}|:|/)\s|\s*\([^()\d]{2,40}\)\s")
_PLACE_WORDS = 6  # before the day of a dateline stand a town, its country, an agency
_AFTER = re.compile(r"(?:after|après|بعد)")
_RELATIVE = re.compile(r"(?<!\w)(?:who|which|whose|since|qui|dont|التي|الذي|الذين)(?!\w)")


@dataclass(frozen=True)
class When:
    """The days of a strike as one sentence tells them; ``offset`` counts from the strike told before.

    ``spoken`` is the day of the statement, where the sentence gives one.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    precision: DatePrecision = "unknown"
    offset: tuple[int, str, int] | None = None
    spoken: dt.date | None = None
    span: tuple[int, int] | None = None
    kind: str = ""

    @property
    def known(self) -> bool:
        """Tell whether the sentence dates the strike."""
        return self.first is not None


def is_spoken(text: str, date: DateExpression, triggers: list[Trigger], words: Lexicon) -> bool:
    """Tell whether ``date`` is when somebody spoke: “On Sunday the Pentagon said that”."""
    if date.kind in {"past", "later", "earlier", "overnight", "year"}:
        return False
    if date.first is not None and date.last is not None and date.last - date.first > _LONGEST_SPEECH:
        return False
    complement = _COMPLEMENT[words.language]
    if words.language == "ar" and _before_what_was_said(text, date, triggers, words):
        return True
    for start, end in words.spans("statement", text):
        if end <= date.start:
            gap = text[end : date.start]
            crossed = any(end <= t.start < date.start for t in triggers)
            if len(gap) <= _SPEECH_REACH[words.language] and not crossed and not complement.search(gap):
                return True
        elif start >= date.end:
            gap = text[date.end : start]
            crossed = any(date.end <= t.start < start for t in triggers)
            opened = any(t.end <= date.start for t in triggers)
            if len(gap) <= _BEFORE_SPEECH and not crossed and not opened and not re.search(r"[,;:،]", gap.lstrip(", ")):
                return True
    return False


def _before_what_was_said(text: str, date: DateExpression, triggers: list[Trigger], words: Lexicon) -> bool:
    """Tell whether a date stands between an Arabic verb of speech and the “أن” that opens what was said."""
    for _, end in words.spans("statement", text):
        said = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما)?(?!\w)").search(text, end)
        if said is not None and end <= date.start and date.end <= said.start() <= end + 140:
            return not any(end <= t.start < date.start for t in triggers)
    return False


def _distance(text: str, date: DateExpression, trigger: Trigger, words: Lexicon) -> float:
    low, high = (date.end, trigger.start) if date.end <= trigger.start else (trigger.end, date.start)
    gap = text[low:high] if high > low else ""
    earlier = 120 if words.has("past_deeds", gap) else 0
    return earlier + len(gap) + 25 * len(re.findall(r"[,;:،؛]", gap)) + 40 * len(_RELATIVE.findall(gap))


def event_day(
    text: str,
    dates: list[DateExpression],
    trigger: Trigger | None,
    triggers: list[Trigger],
    words: Lexicon,
    published: dt.date | None,
) -> When:
    """Return the days of ``trigger``'s strike: of the nearest date that is nobody's day of speech."""
    spoken: dt.date | None = None
    own: list[tuple[float, DateExpression]] = []
    for date in dates:
        if date.bounded:
            continue
        if date.kind == "apart":
            other = _other_strike(text, date, trigger, published)
            own += [(_distance(text, other, trigger, words), other)] if trigger and other else []
            continue
        if is_spoken(text, date, triggers, words) or _is_dateline(date, published, text):
            spoken = date.first or spoken
            continue
        own.append((_distance(text, date, trigger, words) if trigger else date.start, date))
    exact = [pair for pair in own if pair[1].precision in {"day", "range"} or pair[1].offset]
    chosen = min(exact or own, key=lambda pair: pair[0], default=None)
    if chosen is not None and exact and len(own) > len(exact):
        # “in March … last year”: the nearest wins even if it is coarser, unless the exact one is close by.
        nearest = min(own, key=lambda pair: pair[0])
        chosen = nearest if nearest[0] + 60 < chosen[0] else chosen
    if chosen is None:
        return When(spoken=spoken)
    date = chosen[1]
    if date.kind == "today" and date.first is not None and text[: date.start].count('"') % 2:
        return When(
            date.first - dt.timedelta(days=1), date.last, "range", None, spoken, (date.start, date.end), "today"
        )
    if date.kind == "overnight" and spoken is not None and date.last != spoken:
        return When(spoken - dt.timedelta(days=1), spoken, "range", None, spoken, (date.start, date.end), date.kind)
    found = When(date.first, date.last, date.precision, date.offset, spoken, (date.start, date.end), date.kind)
    before_speech = spoken is not None and date.offset is not None and date.offset[2] < 0 and date.kind != "apart"
    return resolved(found, spoken) if before_speech else found


def _other_strike(
    text: str, date: DateExpression, trigger: Trigger | None, published: dt.date | None
) -> DateExpression | None:
    """Read “two days after a raid on B”: of B's raid, so many days before the strike that is told; None elsewhere.

    Where none was told before, it is the report's news, of the day of publication or the day before.
    """
    if trigger is None or trigger.start < date.end or re.search(r"[,;:،؛]", text[date.end : trigger.start]):
        return None
    count, unit, _ = date.offset or (0, "day", 1)
    sign = -1 if _AFTER.search(text, date.start, date.end) else 1
    days = shifted(published, count, unit, -1) if published and sign < 0 and unit == "day" else None
    first, last = (days[0] - dt.timedelta(days=1), days[1]) if days else (None, None)
    return replace(date, first=first, last=last, precision="range" if days else "unknown", offset=(count, unit, sign))


def _is_dateline(date: DateExpression, published: dt.date | None, text: str) -> bool:
    """Tell whether a date is the report's own: “Tripoli, Sept 16, 2019 - …”, “GAO, 3 June (Agency) — …”."""
    if date.kind not in _EXACT_KINDS or date.first is None or date.end > _HEAD:
        return False
    if re.search(r"(?<!\w)(?:on|le|في|يوم)\s*$", text[: date.start]):
        return False
    if _AGENCY.match(text, date.end) and len(text[: date.start].split()) <= _PLACE_WORDS:
        return True
    return date.kind == "full" and published is not None and abs((published - date.first).days) <= 1


def resolved(when: When, previous: dt.date | None) -> When:
    """Replace “five days later” by the day counted from ``previous``, the strike told before."""
    if when.offset is None or previous is None:
        return when

    days = shifted(previous, *when.offset)
    return when if days is None else When(days[0], days[1], days[2], None, when.spoken, when.span)


_OPENING = re.compile(r"(?:by|بحلول|au) (?:\w{3,12},? )?$|^$")  # “By Firday, September 6”: days are misspelt too
_LOG_MARK = re.compile(r"\s*(?:[:|–-]\s|,? day \d|,? jour \d|\.?$)")


def opening_day(text: str, language: str, published: dt.date | None) -> dt.date | None:
    """Return the day that a paragraph of a log opens with: “By Friday, September 6, day 336 …”, “6 September: …”."""
    for date in find_dates(text[:80], language, published):
        exact = date.precision == "day" and date.kind in _EXACT_KINDS and date.first is not None
        if (
            exact
            and _OPENING.search(text[: date.start])
            and (_LOG_MARK.match(text, date.end) or text.startswith("by "))
        ):
            return date.first
        return None
    return None


_FIRST_LINES, _LONGEST_HEAD, _MOST_AROUND = 6, 600, 28
_ABOUT_A_DATE = re.compile(
    r"published|posted|updated|last modified|on|at|by|gmt|utc|"
    r"publié|mis à jour|le|à|نشر|بتاريخ|يوم|الساعه|تاريخ النشر|تحديث"
)


def dateline_day(text: str, language: str) -> dt.date | None:
    """Return the day that a report without a day of publication gives itself, in a dateline or a line of its own."""
    for line in text[:_LONGEST_HEAD].split("\n")[:_FIRST_LINES]:
        normal = normalise(line).text
        for date in find_dates(normal, language, None):
            if date.kind != "full" or date.precision != "day" or date.first is None:
                continue
            around = _ABOUT_A_DATE.sub("", normal[: date.start] + normal[date.end :])
            alone = sum(map(str.isalpha, around)) <= _MOST_AROUND and len(normal) <= 2 * _MOST_AROUND + date.end
            if _is_dateline(date, None, normal) or (alone and not date.bounded and not _ENDS.search(normal)):
                return date.first
    return None


_ENDS = re.compile(r"[.!?؟]\s*$")
