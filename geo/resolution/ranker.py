"""The ranker: a conditional logit over each name's candidates and “none of them”, run twice.

The first run weighs what is local. The second adds what the text's other places say, given the first run's opinion on
them, and is repeated with its own opinion. McFadden 1974 for the model; Leidner 2007 for minimality and one sense per
discourse as heuristics; the weights are fitted by ``train``.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import exp
from operator import mul
from pathlib import Path

import numpy as np

from geo.resolution.describe import fame_of, local_features
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION
from geo.resolution.focus import company_of, concentration_of_few, document_features
from geo.resolution.scene import Floats, Scene

WEIGHTS = Path(__file__).with_name("weights.json")
ROUNDS = 2
_N_LOCAL, _N_FEATURES = len(LOCAL), len(LOCAL) + len(DOCUMENT)
_LOCAL_FAME = _N_LOCAL + [feature.name for feature in DOCUMENT].index("local_fame")
_FEW = 16


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
    if 0 < len(scene) <= _FEW and not scene.several:
        return rank_alone(scene, weights)
    return rank_together(scene, weights)


def rank_together(scene: Scene, weights: Weights) -> Ranking:
    """Weigh all candidates of all names, whatever the scene."""
    features, none = _laid_out(scene), none_features(scene)
    local, document = features[:, :_N_LOCAL], features[:, _N_LOCAL:]
    score = local @ weights.first[:_N_LOCAL]
    probability = softmax(scene, score, none @ weights.first[_N_LOCAL:])
    if len(scene):
        fame, outside = fame_of(scene), none @ weights.second[_N_FEATURES:]
        company = company_of(scene, probability) if scene.several else None
        for _ in range(ROUNDS):
            document[:] = document_features(scene, probability, fame, company)
            score = features @ weights.second[:_N_FEATURES]
            probability = softmax(scene, score, outside)
    return Ranking(scene, probability, score, features, weights.second[:_N_FEATURES])


def rank_alone(scene: Scene, weights: Weights) -> Ranking:
    """Do the same where one name alone has candidates, and few: a note, a caption, a phrase.

    No other name says anything of it, so that of the document's features ``local_fame`` is all that is left. For one
    or two candidates the calls of numpy would take several times as long as the sums; they are made in plain Python.
    """
    features = _laid_out(scene)
    [group] = [group for group in scene.groups if len(group.name)]
    weight, fame, province = scene.votes_of(group), group.name.fame.tolist(), group.name.province.tolist()
    none, other = (
        sum(map(mul, group.name.none, run[-len(NONE_OPTION) :].tolist())) for run in (weights.first, weights.second)
    )
    by_local_fame = float(weights.second[_LOCAL_FAME])
    unmoved = (features @ weights.second[:_N_FEATURES]).tolist()
    probability = _softmax_of_few((features[:, :_N_LOCAL] @ weights.first[:_N_LOCAL]).tolist(), none)
    for _ in range(ROUNDS):
        local = concentration_of_few(province, [weight * p for p in probability])
        score = [x + by_local_fame * local * f for x, f in zip(unmoved, fame, strict=True)]
        probability = _softmax_of_few(score, other)
    features[:, _LOCAL_FAME] = [local * f for f in fame]
    return Ranking(scene, np.array(probability), np.array(score), features, weights.second[:_N_FEATURES])


def _laid_out(scene: Scene) -> Floats:
    """Return the table of all features of the second run, with the local ones in it."""
    features = np.zeros((len(scene), _N_FEATURES))
    features[:, :_N_LOCAL] = local_features(scene)
    return features


def softmax(scene: Scene, score: Floats, none: Floats) -> Floats:
    """Probability of each candidate beside the others of its group and the “none” option."""
    top = none.copy()
    np.maximum.at(top, scene.group, score)
    odds = np.exp(score - top[scene.group])
    total = np.exp(none - top) + np.bincount(scene.group, odds, minlength=len(none))
    return odds / total[scene.group]


def _softmax_of_few(score: list[float], none: float) -> list[float]:
    top = max(none, *score)
    odds = [exp(x - top) for x in score]
    total = sum(odds) + exp(none - top)
    return [x / total for x in odds]


def none_features(scene: Scene) -> Floats:
    """One row for each group, one column for each feature of ``NONE_OPTION``, in its order."""
    return np.array([group.name.none for group in scene.groups]).reshape(len(scene.groups), len(NONE_OPTION))
