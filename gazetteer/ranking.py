"""How candidates are ranked: a table of kinds, and a score that says why.

``score = fit · (floor + (1 - floor) · prominence)``, lowered where the hint of countries points elsewhere. ``fit`` is
how well the name matches (1 for the place's own name), ``prominence`` how likely a place is to be meant when nothing
but its name is known: by kind, and for settlements by population on a logarithmic scale.
"""

import math

from gazetteer.places import Kind, MatchTier, Place

# What prominence a kind has whatever its population; for ranking only, checked by the bench.
_KIND_PROMINENCE: dict[Kind, float] = {
    "continent": 1.0,
    "country": 1.0,
    "sea": 0.85,
    "region": 0.7,
    "province": 0.62,
    "island": 0.6,
    "facility": 0.4,
    "county": 0.35,
    "settlement": 0.0,
}
# GeoNames lists a settlement of unknown population among those of 500 and more for being the seat of a division.
_UNKNOWN_POPULATION = 0.5
# People of an area count for less than people of a town: fewer reports mean the area by its bare name.
_AREA_SHARE = 0.8
_SEAT = 0.85
_BEFORE_PROVINCE = 0.25
_CAPITAL = 0.97
_FULL_POPULATION_LOG10 = 7.0
# How well a name fits at best in each tier; how fast the fit falls with the likeness of the two names; and how much of
# the score is the fit alone: the less alike, the more it counts that the place is one that people speak of.
_TIERS: dict[MatchTier, tuple[float, float, float]] = {
    "exact": (1.0, 1.0, 0.7),
    "alternate": (0.96, 1.0, 0.7),
    "folded": (0.9, 1.0, 0.7),
    "skeleton": (0.85, 1.0, 0.55),
    "fuzzy": (0.8, 1.5, 0.55),
}
# Another romanisation is unlikely for a name that is written in Latin letters at home.
_NOT_RESPELT = 0.6
# Names in Latin letters have a capital. Who writes none may be in a hurry, or mean a common word; more so a short one.
_NO_CAPITAL = 0.7
_NO_CAPITAL_SHORT = 0.5
_SHORT = 3
_ELSEWHERE = 0.85


def prominence(kind: Kind, population: int) -> float:
    """Return how likely a place is to be meant by its bare name, 0–1."""
    if kind == "settlement" and population <= 0:
        return _UNKNOWN_POPULATION
    by_population = math.log10(max(population, 1)) / _FULL_POPULATION_LOG10
    return max(_KIND_PROMINENCE[kind], min(1.0, by_population) * (1.0 if kind == "settlement" else _AREA_SHARE))


def seat_prominence(own: float, province: float) -> float:
    """Return the prominence of the town that its province is named after: a bare name means the town."""
    return min(1.0, max(own, _SEAT, province + _BEFORE_PROVINCE))


def capital_prominence(own: float) -> float:
    """Return the prominence of a country's capital, whose name also stands for its government."""
    return max(own, _CAPITAL)


def score(
    tier: MatchTier, likeness: float, prominence: float, *, respelt: bool = True, elsewhere: bool = False
) -> float:
    """Return the score of a candidate, 0–1.

    ``likeness``: of the two names, 1 in the tiers of equality. ``respelt``: the place lies where romanisations vary.
    ``elsewhere``: a hint of countries was given and the place is in none of them.
    """
    best, power, floor = _TIERS[tier]
    falling: float = likeness**power
    strange = tier == "skeleton" and not respelt
    fit = best * falling * (_NOT_RESPELT if strange else 1.0)
    return fit * (floor + (1 - floor) * prominence) * (_ELSEWHERE if elsewhere else 1.0)


def why(tier: MatchTier, name: str, likeness: float, place: Place) -> str:
    """Return one sentence that says why a place was proposed."""
    known = {
        "exact": f"“{name}” is its own name",
        "alternate": f"“{name}” is one of its names",
        "folded": f"its name “{name}” differs in case, marks, punctuation or article only",
        "skeleton": f"its name “{name}” is another romanisation ({likeness:.0%} alike)",
        "fuzzy": f"its name “{name}” is one or two typing errors away ({likeness:.0%} alike)",
    }[tier]
    people = f" of {place.population:,} people" if place.population else ""
    within = f" in {place.country}" if place.country and place.kind != "country" else ""
    return f"The {place.kind} {place.name}{people}{within}: {known}."


def capitals_factor(asked: str, tier: MatchTier) -> float:
    """Return what the score of a name is lowered by for being asked for without a capital letter."""
    if tier in ("exact", "alternate") or not asked.islower() or not asked.isascii():
        return 1.0
    return _NO_CAPITAL_SHORT if len(asked) <= _SHORT else _NO_CAPITAL
