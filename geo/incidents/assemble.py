"""From the sentences of a report to its strikes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from geo.documents import Document
from geo.incidents.continuations import continuation_of
from geo.incidents.coreference import cluster_mentions
from geo.incidents.entries import day_of_entry, head_entries
from geo.incidents.filing import file_clusters
from geo.incidents.hours import day_told_before
from geo.incidents.identity import Source
from geo.incidents.incident import Incident
from geo.incidents.lexicon import lexicon
from geo.incidents.mentions import Mention, mentions_of
from geo.incidents.names import place_words, proper_nouns
from geo.incidents.normal import normalise
from geo.incidents.places import countries_of, within
from geo.incidents.reading import Reading, read, weigh
from geo.incidents.sentences import language_of, split
from geo.incidents.triggers import find_triggers
from geo.incidents.when import When
from geo.location import Location

_WEEK = dt.timedelta(days=7)


def readings(text: str, language: str | None, published: dt.date | None) -> list[Reading]:
    """Read every sentence of a report; in a log, where paragraphs open with their day, count from that day."""
    found: list[Reading] = []
    day: dt.date | None = None
    for sentence in split(text, language):
        if sentence.after_break:
            day = day_of_entry(sentence.text, sentence.language, published)
        found.append(read(sentence, day or published))
        found[-1].day = day
    return found


def tells_of_strikes(found: Sequence[Reading]) -> bool:
    """Tell whether it is worth locating the phrases of a report."""
    return any(reading.triggers for reading in found)


def _is_about_strikes(found: Sequence[Reading], title: str | None) -> bool:
    for reading in found:
        weigh(reading, about_strikes=False)
    if any(v.happened and (t.strong or v.weapon) for reading in found for t, v in reading.verdicts):
        return True
    words = lexicon(language_of(title or "", None))
    strong = any(t.strong for t in find_triggers(normalise(title or "").text, words))
    return strong or sum(v.happened for r in found for _, v in r.verdicts) > 1


def find_mentions(found: Sequence[Reading], title: str | None, published: dt.date | None) -> list[Mention]:
    """Return the mentions of strikes in the order of the text."""
    about = _is_about_strikes(found, title)
    mentions: list[Mention] = []
    for earlier, reading in zip([None, *found], found, strict=False):
        weigh(reading, about)
        own = mentions_of(reading, published)
        if not own and mentions and reading.sentence.index - mentions[-1].sentence.index <= 2:
            own = continuation_of(reading, published, mentions[-1])
        day = reading.day or day_told_before(reading, earlier)
        if day is not None:
            own = [m if m.when.known or m.past else replace(m, when=_on(day)) for m in own]
        own = [_at_head(m, reading) for m in own]
        mentions += [_week_before(m, published) for m in own]
    return mentions


def _at_head(mention: Mention, reading: Reading) -> Mention:
    """Let a strike that nothing else places be where its paragraph says in its opening."""
    own = mention.place
    placed = own is not None and own.density is not None and own.form != "same_as_previous"
    if reading.head is None or placed:
        return mention
    return replace(mention, place=reading.head.location, grade=reading.head.grade)


def _on(day: dt.date) -> When:
    return When(day, day, "day")


def _week_before(mention: Mention, published: dt.date | None) -> Mention:
    """“on Friday” in a report of Friday about what had happened before: the Friday of the week before."""
    when = mention.when
    same_day = when.first == when.last == published
    if when.first is None or when.last is None or when.kind != "weekday" or not (mention.before_that and same_day):
        return mention
    return replace(mention, when=replace(when, first=when.first - _WEEK, last=when.last - _WEEK))


def incidents_of(
    document: Document, source: Source, found: Sequence[Reading], locations: Sequence[Location]
) -> list[Incident]:
    """Return the strikes that one report tells of; ``locations`` are its locating phrases."""
    known, countries = place_words(locations), countries_of(locations)
    for reading in found:
        reading.placed = within(reading.sentence, locations, countries)
        if reading.triggers:
            reading.names = proper_nouns(reading.sentence.original, reading.sentence.language, known)
    head_entries(found, locations, countries)
    mentions = find_mentions(found, document.title, source.published)
    return file_clusters(cluster_mentions(mentions), document, source, found, locations)
