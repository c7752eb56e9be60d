"""Where a strike was that no words of its own place: by what was struck just before, or where all others were."""

from collections.abc import Sequence

from geo.incidents.agreement import SAME, agree
from geo.incidents.attachment import after_origin, speaks
from geo.incidents.coreference import Cluster
from geo.incidents.lexicon import lexicon
from geo.incidents.places import Placed
from geo.incidents.reading import Reading
from geo.location import Location

_THING = 30  # characters ahead of a place in which the thing stands that was struck there


def place_of(cluster: Cluster, clusters: Sequence[Cluster], found: Sequence[Reading]) -> Location | None:
    """Return the place of a strike; None where the report does not say.

    What has neither day nor toll is no strike to be placed by its surroundings, and history is told of elsewhere.
    """
    if cluster.place is not None:
        return cluster.place
    loose = next((m.perhaps for m in cluster.mentions if m.perhaps is not None), None)
    told = cluster.when.known or cluster.killed
    if loose is not None or not told or any(m.past for m in cluster.mentions):
        return loose
    return _just_before(cluster, clusters, found) or _where_all_were(cluster, clusters)


def _just_before(cluster: Cluster, clusters: Sequence[Cluster], found: Sequence[Reading]) -> Location | None:
    """Return the place of “a house in X was in ruins” for “The raid killed two”, which goes on about it."""
    first = cluster.mentions[0]
    if not first.definite or any(m.sentence.index == first.sentence.index - 1 for c in clusters for m in c.mentions):
        return None
    before = (r for r in found if r.sentence.index == first.sentence.index - 1)
    places = [place.location for reading in before for place in reading.placed if _is_a_thing_s(reading, place)]
    return places[0] if len(places) == 1 else None


def _is_a_thing_s(reading: Reading, place: Placed) -> bool:
    """Tell whether a place is that of a house, a market, a convoy: “a house in X”."""
    text, words = reading.sentence.text, reading.words
    if place.grade < 3 or place.location.density is None or place.foreign:
        return False
    if after_origin(text, place, words) or speaks(text, place, words):
        return False
    low = max(0, place.start - _THING)
    return any(pattern.search(text, low, place.end) for pattern in words.group("sites").values())


def _where_all_were(cluster: Cluster, clusters: Sequence[Cluster]) -> Location | None:
    """Return the one place of all other strikes for “a first raid had hit a hangar next to the terminal”."""
    sentences = [m.sentence for m in cluster.mentions]
    if not any(lexicon(s.language).has("told_place", s.text) for s in sentences):
        return None
    others = [c for c in clusters if c is not cluster and c.place is not None and c.place.density is not None]
    if not others or len(others) < len(clusters) - 1 or not any(c.grade >= 2 for c in others):
        return None
    places = [c.place for c in others if c.place is not None]
    return places[0] if all((agree(places[0], other) or 0.0) >= SAME for other in places[1:]) else None
