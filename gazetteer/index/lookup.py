"""Names → entries by tier, straight from the memory-mapped tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.approximate import Approximate, Near
from gazetteer.index.entries import DEMONYM, PRIMARY
from gazetteer.index.keys import key
from gazetteer.index.tables import between
from gazetteer.index.texts import Texts
from gazetteer.places import MatchTier

Array = npt.NDArray[Any]


_OTHERWISE_SPACED = 0.95
_SHORTEST_RESPACED = 7  # “it is” is no place for a town called Itis


class Hit(NamedTuple):
    """A row whose ``name`` matches what was asked for, and by which tier."""

    row: int
    tier: MatchTier
    name: str


class Match(NamedTuple):
    """A hit with how well it fits, 0–1: 1 for equal names, else the likeness of the two."""

    row: int
    tier: MatchTier
    name: str
    likeness: float


class Names:
    """All names of the gazetteer, by entry, and the tables that find them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.texts = Texts(arrays, "names")
        self._arrays = arrays
        self._row = arrays["entry_row"]
        self._flags = arrays["entry_flags"]
        self._first = arrays["first_entry"]
        self._approximate = Approximate(arrays, self.texts)

    def of_row(self, row: int) -> list[str]:
        """Return every name of a row, its own name first, without demonyms."""
        entries = range(int(self._first[row]), int(self._first[row + 1]))
        return [self.texts[i] for i in entries if not self._flags[i] & DEMONYM]

    def matches(self, name: str, tiers: Sequence[str], *, demonyms: bool = False) -> list[Match]:
        """Return the matches by the given tiers, each row once, by the best of them."""
        found: dict[int, Match] = {}
        for tier, matches in self._by_tier(name, frozenset(tiers), demonyms):
            if tier in tiers:
                for match in sorted(matches, key=lambda match: -match.likeness):
                    found.setdefault(match.row, match)
        return list(found.values())

    def _by_tier(self, name: str, tiers: frozenset[str], demonyms: bool) -> Iterator[tuple[MatchTier, list[Match]]]:
        if tiers & {"exact", "alternate"}:
            entries = self._entries("exact", key(name), demonyms)
            own = [i for i in entries if self._flags[i] & PRIMARY]
            yield "exact", self._equal("exact", own)
            yield "alternate", self._equal("alternate", [i for i in entries if not self._flags[i] & PRIMARY])
        if "folded" in tiers and (folded := folding.fold(name)):
            equal = self._equal("folded", self._entries("folded", key(folded), demonyms))
            yield "folded", equal or self._otherwise_spaced(folded, demonyms)
        if "skeleton" in tiers and not demonyms:
            yield "skeleton", self._near("skeleton", self._approximate.skeleton(name))
        if "fuzzy" in tiers and not demonyms:
            yield "fuzzy", self._near("fuzzy", self._approximate.fuzzy(name))

    def _otherwise_spaced(self, folded: str, demonyms: bool) -> list[Match]:
        """Return names that have spaces where ``folded`` has none or the other way round: PuertoRico, Deir ezzor."""
        if len(folded) < _SHORTEST_RESPACED:
            return []
        joined = key(folded.replace(" ", ""))
        entries = self._entries("joined", joined, demonyms)
        if " " in folded:
            entries += self._entries("folded", joined, demonyms)
        elif parted := folding.part_at_article(folded):
            entries += self._entries("folded", key(parted), demonyms)
        return [match._replace(likeness=_OTHERWISE_SPACED) for match in self._equal("folded", entries)]

    def _entries(self, table: str, wanted: int, demonyms: bool) -> list[int]:
        entries = between(self._arrays[f"{table}_keys"], self._arrays[f"{table}_entries"], wanted).tolist()
        return [i for i in entries if bool(self._flags[i] & DEMONYM) == demonyms]

    def _equal(self, tier: MatchTier, entries: Sequence[int]) -> list[Match]:
        return [Match(int(self._row[i]), tier, self.texts[i], 1.0) for i in entries]

    def _near(self, tier: MatchTier, near: Sequence[Near]) -> list[Match]:
        return [Match(int(self._row[i]), tier, self.texts[i], likeness) for i, likeness in near]
