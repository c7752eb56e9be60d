"""From drafts to Location records: weigh the anchors, build the density, say why."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from gazetteer.places import Candidate, Place
from geo.location import Location, Verdict
from geo.phrases.draft import Draft
from geo.phrases.lattice import AREA_KINDS, Lattice
from geo.phrases.levels import is_namesake
from geo.phrases.precision import codes
from geo.regions.densities import Anchor, Density, Mixture
from geo.resolution.explain import Weighed
from geo.toponym import Toponym

AnchorOf = Callable[[Place], Anchor]

SURE = 0.8
"""At this confidence and above the other candidates of an anchor are left alone."""

CLOSE = 0.4
"""A candidate at this share of the best one's score, or above, is a reading of its own."""

READINGS = 3
"""No more readings than these of an ambiguous anchor: what follows has too little weight to show."""

SAME_PLACE_DEG = 0.3
"""Candidates nearer than this to each other are the same place for a map."""


def location(draft: Draft, lattice: Lattice, anchor_of: AnchorOf, span: tuple[int, int] | None = None) -> Location:
    """Make the Location of one draft; ``span`` in characters where it is more than the draft's own items.

    The codes of precision are those of the words, also where nobody knows the name.
    """
    start, end = span or (lattice.items[draft.first].start, lattice.items[draft.last - 1].end)
    problem = draft.problem or _unknown(draft)
    density, verdict, readings = None, "unresolved", 1
    confidence = 0.0
    if problem is None:
        density, readings = _density(draft, anchor_of)
        verdict = "ambiguous" if readings > 1 else "resolved"
        confidence = draft.reliability
        for toponym in draft.toponyms:
            confidence *= toponym.confidence
    where_prec, geo_precision = codes(draft) if draft.problem is None else (None, None)
    return Location(
        text=lattice.text[start:end],
        start=start,
        end=end,
        form=draft.form,
        name=draft.name,
        country=_country(draft),
        anchors=draft.toponyms,
        density=density,
        confidence=round(confidence, 4),
        verdict=_verdict(verdict),
        where_prec=where_prec,
        geo_precision=geo_precision,
        why=_why(draft, problem, readings),
    )


def _verdict(word: str) -> Verdict:
    return "ambiguous" if word == "ambiguous" else "resolved" if word == "resolved" else "unresolved"


def _unknown(draft: Draft) -> str | None:
    for toponym in draft.toponyms:
        if toponym.place is None:
            return f"“{' '.join(toponym.text.split())}” is no place that the gazetteer knows for certain."
    return None


def _country(draft: Draft) -> str | None:
    countries = {t.place.country for t in draft.toponyms if t.place}
    if draft.form == "border":
        return draft.toponyms[0].country if draft.toponyms else None
    return countries.pop() if len(countries) == 1 else None


def _why(draft: Draft, problem: str | None, readings: int) -> str:
    if problem:
        return f"{draft.rule}. {problem}" if draft.rule else problem
    return f"{draft.rule}; {readings} places of that name are in question." if readings > 1 else f"{draft.rule}."


def _density(draft: Draft, anchor_of: AnchorOf) -> tuple[Density, int]:
    """Return the density and the number of readings that it mixes."""
    choices = [readings(toponym) for toponym in draft.toponyms]
    parts: list[tuple[Density, float]] = []
    for combination in product(*choices):
        weight = 1.0
        for _, share in combination:
            weight *= share
        parts.append((draft.make(*(anchor_of(place) for place, _ in combination)), weight))
    if len(parts) == 1:
        return parts[0][0], 1
    parts = sorted(parts, key=lambda part: -part[1])[:READINGS]
    total = sum(weight for _, weight in parts)
    return Mixture(tuple(d for d, _ in parts), tuple(w / total for _, w in parts)), len(parts)


def readings(toponym: Toponym) -> list[tuple[Place, float]]:
    """Return the places that a toponym may mean with their weights: one, unless the best ones are close."""
    place = toponym.place
    if place is None:
        return []
    if toponym.confidence >= SURE:
        return [(place, 1.0)]
    kept = [(place, 1.0)]
    weighed = _scored(toponym.candidates)
    for other, score in weighed:
        if other.id == place.id:
            kept[0] = (place, max(score, 1e-6))
    best = kept[0][1]
    for other, score in weighed:
        if _is_other_level(other, place):
            continue
        if score >= CLOSE * best and all(_apart(other, known) for known, _ in kept):
            kept.append((other, score))
    total = sum(score for _, score in kept)
    return [(p, score / total) for p, score in kept[:READINGS]]


def _scored(candidates: Sequence[Candidate]) -> list[tuple[Place, float]]:
    """Return the first candidates with their scores; of those that the resolver weighed, why is not asked."""
    if isinstance(candidates, Weighed):
        return candidates.scored(READINGS + 2)
    return [(candidate.place, candidate.score) for candidate in candidates[: READINGS + 2]]


def _is_other_level(other: Place, place: Place) -> bool:
    """Tell whether a candidate is the province of the town, or the town of the province, that was settled on."""
    return (other.kind in AREA_KINDS) != (place.kind in AREA_KINDS) and is_namesake(other, place)


def _apart(a: Place, b: Place) -> bool:
    return abs(a.lat - b.lat) > SAME_PLACE_DEG or 180 - abs(abs(a.lon - b.lon) - 180) > SAME_PLACE_DEG


def described(location_: Location, note: str) -> Location:
    """Return the location with one more sentence in ``why``."""
    return replace(location_, why=f"{location_.why} {note}")
