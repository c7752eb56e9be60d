"""The locating phrase that belongs to the strike, not the nearest name: speakers, bases and homes are no targets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.incidents.lexicon import Lexicon
from geo.incidents.sentences import Sentence
from geo.incidents.triggers import Trigger
from geo.location import Location

_DOUBT = 0.4  # confidence below which a place counts for less
_NAMED, _FAIR_SHARE = 0.5, 0.15  # of a country's name, and of the places of the country with most of them
_OF_PEOPLE = re.compile(r".?-(?:led|backed|based|made|born|held|controlled|allied|trained)(?!\w)")
LEAST = 0.2  # what a place must score to be a strike's
_DATELINE = re.compile(r"\s*(?:\([^)]{1,30}\))?\s*(?:,\s*[^-:–—]{2,40})?\s*(?:[-–—�]{1,2}\s|:\s)")
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
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being|is|are|came under|comes under|été|est|sont|a subi|تعرض\w*)(?!\w)")
_PURPOSE = re.compile(
    r"(?<!\w)(?:because|in order to|to (?:support|help|fight|protect)|in support of|afin d|pour (?:soutenir|aider)|"
    r"parce que|لان\w*|لدعم|من اجل|بهدف|دعما)(?!\w)"
)
_OF_A_PERSON = re.compile(r"(?<!\w)(?:who|whose|qui avai(?:t|ent)|الذي (?:كان|قاتل|عاش)|الذين)(?!\w)")
_COMPLEMENT = re.compile(r"(?<!\w)(?:that|qu(?:e|')|ب?ان(?:ه|ها|هم)?)(?!\w)")
_ACCORDING = re.compile(r"(?:according to|selon|d'après|بحسب|وفقا? ل\w*|نقلا عن)[^,،.;]*$")
_LEADS_ITSELF = {
    "heading",
    "distance",
    "distance_heading",
    "near",
    "outskirts",
    "between",
    "road",
    "border",
    "offshore",
}
_BREAK = re.compile(
    r"[,;:،؛]|(?<!\w)(?:while|but|as|when|after|which|who|where|alors|tandis|mais|qui|où|بينما|لكن|حيث)(?!\w)"
)
_POSSESSIVE_ACTOR = re.compile(
    r"^(?:'s?)?\s+(?:\w+ )?(?:government|army|military|forces?|troops|president|minister|ministry|officials?|air force|"
    r"state|news|officer|police|agency|media|television|tv|regime|parliament|ally|allies|side|command|rebels?|leaders?|"
    r"town council)\b"
)


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
    if kinds & {"country", "continent", "sea"}:
        return 0 if location.form in {"area", "name"} else 1
    return 2


def countries_of(locations: Sequence[Location]) -> frozenset[str]:
    """Countries that a report is about: those it names, and those that hold a fair share of its places."""
    weights: dict[str, float] = {}
    for location in locations:
        if location.country is not None:
            named = 9.0 if location.confidence >= _NAMED and grade(location) == 0 else 1.0
            weights[location.country] = weights.get(location.country, 0.0) + named * location.confidence
    most = max(weights.values(), default=0.0)
    return frozenset(country for country, weight in weights.items() if weight >= _FAIR_SHARE * most)


def within(sentence: Sentence, locations: Sequence[Location], countries: frozenset[str]) -> list[Placed]:
    """Locating phrases of ``sentence``, with offsets in its normal spelling, except the dateline's.

    ``countries``: those that the report is about.
    """
    placed = []
    for location in locations:
        if not (sentence.start <= location.start < sentence.end):
            continue
        start = _normal_index(sentence, location.start)
        end = _normal_index(sentence, min(location.end, sentence.end))
        if _is_dateline(sentence, location) or _OF_PEOPLE.match(sentence.text, max(start, end - 1)):
            continue
        foreign = location.country is not None and location.country not in countries
        placed.append(Placed(location, start, end, grade(location), foreign))
    return sorted(placed, key=lambda p: (p.start, p.end))


def _normal_index(sentence: Sentence, offset: int) -> int:
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


def after_origin(text: str, place: Placed, words: Lexicon) -> bool:
    """Tell whether the words before the place make it somebody's seat, home or base."""
    before = text[max(0, place.start - 44) : place.start]
    for match in words.pattern("origin").finditer(before):
        gap = before[match.end() :]
        if len(gap.split()) <= 2 and not _BREAK.search(gap):
            return True
    inner = text[place.start : place.end]
    return any(m.start() <= 1 for m in words.pattern("origin").finditer(inner))


