"""From annotated texts to a trained model, by crfsuite."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import pycrfsuite

from geo.recognition import arabic, latin
from geo.recognition.channels import MATCH_CHANNEL, Channel, Key
from geo.recognition.gold import WITHOUT_DEMONYMS, GoldText, token_spans
from geo.recognition.labels import LABELS, OUTSIDE, labels_of
from geo.recognition.model import Model, channel_features
from geo.recognition.names import DEMONYM, Names
from geo.recognition.tokens import Tokens, tokenise


@dataclass(frozen=True)
class Reader:
    """How texts of one script are looked at, which corpora teach it, and crfsuite's settings for it."""

    name: str
    channels: Sequence[Channel]
    observe: Callable[[Tokens, Names], list[list[Key]]]
    corpora: tuple[str, ...]
    settings: dict[str, float | bool]
    lean: float = 0.0


# c1 and c2 weigh the absolute and the squared size of the weights (elastic net); minfreq cuts rare features. Chosen by
# the scores of ``python -m geo.recognition.train --leave-one-out``. The lean of the Latin model takes .005 of F1 from
# TR-News and gives .006 to GeoWebNews and .001 to LGL. That of the Arabic one is where F1 on events that training did
# not see nearly stops rising: 0 .63, 0.5 .67, 1 .69, 1.5 .70, at a precision of .77, .76, .73, .70.
LATIN = Reader(
    "latin",
    latin.CHANNELS,
    latin.observe,
    ("lgl", "trnews", "geowebnews", "idrisi_en"),
    {"c1": 0.15, "c2": 0.03, "max_iterations": 120, "feature.minfreq": 3},
    lean=0.3,
)
ARABIC = Reader(
    "arabic",
    arabic.CHANNELS,
    arabic.observe,
    ("idrisi_ar",),
    {"c1": 0.1, "c2": 0.03, "max_iterations": 120, "feature.minfreq": 2},
    lean=1.0,
)
READERS = (LATIN, ARABIC)


@dataclass(frozen=True)
class Example:
    """An annotated text, ready for training: tokens, keys of every channel, and labels."""

    gold: GoldText
    tokens: Tokens
    keys: list[list[Key]]
    labels: list[str]


def prepare(texts: Sequence[GoldText], names: Names, reader: Reader) -> list[Example]:
    """Tokenise texts and look at them as the model will."""
    found = []
    for gold in texts:
        tokens = tokenise(gold.text)
        if tokens.words:
            keys = reader.observe(tokens, names)
            labels = labels_of(len(tokens.words), token_spans(tokens, gold))
            if gold.corpus in WITHOUT_DEMONYMS:
                _mark_demonyms(labels, keys[MATCH_CHANNEL])
            found.append(Example(gold, tokens, keys, labels))
    return found


def _mark_demonyms(labels: list[str], matches: Sequence[Key]) -> None:
    """Label what the gazetteer knows as a demonym, where the annotators left it open; else it would teach silence."""
    for i, key in enumerate(matches):
        position, *_, name = cast(tuple[Any, ...], key)
        if name is DEMONYM and labels[i] == OUTSIDE:
            labels[i] = "B-demonym" if position in "BS" else "I-demonym"


def fit(examples: Sequence[Example], reader: Reader) -> Model:
    """Train a CRF with crfsuite (L-BFGS, elastic net) and read its weights."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        fit_crfsuite(examples, reader, path)
        return read_crfsuite(path, reader)


def fit_crfsuite(examples: Sequence[Example], reader: Reader, path: str) -> None:
    """Train a CRF and write it as crfsuite's own file."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({**reader.settings, "feature.possible_transitions": True})
    for example in examples:
        features = channel_features(reader.channels, example.keys)
        for first, beyond in example.tokens.segments:
            trainer.append(pycrfsuite.ItemSequence(features[first:beyond]), example.labels[first:beyond])
    trainer.train(path)


def read_crfsuite(path: str, reader: Reader) -> Model:
    """Turn a model file of crfsuite into ours; weights are rounded to half precision as they will be stored."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    column = {label: i for i, label in enumerate(LABELS)}
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    rows: dict[str, int] = {}
    entries = [
        (rows.setdefault(feature, len(rows)), column[label], weight)
        for (feature, label), weight in info.state_features.items()
    ]
    weights = np.zeros((len(rows), len(LABELS)), np.float16)
    for row, label_column, weight in entries:
        weights[row, label_column] = weight
    return Model(reader.channels, LABELS, transitions, weights.astype(np.float32), rows, reader.lean)
