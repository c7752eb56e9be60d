"""A name and the places that it may mean: all that is known of them before a text is looked at.

Names come again in text after text, what is said here of each is the same in all of them, and so it is made once; for
all new names of a text together, since numpy takes as long for the three places of one name as for thirty.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.geodesy import unit_vectors
from gazetteer.places import KINDS
from geo.recognition.mention import Label
from geo.resolution.candidates import TIERS, Candidates, candidates
from geo.resolution.divisions import divisions
from geo.resolution.features import LOCAL
from geo.resolution.prior import Places, prior_features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Key = tuple[str, Label]
"""A mention's text and its label."""

_COUNTRY, _PROVINCE, _COUNTY = (KINDS.index(kind) for kind in ("country", "province", "county"))
_FOLDED = TIERS.index("folded")
_FAME = [feature.name for feature in LOCAL].index("fame")
_MOST_NAMES = 16384


@dataclass(frozen=True, eq=False, slots=True)
class Name:
    """The places that a name may mean, as parallel columns; shared between texts, so that nobody may write to them.

    ``country`` and ``province`` are codes to compare, −1 where there is none; ``specific`` says how much the province
    tells beyond the country. ``sister`` is one code for all countries, for the provinces of a country and for the
    counties of a province, −1 for other places. ``alike`` has a row for the codes of country, of province and of
    sisters: for each place the first one of the name that has the same. ``features`` has the columns of ``LOCAL``, 0 in
    those that depend on the text; ``fame`` is one of them; ``none`` are the features of ``NONE_OPTION``.
    """

    found: Candidates
    rows: Ints
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
        return len(self.found.rows)


def names_of(gazetteer: Gazetteer, wanted: Collection[Key]) -> dict[Key, Name]:
    """Look names up and describe what each may mean."""
    known = _known(gazetteer)
    names = {key: name for key in wanted if (name := known.get(key)) is not None}
    new = [key for key in wanted if key not in names]
    if new:
        if len(known) > _MOST_NAMES:  # texts without end must not fill the memory
            known.clear()
        made = described(gazetteer, [candidates(gazetteer, *key) for key in new])
        names.update(zip(new, made, strict=True))
        known.update((key, names[key]) for key in new)
    return names


def name_of(gazetteer: Gazetteer, mention: str, label: Label = "place") -> Name:
    """Look one name up."""
    return names_of(gazetteer, [(mention, label)])[mention, label]


@lru_cache(maxsize=4)
def _known(_: Gazetteer) -> dict[Key, Name]:
    return {}


def described(gazetteer: Gazetteer, names: Sequence[Candidates]) -> Iterator[Name]:
    """Describe each of some names."""
    columns, codes = gazetteer.columns, divisions(gazetteer)
    sizes = [len(found) for found in names]
    start = [0, *np.cumsum(sizes).tolist()]
    rows = np.fromiter(chain.from_iterable(found.rows for found in names), np.int64, start[-1])
    places = Places(
        start=start,
        name=np.repeat(np.arange(len(names)), sizes),
        rows=rows,
        tiers=np.fromiter(chain.from_iterable(found.tiers for found in names), np.int64, start[-1]),
        kind=columns.kind[rows].astype(np.int64),
        country=codes.country[rows],
        province=codes.province[rows],
        population=columns.population[rows].astype(np.float64),
    )
    features = prior_features(gazetteer, places, names)
    specific, xyz = codes.specific[places.province], unit_vectors(columns.lat[rows], columns.lon[rows])
    sister = _sisters(gazetteer, places)
    alike = np.array([_firsts(places, codes) for codes in (places.country, places.province, sister)], dtype=np.int64)
    for shared in (rows, places.kind, places.country, places.province, places.population, specific, xyz, features):
        shared.flags.writeable = False
    for found, (first, last) in zip(names, pairwise(start), strict=True):
        span = slice(first, last)
        yield Name(
            found=found,
            rows=rows[span],
            kind=places.kind[span],
            country=places.country[span],
            province=places.province[span],
            specific=specific[span],
            sister=sister[span],
            alike=alike[:, span] - first,
            population=places.population[span],
            xyz=xyz[span],
            features=features[span],
            fame=features[span, _FAME],
            none=(1.0, float(len(found) == 1), float(len(found) > 0 and min(found.tiers) >= _FOLDED)),
        )


def _firsts(places: Places, codes: Ints) -> list[int]:
    """Return for each place where the first one of the same name and code stands."""
    first: dict[tuple[int, int], int] = {}
    pairs = zip(places.name.tolist(), codes.tolist(), strict=True)
    return [first.setdefault(pair, i) for i, pair in enumerate(pairs)]


def _sisters(gazetteer: Gazetteer, places: Places) -> Ints:
    """Return the codes of sisters: 0 for countries, from 1 on for a country's provinces, then a province's counties."""
    counties_from = 1 + len(gazetteer.countries)
    codes = np.where(places.kind == _COUNTRY, 0, -1)
    codes = np.where((places.kind == _PROVINCE) & (places.country >= 0), 1 + places.country, codes)
    return np.where((places.kind == _COUNTY) & (places.province >= 0), counties_from + places.province, codes)
