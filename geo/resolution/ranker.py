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
_N_LOCAL = len(LOCAL)


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
    local, none = local_features(scene), none_features(scene)
    features = np.zeros((len(scene), _N_LOCAL + len(DOCUMENT)))
    features[:, :_N_LOCAL] = local
    of_candidates, of_none = weights.second[: features.shape[1]], weights.second[features.shape[1] :]
    score = local @ weights.first[:_N_LOCAL]
    probability = softmax(scene, score, none @ weights.first[_N_LOCAL:])
    if len(scene):
        fame, outside = fame_of(scene), none @ of_none
        company = company_of(scene, probability) if scene.several else None
        for _ in range(ROUNDS):
            features[:, _N_LOCAL:] = document_features(scene, probability, fame, company)
            score = features @ of_candidates
            probability = softmax(scene, score, outside)
    return Ranking(scene, probability, score, features, of_candidates)


def softmax(scene: Scene, score: Floats, none: Floats) -> Floats:
    """Probability of each candidate beside the others of its group and the “none” option."""
    top = none.copy()
    np.maximum.at(top, scene.group, score)
    odds = np.exp(score - top[scene.group])
    total = np.exp(none - top) + np.bincount(scene.group, odds, minlength=len(none))
    return odds / total[scene.group]


def none_features(scene: Scene) -> Floats:
    """One row for each group, one column for each feature of ``NONE_OPTION``, in its order."""
    return np.array([group.name.none for group in scene.groups]).reshape(len(scene.groups), len(NONE_OPTION))
