"""Every gold text with what a recogniser finds in it that never saw it: each corpus is left out once.

The recogniser of a corpus is trained on the others. Where one corpus of a script is all there is, as for Arabic, each
half of it is read by a model that saw the other half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gazetteer
from geo.gold import GoldDocument, read
from geo.recognition import recognise
from geo.recognition.fitting import READERS, Reader, teach
from geo.recognition.gold import read_gold
from geo.recognition.mention import Mention
from geo.recognition.model import Model, load
from geo.recognition.names import Names

EVERYTHING, EVEN, ODD = slice(None), slice(0, None, 2), slice(1, None, 2)


@dataclass(frozen=True, eq=False)
class Fold:
    """Gold texts of one corpus, and the mentions that a model found in them which had not seen them."""

    name: str
    corpus: str
    models: dict[str, Model]
    documents: Sequence[GoldDocument]
    mentions: Sequence[list[Mention]]


def folds(gold: Path, keep: Path | None = None) -> Iterator[Fold]:
    """Yield the folds of all corpora under ``gold``; ``keep`` is a folder where trained recognisers wait for reuse."""
    for reader in READERS:
        corpora = [corpus for corpus in reader.corpora if (gold / f"{corpus}.jsonl").exists()]
        parts = [(corpora[0], EVEN), (corpora[0], ODD)] if len(corpora) == 1 else [(c, EVERYTHING) for c in corpora]
        for corpus, part in parts:
            name = corpus if part == EVERYTHING else f"{corpus}-{'even' if part == EVEN else 'odd'}"
            yield _fold(reader, gold, corpora, corpus, part, name, keep)


def _fold(
    reader: Reader, gold: Path, corpora: list[str], corpus: str, part: slice, name: str, keep: Path | None
) -> Fold:
    places = gazetteer.open()
    documents = read(gold / f"{corpus}.jsonl")[part]
    path = keep / f"{name}.npz" if keep else None
    if path is not None and path.exists():
        model = load(path, reader.channels)
    else:
        unseen = {document.id for document in documents}
        names = Names(places)
        texts = [text for each in corpora for text in read_gold(gold / f"{each}.jsonl", names)]
        model = teach([text for text in texts if text.id not in unseen], names, reader)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            model.save(path)
    models = {reader.name: model}
    mentions = [recognise(d.text, places, d.language, models=models) for d in documents]
    return Fold(name, corpus, models, documents, mentions)
