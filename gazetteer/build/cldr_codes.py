"""Find the codes under which CLDR has the subdivisions of ISO 3166-2: some countries (Iran) have new codes since."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from gazetteer.build.subdivisions import ALIKE, LIKELY, alike, core

# What a pair is worth beyond its likeness (0–1): its own code and a like name go before a like name, that before an own
# code whose name is shortened (“North” for North Lebanon), and nothing else counts.
OWN_AND_ALIKE, MERELY_ALIKE, OWN_AND_LIKELY = 2.0, 1.0, 0.9


def cldr_codes(entries: Mapping[str, Mapping[str, Any]], english: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return CLDR's code for each ISO code of one country, ``""`` where it has none.

    ``entries`` are the source's by ISO code, ``english`` CLDR's English names by its codes. No code is given twice, so
    that North Lebanon does not take the names of Mount Lebanon, which is like it.
    """
    mine = sorted(entries)
    theirs = sorted(code for code in english if code[:2] == mine[0][:2]) if mine else []
    found = dict.fromkeys(mine, "")
    if not theirs:
        return found
    spellings = [_spellings(entries[code]) for code in mine]
    worth = np.array(
        [
            [_worth(english[other][0], spelt, own=code == other) for other in theirs]
            for code, spelt in zip(mine, spellings, strict=True)
        ]
    )
    for i, j in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        if worth[i, j] > 0:
            found[mine[i]] = theirs[j]
    return found


def _spellings(entry: Mapping[str, Any]) -> list[str]:
    return [entry["name"], *re.findall(r"\s*([^,()]+?)\s*\(\w{3}\)", entry["localOtherName"] or "")]


def _worth(name: str, spellings: Sequence[str], *, own: bool) -> float:
    likeness = alike(name, spellings)
    if likeness >= ALIKE:
        return likeness + (OWN_AND_ALIKE if own else MERELY_ALIKE)
    if own and (likeness >= LIKELY or _shortened(name, spellings)):
        return OWN_AND_LIKELY
    return 0.0


def _shortened(name: str, spellings: Iterable[str]) -> bool:
    """Say whether one of two names has all the words of the other: North, North Lebanon; Bay, “Bay, Somalia”."""
    words = set(core(name).split("-"))
    return any(words <= other or other <= words for other in (set(core(spelling).split("-")) for spelling in spellings))
