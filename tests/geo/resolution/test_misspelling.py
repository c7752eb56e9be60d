"""Names that are misspelt on purpose, and what is made of names that only resemble a known one."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import geo
from geo.resolution.candidates import unlikeness
from geo.resolution.misspelling import misspelt


def drawn(name: str, seed: int) -> str:
    return misspelt(name, Random(seed))  # noqa: S311 - drawn to be the same each time


NAMES = ["Quayyarah", "Khan Shaykhun", "بنغازي", "Deir ez-Zor", "São Paulo", "Al-Bayda"]


@given(st.sampled_from(NAMES), st.integers(0, 10_000))
def test_a_misspelling_is_drawn_by_its_seed_and_stays_near(name: str, seed: int) -> None:
    wrong = drawn(name, seed)
    assert wrong == drawn(name, seed)
    assert OSA.distance(name, wrong) <= 6


@given(st.text(max_size=12), st.integers(0, 100))
def test_any_string_can_be_misspelt(name: str, seed: int) -> None:
    assert isinstance(drawn(name, seed), str)


@pytest.mark.parametrize("name", ["", "US", "Ur", "مكة", "12", "U.S."])
def test_short_names_stay_as_they_are(name: str) -> None:
    assert {drawn(name, seed) for seed in range(20)} == {name}


@pytest.mark.parametrize("name", NAMES)
def test_most_names_do_change(name: str) -> None:
    assert sum(drawn(name, seed) != name for seed in range(50)) > 40


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("Quayyarah", "Al Qayyārah", "Kaira"),
        ("Khan Shaykhoun", "Khān Shaykhūn", "Khan Shanah"),
        ("بنغازى", "بنغازي", "بنزا"),
        ("Falujah", "Al Fallūjah", "Filaj"),
    ],
)
def test_spelling_counts_beside_sound(asked: str, near: str, far: str) -> None:
    assert 0 <= unlikeness(near, asked) < unlikeness(far, asked) <= 1


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [("Quayyarah", ["IQ"], "IQ"), ("Khan Shaykhoun", ["SY"], "SY"), ("Aghadez", ["NE"], "NE")],
)
def test_a_little_known_place_may_be_spelt_loosely(name: str, countries: list[str], country: str) -> None:
    text = f"Jets struck near {name} on Friday."
    start = text.index(name)
    [answer] = geo.toponyms(text, spans=[(start, start + len(name))], countries=countries)
    assert answer.country == country
