"""Gold texts as the ranker sees them: scenes, and for each gold name which candidates are right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from geo.gold import GoldDocument, GoldToponym, is_right
from geo.recognition.mention import Mention
from geo.resolution.describe import fame_of, local_features
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION, expected
from geo.resolution.focus import document_features
from geo.resolution.learning import Choice, fit_logit
from geo.resolution.ranker import ROUNDS, Weights, none_features, softmax
from geo.resolution.scene import Floats, Scene, build
from geo.resolution.spans import with_context

_FULL_LENGTH = 600
"""Characters; a shorter text teaches less, for it has little to weigh."""


@dataclass(frozen=True, eq=False)
class Target:
    """Gold names of one group that ask for the same places."""

    group: int
    right: NDArray[np.bool_]
    count: int


@dataclass(frozen=True, eq=False)
class Example:
    """A gold text, laid out."""

    scene: Scene
    targets: list[Target]
    local: Floats
    none: Floats
    fame: Floats


def examples(
    documents: Iterable[GoldDocument], mentions: Iterable[Sequence[Mention]], gazetteer: Gazetteer
) -> list[Example]:
    """Lay out every text with a gold name that has candidates; ``mentions`` are what a recogniser found in each."""
    made = (_example(d, found, gazetteer) for d, found in zip(documents, mentions, strict=True))
    return [example for example in made if example.targets]


def _example(document: GoldDocument, recognised: Sequence[Mention], gazetteer: Gazetteer) -> Example:
    gold = document.placed
    mentions, positions = with_context(document.text, [(t.start, t.end) for t in gold], recognised)
    scene = build(document.text, mentions, gazetteer)
    owner = {m: g for g, group in enumerate(scene.groups) for m in group.members}
    counts: dict[tuple[int, bytes], Target] = {}
    for toponym, position in zip(gold, positions, strict=True):
        g = owner[position]
        rows = scene.rows[scene.start[g] : scene.start[g + 1]]
        if not len(rows):
            continue
        right = right_rows(gazetteer, rows, toponym)
        key = (g, right.tobytes())
        before = counts.get(key)
        counts[key] = Target(g, right, 1 + (before.count if before else 0))
    return Example(scene, list(counts.values()), local_features(scene), none_features(scene), fame_of(scene))


def right_rows(gazetteer: Gazetteer, rows: NDArray[np.int64], gold: GoldToponym) -> NDArray[np.bool_]:
    """Which rows are the gold place: the one with its id, else all within 161 km or with the point in their area."""
    places = [gazetteer.place_at(row) for row in rows.tolist()]
    if gold.geonameid is not None:
        same = np.array([place.geonameid == gold.geonameid for place in places])
        if same.any():
            return same
    return np.array([is_right(p, gold) for p in places])


def fit(data: Sequence[Example]) -> Weights:
    """Fit the first run, then the second run on what the first, and then itself, says of the other places."""
    n_local = len(LOCAL)
    first = fit_logit(
        [choice for example in data for choice in _choices(example, example.local)], expected(LOCAL, NONE_OPTION)
    )
    opinion = [softmax(e.scene, e.local @ first[:n_local], e.none @ first[n_local:]) for e in data]
    second = expected(LOCAL, DOCUMENT, NONE_OPTION)
    for _ in range(ROUNDS):
        tables = [
            np.hstack([e.local, document_features(e.scene, p, e.fame)]) for e, p in zip(data, opinion, strict=True)
        ]
        second = fit_logit(
            [choice for e, table in zip(data, tables, strict=True) for choice in _choices(e, table)],
            expected(LOCAL, DOCUMENT, NONE_OPTION),
        )
        n = n_local + len(DOCUMENT)
        opinion = [
            softmax(e.scene, table @ second[:n], e.none @ second[n:]) for e, table in zip(data, tables, strict=True)
        ]
    return Weights(first, second)


def _choices(example: Example, table: Floats) -> list[Choice]:
    start = example.scene.start
    return [
        Choice(
            candidates=table[start[t.group] : start[t.group + 1]],
            none=example.none[t.group],
            right=t.right,
            weight=float(np.sqrt(t.count)) * min(1.0, len(example.scene.text) / _FULL_LENGTH),
        )
        for t in example.targets
    ]
