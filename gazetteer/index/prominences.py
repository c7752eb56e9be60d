"""How prominent each place is: by kind and population, and for being a capital or the town that names its province."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from gazetteer import ranking
from gazetteer.folding import fold_all
from gazetteer.layers.rows import Row

# Of several towns that bear names of one province, those that are this much smaller than the largest are not its seat.
_LEAST_OF_NAMESAKES = 0.1

Division = tuple[str | None, str | None]


def prominences(
    rows: Sequence[Row], capitals: Mapping[str, str], respelt: Collection[str] = ()
) -> npt.NDArray[np.float32]:
    """Return the prominence of every row, 0–1.

    ``capitals`` gives the name of each country's capital, ``respelt`` the countries where names are romanised in
    several ways. A province has the people of its settlements. The largest settlement that bears its province's name
    stands before the province, and a capital before everything of its name but countries.
    """
    people: dict[Division, int] = defaultdict(int)
    for row in rows:
        if row.kind == "settlement":
            people[row.country, row.admin1] += row.population
    values = [ranking.prominence(row.kind, _population(row, people)) for row in rows]
    namesakes = _namesakes(rows, respelt)
    largest = {namesakes[i][0]: rows[i].population for i in _largest(rows, {i: key[0] for i, key in namesakes.items()})}
    for number in _largest(rows, namesakes):
        if rows[number].population < _LEAST_OF_NAMESAKES * largest[namesakes[number][0]]:
            continue
        province = ranking.prominence("province", people[rows[number].country, rows[number].admin1])
        values[number] = ranking.seat_prominence(values[number], province)
    capital = {i: row.country for i, row in enumerate(rows) if row.name == capitals.get(row.country or "")}
    for number in _largest(rows, {i: country for i, country in capital.items() if rows[i].kind == "settlement"}):
        values[number] = ranking.capital_prominence(values[number])
    return np.array(values, np.float32)


def _population(row: Row, people: Mapping[Division, int]) -> int:
    if row.kind == "province" and row.admin1:
        return max(row.population, people.get((row.country, row.admin1), 0))
    return row.population


def _namesakes(rows: Sequence[Row], respelt: Collection[str]) -> dict[int, tuple[Division, str]]:
    """Return the settlements that bear a name of the province that they lie in, with that province and name.

    By their own name; where names are romanised in several ways, by any of their names.
    """
    named: dict[Division, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.kind == "province" and row.admin1:
            spellings = [row.name, *row.names]
            named[row.country, row.admin1].update(zip(map(str.casefold, spellings), fold_all(spellings), strict=True))
    found = {}
    for i, row in enumerate(rows):
        province = named.get((row.country, row.admin1)) if row.kind == "settlement" else None
        if province:
            spellings = [row.name, *(row.names if row.country in respelt else ())]
            name = next((province[key] for key in map(str.casefold, spellings) if key in province), None)
            if name:
                found[i] = ((row.country, row.admin1), name)
    return found


def _largest(rows: Sequence[Row], groups: Mapping[int, object]) -> list[int]:
    """Return the most populous row of each group."""
    best: dict[object, int] = {}
    for i, group in groups.items():
        if group not in best or rows[i].population > rows[best[group]].population:
            best[group] = i
    return list(best.values())
