"""From the sentences that tell of one strike to an incident: its days, place, figures, status and evidence."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from geo.documents import Document
from geo.incidents.casualties import Kind, range_of
from geo.incidents.coreference import Cluster
from geo.incidents.forces import Actor, meant_in
from geo.incidents.identity import Source, fingerprint
from geo.incidents.incident import Incident, Range
from geo.incidents.names import arabic_words, first_word, place_words, proper_nouns
from geo.incidents.places import grade
from geo.incidents.reading import Reading
from geo.incidents.sentences import Sentence
from geo.incidents.unplaced import place_of
from geo.incidents.when import When
from geo.location import Location
from geo.strike import DatePrecision, Report, Status

NEWS_DAYS = 21  # a report tells as news what happened at most so many days before it was published
_STATEMENT_LAG = dt.timedelta(days=1)
_MOST_QUOTES = 12
_MANY = 20  # strikes; so many on one day are told with their day
_RANK: dict[Status, int] = {"reported": 0, "unconfirmed": 1, "claimed": 2, "denied": 3, "confirmed": 4}


def file_clusters(
    clusters: Sequence[Cluster],
    document: Document,
    source: Source,
    found: Sequence[Reading],
    locations: Sequence[Location],
) -> list[Incident]:
    """Return the incidents of one report, in the order in which it tells of them."""
    newest = max((c.when.last for c in clusters if c.when.last), default=None)
    names = _Names(found, locations)
    made: list[Incident] = []
    forces: list[Actor] = []
    before: dt.date | None = None
    for cluster in clusters:
        incident = _incident(cluster, document, source, (newest, before), names, place_of(cluster, clusters, found))
        incident = _by_the_same_force(incident, cluster, forces)
        made.append(incident)
        if not incident.background and incident.precision == "day":
            before = incident.first
    return _without_summaries(made)


def _by_the_same_force(incident: Incident, cluster: Cluster, forces: list[Actor]) -> Incident:
    """Take “the military” that nobody names for the one that the report named before; ``forces`` are those so far."""
    named = [m.actor for m in cluster.mentions if m.actor is not None]
    forces += named
    if incident.actor is not None or not forces or not any(m.unnamed_force for m in cluster.mentions):
        return incident
    return replace(incident, actor=forces[-1].name, side=forces[-1].side, forces=((forces[-1].name, forces[-1].side),))


_SPOTS = {"name", "facility", "road", "distance", "distance_heading"}  # where one strike was, not several


def _without_summaries(incidents: list[Incident]) -> list[Incident]:
    """Fold a lead into the strikes that it sums up: “22 died near the capital … 16 in A … five in B, one in C”."""
    for whole in incidents:
        if whole.location is not None and whole.location.form in _SPOTS:
            continue  # that the figures of two others add up to its own is chance
        parts = [i for i in incidents if i is not whole and i.location is not None and _may_be_part(i, whole)]
        if len(parts) > 1 and sum(i.killed[0] or 0 for i in parts) == whole.killed[0]:
            rest = [i for i in incidents if i is not whole and i not in parts]
            told = [replace(i, reports=tuple(sorted({*i.reports, *whole.reports}, key=_position))) for i in parts]
            return sorted([*rest, *told], key=lambda i: (i.reports[0].start, i.location.start if i.location else 0))
    return incidents


def _may_be_part(part: Incident, whole: Incident) -> bool:
    if not part.killed[0] or not whole.killed[0] or part.first is None or whole.first is None:
        return False
    if _position(part.reports[0]) <= _position(whole.reports[0]):  # a summary comes first
        return False
    return part.killed[0] < whole.killed[0] and abs((part.first - whole.first).days) <= 1


def _position(report: Report) -> tuple[int, int]:
    return report.start, report.end


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
    untold = any(m.when.span is not None and not m.when.known for m in cluster.mentions)  # “Monday”, of an unknown week
    if before is not None and not untold and not any(m.another for m in cluster.mentions):
        return before, before, "day", True
    if published is not None:
        return published - _STATEMENT_LAG, published, "range", True
    return None, None, "unknown", True


def _range(cluster: Cluster, kind: Kind) -> Range:
    told = [m for m in cluster.mentions if m.status != "denied"] or cluster.mentions
    news = [t for m in told for t in m.tolls if t.kind == kind and not m.past]
    if any(not t.vague and not t.single and not t.partial for t in news):
        return range_of(news, kind)  # “Days before, sixteen soldiers had died”: what is told as past may be another's
    return range_of([t for m in told for t in m.tolls], kind)


def _count(cluster: Cluster) -> int:
    """Return the number of strikes; what is counted over a longer time than the strike's is of others too.

    “Its army has admitted hundreds of raids since 2011”, “six attacks last year”.
    """
    length = _length(cluster.when)
    told = [m for m in cluster.mentions if not m.when.known or _length(m.when) <= length]
    if cluster.when.known:
        told = [m for m in told if m.when.known or m.count < _MANY] or told[:1]
    return max((m.count for m in told), default=1)


def _length(when: When) -> int:
    return (when.last - when.first).days if when.first is not None and when.last is not None else 0


def _target(cluster: Cluster) -> str | None:
    """Return what was struck; “the strikes had hit Y”, said of several, tells nothing of one among them."""
    own = [m for m in cluster.mentions if not (m.plural and m.definite)]
    return next((m.target for m in own or cluster.mentions if m.target), None)


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


class _Names:
    """Names in a report's sentences, its places and forces left out."""

    def __init__(self, found: Sequence[Reading], locations: Sequence[Location]) -> None:
        self.sentences = {r.sentence.index: r.sentence for r in found}
        self.places = place_words(place for place in locations if place.density is not None)
        every = (proper_nouns(s.original, s.language, self.places) for s in self.sentences.values())
        self.known = frozenset[str]().union(*every)

    def near(self, cluster: Cluster) -> tuple[frozenset[str], frozenset[str]]:
        """Names in Latin letters, and all longer words in Arabic, which has no capitals.

        The sentences beside are read too: “He was killed …”, “The man, …”.
        """
        indices = {i for m in cluster.mentions for i in range(m.sentence.index - 1, m.sentence.index + 2)}
        near = [self.sentences[i] for i in sorted(indices) if i in self.sentences]
        latin = (proper_nouns(s.original, s.language, self.places) for s in near)
        heads = (first_word(s.original) & self.known for s in near)
        arabic = (arabic_words(s.original) for s in near if s.language == "ar")
        return frozenset[str]().union(*latin, *heads), frozenset[str]().union(*arabic)


