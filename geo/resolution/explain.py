"""The places that were weighed for a name, each with one sentence on why it won or lost.

The answer comes first, the others follow by probability.

Places and sentences are made when somebody looks: a pipeline that only wants coordinates does not pay for them.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from gazetteer import Gazetteer
from gazetteer.places import Candidate, Place
from geo.resolution.candidates import TIERS
from geo.resolution.features import DOCUMENT, LOCAL
from geo.resolution.ranker import Ranking
from geo.resolution.scene import Floats

LIMIT = 10
_TOLD = 2
_FEATURES = (*LOCAL, *DOCUMENT)
_LEAST_TERM = 0.1


class Weighed(Sequence[Candidate]):
    """The answer and up to nine other likely places of one name; behaves as a tuple and becomes one when pickled.

    Keeps of the ranking no more than these places' own figures, so that many answers can be held at once.
    """

    def __init__(self, ranking: Ranking, gazetteer: Gazetteer, group: int, answer: int, *, chosen: bool) -> None:
        scene = ranking.scene
        first, last = scene.start[group], scene.start[group + 1]
        name = scene.groups[group].name
        best = _order(ranking.probability[first:last], name.population, answer - first)
        self._gazetteer = gazetteer
        self._chosen = chosen
        self._best = best
        self._found = name.found
        self._probability = ranking.probability[first:last][best]
        self._features = ranking.features[first:last][best].astype(np.float32)
        self._weights = ranking.weights

    @cached_property
    def all(self) -> tuple[Candidate, ...]:
        """All of them, built."""
        return tuple(self._candidate(rank) for rank in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        return self.all[index]

    def __len__(self) -> int:
        return len(self._best)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return self.all == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.all)

    def __repr__(self) -> str:
        return repr(self.all)

    def __reduce__(self) -> tuple[type[tuple[Candidate, ...]], tuple[tuple[Candidate, ...]]]:
        return tuple, (self.all,)

    def _candidate(self, rank: int) -> Candidate:
        found, i = self._found, self._best[rank]
        place, name = self._gazetteer.place_at(found.rows[i]), self._gazetteer.spelling(found.entries[i])
        return Candidate(place, float(self._probability[rank]), TIERS[found.tiers[i]], name, self._why(rank))

    def _why(self, rank: int) -> str:
        """Return one sentence: what told for the winner against the next, or against a loser beside the winner."""
        if len(self) == 1:
            verdict = "Chosen" if self._chosen else "Not chosen, for it is too unlikely"
            return f"{verdict}: the only place known by that name."
        other = 1 if rank == 0 else 0
        reason = "; ".join(self._told(rank, other)) or "little tells the two apart"
        if self._probability[0] < self._probability[rank or other]:
            reason = "it is likelier together with its namesakes close by"
        if rank:
            return f"Lost to {self._label(other)}: {reason}."
        verdict = "Won" if self._chosen else "Most likely, yet too unlikely to be chosen,"
        return f"{verdict} over {self._label(other)}: {reason}."

    def _told(self, rank: int, other: int) -> list[str]:
        """Return the phrases of the features that moved the score most, for a winner up and for a loser down."""
        apart = self._features[rank] - self._features[other]
        moved = apart * self._weights if rank == 0 else -apart * self._weights
        strongest = [int(k) for k in np.argsort(-moved)[:_TOLD] if moved[k] > _LEAST_TERM]
        return [_FEATURES[k].high if apart[k] > 0 else _FEATURES[k].low for k in strongest]

    def _label(self, rank: int) -> str:
        """Return the name, kind and country of another candidate, to be told apart by."""
        place: Place = self._gazetteer.place_at(self._found.rows[self._best[rank]])
        where = ", ".join(part for part in (place.admin1, place.country) if part and place.kind != "country")
        return f"{place.name} ({place.kind}{f', {where}' if where else ''})"


def _order(probability: Floats, population: Floats, answer: int) -> list[int]:
    """Return the answer and the candidates that come after it, by probability and then by population."""
    if len(probability) < 2:
        return list(range(len(probability)))
    keys = list(zip((-probability).tolist(), (-population).tolist(), strict=True))
    keys[answer] = (-np.inf, 0.0)
    return sorted(range(len(keys)), key=keys.__getitem__)[:LIMIT]
