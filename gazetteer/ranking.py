"""How candidates are ranked: a table of kinds, and a score that says why.

``score = fit · (_FLOOR + (1 - _FLOOR) · prominence)``, lowered where the hint of countries points elsewhere. ``fit`` is
how well the name matches (1 for the place's own name), ``prominence`` how likely a place is to be meant when nothing
but its name is known: by kind, and for settlements by population on a logarithmic scale.
"""

import math

from gazetteer.places import Kind, MatchTier

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
_SEAT = 0.5
_FULL_POPULATION_LOG10 = 7.0
_FLOOR = 0.7
_ELSEWHERE = 0.85

# How well a name fits at best in each tier, and how fast the fit falls with the likeness of the two names.
_TIER_FIT: dict[MatchTier, float] = {"exact": 1.0, "alternate": 0.96, "folded": 0.92, "skeleton": 0.85, "fuzzy": 0.8}
_TIER_POWER: dict[MatchTier, float] = {"exact": 1.0, "alternate": 1.0, "folded": 1.0, "skeleton": 1.0, "fuzzy": 2.0}
# Another romanisation is unlikely for a name that is written in Latin letters at home.
_NOT_RESPELT = 0.6


def prominence(kind: Kind, population: int) -> float:
    """Return how likely a place is to be meant by its bare name, 0–1."""
    if kind == "settlement" and population <= 0:
        return _SEAT
    by_population = math.log10(max(population, 1)) / _FULL_POPULATION_LOG10
    return min(1.0, max(_KIND_PROMINENCE[kind], by_population))


def fit(tier: MatchTier, likeness: float, *, respelt: bool) -> float:
    """Return how well a name fits, 0–1; ``respelt``: the place lies where romanisations vary."""
    strange = tier == "skeleton" and not respelt
    falling: float = likeness ** _TIER_POWER[tier]
    return _TIER_FIT[tier] * falling * (_NOT_RESPELT if strange else 1.0)


def score(fit: float, prominence: float, *, elsewhere: bool = False) -> float:
    """Return the score of a candidate, 0–1; ``elsewhere``: a hint of countries was given and this is in none."""
    return fit * (_FLOOR + (1 - _FLOOR) * prominence) * (_ELSEWHERE if elsewhere else 1.0)
