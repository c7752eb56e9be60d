"""Training on a handful of invented sentences: our decoder must answer as crfsuite's own tagger does."""

import json
from dataclasses import replace

import pycrfsuite
import pytest

import gazetteer
from gazetteer.errors import InputError
from geo.recognition.fitting import ARABIC, LATIN, fit_crfsuite, prepare, read_crfsuite
from geo.recognition.gold import read_gold
from geo.recognition.model import channel_features, load
from geo.recognition.names import Names

SENTENCES = {
    "latin": [
        ("A bomb fell near {Misrata} on Friday, Mr. Holland said.", "Rain hit {Ohio} and {Laurel County}."),
        ("The mayor of {Lyon} met {Libyan} envoys at {Mitiga Airport}.", "We are reading about mobile homes."),
        ("#PuertoRico is far from {Tunis}. George Washington slept here.", "{Paris} police told Paris Hilton no."),
    ],
    "arabic": [
        ("سقطت قذيفة قرب مدينة {مصراتة} يوم الجمعة", "قال محمد إن المطر وصل إلى {تونس} و{الجزائر}"),
        ("#{حفر_الباطن} الآن", "عاد الناس إلى بيوتهم في المساء"),
    ],
}


def marked(text):
    """Read “{name}” marks into a record of the gold format."""
    plain, toponyms = "", []
    for i, part in enumerate(text.replace("}", "{").split("{")):
        if i % 2:
            toponyms.append({"start": len(plain), "end": len(plain) + len(part), "text": part, "lat": 1.0, "lon": 1.0})
        plain += part
    return {"id": "x", "lang": "en", "text": plain, "toponyms": toponyms}


@pytest.fixture(scope="module")
def names():
    return Names(gazetteer.open())


@pytest.mark.parametrize("reader", [LATIN, ARABIC], ids=lambda reader: reader.name)
def test_our_decoder_and_crfsuite_give_the_same_labels(reader, names, tmp_path):
    reader = replace(reader, settings={"c1": 0.0, "c2": 0.001, "max_iterations": 60})
    gold = tmp_path / "gold.jsonl"
    texts = [" ".join(pair) for pair in SENTENCES[reader.name]] * 3
    gold.write_text("".join(json.dumps(marked(text)) + "\n" for text in texts), encoding="utf-8")
    examples = prepare(read_gold(gold, names), names, reader)
    path = str(tmp_path / "model")
    fit_crfsuite(examples, reader, path)
    ours, theirs = read_crfsuite(path, reader), pycrfsuite.Tagger()
    theirs.open(path)
    ours.save(tmp_path / "model.npz")
    stored = load(tmp_path / "model.npz", reader.channels)
    seen = set()
    for example in examples:
        features = channel_features(reader.channels, example.keys)
        expected = [
            label for a, b in example.tokens.segments for label in theirs.tag(pycrfsuite.ItemSequence(features[a:b]))
        ]
        for model in (ours, stored):
            best, chances = model.decode(example.keys, example.tokens.segments)
            assert [model.labels[i] for i in best] == expected
            telling = [i for a, b in example.tokens.segments if best[a:b].any() for i in range(a, b)]
            assert chances[telling].sum(axis=1) == pytest.approx(1, abs=1e-3)
        seen.update(expected)
    assert len(seen) > 2, "a model that labels nothing shows nothing"


def test_a_bad_line_of_gold_is_named(tmp_path, names):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(marked("In {Rome}")) + '\n{"text": 5}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 2"):
        read_gold(path, names)
