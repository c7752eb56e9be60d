"""All candidates of all mentions of a text, laid out as columns, one group of rows for each name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from geo.recognition.mention import Mention
from geo.resolution.candidates import Candidates, candidates
from geo.resolution.surfaces import clean
from geo.resolution.surroundings import Surroundings, contains, country_codes, province_codes, surroundings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Group:
    """Mentions of one name that mean one place (one sense per discourse), and the places that it may be.

    ``parents`` are rows of the wider places named right after one of the mentions.
    """

    members: list[int]
    found: Candidates
    parents: Ints
    parent_fits: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Scene:
    """Candidates of a text by row of the ranker: ``start[g]:start[g + 1]`` belong to ``groups[g]``.

    ``country`` and ``province`` are codes to compare, −1 where the gazetteer names none.
    """

    text: str
    mentions: Sequence[Mention]
    around: Sequence[Surroundings]
    groups: list[Group]
    start: Ints
    group: Ints
    rows: Ints
    kind: Ints
    country: Ints
    province: Ints
    lat: Floats
    lon: Floats
    population: Floats
    hinted: frozenset[int]

    def __len__(self) -> int:
        return len(self.rows)


def build(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, countries: Collection[str] = ()) -> Scene:
    """Look up every mention and lay the candidates out."""
    around = surroundings(text, mentions, gazetteer)
    groups = _groups(mentions, around, gazetteer)
    sizes = [len(group.found) for group in groups]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    rows = np.concatenate([group.found.rows for group in groups]) if groups else np.empty(0, dtype=np.int64)
    columns = gazetteer.columns
    return Scene(
        text=text,
        mentions=mentions,
        around=around,
        groups=groups,
        start=start,
        group=np.repeat(np.arange(len(groups)), sizes),
        rows=rows,
        kind=columns.kind[rows].astype(np.int64),
        country=country_codes(gazetteer, rows),
        province=province_codes(gazetteer, rows),
        lat=columns.lat[rows].astype(np.float64),
        lon=columns.lon[rows].astype(np.float64),
        population=columns.population[rows].astype(np.float64),
        hinted=frozenset(i for i, code in enumerate(gazetteer.countries) if code in set(countries)),
    )


def _groups(mentions: Sequence[Mention], around: Sequence[Surroundings], gazetteer: Gazetteer) -> list[Group]:
    """Put mentions of the same name together, apart where the words behind them name different parents."""
    groups: list[Group] = []
    by_name: dict[tuple[str, str], list[Group]] = {}
    loose: list[int] = []
    for i, mention in enumerate(mentions):
        found = candidates(gazetteer, mention.text, mention.label)
        parents = around[i].parents
        fits = (
            contains(gazetteer, parents, found.rows)
            if len(parents) and len(found)
            else np.zeros(len(found), dtype=bool)
        )
        if not fits.any():
            loose.append(i)
            continue
        same = by_name.setdefault(_name(mention), [])
        for group in same:
            if bool((group.parent_fits & fits).any()):
                group.members.append(i)
                break
        else:
            same.append(Group([i], found, parents, fits))
            groups.append(same[-1])
    for i in loose:
        same = by_name.setdefault(_name(mentions[i]), [])
        if not same:
            found = candidates(gazetteer, mentions[i].text, mentions[i].label)
            same.append(Group([], found, np.empty(0, dtype=np.int64), np.zeros(len(found), dtype=bool)))
            groups.append(same[-1])
        _latest_before(same, i).members.append(i)
    return groups


def _name(mention: Mention) -> tuple[str, str]:
    """Return what two mentions must share to be one name."""
    return clean(mention.text).lower(), mention.label


def _latest_before(groups: list[Group], i: int) -> Group:
    """Return the group of that name told of last before mention ``i``; the first one where none was."""
    before = [group for group in groups if group.members and group.members[0] < i]
    return max(before, key=lambda group: max(m for m in group.members if m < i)) if before else groups[0]
