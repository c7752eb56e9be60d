"""The places that were weighed for a name, best first, each with one sentence on why it won or lost.

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

LIMIT = 10
_TOLD = 2
_FEATURES = (*LOCAL, *DOCUMENT)
_LEAST_TERM = 0.1


class Weighed(Sequence[Candidate]):
    """The up to ten most likely places of one name; behaves as a tuple and becomes one when pickled."""

    def __init__(self, ranking: Ranking, gazetteer: Gazetteer, group: int, chosen: bool) -> None:
        self._ranking = ranking
        self._gazetteer = gazetteer
        self._group = group
        self._chosen = chosen

    @cached_property
    def order(self) -> list[int]:
        """Rows of the ranker, best first."""
        scene = self._ranking.scene
        first, last = int(scene.start[self._group]), int(scene.start[self._group + 1])
        probability, population = self._ranking.probability[first:last], scene.population[first:last]
        return [first + int(i) for i in np.lexsort((-population, -probability))[:LIMIT]]

    @cached_property
    def all(self) -> tuple[Candidate, ...]:
        """All of them, built."""
        return tuple(self._candidate(rank) for rank in range(len(self.order)))

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        return self.all[index]

    def __len__(self) -> int:
        scene = self._ranking.scene
        return min(LIMIT, int(scene.start[self._group + 1] - scene.start[self._group]))

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
        scene, i = self._ranking.scene, self.order[rank]
        found = scene.groups[self._group].found
        within = i - int(scene.start[self._group])
        return Candidate(
            place=self._gazetteer.place_at(int(scene.rows[i])),
            score=float(self._ranking.probability[i]),
            match=TIERS[int(found.tiers[within])],
            matched_name=found.names[within],
            why=self._why(rank),
        )

    def _why(self, rank: int) -> str:
        """One sentence: what told for the winner against the next, or against a loser beside the winner."""
        if len(self.order) == 1:
            verdict = "Chosen" if self._chosen else "Not chosen, for it is too unlikely"
            return f"{verdict}: the only place known by that name."
        other = self.order[1 if rank == 0 else 0]
        told = self._told(self.order[rank], other, 1 if rank == 0 else -1)
        reason = "; ".join(told) or "little tells the two apart"
        if rank:
            return f"Lost to {self._label(other)}: {reason}."
        verdict = "Won" if self._chosen else "Most likely, yet too unlikely to be chosen,"
        return f"{verdict} over {self._label(other)}: {reason}."

    def _told(self, i: int, other: int, sign: int) -> list[str]:
        """Return the phrases of the features that moved the score most, in the direction of ``sign``."""
        ranking = self._ranking
        difference = sign * (ranking.features[i] - ranking.features[other]) * ranking.weights
        strongest = [int(k) for k in np.argsort(-difference)[:_TOLD] if difference[k] > _LEAST_TERM]
        return [
            _FEATURES[k].high if ranking.features[i, k] > ranking.features[other, k] else _FEATURES[k].low
            for k in strongest
        ]

    def _label(self, i: int) -> str:
        """Return the name, kind and country of another candidate, to be told apart by."""
        place: Place = self._gazetteer.place_at(int(self._ranking.scene.rows[i]))
        where = ", ".join(part for part in (place.admin1, place.country) if part and place.kind != "country")
        return f"{place.name} ({place.kind}{f', {where}' if where else ''})"
