"""Sentences that go on about a strike without naming one: “Five more were killed in B, one in C”."""

import datetime as dt
import re
from dataclasses import replace

from geo.incidents import when
from geo.incidents.attachment import after_origin
from geo.incidents.casualties import Toll
from geo.incidents.incident import SAME_COUNT
from geo.incidents.mentions import Mention
from geo.incidents.reach import overlapping
from geo.incidents.reading import Reading
from geo.incidents.triggers import Trigger

_PLACE_REACH = 110  # characters: “46 people, most of them women and children, died in the province of P”
# Between a toll and a place: the place is where something else happened.
_ELSEWHERE = re.compile(r"(?<!\w)(?:when|where|who|which|after|lorsqu\w*|quand|qui|où|après|عندما|حين|حيث|بعد)(?!\w)")
_VICTIMS = 24  # characters after a number that say who they were: “twenty gunmen”
# What ends their description: “two soldiers in an ambush” were no ambush.
_HOW = re.compile(r"(?<!\w)(?:in|during|by|when|dans|lors|par|en|في|خلال|اثر|ب\w+)(?!\w)")
_TOLL_REACH = 2  # sentences between a strike and a toll that is told by itself


def continuation_of(reading: Reading, published: dt.date | None, previous: Mention) -> list[Mention]:
    """Read “Five more were killed in B and one in C” after a strike: the toll and place of further strikes.

    A sentence without a trigger counts only where each place has its own toll and no other violence is told.
    """
    text, words = reading.sentence.text, reading.words
    victims = [(t.start, _end_of_victims(text, t.end)) for t in reading.tolls]
    violence = [span for span in words.spans("other_violence", text) if not overlapping(span, victims)]
    if violence or words.has("hypothetical", text) or words.group("status")["unconfirmed"].search(text):
        return []
    killed = [t for t in reading.tolls if t.kind == "killed" and not t.total and not t.partial]
    found = []
    for place in reading.placed:
        between = max((p.end for p in reading.placed if p.end <= place.start), default=0)
        near = [t for t in killed if 0 <= place.start - t.end <= _PLACE_REACH and t.end >= between]
        near = [t for t in near if not _ELSEWHERE.search(text, t.end, place.start)]
        toll = max(near, key=lambda t: t.end, default=None)
        if toll is None or place.grade < 1 or after_origin(text, place, words):
            continue
        pivot = Trigger(place.start, place.end, "noun", "strong", previous.weapon)
        day = when.event_day(text, reading.dates, pivot, [], words, published)
        found.append(
            replace(
                previous,
                sentence=reading.sentence,
                place=place.location,
                grade=place.grade,
                nearby=(),
                when=day if day.known or day.spoken or day.offset else replace(previous.when, span=None),
                tolls=(toll,),
                target=None,
                sites=frozenset(),
                count=1,
                definite=False,
                another=False,
                past=False,
                continuation=True,
            )
        )
    return (
        found
        or _toll_only(reading, published, previous, killed)
        or _whereabouts(reading, previous)
        or _day_only(reading, published, previous)
    )


def _end_of_victims(text: str, start: int) -> int:
    how = _HOW.search(text, start, start + _VICTIMS)
    return how.start() if how else start + _VICTIMS


def _day_only(reading: Reading, published: dt.date | None, previous: Mention) -> list[Mention]:
    """Read “The attack took place on Sunday evening”: the day of the strike told before, which had none."""
    text, words = reading.sentence.text, reading.words
    if previous.when.known or not words.has("when_it_was", text):
        return []
    day = when.event_day(text, reading.dates, None, [], words, published)
    if not day.known or reading.sentence.index - previous.sentence.index > _TOLL_REACH:
        return []
    told = replace(previous, sentence=reading.sentence, place=None, grade=-1, nearby=(), when=day, tolls=())
    return [replace(told, target=None, sites=frozenset(), count=1, definite=True, another=False, past=False)]


def _whereabouts(reading: Reading, previous: Mention) -> list[Mention]:
    """Read “The command put the location at 100 miles southeast of Sirte”: where the strike told before was."""
    text, words = reading.sentence.text, reading.words
    cues = words.spans("whereabouts", text)
    sharp = [p for p in reading.placed if p.grade == 3 and p.location.density is not None and not p.foreign]
    sharp = [p for p in sharp if any(0 <= p.start - high <= 30 or low <= p.start < high for low, high in cues)]
    if previous.grade >= 3 and previous.place is not None and previous.place.density is not None:
        return []
    if not sharp or reading.tolls or reading.sentence.index - previous.sentence.index > _TOLL_REACH:
        return []
    told = replace(previous, sentence=reading.sentence, place=sharp[0].location, grade=3, nearby=(), when=when.When())
    return [replace(told, tolls=(), target=None, sites=frozenset(), count=1, definite=True, another=False, past=False)]


def _counts_again(reading: Reading, previous: Mention, killed: list[Toll]) -> bool:
    """Tell whether a count after the first is of the same strike: “Residents said that 16 people had died”."""
    text, words = reading.sentence.text, reading.words
    if words.has("toll_words", text):
        return True
    told = [t.low or t.high or 0 for t in previous.tolls if t.kind == "killed" and not t.partial]
    again = [t.low or t.high or 0 for t in killed]
    near = bool(told and again) and max(told + again) <= SAME_COUNT * max(1, min(told + again))
    return near and words.has("statement", text)


def _toll_only(reading: Reading, published: dt.date | None, previous: Mention, killed: list[Toll]) -> list[Mention]:
    """Read “The command counts 11 dead” after a strike whose toll was not told yet: it is that strike's."""
    injured = [t for t in reading.tolls if t.kind == "injured" and not t.total]
    counted = any(t.kind == "killed" for t in previous.tolls) and not _counts_again(reading, previous, killed)
    if counted or len(killed) != 1 or any(p.grade >= 2 for p in reading.placed):
        return []
    if reading.sentence.index - previous.sentence.index > _TOLL_REACH:
        return []
    day = when.event_day(reading.sentence.text, reading.dates, None, [], reading.words, published)
    if day.known:
        return []
    told = replace(
        previous,
        sentence=reading.sentence,
        place=None,
        grade=-1,
        nearby=(),
        when=when.When(),
        tolls=(*killed, *injured),
    )
    return [replace(told, target=None, sites=frozenset(), count=1, definite=True, another=False, past=False)]
