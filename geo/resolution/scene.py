"""All candidates of all mentions of a text, laid out as columns, one group of rows for each name."""

import re
from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.places import KINDS
from geo.recognition.mention import Mention
from geo.resolution.candidates import Candidates
from geo.resolution.divisions import contains
from geo.resolution.names import Name, names_of
from geo.resolution.national_words import national_words
from geo.resolution.sharing import Same, Sharing, same_places, sharing
from geo.resolution.surfaces import clean
from geo.resolution.surroundings import Surroundings, surroundings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_Column = TypeVar("_Column", Floats, Ints)
_COUNTRY = KINDS.index("country")
_SENTENCE_END = re.compile(r"[.!?؟…]\s|\n")
_NO_ROWS: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Group:
    """Mentions of one name that mean one place (one sense per discourse), and the places that it may be.

    ``parents`` are rows of the wider places named right after one of the mentions; ``parent_fits`` tells of each
    candidate whether it lies in one of them, and is None where no such place is named.
    """

    members: list[int]
    name: Name
    parents: Ints
    parent_fits: NDArray[np.bool_] | None

    @property
    def found(self) -> Candidates:
        """The places that the name may be."""
        return self.name.found


class Beside(NamedTuple):
    """What sentences tell of countries: the candidates that are countries by the sentences that name them.

    ``told`` are the names that may learn from it, each with those of its sentences.
    """

    naming: dict[int, list[int]]
    told: list[tuple[int, list[int]]]


@dataclass(frozen=True, eq=False)
class Scene:
    """Candidates of a text by row of the ranker: ``start[g]:start[g + 1]`` belong to ``groups[g]``.

    ``marks`` says by country how strongly the text's words speak for it, the last entry is that of no country; None
    where they speak for none. ``hinted`` are the countries that the caller named.
    """

    text: str
    mentions: Sequence[Mention]
    around: Sequence[Surroundings]
    groups: list[Group]
    start: list[int]
    marks: Floats | None
    hinted: frozenset[int]

    def __len__(self) -> int:
        return self.start[-1]

    @cached_property
    def several(self) -> bool:
        """Whether more than one name has candidates, so that names can tell something of each other."""
        return sum(len(group.name) > 0 for group in self.groups) > 1

    @cached_property
    def group(self) -> Ints:
        """The group of each candidate."""
        return np.repeat(np.arange(len(self.groups)), [len(group.name) for group in self.groups])

    @cached_property
    def owner(self) -> dict[int, int]:
        """The group of each mention."""
        return {member: g for g, group in enumerate(self.groups) for member in group.members}

    @cached_property
    def rows(self) -> Ints:
        """The candidates' rows in the gazetteer."""
        return joined([group.name.rows for group in self.groups])

    @cached_property
    def kind(self) -> Ints:
        """The candidates' kinds, indices into ``gazetteer.places.KINDS``."""
        return joined([group.name.kind for group in self.groups])

    @cached_property
    def country(self) -> Ints:
        """Codes to compare the candidates' countries by, −1 where there is none."""
        return joined([group.name.country for group in self.groups])

    @cached_property
    def province(self) -> Ints:
        """Codes to compare the candidates' first-level divisions by, −1 where there is none."""
        return joined([group.name.province for group in self.groups])

    @cached_property
    def specific(self) -> Floats:
        """How much each candidate's division tells beyond its country."""
        return joined([group.name.specific for group in self.groups])

    @cached_property
    def xyz(self) -> Floats:
        """Where each candidate lies, on the unit sphere."""
        return joined([group.name.xyz for group in self.groups])

    def votes_of(self, group: Group) -> float:
        """Return with how many votes a name votes: √ of its mentions times the recogniser's certainty."""
        return float(len(group.members) ** 0.5 * max(self.mentions[m].score for m in group.members))

    @cached_property
    def weight(self) -> Floats:
        """With how many votes the name of each candidate votes."""
        return np.repeat([self.votes_of(group) for group in self.groups], [len(group.name) for group in self.groups])

    @cached_property
    def same(self) -> Same:
        """Which candidates are the same place."""
        return same_places(self.rows, self.group)

    @cached_property
    def sharing(self) -> Sharing:
        """Which candidates share a country, a first-level division, and what sisters have in common."""
        codes = np.array([self.country, self.province, np.concatenate([group.name.sister for group in self.groups])])
        first = np.concatenate([group.name.alike for group in self.groups], axis=1)
        return sharing(codes, first + np.array(self.start)[self.group], self.group)

    @cached_property
    def beside(self) -> Beside:
        """What the text's sentences tell of countries.

        A name is no witness for itself. What may itself be a country is told nothing, for countries are named in a row
        (“China and the United States”), nor what says by itself where it lies (“Paris, Texas”).
        """
        naming: dict[int, list[int]] = {}
        countries = np.flatnonzero(self.kind == _COUNTRY)
        for row, g in zip(countries.tolist(), self.group[countries].tolist(), strict=True):
            if self.country[row] >= 0:
                for sentence in {self.sentences[m] for m in self.groups[g].members}:
                    naming.setdefault(sentence, []).append(row)
        closed = set(self.group[countries].tolist())
        told = [
            (g, sorted(naming.keys() & {self.sentences[m] for m in group.members}))
            for g, group in enumerate(self.groups)
            if naming and len(group.name) and group.parent_fits is None and g not in closed
        ]
        return Beside(naming, [(g, sentences) for g, sentences in told if sentences])

    @cached_property
    def sentences(self) -> list[int]:
        """The number of each mention's sentence."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        return [bisect(ends, mention.start) for mention in self.mentions]


def joined(columns: list[_Column]) -> _Column:
    """Return one column of those of all names; of a lone name its own, which is shared and not to be written to."""
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def build(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, countries: Collection[str] = ()) -> Scene:
    """Look up every mention and lay the candidates out."""
    around = surroundings(text, mentions, gazetteer)
    groups = _groups(mentions, around, gazetteer)
    return Scene(
        text=text,
        mentions=mentions,
        around=around,
        groups=groups,
        start=list(accumulate((len(group.name) for group in groups), initial=0)),
        marks=_marks(text, gazetteer),
        hinted=frozenset(gazetteer.countries.index(code) for code in countries if code in gazetteer.countries),
    )


def _marks(text: str, gazetteer: Gazetteer) -> Floats | None:
    """Return by code of country how strongly the text's words speak for it; the last, which −1 finds, is 0."""
    words = national_words(text)
    if not words:
        return None
    marks = np.zeros(len(gazetteer.countries) + 1)
    for country, strength in words.items():
        if country in gazetteer.countries:
            marks[gazetteer.countries.index(country)] = strength
    return marks


