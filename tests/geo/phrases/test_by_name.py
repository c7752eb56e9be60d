"""Names behind “12nm NE of” that the resolver hardly believes in."""

from dataclasses import replace

import pytest

from geo.phrases.by_name import looked_up
from geo.toponym import Toponym


@pytest.fixture
def town(places):
    """A town far away that bears one word of a longer name."""
    return places.find("Junction City", countries=["US"])[0]


@pytest.mark.parametrize(("score", "resolved"), [(0.02, False), (0.6, True)])
def test_a_faint_namesake_of_one_word_is_no_answer(places, town, score, resolved):
    candidate = replace(town, score=score, match="folded")
    toponym = Toponym("Brakvik Junction", 0, 16, candidate.place, 0.12, (candidate,))
    assert (looked_up(toponym, places, ["IQ"]).place is not None) == resolved


def test_a_name_that_nobody_knows_whole_may_begin_with_one_that_is_known(places, town):
    candidate = replace(town, score=0.02, match="folded")
    toponym = Toponym("Mosul Al Kindi", 0, 14, candidate.place, 0.17, (candidate,))
    found = looked_up(toponym, places, ["IQ"], in_part=True)
    assert found.place
    assert found.place.country == "IQ"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Quayyarah", "Al Qayyārah"),  # one letter too many
        ("Taji Brakvik", None),  # a name of two words, one of them unknown
        ("Brakvika", None),  # no known name is one letter away
        ("Masrib", None),  # too short for a letter to be a slip
    ],
)
def test_a_long_name_may_have_one_wrong_letter(places, name, place):
    found = looked_up(Toponym(name, 0, len(name), None, 0.0), places, [])
    assert (found.place.name if found.place else None) == place
