"""All candidates of all mentions of a text, laid out as columns, one group of rows for each name."""

import re
from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.geodesy import unit_vectors
from gazetteer.places import KINDS
from geo.recognition.mention import Mention
from geo.resolution.candidates import Candidates, candidates
from geo.resolution.divisions import contains, country_codes, inhabitants, province_codes, specificity
from geo.resolution.national_words import national_words
from geo.resolution.surfaces import clean
from geo.resolution.surroundings import Surroundings, surroundings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SENTENCE_END = re.compile(r"[.!?؟…]\s|\n")
_COUNTRY, _PROVINCE, _COUNTY = (KINDS.index(kind) for kind in ("country", "province", "county"))
_NOTED = "facilities"  # the layer made by hand; the other facilities are airports of whatever size


@dataclass(frozen=True, eq=False)
class Group:
    """Mentions of one name that mean one place (one sense per discourse), and the places that it may be.

    ``parents`` are rows of the wider places named right after one of the mentions.
    """

    members: list[int]
    found: Candidates
    parents: Ints
    parent_fits: NDArray[np.bool_]


class Sharing(NamedTuple):
    """Candidates by what they share: ``number`` is equal for those of one code, ``own`` for those of one group too.

    ``known`` is False where there is no code. Each of the rows ``again`` has its place among the candidates of another
    group, in which candidates have its code: those whose ``own`` is the ``theirs`` beside it.
    """

    known: NDArray[np.bool_]
    number: Ints
    own: Ints
    again: Ints
    theirs: Ints


def sharing(codes: Ints, group: Ints, same: tuple[Ints, Ints]) -> Sharing:
    """Return which candidates share a code; a negative one is none. ``same`` pairs the rows that are one place."""
    number = np.unique(codes, return_inverse=True)[1]
    keys, own = np.unique(group * len(codes) + number, return_inverse=True)
    rows, partners = same
    asked = group[partners] * len(codes) + number[rows]
    at = np.minimum(np.searchsorted(keys, asked), max(len(keys) - 1, 0))
    has = keys[at] == asked
    return Sharing(codes >= 0, number, own, rows[has], at[has])


