"""One sentence, one strike: what a sentence says about each strike that it tells of."""

import datetime as dt
from dataclasses import dataclass, field

from geo.incidents import actors, eventhood, places, when
from geo.incidents.agreement import SAME, agree
from geo.incidents.casualties import Toll, find_tolls
from geo.incidents.dates import DateExpression, find_dates
from geo.incidents.eventhood import Context, Verdict
from geo.incidents.lexicon import Lexicon, lexicon
from geo.incidents.places import Placed
from geo.incidents.sentences import Sentence
from geo.incidents.triggers import Trigger, find_triggers, may_tell
from geo.incidents.when import When
from geo.location import Location
from geo.strike import Status


@dataclass(frozen=True)
class Mention:
    """What one sentence says about one strike; None or empty where it does not say."""

    sentence: Sentence
    place: Location | None
    grade: int
    nearby: tuple[Location, ...]
    when: When
    tolls: tuple[Toll, ...]
    actor: actors.Actor | None
    target: str | None
    weapon: str | None
    weapon_name: str | None
    count: int
    status: Status
    past: bool
    definite: bool
    another: bool
    score: float
    sites: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    continuation: bool = False


@dataclass
class Reading:
    """A sentence with everything that the rules found in it."""

    sentence: Sentence
    words: Lexicon
    triggers: list[Trigger] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    verdicts: list[tuple[Trigger, Verdict]] = field(default_factory=list)
    day: dt.date | None = None
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
            dated=day.span is not None,
            placed=any(
                p.grade > 0 and places.attachment(text, p, trigger, reading.triggers, words) >= places.LEAST
                for p in reading.placed
            ),
            about_strikes=about_strikes,
            war_toll=any(t.total for t in reading.tolls),
        )
        reading.verdicts.append((trigger, eventhood.judge(text, trigger, words, context)))


def _best_trigger(reading: Reading) -> tuple[Trigger, Verdict]:
    return max(reading.events, key=lambda e: (e[1].score, e[0].strong, -e[0].start))


def _groups(reading: Reading) -> list[tuple[Trigger, Verdict, list[Placed]]]:
    """Deal a sentence's events and places out to strikes: one a place that is told of as struck by itself."""
    text, words = reading.sentence.text, reading.words
    scored: dict[int, tuple[float, Trigger, Verdict]] = {}
    for index, place in enumerate(reading.placed):
        best = max(
            ((places.attachment(text, place, t, reading.triggers, words), t, v) for t, v in reading.events),
            key=lambda s: s[0],
        )
        if best[0] >= places.LEAST:
            scored[index] = best
    chosen = [(reading.placed[i], *scored[i]) for i in sorted(scored)]
    sharp = [c for c in chosen if c[0].grade >= 2]
    apart = _apart(reading, sharp) if len(sharp) > 1 else []
    if len(apart) > 1:
        groups = []
        for place, _, trigger, verdict in apart:
            groups.append((trigger, verdict, [place]))
        return groups
    trigger, verdict = _best_trigger(reading)
    ordered = sorted(chosen, key=lambda c: (-(c[1] + 0.3 * c[0].grade), c[0].start))
    if ordered and ordered[0][2] not in [t for t, _ in reading.events if t is trigger] and not trigger.strong:
        trigger, verdict = ordered[0][2], ordered[0][3]
    return [(trigger, verdict, [c[0] for c in ordered])]


def _apart(
    reading: Reading, sharp: list[tuple[Placed, float, Trigger, Verdict]]
) -> list[tuple[Placed, float, Trigger, Verdict]]:
    """Keep the places that are struck each by itself: with a trigger or a toll of their own, or in one list."""
    text = reading.sentence.text
    kept = [sharp[0]]
    for one in sharp[1:]:
        last = kept[-1]
        same = agree(last[0].location, one[0].location)
        if same >= SAME if same is not None else not places.coordinated(text, last[0], one[0]):
            kept[-1] = one if (one[0].grade, one[1]) > (last[0].grade, last[1]) else last
            continue
        own_trigger = one[2] is not last[2] and any(last[0].end <= t.start < one[0].start for t, _ in reading.events)
        own_toll = any(last[0].end <= t.start < one[0].start and not t.partial for t in reading.tolls)
        listed = places.coordinated(text, last[0], one[0]) and not places.share_a_head(text, kept[0][0])
        if own_trigger or own_toll or listed:
            kept.append(one)
        elif one[0].grade > last[0].grade and one[1] > last[1]:
            kept[-1] = one
    return kept


def _own_tolls(reading: Reading, place: Placed | None, others: list[Placed]) -> tuple[Toll, ...]:
    """Tolls that belong to a place: with several places each toll goes to the nearest, preferably the one after it."""
    if place is None or not others:
        return tuple(reading.tolls)
    everyone = sorted([place, *others], key=lambda p: p.start)
    mine = []
    for toll in reading.tolls:
        nearest = min(
            everyone, key=lambda p: p.start - toll.end if p.start >= toll.end else (toll.start - p.end) * 1.6 + 12
        )
        if nearest is place:
            mine.append(toll)
    return tuple(mine)


def mentions_of(reading: Reading, published: dt.date | None) -> list[Mention]:
    """Return the strikes that a weighed sentence tells of, in the order of its words."""
    if not reading.events:
        return []
    groups = _groups(reading)
    found = []
    for trigger, verdict, where in groups:
        others = [g[2][0] for g in groups if g[2] and g[2] is not where] if len(groups) > 1 else []
        found.append(_mention(reading, trigger, verdict, where, others, published))
    return found


def _mention(
    reading: Reading,
    trigger: Trigger,
    verdict: Verdict,
    where: list[Placed],
    others: list[Placed],
    published: dt.date | None,
) -> Mention:
    sentence, text, words = reading.sentence, reading.sentence.text, reading.words
    near = where[0] if where else None
    pivot = trigger if near is None or not others else Trigger(near.start, near.end, "noun", True, trigger.weapon)
    day = when.event_day(text, reading.dates, pivot, reading.triggers, words, published)
    tolls = _own_tolls(reading, near, others)
    dates = [(d.start, d.end) for d in reading.dates]
    stops = [p.start for p in reading.placed] + [start for start, _ in dates]
    low, high = eventhood.clause(text, trigger.start, trigger.end)
    return Mention(
        sentence=sentence,
        place=near.location if near else None,
        grade=near.grade if near else -1,
        nearby=tuple(p.location for p in where[1:]),
        when=day,
        tolls=tuple(t for t in tolls if not t.total),
        actor=actors.actor_of(text, trigger, words),
        target=actors.target_of(sentence.original, text, trigger, words, stops, dates),
        weapon=verdict.weapon,
        weapon_name=actors.weapon_name(verdict.weapon, text, words),
        count=actors.count_of(text, trigger, words, dates + [(t.start, t.end) for t in reading.tolls]),
        status=actors.status_of(text, verdict.denied, words),
        past=words.has("background", text[low:high]) or words.has("background", text[:60]),
        definite="definite" in verdict.reasons,
        another=_is_another(text, trigger, words),
        score=verdict.score,
        sites=_sites(text, trigger, words),
        names=reading.names,
    )


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
