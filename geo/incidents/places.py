"""The locating phrase that belongs to the strike, not the nearest name: speakers, bases and homes are no targets."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.places import Place
from geo.incidents.sentences import Sentence
from geo.location import Location

_SURE = 0.6  # confidence from which a place is taken to be meant, whatever country the report is about
_CERTAIN, _FINE = 0.7, 2  # confidence and grade of a town that speaks for its country
_NAMED, _FAIR_SHARE = 0.5, 0.15  # of a country's name, and of the places of the country with most of them
_OF_PEOPLE = re.compile(r".?-(?:led|backed|based|made|born|held|controlled|allied|trained)(?!\w)")
_DATELINE = re.compile(r"\s*(?:\([^)]{1,30}\))?\s*(?:,\s*[^-:–—]{2,40})?\s*(?:[-–—�]{1,2}\s|:\s)")
_ANY = re.compile(r"(?:(?:on|in|at|near|sur|dans|à) )?(?:an?|une?|some|several|many|plusieurs|other|another|autres?)\s")
_VAST_DEG = 15.0  # degrees across: wider than most countries
_SPECIFIC = {
    "name",
    "facility",
    "distance",
    "distance_heading",
    "heading",
    "near",
    "outskirts",
    "between",
    "road",
    "offshore",
}


@dataclass(frozen=True)
class Placed:
    """A locating phrase of a sentence, at ``start:end`` of its normal spelling, and how specific it is (0–3).

    ``foreign``: in a country that the report neither names nor is about; most likely another place of that name.
    """

    location: Location
    start: int
    end: int
    grade: int
    foreign: bool = False


def grade(location: Location) -> int:
    """How much a phrase narrows down: 0 a country or less, 1 part of a country, 2 a province, 3 a town or better."""
    if location.verdict == "unresolved":
        return 3 if location.form in _SPECIFIC else 2
    kinds = {a.place.kind for a in location.anchors if a.place is not None}
    if location.form in _SPECIFIC and not kinds <= {"country", "continent"}:
        return 3 if kinds & {"settlement", "facility", "island"} or location.form not in {"name", "near"} else 2
    if location.form == "border":
        return 1
    if location.form == "same_as_previous" or kinds & {"settlement", "facility"}:
        return 3
    several = location.country is None and any(_is_vast(a.place) for a in location.anchors)  # “North Africa”
    if several or kinds & {"country", "continent", "sea"}:
        return 0 if several or location.form in {"area", "name"} else 1
    return 2


def _is_vast(place: Place | None) -> bool:
    """Tell whether a place is an area as wide as several countries."""
    if place is None or place.area is None:
        return False
    west, south, east, north = place.area.bounds
    return bool(max(east - west, north - south) > _VAST_DEG)


def countries_of(locations: Sequence[Location]) -> frozenset[str]:
    """Countries that a report is about: those it names, and those that hold a fair share of its places.

    Where two towns are known for certain, their country is meant, however often a force's country is named.
    """
    weights: dict[str, float] = {}
    sure = {(p.country, p.name) for p in locations if p.confidence >= _CERTAIN and grade(p) >= _FINE}
    for location in locations:
        if location.country is not None:
            named = 9.0 if location.confidence >= _NAMED and grade(location) <= 1 else 1.0
            weights[location.country] = weights.get(location.country, 0.0) + named * location.confidence
    most = max(weights.values(), default=0.0)
    towns = Counter(country for country, _ in sure)
    return frozenset(c for c, weight in weights.items() if weight >= _FAIR_SHARE * most or towns[c] > 1)


def within(sentence: Sentence, locations: Sequence[Location], countries: frozenset[str]) -> list[Placed]:
    """Locating phrases of ``sentence``, with offsets in its normal spelling, except the dateline's.

    ``countries``: those that the report is about.
    """
    placed = []
    for location in locations:
        if not (sentence.start <= location.start < sentence.end) or _is_any(location):
            continue
        start = normal_index(sentence, location.start)
        end = normal_index(sentence, min(location.end, sentence.end))
        if _is_dateline(sentence, location) or _OF_PEOPLE.match(sentence.text, max(start, end - 1)):
            continue
        placed.append(placed_at(location, start, end, countries))
    return sorted(placed, key=lambda p: (p.start, p.end))


def placed_at(location: Location, start: int, end: int, countries: frozenset[str]) -> Placed:
    """Return a phrase at ``start:end`` of a sentence's normal spelling; ``countries``: those of the report."""
    doubtful = location.confidence < _SURE and location.country is not None
    foreign = doubtful and location.country not in countries
    return Placed(location, start, end, grade(location), foreign)


def _is_any(location: Location) -> bool:
    """Tell whether the words speak of any such place, not of the one told before: “a village”."""
    return location.form == "same_as_previous" and _ANY.match(location.text.casefold()) is not None


def normal_index(sentence: Sentence, offset: int) -> int:
    """Position in the normal spelling of a document offset (they differ where marks were dropped)."""
    index = offset - sentence.start
    for at, dropped in reversed(sentence.normal.breaks):
        if at + dropped <= offset - sentence.start:
            index = offset - sentence.start - dropped
            break
    return max(0, min(index, len(sentence.text)))


def _is_dateline(sentence: Sentence, location: Location) -> bool:
    """Tell whether a paragraph opens with the place where it was written: “BEIRUT - ”, “رويترز- بنغازي (ليبيا): ”."""
    if not sentence.after_break or location.start - sentence.start > 30:
        return False
    before = sentence.original[: location.start - sentence.start]
    after = sentence.original[location.end - sentence.start :]
    if re.search(r"\w+\s+\w+\s+\w+", before):
        return False
    if _DATELINE.match(after):
        return True
    return re.search(r"^[^.]{0,30}?(?:\)\s*:|\s[-–—]\s)", after) is not None and (
        location.text.isupper() or "(" in before or "(" in after[:3]
    )


_LIST = re.compile(
    r"\s*(?:,|،|(?<!\w)(?:and|et|و|as well as|ainsi qu(?:e|')))+\s*"
    r"(?:(?:in|at|on|the|à|au|en|dans|sur|في|علي|قرب|ب|town|village|city|district|of|de|ville|localité|le|la) ?)*\s*"
)


def coordinated(text: str, first: Placed, second: Placed) -> bool:
    """Tell whether two places stand in one list: “A, B and C”."""
    return _LIST.fullmatch(text[first.end : second.start]) is not None


_SHARED_HEAD = re.compile(
    r"(?:(?:two|three|four|five|several|the|deux|trois|plusieurs|les|des)\s+)?(?:\w+\s+)?(?:villages|towns|cities|hamlets|camps|settlements|localités|villes|hameaux|قريتي|بلدتي|مدينتي|قري|بلدات)\s*(?:of|de|d')?\s*$"
)


def share_a_head(text: str, place: Placed) -> bool:
    """Tell whether a plural noun opens the list: “the villages of A and B” are told as one strike's place."""
    return (
        _SHARED_HEAD.search(text[: place.start]) is not None
        or _SHARED_HEAD.match(text[place.start : place.end]) is not None
    )
