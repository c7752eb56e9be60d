"""What the models say of texts that they never saw, and whether it is right: what confidence is fitted on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer import Gazetteer
from geo.gold import GoldDocument, GoldToponym, is_right
from geo.recognition.mention import Mention
from geo.resolution.candidates import Fit
from geo.resolution.confidence import Calibration
from geo.resolution.examples import changed_mentions, changes
from geo.resolution.learning import fit_isotonic
from geo.resolution.ranker import Weights, rank
from geo.resolution.resolver import fit_of, winners
from geo.resolution.scene import build

LEAST = 0.1
"""A place that would be right less often than this is not named."""


@dataclass(frozen=True)
class Outcome:
    """One recognised mention: the recogniser's score, the ranker's probability, and what became of it.

    ``meant`` tells whether it is a gold name; ``right`` whether the place is the gold one, None where it is no gold
    name or has no candidate; ``fit`` how the place's name fits.
    """

    score: float
    probability: float
    meant: bool
    right: bool | None
    fit: Fit = "whole"


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
            fit = fit_of(ranking, g, best) if best >= 0 else "whole"
            found.append(Outcome(mention.score, probability, True, right, fit))
    return found


def misspelt_outcomes(
    document: GoldDocument, mentions: Sequence[Mention], gazetteer: Gazetteer, weights: Weights
) -> list[Outcome]:
    """Misspell some names of a gold text, and return what comes of those that only resemble a known name then."""
    changed = changes(document)
    if not changed:
        return []
    strange = set(changed.values())
    others = changed_mentions(mentions, changed)
    kept = [i for i, mention in enumerate(others) if mention.text in strange]
    ranking = rank(build(document.text, others, gazetteer), weights)
    best = winners(ranking)
    found = []
    for m in kept:
        g = ranking.scene.owner[m]
        row, probability = best[g]
        gold = next((t for t in document.placed if t.start < others[m].end and others[m].start < t.end), None)
        if gold is not None and row >= 0 and fit_of(ranking, g, row) == "loose":
            right = _right(gazetteer, int(ranking.scene.rows[row]), gold)
            found.append(Outcome(others[m].score, probability, True, right, "loose"))
    return found


def _right(gazetteer: Gazetteer, row: int, gold: GoldToponym) -> bool:
    return is_right(gazetteer.place_at(row), gold)


def calibrate(seen: Iterable[Outcome], misspelt: Iterable[Outcome] = ()) -> Calibration:
    """Fit the tables of the confidence; ``misspelt`` are what became of names that were misspelt on purpose."""
    seen = list(seen)
    scores = np.array([o.score for o in seen])
    meant = np.array([o.meant for o in seen], dtype=float)
    placed = [o for o in seen if o.right is not None]
    return Calibration(
        mention=tuple(fit_isotonic(scores, meant)),
        place=_of_places([o for o in placed if o.fit == "whole"]),
        part=_of_places([o for o in placed if o.fit == "part"]),
        loose=_of_places([*(o for o in placed if o.fit == "loose"), *misspelt]),
        least=LEAST,
    )


def _of_places(judged: Sequence[Outcome]) -> tuple[tuple[float, float], ...]:
    if not judged:
        return ((0.0, 0.5),)
    probability = np.array([outcome.probability for outcome in judged])
    return tuple(fit_isotonic(probability, np.array([float(bool(outcome.right)) for outcome in judged])))
