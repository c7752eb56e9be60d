"""Which places lie in which, by the codes of country and first-level division that the gazetteer gives."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.layers import countries
from gazetteer.places import KINDS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_COUNTRY, _SETTLEMENT = KINDS.index("country"), KINDS.index("settlement")


@dataclass(frozen=True, eq=False)
class Divisions:
    """Codes to compare countries and first-level divisions by, for every row of a gazetteer; −1 where it names none.

    Codes count from 0; a country's indexes ``Gazetteer.countries``, a division's is different in each country. Of each
    division, and last of −1, ``inhabitants`` are the people of its settlements, and ``specific`` is how much its code
    tells beyond the country: 1 − its share of the country's settlements, near 1 for a state of the United States, 0.2
    for England, 0 where a country is one division.
    """

    country: Ints
    province: Ints
    inhabitants: Floats
    specific: Floats


@lru_cache(maxsize=4)
def divisions(gazetteer: Gazetteer) -> Divisions:
    """Return the codes of all rows, made once for each gazetteer: a text then has them by one look-up."""
    columns, n_countries, n_admin1s = gazetteer.columns, len(gazetteer.countries), len(gazetteer.admin1s)
    country = columns.country.astype(np.int64)
    country[country == _none_of(gazetteer.countries)] = -1
    known = (columns.admin1 != _none_of(gazetteer.admin1s)) & (country >= 0)
    pairs = country[known] * n_admin1s + columns.admin1[known]
    used = np.zeros(n_countries * n_admin1s, np.bool_)
    used[pairs] = True
    province = np.full(len(country), -1)
    province[known] = (np.cumsum(used) - 1)[pairs]

    settled = columns.kind == _SETTLEMENT
    count = int(used.sum()) + 1  # the last of them stands for −1
    of_settled = province[settled] % count
    inhabitants = np.bincount(of_settled, columns.population[settled], minlength=count).astype(np.float64)
    settlements = np.bincount(of_settled, minlength=count)[:-1]
    country_of = np.flatnonzero(used) // n_admin1s
    in_country = np.bincount(country_of, settlements, minlength=n_countries)[country_of]
    specific = np.append(1.0 - settlements / np.maximum(in_country, 1.0), 1.0)
    return Divisions(country, province, inhabitants, specific)


def contains(gazetteer: Gazetteer, wide: Ints, rows: Ints) -> NDArray[np.bool_]:
    """Tell for each wider place (down) and each row (across) whether it holds it; no place holds itself."""
    codes = divisions(gazetteer)
    country, province = codes.country[rows], codes.province[rows]
    wide_country, wide_province = codes.country[wide][:, None], codes.province[wide][:, None]
    is_country = (gazetteer.columns.kind[wide] == _COUNTRY)[:, None]
    same_country = (wide_country == country) & (wide_country >= 0)
    same_province = (wide_province == province) & (wide_province >= 0)
    inside: NDArray[np.bool_] = np.where(is_country, same_country, same_province) & (wide[:, None] != rows)
    return inside


@lru_cache(maxsize=4)
def capitals(gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Tell of each row whether it is a country's capital: of the towns of that name in it the most populous."""
    columns = gazetteer.columns
    capital = np.zeros(len(gazetteer), np.bool_)
    for code, name in countries.capitals().items():
        towns = [
            hit.row
            for hit in gazetteer.rows(name, ("exact", "alternate"))
            if columns.kind[hit.row] == _SETTLEMENT and gazetteer.countries[columns.country[hit.row]] == code
        ]
        if towns:
            capital[max(towns, key=lambda row: int(columns.population[row]))] = True
    return capital


def _none_of(codes: tuple[str, ...]) -> int:
    """Return the index that stands for “none” in a list of the gazetteer's codes."""
    return codes.index("") if "" in codes else -1
