"""Train the recognisers, or score them: ``python -m geo.recognition.train --gold DIR [--leave-one-out]``.

Needs the annotated texts (``lgl.jsonl``, ``trnews.jsonl``, …) in ``DIR``. Without ``--leave-one-out`` the models are
trained on everything and written into ``models/``. With it, nothing is written: each corpus is scored by a model that
never saw it, and of the one Arabic corpus each half by a model of the other half.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import gazetteer
from geo.recognition.evaluate import Score
from geo.recognition.fitting import READERS, Example, Reader, prepare, teach
from geo.recognition.gold import read_gold
from geo.recognition.model import Model
from geo.recognition.names import Names
from geo.recognition.recogniser import MODELS

Corpora = dict[str, list[Example]]


def folds(corpora: Corpora) -> Iterator[tuple[str, list[Example], list[Example]]]:
    """Yield (name, to train on, to score): every corpus once, or the halves of a single one."""
    if len(corpora) == 1:
        ((name, examples),) = corpora.items()
        halves = examples[::2], examples[1::2]
        yield f"{name} 1/2", halves[1], halves[0]
        yield f"{name} 2/2", halves[0], halves[1]
        return
    for name, examples in corpora.items():
        yield name, [e for other, rest in corpora.items() if other != name for e in rest], examples


def score(model: Model, examples: list[Example], demonyms: bool) -> Score:
    """Let a model label texts, and count."""
    counted = Score()
    for example in examples:
        counted.add_labelled(model, example, demonyms)
    return counted


def leave_one_out(corpora: Corpora, names: Names, reader: Reader, only: list[str], most_errors: int) -> None:
    """Print precision, recall and F1 of each fold, with and without demonyms, and its most frequent errors."""
    for name, rest, held_out in folds(corpora):
        if only and name.split()[0] not in only:
            continue
        model = teach([example.gold for example in rest], names, reader)
        counted = score(model, held_out, demonyms=True)
        _say(f"{name:<14} {counted}   without demonyms {score(model, held_out, demonyms=False)}")
        if most_errors:
            _say(counted.breakdown(most_errors))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the command line, train, and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the annotated texts")
    parser.add_argument("--leave-one-out", action="store_true", help="score instead of writing models")
    parser.add_argument("--only", nargs="*", default=[], help="leave out these corpora only")
    parser.add_argument("--script", choices=[reader.name for reader in READERS], help="this model only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N most frequent errors")
    given = parser.parse_args()
    names = Names(gazetteer.open())
    for reader in READERS:
        if given.script not in (None, reader.name):
            continue
        corpora = {
            corpus: prepare(read_gold(given.gold / f"{corpus}.jsonl", names), names, reader)
            for corpus in reader.corpora
        }
        if given.leave_one_out:
            leave_one_out(corpora, names, reader, given.only, given.errors)
        else:
            texts = [example.gold for examples in corpora.values() for example in examples]
            model = teach(texts, names, reader)
            MODELS.mkdir(exist_ok=True)
            model.save(MODELS / f"{reader.name}.npz")
            _say(f"{reader.name}: {len(model.rows)} features")


if __name__ == "__main__":
    main()