@dataclass(frozen=True, eq=False)
class Scene:
    """Candidates of a text by row of the ranker: ``start[g]:start[g + 1]`` belong to ``groups[g]``.

    ``owner`` gives a mention's group. ``country`` and ``province`` are codes to compare, −1 where there is none;
    ``inhabitants`` are the province's, ``specific`` says how much it tells beyond the country; ``marked`` how strongly
    the text's words speak for the country; ``noted`` marks facilities that were listed because reports name them.
    """

    text: str
    mentions: Sequence[Mention]
    around: Sequence[Surroundings]
    groups: list[Group]
    owner: dict[int, int]
    start: Ints
    group: Ints
    rows: Ints
    kind: Ints
    country: Ints
    province: Ints
    lat: Floats
    lon: Floats
    population: Floats
    prominence: Floats
    noted: NDArray[np.bool_]
    inhabitants: Floats
    specific: Floats
    marked: Floats
    hinted: frozenset[int]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def several(self) -> bool:
        """Whether more than one name has candidates, so that names can tell something of each other."""
        return len(self) > 0 and bool(self.group[0] != self.group[-1])

    @cached_property
    def tiers(self) -> NDArray[np.int8]:
        """By which tier of look-up each candidate was found, indices into ``candidates.TIERS``."""
        return np.concatenate([group.found.tiers for group in self.groups])

    @cached_property
    def countries(self) -> Sharing:
        """Which candidates share a country."""
        return sharing(self.country, self.group, self.same)

    @cached_property
    def provinces(self) -> Sharing:
        """Which candidates share a first-level division."""
        return sharing(self.province, self.group, self.same)

    @cached_property
    def sisters(self) -> Sharing:
        """Which candidates are countries, or provinces of one country, or counties of one province."""
        provinces, counties = self.kind == _PROVINCE, self.kind == _COUNTY
        codes = np.where(self.kind == _COUNTRY, 0, -1)
        codes = np.where(provinces & (self.country >= 0), 1 + 2 * self.country, codes)
        codes = np.where(counties & (self.province >= 0), 2 + 2 * self.province, codes)
        return sharing(codes, self.group, self.same)

    @cached_property
    def same(self) -> tuple[Ints, Ints]:
        """Pairs of rows that are the same place, each way round; they are of different groups."""
        order = np.argsort(self.rows, kind="stable")
        ones: list[Ints] = [np.empty(0, dtype=np.int64)]
        others: list[Ints] = [np.empty(0, dtype=np.int64)]
        for step in range(1, len(self.rows)):
            one, other = order[:-step], order[step:]
            equal = self.rows[one] == self.rows[other]
            if not equal.any():
                break
            ones += [one[equal], other[equal]]
            others += [other[equal], one[equal]]
        return np.concatenate(ones), np.concatenate(others)

    @cached_property
    def sentences(self) -> list[int]:
        """The number of each mention's sentence."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        return [bisect(ends, mention.start) for mention in self.mentions]

    @cached_property
    def xyz(self) -> Floats:
        """Where each candidate lies, on the unit sphere."""
        return unit_vectors(self.lat, self.lon)


def build(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, countries: Collection[str] = ()) -> Scene:
    """Look up every mention and lay the candidates out."""
    around = surroundings(text, mentions, gazetteer)
    groups = _groups(mentions, around, gazetteer)
    sizes = [len(group.found) for group in groups]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    rows = np.concatenate([group.found.rows for group in groups]) if groups else np.empty(0, dtype=np.int64)
    columns = gazetteer.columns
    country, province = country_codes(gazetteer, rows), province_codes(gazetteer, rows)
    marks = national_words(text)
    return Scene(
        text=text,
        mentions=mentions,
        around=around,
        groups=groups,
        owner={member: g for g, group in enumerate(groups) for member in group.members},
        start=start,
        group=np.repeat(np.arange(len(groups)), sizes),
        rows=rows,
        kind=columns.kind[rows].astype(np.int64),
        country=country,
        province=province,
        lat=columns.lat[rows].astype(np.float64),
        lon=columns.lon[rows].astype(np.float64),
        population=columns.population[rows].astype(np.float64),
        prominence=columns.prominence[rows].astype(np.float64),
        noted=columns.source[rows] == (gazetteer.sources.index(_NOTED) if _NOTED in gazetteer.sources else -1),
        inhabitants=inhabitants(gazetteer, province),
        specific=specificity(gazetteer, province),
        marked=_by_country(gazetteer, marks)[country] if marks else np.zeros(len(rows)),
        hinted=frozenset(gazetteer.countries.index(code) for code in countries if code in gazetteer.countries),
    )


def _by_country(gazetteer: Gazetteer, values: dict[str, float]) -> Floats:
    """Return the values by code of country; the last, which −1 finds, is 0."""
    return np.array([*(values.get(code, 0.0) for code in gazetteer.countries), 0.0])


def _groups(mentions: Sequence[Mention], around: Sequence[Surroundings], gazetteer: Gazetteer) -> list[Group]:
    """Put mentions of the same name together, apart where the words behind them name different parents.

    A mention without a parent joins the group of its name that was told of last, or the first one to come.
    """
    groups: list[Group] = []
    by_name: dict[tuple[str, str], list[Group]] = {}
    parented: dict[int, Group] = {}
    for i, mention in enumerate(mentions):
        parents = around[i].parents
        if len(parents):
            found = candidates(gazetteer, mention.text, mention.label)
            holds = contains(gazetteer, parents, found.rows)
            parents, fits = parents[np.any(holds, axis=1)], np.asarray(np.any(holds, axis=0))
            if len(parents):
                parented[i] = _joined(groups, by_name.setdefault(_name(mention), []), found, parents, fits)
    latest: dict[tuple[str, str], Group] = {}
    for i, mention in enumerate(mentions):
        name = _name(mention)
        group = parented.get(i) or latest.get(name)
        if group is None:
            found = candidates(gazetteer, mention.text, mention.label)
            no_parents = np.empty(0, dtype=np.int64), np.zeros(len(found), dtype=bool)
            group = next(iter(by_name.get(name, ()))) if by_name.get(name) else _joined(groups, [], found, *no_parents)
        latest[name] = group
        group.members.append(i)
    return groups


def _joined(groups: list[Group], same: list[Group], found: Candidates, parents: Ints, fits: NDArray[np.bool_]) -> Group:
    """Return the group of the same name whose fitting places meet these, or a new one."""
    for group in same:
        if (group.parent_fits & fits).any():
            return group
    group = Group([], found, parents, fits)
    same.append(group)
    groups.append(group)
    return group


def _name(mention: Mention) -> tuple[str, str]:
    """Return what two mentions must share to be one name."""
    return clean(mention.text).lower(), mention.label