def _groups(mentions: Sequence[Mention], around: Sequence[Surroundings], gazetteer: Gazetteer) -> list[Group]:
    """Put mentions of the same name together, apart where the words behind them name different parents.

    A mention without a parent joins the group of its name that was told of last, or the first one to come.
    """
    keys = [(_cleaned(mention.text), mention.label) for mention in mentions]
    first = {
        key: (mention.text, mention.label) for key, mention in zip(reversed(keys), reversed(mentions), strict=True)
    }
    beside = [(mention.text, mention.label) for mention, its in zip(mentions, around, strict=True) if len(its.parents)]
    names = names_of(gazetteer, dict.fromkeys([*first.values(), *beside]))
    groups: list[Group] = []
    by_key: dict[tuple[str, str], list[Group]] = {}
    latest: dict[tuple[str, str], Group] = {}
    parented: dict[int, Group] = {}
    for i, mention in enumerate(mentions):
        parents = around[i].parents
        if len(parents):
            name = names[mention.text, mention.label]
            holds = contains(gazetteer, parents, name.rows)
            parents, fits = parents[np.any(holds, axis=1)], np.asarray(np.any(holds, axis=0))
            if len(parents):
                parented[i] = _joined(groups, by_key.setdefault(keys[i], []), name, parents, fits)
    for i, key in enumerate(keys):
        group = parented.get(i) or latest.get(key) or next(iter(by_key.get(key, ())), None)
        if group is None:
            group = Group([], names[first[key]], _NO_ROWS, None)
            groups.append(group)
        latest[key] = group
        group.members.append(i)
    return groups


def _joined(groups: list[Group], same: list[Group], name: Name, parents: Ints, fits: NDArray[np.bool_]) -> Group:
    """Return the group of the same name whose fitting places meet these, or a new one."""
    for group in same:
        if group.parent_fits is not None and (group.parent_fits & fits).any():
            return group
    group = Group([], name, parents, fits)
    same.append(group)
    groups.append(group)
    return group


@lru_cache(maxsize=16384)
def _cleaned(mention: str) -> str:
    """Return what two mentions must share to be one name."""
    return clean(mention).lower()
