"""What the models say of texts that they never saw, and whether it is right: what confidence is fitted on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer import Gazetteer
from geo.gold import GoldDocument, GoldToponym, is_right
from geo.recognition.mention import Mention
from geo.resolution.confidence import Calibration
from geo.resolution.learning import fit_isotonic
from geo.resolution.ranker import Weights, rank
from geo.resolution.resolver import winners
from geo.resolution.scene import build

LEAST = 0.1
"""A place that would be right less often than this is not named."""


@dataclass(frozen=True)
class Outcome:
    """One recognised mention: the recogniser's score, the ranker's probability, and what became of it.

    ``meant`` tells whether it is a gold name; ``right`` whether the place is the gold one, None where it is no gold
    name or has no candidate.
    """

    score: float
    probability: float
    meant: bool
    right: bool | None


def outcomes(
    document: GoldDocument, mentions: Sequence[Mention], gazetteer: Gazetteer, weights: Weights
) -> list[Outcome]:
    """Resolve a gold text's mentions and compare; what only overlaps names without a gold place is left out."""
    ranking = rank(build(document.text, mentions, gazetteer), weights)
    found = []
    for g, (best, probability) in enumerate(winners(ranking)):
        for m in ranking.scene.groups[g].members:
            mention = mentions[m]
            marked = [t for t in document.toponyms if t.start < mention.end and mention.start < t.end]
            gold = next((t for t in marked if t.lat is not None), None)
            if gold is None:
                if not marked:
                    found.append(Outcome(mention.score, probability, False, None))
                continue
            right = _right(gazetteer, int(ranking.scene.rows[best]), gold) if best >= 0 else None
            found.append(Outcome(mention.score, probability, True, right))
    return found


def _right(gazetteer: Gazetteer, row: int, gold: GoldToponym) -> bool:
    return is_right(gazetteer.place_at(row), gold)


def calibrate(seen: Iterable[Outcome]) -> Calibration:
    """Fit both tables of the confidence."""
    seen = list(seen)
    scores = np.array([o.score for o in seen])
    meant = np.array([o.meant for o in seen], dtype=float)
    placed = [o for o in seen if o.right is not None]
    return Calibration(
        mention=tuple(fit_isotonic(scores, meant)),
        place=tuple(
            fit_isotonic(np.array([o.probability for o in placed]), np.array([float(bool(o.right)) for o in placed]))
        ),
        least=LEAST,
    )
