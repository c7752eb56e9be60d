"""The ranker: its tables fit each other, its probabilities are some, and each place can say why."""

import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazetteer
import geo
from geo.recognition.mention import Mention
from geo.resolution.confidence import CALIBRATION, committed_calibration
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION
from geo.resolution.ranker import WEIGHTS, rank
from geo.resolution.resolver import resolve
from geo.resolution.scene import build

NAMES = ["Paris", "Texas", "Tripoli", "Lebanon", "Springfield", "Xyzzyx", "", "طرابلس", "San Antonio", "Georgia"]


def laid_out(names: list[str]) -> tuple[str, list[Mention]]:
    text, mentions = "", []
    for name in names:
        text += " " if text else ""
        mentions.append(Mention(name, len(text), len(text) + len(name)))
        text += name
    return text, mentions


@pytest.mark.parametrize(("run", "tables"), [("first", (LOCAL,)), ("second", (LOCAL, DOCUMENT))])
def test_every_feature_has_one_weight_and_every_weight_a_feature(run: str, tables: tuple) -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf8"))[run]
    assert list(weights) == [feature.name for table in (*tables, NONE_OPTION) for feature in table]


def test_every_feature_can_be_told_of() -> None:
    assert all(f.measures and f.high and f.low for f in (*LOCAL, *DOCUMENT))


def test_more_probable_places_are_surer() -> None:
    table = json.loads(CALIBRATION.read_text(encoding="utf8"))
    for knots in (table["mention"], table["place"], table["part"], table["loose"]):
        assert knots == sorted(knots)
        assert [y for _, y in knots] == sorted(y for _, y in knots)
        assert all(0 < y < 1 for _, y in knots)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_probabilities_of_a_name_sum_to_less_than_one(names: list[str]) -> None:
    text, mentions = laid_out(names)
    ranking = rank(build(text, mentions, gazetteer.open()))
    assert np.isfinite(ranking.probability).all()
    assert (ranking.probability >= 0).all()
    for g in range(len(ranking.scene.groups)):
        first, last = ranking.scene.start[g : g + 2]
        assert ranking.probability[first:last].sum() < 1
    assert sorted(m for group in ranking.scene.groups for m in group.members) == list(range(len(mentions)))


def test_nothing_is_cut_for_being_little_known() -> None:
    places = gazetteer.open()
    ranking = rank(build("Springfield", [Mention("Springfield", 0, 11)], places))
    assert set(ranking.scene.rows.tolist()) >= {hit.row for hit in places.rows("Springfield")}


def test_one_unknown_name_empties_nothing() -> None:
    text, mentions = laid_out(["Tripoli", "Xyzzyx", "Misrata", ""])
    tripoli, unknown, misrata, empty = resolve(text, mentions, gazetteer.open())
    assert tripoli.place is not None
    assert misrata.place is not None
    for answer in (unknown, empty):
        assert (answer.place, answer.lat, answer.lon, answer.confidence) == (None, None, None, 0.0)


def test_mentions_of_one_name_mean_one_place_unless_the_text_tells_them_apart() -> None:
    text = "Paris, Texas, is no Paris, France. In Paris, Texas, it rained. Paris slept."
    starts = [i for i in range(len(text)) if text.startswith("Paris", i)]
    answers = geo.toponyms(text, spans=[(i, i + 5) for i in starts])
    assert [(a.place.country, a.place.admin1) for a in answers if a.place] == [
        ("US", "TX"),
        ("FR", "11"),
        ("US", "TX"),
        ("US", "TX"),
    ]


def test_countries_are_a_hint_and_no_filter() -> None:
    places = gazetteer.open()
    plain = Mention("Tripoli", 0, 7)
    [libya] = resolve("Tripoli", [plain], places)
    [lebanon] = resolve("Tripoli", [plain], places, countries=["LB"])
    [still_moscow] = resolve("Moscow", [Mention("Moscow", 0, 6)], places, countries=["LB"])
    assert [t.country for t in (libya, lebanon, still_moscow)] == ["LY", "LB", "RU"]
    [unheard_of] = resolve("Tripoli", [plain], places, countries=["XX", "lb", ""])
    assert unheard_of.country == "LY"


def test_each_candidate_says_why() -> None:
    text, mentions = laid_out(["Paris", "Berlin", "London"])
    [paris, *_] = resolve(text, mentions, gazetteer.open())
    won, lost, *rest = paris.candidates
    assert won.place == paris.place
    assert won.why.startswith("Won over ")
    assert lost.why.startswith("Lost to Paris (")
    assert all(c.why.endswith(".") and c.match for c in rest)
    scores = [c.score for c in paris.candidates]
    assert scores == sorted(scores, reverse=True)
    assert 1 < len(scores) <= 10


def test_candidates_are_a_sequence_that_survives_the_way_to_another_process() -> None:
    text, mentions = laid_out(["Paris"])
    [paris] = resolve(text, mentions, gazetteer.open())
    copied = pickle.loads(pickle.dumps(paris))  # noqa: S301 - our own bytes
    assert copied == paris
    assert copied.candidates[0] == paris.candidates[0]
    assert len(copied.candidates) == len(paris.candidates)


def test_a_name_given_by_the_caller_is_surer_than_one_that_was_guessed() -> None:
    calibration = committed_calibration()
    assert calibration.of_mention(1.0) > calibration.of_mention(0.5)
