"""From annotated texts to a trained model, by crfsuite."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import pycrfsuite

from geo.recognition import arabic, latin
from geo.recognition.channels import MATCH_CHANNEL, Channel, Column
from geo.recognition.gold import WITHOUT_DEMONYMS, GoldText, token_spans
from geo.recognition.labels import LABELS, OUTSIDE, labels_of
from geo.recognition.model import AFTER_TEXT, BEFORE_TEXT, Model, channel_features
from geo.recognition.names import DEMONYM, Names
from geo.recognition.tokens import Tokens, tokenise
from geo.recognition.written import FOLDER, read_written

_EDGES = (f":{BEFORE_TEXT}", f":{AFTER_TEXT}")


@dataclass(frozen=True)
class Reader:
    """How texts of one script are looked at, which corpora teach it, and how a model of it is fitted.

    ``settings`` are crfsuite's: ``c1`` and ``c2`` weigh the absolute and the squared size of the weights (elastic net).
    A feature must stand in ``fewest_texts`` texts; one that begins as ``endings`` say, in as many different words as
    ``fewest_bearers``. Features that begin as ``doubted`` says count ``doubt`` instead of 1: their weights cost more.
    ``written`` names files of our own (``written/NAME.txt``); one that is named twice counts twice.
    """

    name: str
    channels: Sequence[Channel]
    observe: Callable[[Tokens, Names], list[Column]]
    corpora: tuple[str, ...]
    settings: dict[str, float | bool]
    lean: float
    fewest_texts: int
    endings: tuple[str, ...]
    fewest_bearers: int = 10
    doubted: tuple[str, ...] = ()
    doubt: float = 0.5
    written: tuple[str, ...] = ()

    def value(self, feature: str) -> float:
        """Return what a feature counts."""
        return self.doubt if feature.startswith(self.doubted) else 1.0


# Chosen by the scores of ``python -m geo.recognition.train --leave-one-out``. What counts most is c2: from 0.03 over
# 0.3, 0.5 and 1.2 to 2.5, mean F1 of the three corpora of news rises .871, .877, .879, .884, .886, but that of tweets
# falls from 1.2 on; for tweets in Arabic on events unseen in training it is .678 at 0.03, .697 at 0.3, .692 at 1.0.
# The lean is where F1 stops rising; for Arabic, where news would gain by more of it (1.0) and tweets by less (0.5).
# Our own Arabic texts, counted twice, gain .01 in other news and cost tweets nothing.
LATIN = Reader(
    "latin",
    latin.CHANNELS,
    latin.observe,
    ("lgl", "trnews", "geowebnews", "idrisi_en"),
    {"c1": 0.05, "c2": 2.0, "max_iterations": 120},
    lean=0.3,
    fewest_texts=3,
    endings=("word0:e2=", "word0:e3=", "word0:e4="),
    doubted=(
        *("word-2:", "word2:", "word0:w", "word0:e"),
        *("run0:rba", "pair0:p3", "evidence0:do", "evidence0:dm", "evidence0:dk"),
    ),
    written=("english", "french"),
)
ARABIC = Reader(
    "arabic",
    arabic.CHANNELS,
    arabic.observe,
    ("idrisi_ar",),
    {"c1": 0.05, "c2": 0.4, "max_iterations": 120},
    lean=0.85,
    fewest_texts=2,
    endings=("word0:l1=", "word0:l2="),
    written=("arabic", "arabic"),
)
READERS = (LATIN, ARABIC)


@dataclass(frozen=True)
class Example:
    """An annotated text, ready for training: tokens, keys of every channel, and labels."""

    gold: GoldText
    tokens: Tokens
    keys: list[Column]
    labels: list[str]


def teach(texts: Sequence[GoldText], names: Names, reader: Reader) -> Model:
    """Train a model on annotated texts and on those written for it."""
    written = [text for name in reader.written for text in read_written(FOLDER / f"{name}.txt", names)]
    return fit(prepare([*texts, *written], names, reader), reader)


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


def _mark_demonyms(labels: list[str], matches: Column) -> None:
    """Label what the gazetteer knows as a demonym, where the annotators left it open; else it would teach silence."""
    for i, key in enumerate(cast(Sequence[tuple[Any, ...]], matches)):
        position, *_, name = key
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
    observed = [channel_features(reader.channels, example.keys) for example in examples]
    kept = _general_features(examples, observed, reader)
    for example, everything in zip(examples, observed, strict=True):
        features = [{feature: kept[feature] for feature in row if feature in kept} for row in everything]
        for first, beyond in example.tokens.segments:
            trainer.append(pycrfsuite.ItemSequence(features[first:beyond]), example.labels[first:beyond])
    trainer.train(path)


def _general_features(
    examples: Sequence[Example], observed: Sequence[list[list[str]]], reader: Reader
) -> dict[str, float]:
    """Return what each feature counts that enough texts have, and if it is an ending, enough different words.

    Where a text ends is no feature: the texts are short, and others need not begin and end as they do. What is seen
    only in one text, however often, or in one name, teaches that text or name and nothing of others.
    """
    texts, bearers = Counter[str](), defaultdict[str, set[str]](set)
    for example, rows in zip(examples, observed, strict=True):
        texts.update({feature for row in rows for feature in row})
        for word, row in zip(example.tokens.words, rows, strict=True):
            for feature in row:
                if feature.startswith(reader.endings):
                    bearers[feature].add(word.lower())
    return {
        feature: reader.value(feature)
        for feature, count in texts.items()
        if count >= reader.fewest_texts
        and not feature.endswith(_EDGES)
        and (feature not in bearers or len(bearers[feature]) >= reader.fewest_bearers)
    }


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
        (rows.setdefault(feature, len(rows)), column[label], weight * reader.value(feature))
        for (feature, label), weight in info.state_features.items()
    ]
    weights = np.zeros((len(rows), len(LABELS)), np.float16)
    for row, label_column, weight in entries:
        weights[row, label_column] = weight
    return Model(reader.channels, LABELS, transitions, weights.astype(np.float32), rows, reader.lean)
