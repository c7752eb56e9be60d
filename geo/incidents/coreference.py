"""Which sentences of one report tell of one strike."""

import datetime as dt
import math
from dataclasses import dataclass, field, replace

from geo.incidents.agreement import SAME, agree
from geo.incidents.forces import same_side
from geo.incidents.mentions import Mention
from geo.incidents.when import When, resolved
from geo.location import Location
from geo.regions.densities import Density, Distance, DistanceHeading, PartOf, Product, SameArea

JOIN = 1.0
_MEMORY = 40  # strikes before the last so many are not gone back to, the first one excepted
WEIGHTS = {
    "same place": 2.0,
    "place fits": 1.2,
    "no new place": 0.9,
    "a place of its own": -0.8,
    "other place told": -0.3,
    "same day": 1.4,
    "days overlap": 0.6,
    "one of a series": -0.8,
    "no new day": 0.5,
    "same toll": 1.4,
    "toll fits": 0.2,
    "toll differs": -1.6,
    "other count of it": -0.5,
    "same thing struck": 0.8,
    "other thing struck": -0.9,
    "same actor": 0.4,
    "actor differs": -1.0,
    "weapon differs": -0.8,
    "definite": 0.7,
    "nothing new": 0.7,
    "another": -2.2,
    "many against one": -1.2,
    "same names": 0.8,
    "after a headline": 0.8,
    "main story": 0.3,
    "far back": -0.1,  # for each sentence in between
    "history against news": -1.0,
}
_CAMPAIGN = 5
_DAY = dt.timedelta(days=1)


@dataclass
class Cluster:
    """Mentions of one strike, and what they say together so far; ``killed``: the figures of killed."""

    mentions: list[Mention] = field(default_factory=list)
    when: When = field(default_factory=When)
    place: Location | None = None
    grade: int = -1
    killed: set[int] = field(default_factory=set)

    def add(self, mention: Mention, when: When) -> None:
        """Take in a mention: an exacter day and a more specific place replace what was known."""
        self.mentions.append(mention)
        self.killed |= figures(mention)
        if when.known and (not self.when.known or (_days(when) < _days(self.when) and _overlap(when, self.when))):
            self.when = replace(when, offset=None, spoken=self.when.spoken or when.spoken)
        elif self.when.spoken is None and when.spoken is not None:
            self.when = replace(self.when, spoken=when.spoken)
        if mention.place is not None and _better(mention, self):
            self.place, self.grade = mention.place, mention.grade


def _better(mention: Mention, cluster: Cluster) -> bool:
    if cluster.place is None:
        return True
    if mention.place is not None and mention.place.form == "same_as_previous":
        return False
    located = mention.place is not None and mention.place.density is not None
    was_located = cluster.place.density is not None
    if located != was_located:
        return located
    return mention.grade > cluster.grade or (mention.grade == cluster.grade and _is_finer(mention.place, cluster.place))


def _is_finer(place: Location | None, other: Location) -> bool:
    """Tell whether a place is told more finely: “9 km from X” than “near X”, “southwest Libya” than “southern”."""
    if place is not None and place.form in _EXACT and other.form in _ROUGH and _anchors(place) & _anchors(other):
        return True
    if place is None or not isinstance(place.density, PartOf) or not isinstance(other.density, PartOf):
        return False
    return place.density.anchor == other.density.anchor and place.density.points > other.density.points


def _overlap(one: When, two: When) -> bool:
    """Tell whether two spans have a day in common: an exacter day from outside is another day, not an exacter one."""
    known = one.first is not None and one.last is not None and two.first is not None and two.last is not None
    return known and one.first <= two.last and two.first <= one.last  # type: ignore[operator]


def _days(when: When) -> int:
    return (when.last - when.first).days if when.first and when.last else 99_999


def _place_reasons(mention: Mention, cluster: Cluster) -> list[str] | None:
    """Compare places; None where they exclude each other."""
    if mention.place is None or cluster.place is None:
        return ["no new place"]
    if "same_as_previous" in (mention.place.form, cluster.place.form):
        return ["place fits"]
    value = agree(mention.place, cluster.place)
    if value is None:  # the gazetteer knows only one of them, or neither
        within = mention.place.form == "facility" and any(mention.sites & m.sites for m in cluster.mentions)
        return ["other place told"] if min(mention.grade, cluster.grade) >= 2 and not within else ["place fits"]
    if value < SAME:
        return ["place fits"] if _told_roughly(mention, cluster) else None
    if mention.grade < 2 or cluster.grade < 2:
        return ["place fits"]
    own = not mention.definite and not _anchors(mention.place) & _anchors(cluster.place)
    return ["same place", "a place of its own"] if own else ["same place"]


def _told_roughly(mention: Mention, cluster: Cluster) -> bool:
    """Tell whether one of two names a town and the other a distance from it, in a headline or in referring back.

    “Strike hits market near Zalingei” is, in the report below, a market “25 km west of Zalingei”.
    """
    one, other = mention.place, cluster.place
    headline = len(cluster.mentions) == 1 and cluster.mentions[0].sentence.is_headline
    if one is None or other is None or not (headline or mention.definite) or not _anchors(one) & _anchors(other):
        return False
    rough, exact = (other, one) if headline else (one, other)
    return rough.form in _ROUGH and exact.form in _EXACT and _reach_m(exact.density) <= _NEAR_M


_ROUGH, _EXACT = frozenset({"name", "near", "outskirts"}), frozenset({"distance", "distance_heading"})
_NEAR_M = 60_000.0