def _linked(text: str, place: Placed, words: Lexicon) -> bool:
    """Tell whether a preposition or a verb of hitting leads to the place, or begins its phrase."""
    if place.location.form in _LEADS_ITSELF:
        return True
    before = text[max(0, place.start - 20) : place.start].rstrip()
    if any(m.end() >= len(before) for m in words.pattern("place_links").finditer(before)):
        return True
    return any(m.start() == 0 for m in words.pattern("place_links").finditer(text[place.start : place.end]))


def _speaks(text: str, place: Placed, words: Lexicon) -> bool:
    """Tell whether those at the place are said to speak: “people in Ajdabiya told us”."""
    following = words.pattern("statement").search(text, place.end, place.end + 22)
    gap = text[place.end : following.start()] if following is not None else ","
    return len(gap.split()) <= 1 and not re.search(r"[,;:،]", gap)


def attachment(text: str, place: Placed, trigger: Trigger, triggers: list[Trigger], words: Lexicon) -> float:
    """How well a place goes with a trigger of the same sentence; at least ``LEAST`` for it to be the strike's."""
    low, high = (trigger.end, place.start) if place.start >= trigger.end else (place.end, trigger.start)
    gap = _ASIDE.sub(",", text[low:high]) if high > low else ""
    # Where the phrase took in the verb (“bombed Raqqa”), it is its object.
    after = place.start >= trigger.start or trigger.start < place.end
    score = 0.25 * place.grade + _by_form(text, place, gap, after, words)
    score -= len(gap) / 150 + 0.25 * len(_BREAK.findall(gap))
    score -= _of_others(text, place, gap, after, words)
    if any(low <= t.start < high and t is not trigger for t in triggers):
        score -= 0.2
    return score - _doubt(place)


def _by_form(text: str, place: Placed, gap: str, after: bool, words: Lexicon) -> float:
    """Weigh how the place is joined to the verb: by a preposition, behind it, at the head of the sentence."""
    linked = _linked(text, place, words)
    score = 0.9 if linked else -0.6
    if after:
        return score + 0.4
    if place.start <= 3:
        score += 0.3  # “In Mosul, …”
    if not linked and not _PASSIVE.search(gap):
        score -= 1.4  # “Moscow blames Kyiv for the attacks”: it acts
    return score


def _of_others(text: str, place: Placed, gap: str, after: bool, words: Lexicon) -> float:
    """Weigh the signs that the place is a speaker's, a base, a person's past or another event's."""
    against = [
        (_speaks(text, place, words) or (not after and _COMPLEMENT.search(gap)), 2.0),  # “officials in X said that”
        (_ACCORDING.search(text[max(0, place.start - 50) : place.start]), 2.0),
        (after and _OF_A_PERSON.search(gap), 1.4),  # “aimed at a recruiter who had fought around X”
        (_PURPOSE.search(gap), 1.6),
        (after_origin(text, place, words), 2.0),
        (place.grade == 0 and _POSSESSIVE_ACTOR.match(text[place.end : place.end + 40]), 1.5),
        (words.has("statement", gap), 0.8),
        (words.has("other_violence", gap), 0.8),
        (words.has("past_deeds", gap), 1.6),  # “… the man behind the attack on a plant in X”
    ]
    return sum(weight for found, weight in against if found)


def _doubt(place: Placed) -> float:
    """Weigh how unsure it is that the words mean this place at all."""
    if place.location.verdict == "unresolved":
        return 0.9
    return 3.0 * max(0.0, _DOUBT - place.location.confidence) + (1.6 if place.foreign else 0.0)


# What is said in between keeps nothing apart: “the strike, flown from X, killed two in Y”.
_ASIDE = re.compile(r"\([^()]{1,160}\)|[-–—]{1,2}\s[^–—]{1,160}?\s[-–—]{1,2}(?=\s)|^\s?,\s[^,;]{1,160},")
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
