"""A name and the places that it may mean: all that is known of them before a text is looked at.

Names come again in text after text, what is said here of each is the same in all of them, and so it is made once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.folding import skeleton
from gazetteer.geodesy import unit_vectors
from gazetteer.places import KINDS
from geo.recognition.mention import Label
from geo.resolution.candidates import TIERS, Candidates, candidates
from geo.resolution.divisions import capitals, divisions
from geo.resolution.features import LOCAL

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_COUNTRY, _PROVINCE, _COUNTY, _SETTLEMENT = (
    KINDS.index(kind) for kind in ("country", "province", "county", "settlement")
)
_EXACT, _ALTERNATE, _FOLDED = (TIERS.index(tier) for tier in ("exact", "alternate", "folded"))
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


@dataclass(frozen=True, eq=False)
class Name:
    """The places that a name may mean, as parallel columns; shared between texts, so that nobody may write to them.

    ``country`` and ``province`` are codes to compare, −1 where there is none; ``specific`` says how much the province
    tells beyond the country. ``sister`` is one code for all countries, for the provinces of a country and for the
    counties of a province, −1 for other places. ``alike`` has a row for the codes of country, of province and of
    sisters: for each place the first one that has the same. ``features`` has the columns of ``LOCAL``, 0 in those that
    depend on the text; ``fame`` is one of them; ``none`` are the features of ``NONE_OPTION``.
    """

    found: Candidates
    kind: Ints
    country: Ints
    province: Ints
    specific: Floats
    sister: Ints
    alike: Ints
    population: Floats
    xyz: Floats
    features: Floats
    fame: Floats
    none: tuple[float, float, float]

    def __len__(self) -> int:
        return len(self.kind)


@lru_cache(maxsize=16384)
def name_of(gazetteer: Gazetteer, mention: str, label: Label = "place") -> Name:
    """Look a mention's name up and describe what it may mean."""
    found = candidates(gazetteer, mention, label)
    columns, codes, rows = gazetteer.columns, divisions(gazetteer), found.rows
    kind = columns.kind[rows].astype(np.int64)
    country, province = codes.country[rows], codes.province[rows]
    population = columns.population[rows].astype(np.float64)
    sister = _sisters(gazetteer, kind, country, province)
    features = _features(gazetteer, found, kind, province, population)
    features.flags.writeable = False
    return Name(
        found=found,
        kind=kind,
        country=country,
        province=province,
        specific=codes.specific[province],
        sister=sister,
        alike=np.array([_firsts(country), _firsts(province), _firsts(sister)], dtype=np.int64),
        population=population,
        xyz=unit_vectors(columns.lat[rows], columns.lon[rows]),
        features=features,
        fame=features[:, _COLUMN["fame"]],
        none=(1.0, float(len(rows) == 1), float(len(rows) > 0 and int(found.tiers.min()) >= _FOLDED)),
    )


def _firsts(codes: Ints) -> list[int]:
    """Return for each code where the same one stands first."""
    first: dict[int, int] = {}
    return [first.setdefault(code, i) for i, code in enumerate(codes.tolist())]


def _sisters(gazetteer: Gazetteer, kind: Ints, country: Ints, province: Ints) -> Ints:
    """Return the codes of sisters: 0 for countries, from 1 on for a country's provinces, then a province's counties."""
    counties_from = 1 + len(gazetteer.countries)
    codes = np.where(kind == _COUNTRY, 0, -1)
    if _WIDE[kind].any():
        codes = np.where((kind == _PROVINCE) & (country >= 0), 1 + country, codes)
        codes = np.where((kind == _COUNTY) & (province >= 0), counties_from + province, codes)
    return codes


def _features(gazetteer: Gazetteer, found: Candidates, kind: Ints, province: Ints, population: Floats) -> Floats:
    """One row for each place, one column for each feature of ``LOCAL``; 0 in those that depend on the text."""
    table = _BY_KIND[kind] + _BY_TIER[found.tiers]
    if not len(table):
        return table
    columns, rows, settled = gazetteer.columns, found.rows, kind == _SETTLEMENT
    people = np.where(kind == _PROVINCE, divisions(gazetteer).inhabitants[province], population)
    noted = gazetteer.sources.index(_NOTED) if _NOTED in gazetteer.sources else -1
    alternate = found.tiers == _ALTERNATE
    measures = {
        "population": np.where(settled, np.log10(np.where(population > 0, population, _UNCOUNTED) + 1.0) / 7.0, 0.0),
        "fame": _fame(population, settled),
        "noted": columns.source[rows] == noted,
        "people": found.people,
        "unlike": found.unlike,
        "famous_unlike": found.unlike * columns.prominence[rows],
        "part": found.part,
        "asked": found.asked,
        "seat": _seats(gazetteer, rows, kind, province),
        "second_name": alternate & bool((found.tiers == _EXACT).any()),
        "size": np.where(_SIZED[kind], np.log10(people + 1.0) / 7.0, 0.0),
        "capital": capitals(gazetteer)[rows],
    }
    for feature, values in measures.items():
        table[:, _COLUMN[feature]] = values
    return table


def _fame(population: Floats, settled: NDArray[np.bool_]) -> Floats:
    """log10 of a settlement's population over that of its largest namesake, over 4: from −1 to 0."""
    size = np.log10(population + 10.0)
    largest = np.where(settled, size, 0.0).max()
    return np.where(settled, np.maximum(size - largest, -4.0) / 4.0, 0.0)


def _seats(gazetteer: Gazetteer, rows: Ints, kind: Ints, province: Ints) -> Floats:
    """1 for each province or county whose own name sounds like that of a town in it, which is among the rows."""
    seat = np.zeros(len(rows))
    wide = _WIDE[kind] & (province >= 0)
    if len(rows) < 2 or not wide.any():
        return seat
    for i in np.flatnonzero(wide).tolist():
        towns = rows[(kind == _SETTLEMENT) & (province == province[i])].tolist()
        name = gazetteer.name_at(int(rows[i])) if towns else ""
        seat[i] = any(_sounds_like(gazetteer.name_at(town), name) for town in towns)
    return seat


def _sounds_like(one: str, other: str) -> bool:
    return one == other or skeleton(one) == skeleton(other)
