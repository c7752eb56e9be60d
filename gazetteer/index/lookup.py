"""Names → entries by tier, straight from the memory-mapped tables."""

from collections.abc import Mapping, Sequence
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
    def _demonyms(self) -> tuple[frozenset[str], frozenset[str]]:
        """Every demonym, folded and without spaces, and the first words of those of several."""
        folded = folding.fold_all(self.texts.many(np.flatnonzero(self._flags & DEMONYM)))
        begins = frozenset(name.split(" ")[0] for name in folded if " " in name)
        return frozenset(name.replace(" ", "") for name in folded), begins

    def own(self, row: int) -> str:
        """Return a row's own name."""
        return self.texts[int(self._first[row])]

    def of_row(self, row: int) -> list[str]:
        """Return every name of a row, its own name first, without demonyms."""
        first, beyond = int(self._first[row]), int(self._first[row + 1])
        return self.texts.many(first + np.flatnonzero(self._flags[first:beyond] & DEMONYM == 0))

    def matches(self, name: str, tiers: Sequence[str], *, demonyms: bool = False) -> list[Match]:
        """Return the matches by the given tiers, each row once, by the best of them."""
        found: dict[int, Match] = {}
        if "exact" in tiers or "alternate" in tiers:
            for row, entry, flags in self._entries("exact", key(name), demonyms):
                tier: MatchTier = "exact" if flags & PRIMARY else "alternate"
                if tier in tiers:
                    found[row] = Match(row, tier, entry, 1.0)
        if "folded" in tiers and (folded := folding.fold(name)):
            for match in self._folded(folded, demonyms):
                found.setdefault(match.row, match)
        if "skeleton" in tiers and not demonyms:
            for match in self._near("skeleton", self._approximate.skeleton(name)):
                found.setdefault(match.row, match)
        if "fuzzy" in tiers and not demonyms:
            for match in self._near("fuzzy", self._approximate.fuzzy(name)):
                found.setdefault(match.row, match)
        return list(found.values())

    def begins_demonym(self, word: str) -> bool:
        """Tell whether a demonym of several words may begin with this one, or with an article."""
        folded = folding.fold(word)
        return folded in self._demonyms[1] or folding.may_be_article(folded)

    def may_be_demonym(self, name: str) -> bool:
        """Tell whether it is worth asking for ``name`` among the demonyms."""
        folded = folding.fold(name)
        return folded.replace(" ", "") in self._demonyms[0] or bool(folding.part_at_article(folded))

    def _folded(self, folded: str, demonyms: bool) -> list[Match]:
        entries, likeness = self._entries("folded", key(folded), demonyms), 1.0
        if not entries and len(folded) >= _SHORTEST_RESPACED:
            entries, likeness = self._otherwise_spaced(folded, demonyms), _OTHERWISE_SPACED
        return [Match(row, "folded", entry, likeness) for row, entry, _ in entries]

    def _otherwise_spaced(self, folded: str, demonyms: bool) -> list[tuple[int, int, int]]:
        """Return names that have spaces where ``folded`` has none or the other way round: PuertoRico, Deir ezzor."""
        joined = key(folded.replace(" ", ""))
        entries = self._entries("joined", joined, demonyms)
        if " " in folded:
            entries += self._entries("folded", joined, demonyms)
        elif parted := folding.part_at_article(folded):
            entries += self._entries("folded", key(parted), demonyms)
        return entries

    def _entries(self, table: str, wanted: int, demonyms: bool) -> list[tuple[int, int, int]]:
        """Return row, number and flags of the entries of one key, the demonyms among them or the others."""
        keys, owners = self._tables[table]
        entries = between(keys, owners, wanted)
        if not len(entries):
            return []
        found = zip(self._row.take(entries).tolist(), entries.tolist(), self._flags.take(entries).tolist(), strict=True)
        return [entry for entry in found if bool(entry[2] & DEMONYM) == demonyms]

    def _near(self, tier: MatchTier, near: Sequence[Near]) -> list[Match]:
        closest = sorted(near, key=lambda entry: -entry.likeness)
        return [Match(int(self._row[i]), tier, i, likeness) for i, likeness in closest]
