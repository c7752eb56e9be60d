"""Candidates of different names by what they have in common: the very same place, a country, a province, a roof."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resolution.names import Floats, Ints

_NONE: Ints = np.empty(0, dtype=np.int64)


class Same(NamedTuple):
    """Pairs of candidates that are the same place, each way round; they are of different groups.

    ``news`` says for each pair how much less choice the partner's name leaves: 0 where it has all the candidates that
    the name of the other has, near 1 where it has but few of many.
    """

    ones: Ints
    partners: Ints
    news: Floats

    def __len__(self) -> int:
        return len(self.ones)


class Sharing(NamedTuple):
    """Candidates by three codes, each a row: of the country, of the province, and the one that sisters share.

    ``known`` is False where there is no code. ``number`` is equal for candidates of one code, ``own`` for those of one
    code and group, and ``group`` for those of one group; no number of one row occurs in another, so that the three can
    be counted at once.
    """

    known: NDArray[np.bool_]
    number: Ints
    own: Ints
    group: Ints


def same_places(rows: Ints, group: Ints) -> Same:
    """Return the pairs of the same place among candidates with these rows of the gazetteer."""
    if len(set(rows.tolist())) == len(rows):  # as in most texts
        return Same(_NONE, _NONE, np.empty(0))
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    ones, others = [], []
    for step in range(1, len(rows)):
        equal = np.flatnonzero(ordered[:-step] == ordered[step:])
        if not len(equal):
            break
        ones += [order[equal], order[equal + step]]
        others += [order[equal + step], order[equal]]
    one, partner = np.concatenate(ones), np.concatenate(others)
    sizes = np.bincount(group)
    _, pair = np.unique(group[one] * len(sizes) + group[partner], return_inverse=True)
    return Same(one, partner, 1.0 - np.bincount(pair)[pair] / sizes[group[one]])


def sharing(codes: Ints, first: Ints, group: Ints) -> Sharing:
    """Lay out three rows of codes; ``first`` are the first candidates of the same group that have the same code."""
    layer = np.arange(len(codes))[:, None]
    counts = codes.max(axis=1, keepdims=True) + 2  # from −1 on
    return Sharing(
        known=codes >= 0,
        number=codes + 1 + np.cumsum(counts)[:, None] - counts,
        own=first + layer * codes.shape[1],
        group=group + layer * (int(group[-1]) + 1),
    )
