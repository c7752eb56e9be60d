"""Every place that a name may mean, as columns of numbers; nothing is cut for being little known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from gazetteer import Gazetteer
from gazetteer.folding import fold, sounds
from gazetteer.places import KINDS, Kind, MatchTier
from geo.recognition.mention import Label
from geo.recognition.wordlists import first_name
from geo.resolution.surfaces import Surface, parts, surfaces

TIERS: tuple[MatchTier, ...] = ("exact", "alternate", "folded", "skeleton", "fuzzy")
_SURE_TIERS: tuple[MatchTier, ...] = ("exact", "alternate", "folded")
_OWN_NAME: tuple[MatchTier, ...] = ("exact",)
_LOOSE_TIERS: tuple[MatchTier, ...] = ("skeleton",)
Fit = Literal["whole", "part", "loose"]
"""How a mention fits a name: it is that, has it as a part (“Benghazi University”), or only resembles it."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places for one name, as parallel columns: of few places each, so that lists are quicker to make than arrays.

    ``rows`` in the gazetteer; ``tiers`` of the match, indices into ``TIERS``; ``entries`` are those of the gazetteer's
    spellings that matched; ``unlike`` from 0 for equal spellings to 1; ``part`` tells where only a part of the mention
    matched; ``people`` where the mention is a word for a place's people or what is theirs. ``asked`` is the kind that
    the mention's words ask for.
    """

    rows: list[int]
    tiers: list[int]
    entries: list[int]
    unlike: list[float]
    part: list[bool]
    people: list[bool]
    asked: Kind | None

    def __len__(self) -> int:
        return len(self.rows)

    def fit(self, i: int) -> Fit:
        """Tell whether the mention is a candidate's name, only has it as a part, or only resembles it."""
        if TIERS[self.tiers[i]] in _LOOSE_TIERS:
            return "loose"
        return "part" if self.part[i] else "whole"


def candidates(gazetteer: Gazetteer, mention: str, label: Label = "place") -> Candidates:
    """Places that the mention may mean.

    Looked up in turn: the whole mention, the mention without the words that say what it is, and last both a loose
    spelling of it and the longest runs of words inside it, so that “Benghazi University” stands at Benghazi. The next
    is tried only where the ones before gave no place, or none of the kind that the words ask for. “Canadian” may be
    Canada and a town in Texas; where the recogniser reads it as a demonym it is Canada.
    """
    forms = surfaces(mention)
    people = _people(gazetteer, forms)
    if label == "demonym" and people:
        return _columns(gazetteer, people, people.keys())
    found = {**people, **_look_up(gazetteer, forms, _SURE_TIERS)}
    if not found and forms:
        found = _look_up(gazetteer, forms[:1], _LOOSE_TIERS)
        for names in parts(mention):
            if inner := _look_up_parts(gazetteer, names, forms[0].asked):
                found = {**inner, **found}
                break
    return _columns(gazetteer, found, people.keys())


Found = dict[int, tuple[MatchTier, int, Surface]]
"""By row: the tier, the entry and the form that found it."""


def _look_up(gazetteer: Gazetteer, forms: Sequence[Surface], tiers: tuple[MatchTier, ...]) -> Found:
    """Rows of the gazetteer by the first form that finds them."""
    found: Found = {}
    for form in forms:
        for row, tier, entry in zip(*gazetteer.found(form.name, tiers), strict=True):
            found.setdefault(row, (tier, entry, form))
        if found and (form.asked is None or _has_kind(gazetteer, found, form.asked)):
            break
    return found


def _look_up_parts(gazetteer: Gazetteer, names: Sequence[str], asked: Kind | None) -> Found:
    """Rows by the first of some parts that finds any; a person's name stands only for a place that is called just so.

    “Ahmad Wal” is no place for a Kuwaiti town that is also written Ahmad, while “Paris High School” is one for Paris.
    """
    for name in names:
        tiers = _OWN_NAME if first_name(name.lower()) else _SURE_TIERS
        if found := _look_up(gazetteer, [Surface(name, asked, True)], tiers):
            return found
    return {}


def _people(gazetteer: Gazetteer, forms: Sequence[Surface]) -> Found:
    """Rows of the places whose people or adjective the name is."""
    return {
        row: (tier, entry, form)
        for form in forms
        for row, tier, entry in zip(*gazetteer.found(form.name, demonyms=True), strict=True)
    }


def _has_kind(gazetteer: Gazetteer, found: Found, kind: str) -> bool:
    """Whether one of the places found is of that kind."""
    wanted = KINDS.index(kind)
    return wanted in gazetteer.columns.kind[list(found)]


def _columns(gazetteer: Gazetteer, found: Found, people: Collection[int]) -> Candidates:
    """Lay the places found out as columns."""
    matches = found.values()
    return Candidates(
        rows=list(found),
        tiers=[TIERS.index(tier) for tier, _, _ in matches],
        entries=[entry for _, entry, _ in matches],
        unlike=[
            unlikeness(gazetteer.spelling(entry), form.name) if tier in _LOOSE_TIERS else 0.0
            for tier, entry, form in matches
        ],
        part=[form.part for _, _, form in matches],
        people=[row in people for row in found],
        asked=next((form.asked for _, _, form in matches), None),
    )


def unlikeness(a: str, b: str) -> float:
    """How different two spellings are, 0–1: the mean of how they sound and, within one script, how they are written.

    Sounds alone make “Kaira” and “Quayyarah” one name; letters alone know nothing of romanisation. Levenshtein's ratio
    for the sounds that scripts share, optimal string alignment for the folded letters.
    """
    heard = 1.0 - float(fuzz.ratio(sounds(a), sounds(b))) / 100.0
    one, other = fold(a), fold(b)
    if one.isascii() != other.isascii():
        return heard
    return (heard + OSA.normalized_distance(one, other)) / 2
