"""What is known of a name is made once and shared by all texts: it must be whole, and no text may leave its mark."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazetteer
from geo.recognition.mention import Mention
from geo.resolution.candidates import candidates
from geo.resolution.describe import TOLD
from geo.resolution.features import LOCAL
from geo.resolution.names import described, name_of
from geo.resolution.ranker import Ranking, committed_weights, rank, rank_alone, rank_together
from geo.resolution.scene import build

ALL_SORTS = (
    *(
        "Georgia",
        "New York",
        "Tunis",
        "Crete",
        "Black Sea",
        "Cyprus",
        "Sinai",
        "Damascus International Airport",
        "Khmeimim Air Base",
    ),
    *("Orange County", "Benghazi University", "Libyan", "Bengasi", "Qwaryaat", "Alep", "san  antonio", "Lattakiah"),
)


def alone(name: str, around: str = "{}", countries: tuple[str, ...] = ()) -> Ranking:
    start = around.index("{}")
    mention = Mention(name, start, start + len(name))
    return rank(build(around.format(name), [mention], gazetteer.open(), countries))


def test_each_local_feature_is_told_by_the_name_or_by_the_text() -> None:
    found = [name_of(gazetteer.open(), name).features for name in ALL_SORTS]
    said = {feature.name for feature, values in zip(LOCAL, np.vstack(found).T, strict=True) if values.any()}
    assert said | set(TOLD) == {feature.name for feature in LOCAL}
    assert said.isdisjoint(set(TOLD) - {"asked"})  # a mention may have the word that asks in it or beside it


@pytest.mark.parametrize(
    ("name", "around", "countries"),
    [
        ("Tripoli", "{}", ()),
        ("Tripoli", "{}, Lebanon: shops were shut", ()),
        ("Tripoli", "the town of {} was hit", ("LB",)),
        ("Misrata", "{} (AP) — 300 dinars", ()),
        ("Bahrain", "near {}", ()),
        ("Homs", "Xyzzyx and {}", ("SY",)),
        ("Qwaryaat", "{}", ()),
        ("طرابلس", "في {} ", ()),
    ],
)
def test_a_name_alone_is_weighed_as_it_would_be_among_others(name: str, around: str, countries: tuple[str]) -> None:
    scene = alone(name, around, countries).scene
    simply, generally = rank_alone(scene, committed_weights()), rank_together(scene, committed_weights())
    assert len(scene) > 0
    for column in ("probability", "score", "features"):
        np.testing.assert_allclose(getattr(simply, column), getattr(generally, column), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["Tripoli", "Springfield"])
def test_a_name_that_nobody_knows_changes_nothing(name: str) -> None:
    text = f"{name} and Xyzzyx"
    mentions = [Mention(name, 0, len(name)), Mention("Xyzzyx", len(name) + 5, len(text))]
    both, lone = rank(build(text, mentions, gazetteer.open())), alone(name)
    assert len(both.scene.groups) == 2
    np.testing.assert_allclose(lone.probability, both.probability, rtol=0, atol=1e-12)


def test_what_one_text_says_of_a_name_is_forgotten_in_the_next() -> None:
    before = alone("Tripoli")
    told = [
        alone("Tripoli", countries=("LB",)),
        alone("Tripoli", "the town of {} was hit"),
        alone("Tripoli", "{}, Lebanon: shops were shut"),
        alone("Tripoli", "{} (AP) — shops were shut"),
        alone("Tripoli", "{} was quiet, Hezbollah said"),
    ]
    assert all((other.features != before.features).any() for other in told)
    assert (alone("Tripoli").features == before.features).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*ALL_SORTS, "Tripoli", "Xyzzyx", ""]), max_size=6, unique=True))
def test_names_are_the_same_described_together_or_one_by_one(names: list[str]) -> None:
    places = gazetteer.open()
    found = [candidates(places, name) for name in names]
    together = list(described(places, found))
    assert len(together) == len(found)
    for one, name in zip(found, together, strict=True):
        [lone] = described(places, [one])
        assert (len(lone), lone.none) == (len(one), name.none)
        for column in ("rows", "kind", "country", "province", "specific", "sister", "alike", "xyz", "features"):
            np.testing.assert_array_equal(getattr(name, column), getattr(lone, column))
