"""Learn the ranker's weights and the confidence tables: ``python -m geo.resolution.train --gold DIR``.

``DIR`` holds the annotated texts (``lgl.jsonl``, ``trnews.jsonl``, …). Weights are learnt from all of them; confidence
from what models that left a corpus out say of that corpus. Written: ``weights.json`` and ``calibration.json``.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gazetteer
from geo.resolution.confidence import CALIBRATION, Calibration
from geo.resolution.examples import Example, examples, fit
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION
from geo.resolution.folds import Fold, folds
from geo.resolution.outcomes import Outcome, calibrate, misspelt_outcomes, outcomes
from geo.resolution.ranker import WEIGHTS, Weights


@dataclass(frozen=True, eq=False)
class Taught:
    """A fold, laid out for the ranker, with the weights that were learnt without it and what they make of it.

    ``misspelt`` is what they make of names that are misspelt on purpose.
    """

    fold: Fold
    examples: list[Example]
    weights: Weights
    outcomes: list[Outcome]
    misspelt: list[Outcome]


def teach(gold: Path, keep: Path | None = None) -> list[Taught]:
    """Read all folds; for each learn the ranker without it, and let that answer for it."""
    places = gazetteer.open()
    everything = [(fold, examples(fold.documents, fold.mentions, places)) for fold in folds(gold, keep)]
    taught = []
    for fold, own in everything:
        weights = fit([example for other, theirs in everything if other is not fold for example in theirs])
        pairs = list(zip(fold.documents, fold.mentions, strict=True))
        answers = [outcome for pair in pairs for outcome in outcomes(*pair, places, weights)]
        misspelt = [outcome for pair in pairs for outcome in misspelt_outcomes(*pair, places, weights)]
        taught.append(Taught(fold, own, weights, answers, misspelt))
    return taught


def fit_calibration(taught: Sequence[Taught]) -> Calibration:
    """Fit the confidence on what models say of folds that they never saw."""
    return calibrate(
        [outcome for each in taught for outcome in each.outcomes],
        [outcome for each in taught for outcome in each.misspelt],
    )


def write_weights(weights: Weights, path: Path = WEIGHTS) -> None:
    """Write the weights as a table that can be read."""
    tables = {"first": (LOCAL, weights.first), "second": ((*LOCAL, *DOCUMENT), weights.second)}
    named = {
        run: {f.name: round(float(w), 3) for f, w in zip((*features, *NONE_OPTION), values, strict=True)}
        for run, (features, values) in tables.items()
    }
    path.write_text(json.dumps(named, indent=1) + "\n", encoding="utf8")


def write_calibration(calibration: Calibration, path: Path = CALIBRATION) -> None:
    """Write the confidence tables."""
    table = {
        "mention": calibration.mention,
        "place": calibration.place,
        "part": calibration.part,
        "loose": calibration.loose,
        "least": calibration.least,
    }
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf8")


def summary(taught: Sequence[Taught]) -> list[str]:
    """Return a line for each fold: of the recognised gold names with candidates, how many are right."""
    lines = []
    for each in taught:
        judged = [outcome.right for outcome in each.outcomes if outcome.right is not None]
        lines.append(f"{each.fold.name:<14} {len(judged):5d} names, right {sum(judged) / max(1, len(judged)):.3f}")
    return lines


def main() -> None:
    """Read the command line, learn, write and say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the annotated texts")
    parser.add_argument("--keep", type=Path, help="folder where trained recognisers wait for reuse")
    given = parser.parse_args()
    taught = teach(given.gold, given.keep)
    print("\n".join(summary(taught)))  # noqa: T201 - a command's result
    write_weights(fit([example for each in taught for example in each.examples]))
    write_calibration(fit_calibration(taught))


if __name__ == "__main__":
    main()