def _reach_m(density: Density | None) -> float:
    if isinstance(density, Product):
        return min(map(_reach_m, density.parts))
    return density.high_m if isinstance(density, Distance | DistanceHeading) else math.inf


def _anchors(place: Location) -> set[str]:
    return {anchor.place.id for anchor in place.anchors if anchor.place is not None}


def _day_reasons(when: When, cluster: Cluster) -> list[str] | None:
    """Compare days; None where they exclude each other."""
    told = cluster.when
    if when.first is None or when.last is None or told.first is None or told.last is None:
        return ["no new day"]
    slack = 0 * _DAY if when.precision == told.precision == "day" else _DAY
    if when.first > told.last + slack or told.first > when.last + slack:
        return None
    if (when.first, when.last) == (told.first, told.last):
        return ["same day"]
    if when.first > told.last or told.first > when.last:
        return []
    series = told.kind == "past" and when.precision == "day"  # “38 in two days … 15 on Tuesday”
    return ["one of a series"] if series else ["days overlap"]


def _toll_reasons(mention: Mention, cluster: Cluster) -> list[str]:
    told = figures(mention)
    if not told or not cluster.killed:
        return ["toll fits"]
    if told & cluster.killed:
        return ["same toll"]
    same_thing = any(mention.sites & m.sites for m in cluster.mentions)
    if same_thing and max(told) < max(cluster.killed):
        return ["other count of it"]  # “three of the doctors”
    own = mention.when.known or (mention.place is not None and mention.place.form != "same_as_previous")
    return ["toll differs" if own or mention.another else "other count of it"]


def figures(mention: Mention) -> set[int]:
    """Figures of killed that a mention gives for the whole strike; “dozens” is none."""
    return {t.low for t in mention.tolls if t.kind == "killed" and not t.partial and not t.vague and t.low}


def affinity(mention: Mention, when: When, cluster: Cluster) -> tuple[float, list[str]] | None:
    """How well a mention goes with a cluster, and why; None where place or day exclude it."""
    place, day = _place_reasons(mention, cluster), _day_reasons(when, cluster)
    if place is None or day is None:
        return None
    reasons = place + day + _toll_reasons(mention, cluster)
    last = cluster.mentions[-1]
    sides = {m.actor.side for m in cluster.mentions if m.actor}
    if mention.actor and sides:
        ours = mention.actor.side
        reasons.append("same actor" if any(same_side(ours, side) for side in sides) else "actor differs")
    weapons = {m.weapon for m in cluster.mentions if m.weapon}
    if mention.weapon and weapons and "artillery" in weapons | {mention.weapon} and mention.weapon not in weapons:
        reasons.append("weapon differs")
    sites = frozenset().union(*(m.sites for m in cluster.mentions))
    if mention.sites and sites:
        reasons.append("same thing struck" if mention.sites & sites else "other thing struck")
    if mention.definite:
        reasons.append("definite")
    if len(cluster.mentions) == 1 and last.sentence.is_headline:
        reasons.append("after a headline")
    if mention.place is None and not when.known and not mention.tolls and not mention.another:
        reasons.append("nothing new")
    if mention.another:
        reasons.append("another")
    if _is_many(mention.count) != _is_many(max(m.count for m in cluster.mentions)) and not (
        mention.definite and mention.plural
    ):
        reasons.append("many against one")
    if mention.past and when.known and not any(m.past for m in cluster.mentions):
        reasons.append("history against news")
    if any(mention.names & m.names for m in cluster.mentions):
        reasons.append("same names")
    gap = min(mention.sentence.index - last.sentence.index, 10)
    score = sum(WEIGHTS[r] for r in reasons) + WEIGHTS["far back"] * max(0, gap - 1)
    return score, reasons


def _is_many(count: int) -> bool:
    """Tell a campaign from a raid of a few strikes."""
    return count >= _CAMPAIGN


def cluster_mentions(mentions: list[Mention]) -> list[Cluster]:
    """Put the mentions of one report together, in the order of the text."""
    clusters: list[Cluster] = []
    previous: dt.date | None = None
    before: Cluster | None = None
    for mention in mentions:
        when = resolved(mention.when, previous)
        siblings = {id(c) for c in clusters[-_MEMORY:] if c.mentions[-1].sentence.index == mention.sentence.index}
        best: tuple[float, Cluster] | None = None
        for cluster in [*clusters[:1], *clusters[1:][-_MEMORY:]]:
            if id(cluster) in siblings:
                continue
            weighed = affinity(mention, when, cluster)
            if weighed is not None and cluster is clusters[0] and "nothing new" in weighed[1]:
                weighed = (weighed[0] + WEIGHTS["main story"], weighed[1])
            if weighed is not None and weighed[0] >= JOIN and (best is None or weighed[0] >= best[0]):
                best = (weighed[0], cluster)
        target = best[1] if best else Cluster()
        if best is None:
            clusters.append(target)
        target.add(mention if best else _same_area(mention, before), when)
        previous, before = target.when.first or previous, target
    return clusters


def _same_area(mention: Mention, before: Cluster | None) -> Mention:
    """Let “in the same area” mean where the strike told before was, not the last name in the text."""
    place = mention.place
    if place is None or place.form != "same_as_previous" or before is None or before.place is None:
        return mention
    earlier = before.place
    if earlier.density is None:
        return mention
    moved = replace(
        place,
        name=f"the same area as {earlier.name}",
        country=earlier.country,
        anchors=earlier.anchors,
        density=SameArea(earlier.density),
        verdict=earlier.verdict,
        confidence=min(place.confidence, earlier.confidence),
    )
    return replace(mention, place=moved)