def _incident(
    cluster: Cluster,
    document: Document,
    source: Source,
    neighbours: tuple[dt.date | None, dt.date | None],
    names: _Names,
    place: Location | None,
) -> Incident:
    newest, before = neighbours
    first, last, precision, guessed = _days(cluster, source.published, before)
    mentions = cluster.mentions
    sentences = {m.sentence.start: m.sentence for m in mentions}
    country = place.country if place is not None else None
    named = [meant_in(m.actor, country) for m in mentions if m.actor]
    actor = named[0] if named else None
    reports = tuple(_report(sentences[start], document, source) for start in sorted(sentences)[:_MOST_QUOTES])
    latin, arabic = names.near(cluster)
    return Incident(
        document_id=source.id,
        language=mentions[0].sentence.language,
        published=source.published,
        reports=reports,
        location=place,
        grade=cluster.grade if place is cluster.place or place is None else grade(place),
        first=first,
        last=last,
        precision=precision,
        guessed=guessed,
        actor=actor.name if actor else None,
        side=actor.side if actor else None,
        target=_target(cluster),
        weapon=next((m.weapon for m in mentions if m.weapon and m.weapon != "air"), mentions[0].weapon),
        weapon_name=next((m.weapon_name for m in mentions if m.weapon_name), None),
        killed=_range(cluster, "killed"),
        injured=_range(cluster, "injured"),
        count=_count(cluster),
        status=_status(cluster),
        background=_is_background(cluster, last, newest, source.published),
        forces=tuple(dict.fromkeys((force.name, force.side) for force in named if force)),
        names=latin,
        words=arabic,
        fingerprint=fingerprint([r.quote for r in reports]),
        sites=frozenset[str]().union(*(m.sites for m in mentions)),
    )
