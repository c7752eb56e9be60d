"""A sentence with everything that the rules found in it."""

import datetime as dt
from dataclasses import dataclass, field

from geo.incidents import eventhood, when
from geo.incidents.attachment import LEAST, attachment
from geo.incidents.casualties import Toll, find_tolls
from geo.incidents.context import Context
from geo.incidents.date_patterns import DateExpression
from geo.incidents.dates import find_dates
from geo.incidents.eventhood import Verdict
from geo.incidents.lexicon import Lexicon, lexicon
from geo.incidents.places import Placed
from geo.incidents.sentences import Sentence
from geo.incidents.triggers import Trigger, find_triggers, may_tell


@dataclass
class Reading:
    """A sentence with everything that the rules found in it; ``day`` and ``head`` open its paragraph."""

    sentence: Sentence
    words: Lexicon
    triggers: list[Trigger] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    verdicts: list[tuple[Trigger, Verdict]] = field(default_factory=list)
    day: dt.date | None = None
    head: Placed | None = None
    names: frozenset[str] = frozenset()

    @property
    def events(self) -> list[tuple[Trigger, Verdict]]:
        """Triggers that tell of a strike."""
        return [(trigger, verdict) for trigger, verdict in self.verdicts if verdict.happened]


def read(sentence: Sentence, published: dt.date | None) -> Reading:
    """Find triggers, dates and tolls; sentences without a trigger or a toll cost little."""
    words = lexicon(sentence.language)
    reading = Reading(sentence, words)
    if sentence.tabular:
        return reading
    text = sentence.text
    if may_tell(text, words):
        reading.triggers = find_triggers(text, words)
    reading.dates = find_dates(text, sentence.language, published)
    reading.tolls = find_tolls(text, words, [(d.start, d.end) for d in reading.dates])
    return reading


def weigh(reading: Reading, about_strikes: bool) -> None:
    """Judge each trigger of a reading, given whether the report tells of strikes elsewhere."""
    text, words = reading.sentence.text, reading.words
    reading.verdicts = []
    for trigger in reading.triggers:
        day = when.event_day(text, reading.dates, trigger, reading.triggers, words, None)
        context = Context(
            toll=any(not t.total for t in reading.tolls),
            dated=day.span is not None or reading.day is not None,
            placed=any(
                p.grade > 0 and attachment(text, p, trigger, reading.triggers, words) >= LEAST for p in reading.placed
            ),
            about_strikes=about_strikes,
            war_toll=any(t.total for t in reading.tolls),
            days_own=any(d.precision == "day" and 0 <= trigger.start - d.end <= 4 for d in reading.dates),
        )
        reading.verdicts.append((trigger, eventhood.judge(text, trigger, words, context)))
