"""Deal the events, places and tolls of one sentence out to the strikes that it tells of."""

import re

from geo.incidents import places
from geo.incidents.agreement import SAME, agree
from geo.incidents.attachment import LEAST, after_origin, attachment
from geo.incidents.casualties import Toll
from geo.incidents.eventhood import Verdict
from geo.incidents.places import Placed
from geo.incidents.reach import clause
from geo.incidents.reading import Reading
from geo.incidents.triggers import Trigger

Group = tuple[Trigger, Verdict, list[Placed]]


def _best_trigger(reading: Reading) -> tuple[Trigger, Verdict]:
    return max(reading.events, key=lambda e: (e[1].score, e[0].strong, -e[0].start))


def deal_events(reading: Reading) -> list[Group]:
    """Deal a sentence's events and places out to strikes: one a place that is told of as struck by itself."""
    text, words = reading.sentence.text, reading.words
    scored: dict[int, tuple[float, Trigger, Verdict]] = {}
    for index, place in enumerate(reading.placed):
        best = max(
            ((attachment(text, place, t, reading.triggers, words), t, v) for t, v in reading.events),
            key=lambda s: s[0],
        )
        if best[0] >= LEAST:
            scored[index] = best
        elif index - 1 in scored and _goes_on(reading, reading.placed[index - 1], place):
            scored[index] = (LEAST, *scored[index - 1][1:])
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


_GOES_ON = re.compile(r"[^;:\"]{0,40}(?:,|،)?\s*(?:and|et|و)(?!\w)[^;:\"]{0,40}")


def _goes_on(reading: Reading, last: Placed, place: Placed) -> bool:
    """Tell whether one verb strikes on behind a toll: “bombed a market in A, killing six, and a school in B”."""
    text, words = reading.sentence.text, reading.words
    between = any(last.end <= t.start and t.end < place.start for t in reading.tolls)
    gap = text[last.end : place.start]
    if not between or place.grade < 2 or place.foreign or words.has("statement", gap):
        return False
    return _GOES_ON.fullmatch(gap) is not None and not after_origin(text, place, words)


def _apart(
    reading: Reading, sharp: list[tuple[Placed, float, Trigger, Verdict]]
) -> list[tuple[Placed, float, Trigger, Verdict]]:
    """Keep the places that are struck each by itself: with a trigger or a toll of their own, or in one list."""
    text = reading.sentence.text
    kept = [sharp[0]]
    for one in sharp[1:]:
        last = kept[-1]
        own_trigger = one[2] is not last[2] and any(last[0].end <= t.start < one[0].start for t, _ in reading.events)
        own_toll = any(last[0].end <= t.start < one[0].start and not t.partial for t in reading.tolls)
        listed = places.coordinated(text, last[0], one[0]) and not places.share_a_head(text, kept[0][0])
        same = agree(last[0].location, one[0].location)
        if (same is None and not (own_trigger or own_toll or listed)) or (same is not None and same >= SAME):
            kept[-1] = one if (one[0].grade, one[1]) > (last[0].grade, last[1]) else last
            continue
        if own_trigger or own_toll or listed:
            kept.append(one)
        elif one[0].grade > last[0].grade and one[1] > last[1]:
            kept[-1] = one
    return kept


def deal_tolls(reading: Reading, groups: list[Group]) -> list[tuple[Toll, ...]]:
    """Deal the tolls of a sentence out to its strikes.

    Where each strike has its own verb, a toll belongs to the last one told before it: “jets bombed A, killing three,
    and drones hit B, killing five”. Under one verb it goes to the nearest place, preferably the one after it: “16 died
    in A and five in B”.
    """
    if len(groups) == 1:
        stop = _other_strike(reading, groups[0][0])
        return [tuple(t for t in reading.tolls if t.start < stop)]
    own = len({t.start for t, _, _ in groups}) == len(groups)
    heads = [min(t.start, where[0].start) if own else where[0].start for t, _, where in groups]
    own_verbs = own or _take_turns(reading, groups)
    dealt: list[list[Toll]] = [[] for _ in groups]
    for toll in reading.tolls:
        if own_verbs:
            index = max((i for i, head in enumerate(heads) if head <= toll.start), key=lambda i: heads[i], default=0)
        else:
            index = min(range(len(groups)), key=lambda i: _toll_distance(toll, groups[i][2][0]))
        dealt[index].append(toll)
    return [tuple(tolls) for tolls in dealt]


def _take_turns(reading: Reading, groups: list[Group]) -> bool:
    """Tell whether each place is followed by its toll: “bombed A, killing six, and B, killing nine”."""
    starts = sorted(where[0].start for _, _, where in groups)
    tolls = [t.start for t in reading.tolls]
    borders = zip(starts, [*starts[1:], len(reading.sentence.text)], strict=True)
    return min(tolls, default=0) > starts[0] and all(any(low < t < high for t in tolls) for low, high in borders)


def _other_strike(reading: Reading, trigger: Trigger) -> int:
    """Where a strike with other weapons begins in a clause of its own: “… while rebel shelling killed nine”."""
    text = reading.sentence.text
    mine = next((v.weapon for t, v in reading.events if t is trigger), None)
    for other, verdict in reading.events:
        low, _ = clause(text, other.start, other.end)
        apart = verdict.weapon != mine and "artillery" in (verdict.weapon, mine)
        if other.strong and apart and low > trigger.end:
            return low
    return len(text)


def _toll_distance(toll: Toll, place: Placed) -> float:
    return place.start - toll.end if place.start >= toll.end else (toll.start - place.end) * 1.6 + 12
