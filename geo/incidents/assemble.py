"""From the sentences of a report to its strikes."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.documents import Document
from geo.incidents.coreference import Cluster, cluster_mentions
from geo.incidents.identity import Source, fingerprint
from geo.incidents.incident import Incident, Range, widest
from geo.incidents.lexicon import lexicon
from geo.incidents.mentions import Mention, Reading, continuation_of, mentions_of, read, weigh
from geo.incidents.normal import normalise
from geo.incidents.places import within
from geo.incidents.sentences import Sentence, language_of, split
from geo.incidents.triggers import find_triggers
from geo.incidents.when import When, opening_day
from geo.location import Location
from geo.strike import DatePrecision, Report, Status

NEWS_DAYS = 21  # a report tells as news what happened at most so many days before it was published
_STATEMENT_LAG = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_MOST_QUOTES = 12
_PROPER = re.compile(r"(?<![\w.])[A-ZÀ-Þ][\w'’-]{4,}")
_RANK: dict[Status, int] = {"reported": 0, "unconfirmed": 1, "claimed": 2, "denied": 3, "confirmed": 4}


def readings(text: str, language: str | None, published: dt.date | None) -> list[Reading]:
    """Read every sentence of a report; in a log, where paragraphs open with their day, count from that day."""
    found: list[Reading] = []
    day: dt.date | None = None
    for sentence in split(text, language):
        if sentence.after_break:
            day = opening_day(sentence.text, sentence.language, published)
        found.append(read(sentence, day or published))
        found[-1].day = day
    return found


def tells_of_strikes(found: Sequence[Reading]) -> bool:
    """Tell whether it is worth locating the phrases of a report."""
    return any(reading.triggers for reading in found)


def _is_about_strikes(found: Sequence[Reading], title: str | None) -> bool:
    for reading in found:
        weigh(reading, about_strikes=False)
    if any(verdict.happened and trigger.strong for reading in found for trigger, verdict in reading.verdicts):
        return True
    words = lexicon(language_of(title or "", None))
    strong = any(t.strong for t in find_triggers(normalise(title or "").text, words))
    return strong or sum(v.happened for r in found for _, v in r.verdicts) > 1


def find_mentions(found: Sequence[Reading], title: str | None, published: dt.date | None) -> list[Mention]:
    """Return the mentions of strikes in the order of the text."""
    about = _is_about_strikes(found, title)
    mentions: list[Mention] = []
    for reading in found:
        weigh(reading, about)
        own = mentions_of(reading, published)
        if not own and mentions and reading.sentence.index - mentions[-1].sentence.index <= 2:
            own = continuation_of(reading, published, mentions[-1])
        if reading.day is not None:
            own = [m if m.when.known or m.past else replace(m, when=_on(reading.day)) for m in own]
        mentions += [_week_before(m, published) for m in own]
    return mentions


def _on(day: dt.date) -> When:
    return When(day, day, "day")


def _week_before(mention: Mention, published: dt.date | None) -> Mention:
    """“on Friday” in a report of Friday about what had happened before: the Friday of the week before."""
    when = mention.when
    if not (mention.past and when.known and when.kind == "weekday" and when.first == when.last == published):
        return mention
    assert when.first is not None  # noqa: S101 - known
    return replace(mention, when=replace(when, first=when.first - _WEEK, last=when.first - _WEEK))


def incidents_of(
    document: Document, source: Source, found: Sequence[Reading], locations: Sequence[Location]
) -> list[Incident]:
    """Return the strikes that one report tells of; ``locations`` are its locating phrases."""
    for reading in found:
        if reading.triggers or reading.tolls:
            reading.placed = within(reading.sentence, locations)
    mentions = find_mentions(found, document.title, source.published)
    clusters = cluster_mentions(mentions)
    newest = max((c.when.last for c in clusters if c.when.last), default=None)
    made: list[Incident] = []
    before: dt.date | None = None
    for cluster in clusters:
        made.append(_incident(cluster, document, source, newest, before))
        if not made[-1].background and made[-1].precision == "day":
            before = made[-1].first
    return [incident for incident in made if _is_worth_filing(incident)]


def _is_worth_filing(incident: Incident) -> bool:
    """Drop what is told as history and lies nowhere: a topic rather than a strike."""
    return incident.location is not None or not incident.background


def _days(
    cluster: Cluster, published: dt.date | None, before: dt.date | None
) -> tuple[dt.date | None, dt.date | None, DatePrecision, bool]:
    """Return first and last day, their precision, and whether they are guessed.

    What a report tells as news and nobody dates happened on the day of the statement or the day before, or on the
    day of the strike told just ``before``.
    """
    when = cluster.when
    if when.known:
        return when.first, when.last, when.precision, False
    if any(m.past for m in cluster.mentions):
        return None, None, "unknown", True
    if when.spoken is not None:
        return when.spoken - _STATEMENT_LAG, when.spoken, "range", True
    if before is not None and not any(m.another for m in cluster.mentions):
        return before, before, "day", True
    if published is not None:
        return published - _STATEMENT_LAG, published, "range", True
    return None, None, "unknown", True


def _range(cluster: Cluster, kind: str) -> Range:
    tolls = [t for m in cluster.mentions for t in m.tolls if t.kind == kind and not t.partial]
    tolls = [t for t in tolls if not t.vague] or tolls
    return widest([(t.low, t.high) for t in tolls])


def _status(cluster: Cluster) -> Status:
    return max((m.status for m in cluster.mentions), key=lambda s: _RANK[s])


def _is_background(cluster: Cluster, last: dt.date | None, newest: dt.date | None, published: dt.date | None) -> bool:
    """History: long before publication, or told with words of the past beside news."""
    if last is not None and published is not None:
        return (published - last).days > NEWS_DAYS
    if last is not None and newest is not None:
        return (newest - last).days > NEWS_DAYS
    return all(m.past for m in cluster.mentions)


def _report(sentence: Sentence, document: Document, source: Source) -> Report:
    return Report(
        document_id=source.id,
        title=document.title,
        source=document.source,
        url=document.url,
        published=source.published,
        quote=document.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
    )


def _names(cluster: Cluster) -> frozenset[str]:
    words = {w.casefold() for m in cluster.mentions for w in _PROPER.findall(m.sentence.original)}
    return frozenset(words)


def _incident(
    cluster: Cluster, document: Document, source: Source, newest: dt.date | None, before: dt.date | None
) -> Incident:
    first, last, precision, guessed = _days(cluster, source.published, before)
    mentions = cluster.mentions
    sentences = {m.sentence.start: m.sentence for m in mentions}
    actor = next((m.actor for m in mentions if m.actor), None)
    reports = tuple(_report(sentences[start], document, source) for start in sorted(sentences)[:_MOST_QUOTES])
    return Incident(
        document_id=source.id,
        language=mentions[0].sentence.language,
        published=source.published,
        reports=reports,
        location=cluster.place,
        grade=cluster.grade,
        first=first,
        last=last,
        precision=precision,
        guessed=guessed,
        actor=actor.name if actor else None,
        side=actor.side if actor else None,
        target=next((m.target for m in mentions if m.target), None),
        weapon=next((m.weapon for m in mentions if m.weapon and m.weapon != "air"), mentions[0].weapon),
        weapon_name=next((m.weapon_name for m in mentions if m.weapon_name), None),
        killed=_range(cluster, "killed"),
        injured=_range(cluster, "injured"),
        count=max(m.count for m in mentions),
        status=_status(cluster),
        background=_is_background(cluster, last, newest, source.published),
        names=_names(cluster),
        fingerprint=fingerprint([r.quote for r in reports]),
    )
