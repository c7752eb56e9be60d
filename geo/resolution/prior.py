"""Prior features: what look-up and gazetteer say of a name's places before a text is looked at.

They are the columns of ``LOCAL`` that depend on the name alone; ``describe`` adds what the text says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.folding import skeleton
from gazetteer.places import KINDS, Kind
from geo.resolution.candidates import TIERS, Candidates
from geo.resolution.divisions import Floats, Ints, capitals, divisions
from geo.resolution.features import LOCAL

_PROVINCE, _SETTLEMENT = KINDS.index("province"), KINDS.index("settlement")
_EXACT, _ALTERNATE = TIERS.index("exact"), TIERS.index("alternate")
_DIVISIONS = ("province", "county", "region")
_FITS = np.array(
    [
        [1.0 if kind == asked else 0.0 if kind in _DIVISIONS and asked in _DIVISIONS else -1.0 for kind in KINDS]
        for asked in KINDS
    ]
)
_WIDE = np.array([kind in ("province", "county") for kind in KINDS])
_SIZED = np.array([kind in ("province", "country") for kind in KINDS])
_UNCOUNTED = 500.0  # GeoNames lists towns from 500 inhabitants on, and seats of divisions of whatever size
_NOTED = "facilities"  # the layer made by hand; the other facilities are airports of whatever size
_COLUMN = {feature.name: column for column, feature in enumerate(LOCAL)}


def _ones(rows: Sequence[str], ones: Mapping[str, Sequence[str]]) -> Floats:
    """Return a table of ``LOCAL``'s columns with 1 in those rows that are given for a feature."""
    table = np.zeros((len(rows), len(LOCAL)))
    for feature, those in ones.items():
        table[[rows.index(one) for one in those], _COLUMN[feature]] = 1.0
    return table


_BY_KIND = _ones(
    KINDS,
    {
        "country": ("country", "continent"),
        "province": ("province",),
        "county": ("county",),
        "region": ("region",),
        "water": ("sea",),
        "island": ("island",),
        "facility": ("facility",),
    },
)
_BY_TIER = _ones(TIERS, {"alternate": ("alternate",), "folded": ("folded",), "loose": ("skeleton", "fuzzy")})


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """The places of some names, one name after the other: ``name`` is the number of each place's own."""

    start: list[int]
    name: Ints
    rows: Ints
    tiers: Ints
    kind: Ints
    country: Ints
    province: Ints
    population: Floats


def prior_features(gazetteer: Gazetteer, places: Places, names: Sequence[Candidates]) -> Floats:
    """One row for each place, one column for each feature of ``LOCAL``; 0 in those that depend on the text."""
    columns, rows, kind = gazetteer.columns, places.rows, places.kind
    table = _BY_KIND[kind] + _BY_TIER[places.tiers]
    settled = kind == _SETTLEMENT
    counted = np.where(settled & (places.population == 0), _UNCOUNTED, places.population)
    people = np.where(kind == _PROVINCE, divisions(gazetteer).inhabitants[places.province], counted)
    size = np.log10(people + 1.0) / 7.0
    unlike = np.array([value for found in names for value in found.unlike])
    noted = gazetteer.sources.index(_NOTED) if _NOTED in gazetteer.sources else -1
    own_name = np.zeros(len(names), np.bool_)
    own_name[places.name[places.tiers == _EXACT]] = True
    measures = {
        "population": np.where(settled, size, 0.0),
        "size": np.where(_SIZED[kind], size, 0.0),
        "fame": _fame(places, settled),
        "noted": columns.source[rows] == noted,
        "capital": capitals(gazetteer)[rows],
        "unlike": unlike,
        "famous_unlike": unlike * columns.prominence[rows],
        "part": [part for found in names for part in found.part],
        "people": [people for found in names for people in found.people],
        "second_name": (places.tiers == _ALTERNATE) & own_name[places.name],
        "seat": _seats(gazetteer, places),
    }
    for feature, values in measures.items():
        table[:, _COLUMN[feature]] = values
    for found, (first, last) in zip(names, pairwise(places.start), strict=True):
        if found.asked:
            table[first:last, _COLUMN["asked"]] = kind_fits(kind[first:last], found.asked)
    return table


def _fame(places: Places, settled: NDArray[np.bool_]) -> Floats:
    """log10 of a settlement's population over that of its largest namesake, over 4: from −1 to 0."""
    size = np.log10(places.population + 10.0)
    largest = np.zeros(len(places.start) - 1)
    np.maximum.at(largest, places.name, np.where(settled, size, 0.0))
    return np.where(settled, np.maximum(size - largest[places.name], -4.0) / 4.0, 0.0)


def _seats(gazetteer: Gazetteer, places: Places) -> Floats:
    """1 for each province or county whose own name sounds like that of a town in it, which the name may mean too."""
    seat = np.zeros(len(places.rows))
    for i in np.flatnonzero(_WIDE[places.kind] & (places.province >= 0)).tolist():
        span = slice(*places.start[places.name[i] : places.name[i] + 2])
        towns = (places.kind[span] == _SETTLEMENT) & (places.province[span] == places.province[i])
        if towns.any():
            names = [gazetteer.name_at(row) for row in places.rows[span][towns].tolist()]
            name = gazetteer.name_at(int(places.rows[i]))
            seat[i] = name in names or _skeleton(name) in map(_skeleton, names)
    return seat


_skeleton = lru_cache(maxsize=4096)(skeleton)


def kind_fits(kinds: Ints, asked: Kind) -> Floats:
    """1 for the kind that is asked for, −1 for others; one division asked for and another there is 0."""
    return np.asarray(_FITS[KINDS.index(asked), kinds])
