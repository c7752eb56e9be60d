"""Which places lie in which, by the codes of country and first-level division that the gazetteer gives."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.layers import countries
from gazetteer.places import KINDS

Ints = NDArray[np.int64]
_COUNTRY, _SETTLEMENT = KINDS.index("country"), KINDS.index("settlement")


def contains(gazetteer: Gazetteer, wide: Ints, rows: Ints) -> NDArray[np.bool_]:
    """Tell for each wider place (down) and each row (across) whether it holds it; no place holds itself."""
    country, province = country_codes(gazetteer, rows), province_codes(gazetteer, rows)
    wide_country, wide_province = country_codes(gazetteer, wide)[:, None], province_codes(gazetteer, wide)[:, None]
    is_country = (gazetteer.columns.kind[wide] == _COUNTRY)[:, None]
    same_country = (wide_country == country) & (wide_country >= 0)
    same_province = (wide_province == province) & (wide_province >= 0)
    inside: NDArray[np.bool_] = np.where(is_country, same_country, same_province) & (wide[:, None] != rows)
    return inside


def country_codes(gazetteer: Gazetteer, rows: Ints) -> Ints:
    """Return codes to compare countries by; −1 where the gazetteer names none."""
    codes = gazetteer.columns.country[rows].astype(np.int64)
    return np.where(codes == _none_of(gazetteer.countries), -1, codes)


def province_codes(gazetteer: Gazetteer, rows: Ints) -> Ints:
    """Return codes to compare first-level divisions by, different in each country; −1 where there is none."""
    codes = gazetteer.columns.admin1[rows].astype(np.int64)
    country = country_codes(gazetteer, rows)
    return np.where(
        (codes == _none_of(gazetteer.admin1s)) | (country < 0), -1, country * len(gazetteer.admin1s) + codes
    )


def specificity(gazetteer: Gazetteer, provinces: Ints) -> NDArray[np.float64]:
    """Return how much a division's code tells beyond its country: 1 − its share of the country's settlements.

    Near 1 for a state of the United States, 0.2 for England, 0 where a country is one division.
    """
    known, shares = _shares(gazetteer)
    at = np.minimum(np.searchsorted(known, provinces), len(known) - 1)
    return np.where(known[at] == provinces, 1.0 - shares[at], 1.0)


def inhabitants(gazetteer: Gazetteer, provinces: Ints) -> NDArray[np.float64]:
    """Return how many people live in the settlements of each division, 0 where none is known."""
    known, counted = _inhabitants(gazetteer)
    at = np.minimum(np.searchsorted(known, provinces), len(known) - 1)
    return np.where(known[at] == provinces, counted[at], 0.0)


@lru_cache(maxsize=4)
def _inhabitants(gazetteer: Gazetteer) -> tuple[Ints, NDArray[np.float64]]:
    """Return every province's code, sorted, and its inhabitants."""
    settled = np.flatnonzero(gazetteer.columns.kind == _SETTLEMENT)
    codes, at = np.unique(province_codes(gazetteer, settled), return_inverse=True)
    people = np.bincount(at, gazetteer.columns.population[settled]).astype(np.float64)
    return (codes, people) if len(codes) else (np.array([-1]), np.zeros(1))


@lru_cache(maxsize=4)
def _shares(gazetteer: Gazetteer) -> tuple[Ints, NDArray[np.float64]]:
    """Return every province's code, sorted, and its share of its country's settlements."""
    settled = np.flatnonzero(gazetteer.columns.kind == _SETTLEMENT)
    codes, counts = np.unique(province_codes(gazetteer, settled), return_counts=True)
    codes, counts = codes[codes >= 0], counts[codes >= 0]
    if not len(codes):
        return np.array([-1]), np.ones(1)
    _, country = np.unique(codes // len(gazetteer.admin1s), return_inverse=True)
    return codes, counts / np.bincount(country, counts)[country]


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


@lru_cache(maxsize=4)
def _none_of(codes: tuple[str, ...]) -> int:
    """Return the index that stands for “none” in a list of the gazetteer's codes."""
    return codes.index("") if "" in codes else -1
