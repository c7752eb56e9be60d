"""One sentence, one strike: what a sentence says about each strike that it tells of."""

import datetime as dt
from dataclasses import dataclass, replace

from geo.incidents import actors, eventhood, when
from geo.incidents.attachment import PERHAPS, attachment, is_linked
from geo.incidents.casualties import Toll
from geo.incidents.dealing import Group, deal_events, deal_tolls
from geo.incidents.forces import Actor
from geo.incidents.lexicon import Lexicon
from geo.incidents.reach import clause
from geo.incidents.reading import Reading
from geo.incidents.sentences import Sentence
from geo.incidents.targets import target_of
from geo.incidents.triggers import Trigger
from geo.incidents.when import When
from geo.location import Location
from geo.strike import Status


@dataclass(frozen=True)
class Mention:
    """What one sentence says about one strike; None or empty where it does not say.

    ``perhaps``: where it was unless another sentence says more; the only place in the sentence, loosely joined.
    """

    sentence: Sentence
    place: Location | None
    grade: int
    nearby: tuple[Location, ...]
    when: When
    tolls: tuple[Toll, ...]
    actor: Actor | None
    target: str | None
    weapon: str | None
    weapon_name: str | None
    count: int
    status: Status
    past: bool
    before_that: bool
    definite: bool
    another: bool
    score: float
    sites: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    perhaps: Location | None = None
    unnamed_force: bool = False
    plural: bool = False
    continuation: bool = False


def mentions_of(reading: Reading, published: dt.date | None) -> list[Mention]:
    """Return the strikes that a weighed sentence tells of, in the order of its words."""
    if not reading.events:
        return []
    groups = deal_events(reading)
    tolls = deal_tolls(reading, groups)
    told = [_mention(reading, group, own, len(groups) > 1, published) for group, own in zip(groups, tolls, strict=True)]
    return [one for mention in told for one in _on_each_day(mention)]


def _on_each_day(mention: Mention) -> list[Mention]:
    """Part “two raids on the 19th and 24th killed eight and eleven” into its two strikes."""
    day = mention.when
    if day.kind != "two_days" or mention.count > 2:
        return [mention]
    killed = [t for t in mention.tolls if t.kind == "killed" and not t.partial]
    each = [(t,) for t in killed] if len(killed) == 2 else [mention.tolls, ()]
    days = [replace(day, last=day.first, precision="day"), replace(day, first=day.last, precision="day")]
    return [replace(mention, when=w, tolls=t, count=1) for w, t in zip(days, each, strict=True)]


def _mention(
    reading: Reading, group: Group, tolls: tuple[Toll, ...], one_of_many: bool, published: dt.date | None
) -> Mention:
    trigger, verdict, where = group
    sentence, text, words = reading.sentence, reading.sentence.text, reading.words
    near = where[0] if where else None
    actor = actors.actor_of(text, trigger, words)
    pivot = (
        trigger if near is None or not one_of_many else Trigger(near.start, near.end, "noun", "strong", trigger.weapon)
    )
    day = when.event_day(text, reading.dates, pivot, reading.triggers, words, published)
    dates = [(d.start, d.end) for d in reading.dates]
    stops = [p.start for p in reading.placed] + [start for start, _ in dates]
    low, high = clause(text, trigger.start, trigger.end)
    return Mention(
        sentence=sentence,
        place=near.location if near else None,
        grade=near.grade if near else -1,
        nearby=tuple(p.location for p in where[1:]),
        when=day,
        tolls=tuple(t for t in tolls if not t.total),
        actor=actor,
        target=target_of(sentence.original, text, trigger, words, stops, dates),
        weapon=verdict.weapon,
        weapon_name=actors.weapon_name(verdict.weapon, text, words),
        count=actors.count_of(text, trigger, words, dates + [(t.start, t.end) for t in reading.tolls]),
        status=actors.status_of(text, verdict.denied, trigger, actor, words),
        past=words.has("background", text[low:high]) or words.has("background", text[:60]),
        before_that=words.has("before_that", text[:90]),
        definite="definite" in verdict.reasons,
        another=_is_another(text, trigger, words),
        score=verdict.score,
        sites=_sites(text, trigger, words),
        names=reading.names,
        plural=trigger.part == "noun" and text[: trigger.end].endswith(("s", "ات", "ين")),
        unnamed_force=words.has("unnamed_force", text),
        perhaps=_perhaps(reading, trigger) if near is None else None,
    )


def _perhaps(reading: Reading, trigger: Trigger) -> Location | None:
    """Return the best of the places that do not belong to the strike for certain, if it is located at all."""
    text, words = reading.sentence.text, reading.words
    scored = [
        (attachment(text, place, trigger, reading.triggers, words), place.location)
        for place in reading.placed
        if place.grade >= 1
        and not place.foreign
        and place.location.density is not None
        and is_linked(text, place, words)
    ]
    score, location = max(scored, key=lambda s: s[0], default=(PERHAPS - 1, None))
    return location if score >= PERHAPS else None


_SITE_REACH = 90


def _sites(text: str, trigger: Trigger, words: Lexicon) -> frozenset[str]:
    """Tell what kind of thing was struck, by the words in reach of the trigger: a market, a hospital."""
    low, high = max(0, trigger.start - _SITE_REACH), trigger.end + _SITE_REACH
    return frozenset(kind for kind, pattern in words.group("sites").items() if pattern.search(text, low, high))


def _is_another(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether the words say that this is not the strike told before: “another raid”, “elsewhere”."""
    if words.has("opening_another", text[:44]):
        return True
    if trigger.part == "verb":
        return False
    return eventhood.points_back(text, trigger, words)
