"""What is looked up for a mention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.resolution.surfaces import clean, parts, surfaces

LOOKED_UP = [
    # mention, strings in the order that they are tried, the kind that its words ask for
    ("Tripoli", ["Tripoli"], None),
    ("#حفر_الباطن", ["حفر الباطن"], None),
    ("Wisconsin’s", ["Wisconsin"], None),
    ("the Netherlands", ["Netherlands"], None),
    ("Orange County", ["Orange County", "Orange"], "county"),
    ("Province of Idlib", ["Province of Idlib", "Idlib"], "province"),
    ("Mexico City", ["Mexico City", "Mexico"], "settlement"),
    ("محافظة مأرب", ["محافظة مأرب", "مأرب"], "province"),
    ("Ind.", ["Ind.", "Ind"], None),
    ("U.S", ["U.S.", "US", "U.S"], None),
    ("N. Y.", ["N.Y.", "NY", "N. Y"], None),
    ("Hi #Chennai", ["Hi Chennai"], None),
    ("northern Aleppo", ["northern Aleppo", "Aleppo"], None),
    ("City", ["City"], None),
    ("", [], None),
    ("…", [], None),
]


@pytest.mark.parametrize(("mention", "names", "asked"), LOOKED_UP)
def test_surfaces(mention: str, names: list[str], asked: str | None) -> None:
    found = surfaces(mention)
    assert [form.name for form in found] == names
    assert {form.asked for form in found} <= {asked}


def test_clitics_come_off_arabic_names() -> None:
    assert {"بيروت", "ببيروت"} <= {form.name for form in surfaces("ببيروت")}
    assert "القاهرة" in {form.name for form in surfaces("بالقاهرة")}


def test_parts_are_the_runs_of_words_longest_first() -> None:
    assert parts("University of Benghazi") == [["of Benghazi"], ["Benghazi"]]


@pytest.mark.parametrize(
    ("mention", "single"),
    [("China’s Christian", ["China", "Christian"]), ("US singer", ["US"]), ("Hi #Chennai", ["Hi", "Chennai"])],
)
def test_parts_are_names_without_marks_and_small_words(mention: str, single: list[str]) -> None:
    assert parts(mention)[-1] == single


@given(st.text(max_size=300))
def test_any_string_is_looked_up_in_bounded_steps(mention: str) -> None:
    assert len(surfaces(mention)) <= 8
    assert not clean(mention).startswith(("#", " ", "“"))
    assert sum(map(len, parts(mention))) <= 36
