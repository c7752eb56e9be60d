"""Anchors that the resolver declines although the phrase says that a place stands there.

The resolver weighs whether a word is a place at all, and a rare spelling of a small town mostly is not. Behind “12nm
NE of” it is, so that the gazetteer's own look-up decides, down to its tiers of spelling; a namesake of like sound in a
country that the text does not speak of is still no answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from gazetteer import Candidate, Gazetteer
from gazetteer.folding import fold
from geo.recognition.memo import Memo
from geo.toponym import Toponym

ENOUGH, ENOUGH_AT_HOME = 0.6, 0.5
"""A look-up's score from which on it counts, anywhere and in a country that the text speaks of."""

DOUBTFUL = 0.3
"""Below this confidence a resolution by sound or likeness is looked up anew."""

FAINT = 0.1
"""A reading that the resolver ranks below this is looked up anew: “Kisik Junction” is no junction in Texas."""

SPOKEN_OF = 0.5
"""From this confidence on a toponym tells of which country the text speaks."""

IN_PART = 0.5
"""What a name that only begins with a known one is worth beside one that is known whole."""

MOST_WORDS = 6
"""No name in use has more words."""

SHORTEST_PART = 4
"""What a name begins with has as many letters at least to be looked up: “Al” and “Ain” begin many names."""

LONG = 7
"""From so many letters on, one wrong letter leaves little doubt which known name was meant."""

_BY_SOUND = frozenset({"skeleton", "fuzzy"})


class Names:
    """What a gazetteer says of a name, remembered: the same few are asked about in every text."""

    def __init__(self, places: Gazetteer) -> None:
        self._as_written = Memo(lambda name: bool(places.rows(name)))
        self._by_sound = Memo(lambda name: bool(places.rows(name, ("skeleton",))))
        self._of_people = Memo(lambda word: bool(places.rows(word, demonyms=True)))
        self._only_of_people = Memo(
            lambda word: self._of_people[word] and not places.rows(word, ("exact", "alternate"))
        )

    def is_known(self, name: str, *, loosely: bool = False) -> bool:
        """Tell whether the gazetteer has a name, ``loosely`` also one of the same sound."""
        return self._as_written[name] or (loosely and self._by_sound[name])

    def may_be_demonym(self, word: str) -> bool:
        """Tell whether a word is “Syrian”, or “Somali”, which is a name of its own too."""
        return self._of_people[word]

    def is_demonym(self, word: str) -> bool:
        """Tell whether a word is “Syrian” and, as it is spelt, no place of its own."""
        return self._only_of_people[word]


@lru_cache(maxsize=1)
def names_in(places: Gazetteer) -> Names:
    """Return the memory of a gazetteer's names."""
    return Names(places)


def looked_up(toponym: Toponym, places: Gazetteer, countries: Collection[str], *, in_part: bool = False) -> Toponym:
    """Return the toponym at what the gazetteer finds by its name alone, unresolved where that is too far-fetched.

    ``in_part`` allows for what the name begins with, as in “Mosul Al Kindi”.
    """
    if not is_doubtful(toponym):
        return toponym
    found = _found(toponym.text, places, countries) if toponym.text.count(" ") < MOST_WORDS else []
    if toponym.text.islower():  # a common word sounds like some town or other
        found = [c for c in found if c.match not in _BY_SOUND]
    certainty = 1.0
    if not found and in_part:
        found, certainty = _found_in_part(toponym.text, places, countries), IN_PART
    if not found:
        return replace(toponym, place=None, confidence=0.0)
    best = found[0]
    rivals = sum(c.score for c in found if c.place.country != best.place.country)
    confidence = certainty * best.score * best.score / (best.score + rivals)
    return replace(toponym, place=best.place, confidence=round(confidence, 4), candidates=tuple(found))


def _found(name: str, places: Gazetteer, countries: Collection[str]) -> list[Candidate]:
    found = places.find(name, countries=tuple(countries), limit=5)
    fitting = [c for c in found if _fits(c, countries)]
    return fitting or [c for c in found if _is_slip(name, c)]


def _is_slip(name: str, candidate: Candidate) -> bool:
    """Tell whether one letter, or the order of two, parts a long name from the one that the gazetteer knows."""
    asked, known = fold(name), fold(candidate.matched_name)
    return min(len(asked), len(known)) >= LONG and DamerauLevenshtein.distance(asked, known) == 1


def _found_in_part(name: str, places: Gazetteer, countries: Collection[str]) -> list[Candidate]:
    """Look up “Mosul Al Kindi” by what it begins with: a quarter after its town; only in the countries spoken of."""
    words = name.split()
    for length in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        head = " ".join(words[:length])
        if len(head) < SHORTEST_PART:
            break
        found = places.find(head, countries=tuple(countries), fuzzy=False, limit=5)
        kept = [c for c in found if _fits(c, countries) and c.place.country in countries and c.match not in _BY_SOUND]
        if kept:
            return kept
    return []


def is_doubtful(toponym: Toponym) -> bool:
    """Tell whether a toponym is unresolved, or resolved with little confidence and by likeness or faintly only."""
    if toponym.place is None:
        return True
    if toponym.demonym or toponym.confidence >= DOUBTFUL:
        return False
    chosen = next((c for c in toponym.candidates if c.place.id == toponym.place.id), None)
    return chosen is not None and (chosen.match in _BY_SOUND or chosen.score < FAINT)


def _fits(candidate: Candidate, countries: Collection[str]) -> bool:
    if candidate.place.country in countries:
        return candidate.score >= ENOUGH_AT_HOME
    return candidate.match not in _BY_SOUND and candidate.score >= ENOUGH


def is_stray(toponym: Toponym, toponyms: Sequence[Toponym]) -> bool:
    """Tell whether a toponym lies in a country that no other confident one names or lies in, but two lie elsewhere.

    Countries are no witnesses against it: they also act, as in “US jets struck Sirte airport”.
    """
    others = [t for t in toponyms if t.text != toponym.text and t.place and t.confidence >= SPOKEN_OF]
    if any(t.country == toponym.country for t in others):
        return False
    local = {(t.country, t.text) for t in others if t.place and t.place.kind != "country"}
    return any(sum(country == other for other, _ in local) > 1 for country, _ in local)


def countries_of(toponyms: Sequence[Toponym], hinted: Collection[str]) -> frozenset[str]:
    """Return the countries that a text speaks of: those hinted at, and those of its confident toponyms."""
    return frozenset(hinted) | {t.country for t in toponyms if t.country and t.confidence >= SPOKEN_OF}
