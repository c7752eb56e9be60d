"""Names → entries by tier, straight from the memory-mapped tables."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.entries import DEMONYM, PRIMARY
from gazetteer.index.keys import key
from gazetteer.index.texts import Texts
from gazetteer.places import MatchTier

Array = npt.NDArray[Any]


class Hit(NamedTuple):
    """A row whose ``name`` matches what was asked for, and by which tier."""

    row: int
    tier: MatchTier
    name: str


class Names:
    """All names of the gazetteer, by entry, and the tables that find them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.texts = Texts(arrays, "names")
        self._arrays = arrays
        self._row = arrays["entry_row"]
        self._flags = arrays["entry_flags"]
        self._first = arrays["first_entry"]

    def of_row(self, row: int) -> list[str]:
        """Return every name of a row, its own name first, without demonyms."""
        entries = range(int(self._first[row]), int(self._first[row + 1]))
        return [self.texts[i] for i in entries if not self._flags[i] & DEMONYM]

    def entries(self, table: str, wanted: int) -> Array:
        """Return the entries under one key of a table."""
        return between(self._arrays[f"{table}_keys"], self._arrays[f"{table}_entries"], wanted)

    def hits(self, name: str, tiers: Sequence[str], *, demonyms: bool = False) -> list[Hit]:
        """Return the hits of the tiers that are equalities of keys, each row once, in the order of the tiers."""
        found: dict[int, Hit] = {}
        if "exact" in tiers or "alternate" in tiers:
            exact = self._hits("exact", key(name), "alternate", demonyms)
            for hit in sorted(exact, key=lambda hit: hit.tier != "exact"):
                if hit.tier in tiers:
                    found.setdefault(hit.row, hit)
        if "folded" in tiers and (folded := folding.fold(name)):
            for hit in self._hits("folded", key(folded), "folded", demonyms):
                found.setdefault(hit.row, hit)
        return list(found.values())

    def _hits(self, table: str, wanted: int, tier: MatchTier, demonyms: bool) -> list[Hit]:
        entries = self.entries(table, wanted).tolist()
        kept = [i for i in entries if bool(self._flags[i] & DEMONYM) == demonyms]
        if table != "exact":
            return [Hit(int(self._row[i]), tier, self.texts[i]) for i in kept]
        return [Hit(int(self._row[i]), "exact" if self._flags[i] & PRIMARY else tier, self.texts[i]) for i in kept]


def between(sorted_keys: Array, values: Array, wanted: int) -> Array:
    """Return the values beside every occurrence of a key in a sorted column."""
    wanted_key = np.uint64(wanted)
    first = sorted_keys.searchsorted(wanted_key)
    if first == len(sorted_keys) or sorted_keys[first] != wanted_key:
        return values[:0]
    return values[first : sorted_keys.searchsorted(wanted_key, side="right")]


def contains(sorted_keys: Array, wanted: Array) -> npt.NDArray[np.bool_]:
    """Tell of each wanted key whether it occurs in a sorted column."""
    if not len(sorted_keys):
        return np.zeros(len(wanted), bool)
    at = np.minimum(sorted_keys.searchsorted(wanted), len(sorted_keys) - 1)
    found: npt.NDArray[np.bool_] = sorted_keys[at] == wanted
    return found
