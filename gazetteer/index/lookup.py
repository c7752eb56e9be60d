"""Names → entries by tier, straight from the memory-mapped tables."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.approximate import Approximate, Near
from gazetteer.index.entries import DEMONYM, PRIMARY
from gazetteer.index.keys import key
from gazetteer.index.tables import between
from gazetteer.index.texts import Texts
from gazetteer.places import MatchTier

Array = npt.NDArray[Any]

_TABLES = ("exact", "folded", "joined")
_OTHERWISE_SPACED = 0.95
_SHORTEST_RESPACED = 7  # “it is” is no place for a town called Itis


class Hit(NamedTuple):
    """A row whose ``name`` matches what was asked for, and by which tier."""

    row: int
    tier: MatchTier
    name: str


class Found(NamedTuple):
    """The rows that have a name, the tier by which each has it, and the entry of the spelling that matched."""

    rows: tuple[int, ...]
    tiers: tuple[MatchTier, ...]
    entries: tuple[int, ...]


class Match(NamedTuple):
    """An entry that matches, and how well it fits, 0–1: 1 for equal names, else the likeness of the two."""

    row: int
    tier: MatchTier
    entry: int
    likeness: float


class Names:
    """All names of the gazetteer, by entry, and the tables that find them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.texts = Texts(arrays, "names")
        self._tables = {tier: (arrays[f"{tier}_keys"], arrays[f"{tier}_entries"]) for tier in _TABLES}
        self._row = arrays["entry_row"]
        self._flags = arrays["entry_flags"]
        self._first = arrays["first_entry"]
        self._approximate = Approximate(arrays, self.texts)

    @cached_property
    def _demonyms(self) -> frozenset[str]:
        """Every demonym, folded and without spaces."""
        entries = np.flatnonzero(self._flags & DEMONYM)
        return frozenset(name.replace(" ", "") for name in folding.fold_all(self.texts.many(entries)))

    def own(self, row: int) -> str:
        """Return a row's own name."""
        return self.texts[int(self._first[row])]

    def of_row(self, row: int) -> list[str]:
        """Return every name of a row, its own name first, without demonyms."""
        entries = range(int(self._first[row]), int(self._first[row + 1]))
        return [self.texts[i] for i in entries if not self._flags[i] & DEMONYM]

    def matches(self, name: str, tiers: Sequence[str], *, demonyms: bool = False) -> list[Match]:
        """Return the matches by the given tiers, each row once, by the best of them."""
        found: dict[int, Match] = {}
        for tier, matches in self._by_tier(name, frozenset(tiers), demonyms):
            if tier in tiers:
                for match in matches:
                    found.setdefault(match.row, match)
        return list(found.values())

    def may_be_demonym(self, name: str) -> bool:
        """Tell whether it is worth asking for ``name`` among the demonyms."""
        folded = folding.fold(name)
        return folded.replace(" ", "") in self._demonyms or bool(folding.part_at_article(folded))

    def _by_tier(self, name: str, tiers: frozenset[str], demonyms: bool) -> Iterator[tuple[MatchTier, list[Match]]]:
        if tiers & {"exact", "alternate"}:
            own, others = self._own_and_others(self._entries("exact", key(name), demonyms))
            yield "exact", self._equal("exact", own)
            yield "alternate", self._equal("alternate", others)
        if "folded" in tiers and (folded := folding.fold(name)):
            equal = self._equal("folded", self._entries("folded", key(folded), demonyms))
            yield "folded", equal or self._otherwise_spaced(folded, demonyms)
        if "skeleton" in tiers and not demonyms:
            yield "skeleton", self._near("skeleton", self._approximate.skeleton(name))
        if "fuzzy" in tiers and not demonyms:
            yield "fuzzy", self._near("fuzzy", self._approximate.fuzzy(name))

    def _own_and_others(self, entries: Array) -> tuple[Array, Array]:
        """Part the names that are a place's own from those that it has beside that."""
        own = self._flags[entries] & PRIMARY > 0
        return entries[own], entries[~own]

    def _otherwise_spaced(self, folded: str, demonyms: bool) -> list[Match]:
        """Return names that have spaces where ``folded`` has none or the other way round: PuertoRico, Deir ezzor."""
        if len(folded) < _SHORTEST_RESPACED:
            return []
        joined = key(folded.replace(" ", ""))
        entries = self._entries("joined", joined, demonyms)
        if " " in folded:
            entries = np.concatenate([entries, self._entries("folded", joined, demonyms)])
        elif parted := folding.part_at_article(folded):
            entries = np.concatenate([entries, self._entries("folded", key(parted), demonyms)])
        return self._equal("folded", entries, _OTHERWISE_SPACED)

    def _entries(self, table: str, wanted: int, demonyms: bool) -> Array:
        keys, owners = self._tables[table]
        entries = between(keys, owners, wanted)
        return entries[(self._flags[entries] & DEMONYM > 0) == demonyms] if len(entries) else entries

    def _equal(self, tier: MatchTier, entries: Array, likeness: float = 1.0) -> list[Match]:
        if not len(entries):
            return []
        rows = self._row[entries].tolist()
        return [Match(row, tier, entry, likeness) for row, entry in zip(rows, entries.tolist(), strict=True)]

    def _near(self, tier: MatchTier, near: Sequence[Near]) -> list[Match]:
        closest = sorted(near, key=lambda entry: -entry.likeness)
        return [Match(int(self._row[i]), tier, i, likeness) for i, likeness in closest]
