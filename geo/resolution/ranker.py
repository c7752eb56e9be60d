"""The ranker: a conditional logit over each name's candidates and “none of them”, run twice.

The first run weighs what is local. The second adds what the text's other places say, given the first run's opinion on
them, and is repeated with its own opinion. McFadden 1974 for the model; Leidner 2007 for minimality and one sense per
discourse as heuristics; the weights are fitted by ``train``.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from geo.resolution.describe import fame_of, local_features
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION
from geo.resolution.focus import company_of, document_features
from geo.resolution.scene import Floats, Scene

WEIGHTS = Path(__file__).with_name("weights.json")
ROUNDS = 2
_FOLDED = 2  # tiers from here on do not carry the name as it is written


@dataclass(frozen=True, eq=False)
class Weights:
    """One weight for each feature, in the order of the tables; the last entries belong to the “none” option."""

    first: Floats
    second: Floats

    @staticmethod
    def read(path: Path = WEIGHTS) -> "Weights":
        """Read the committed table."""
        table = json.loads(path.read_text(encoding="utf8"))
        return Weights(
            first=np.array([table["first"][f.name] for f in (*LOCAL, *NONE_OPTION)]),
            second=np.array([table["second"][f.name] for f in (*LOCAL, *DOCUMENT, *NONE_OPTION)]),
        )


@cache
def committed_weights() -> Weights:
    """Return the weights that the project ships."""
    return Weights.read()


@dataclass(frozen=True, eq=False)
class Ranking:
    """Probability and score of each candidate of a scene, and the features that made them."""

    scene: Scene
    probability: Floats
    score: Floats
    features: Floats
    weights: Floats

    @property
    def terms(self) -> Floats:
        """Each feature's part of each candidate's score."""
        return self.features * self.weights


def rank(scene: Scene, weights: Weights | None = None) -> Ranking:
    """Weigh all candidates of all names of a text."""
    weights = weights or committed_weights()
    local = local_features(scene)
    none = none_features(scene)
    n_local, n_document = len(LOCAL), len(DOCUMENT)
    score = local @ weights.first[:n_local]
    probability = softmax(scene, score, none @ weights.first[n_local:])
    features = np.hstack([local, np.zeros((len(scene), n_document))])
    candidate_weights = weights.second[: n_local + n_document]
    if len(scene):
        fame = fame_of(scene)
        outside = none @ weights.second[n_local + n_document :]
        company = company_of(scene, probability) if scene.several else None
        for _ in range(ROUNDS):
            features[:, n_local:] = document_features(scene, probability, fame, company)
            score = features @ candidate_weights
            probability = softmax(scene, score, outside)
    return Ranking(scene, probability, score, features, candidate_weights)


def softmax(scene: Scene, score: Floats, none: Floats) -> Floats:
    """Probability of each candidate beside the others of its group and the “none” option."""
    top = none.copy()
    np.maximum.at(top, scene.group, score)
    odds = np.exp(score - top[scene.group])
    total = np.exp(none - top) + np.bincount(scene.group, odds, minlength=len(none))
    return odds / total[scene.group]


def none_features(scene: Scene) -> Floats:
    """One row for each group, one column for each feature of ``NONE_OPTION``, in its order."""
    rows = [
        (
            1.0,
            float(len(group.found) == 1),
            float(len(group.found) > 0 and int(group.found.tiers.min()) >= _FOLDED),
        )
        for group in scene.groups
    ]
    return np.array(rows, dtype=np.float64).reshape(len(scene.groups), len(NONE_OPTION))
