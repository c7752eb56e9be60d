"""What is tried only where it may match finds all that it would find if it were tried everywhere."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.phrases.angles import NOTATIONS
from geo.phrases.grammar import GRAMMAR
from geo.phrases.needs import needs
from geo.phrases.symbols import CATEGORIES

LANGUAGES = st.sampled_from(["en", "ar", "fr"])
# Places and beginnings of phrases stand among the symbols, so that many rules match.
BEGUN = (
    "QH,",
    "QHf",
    "nA,A",
    "HfA,",
    "rA,",
    "A,n",
    "BfR,",
    "T,A",
    "&A",
    "hy",
    "bA,",
    "o",
    "P",
    "Mf",
    "Hf",
    "FiT,",
    "a",
)
SYMBOLS = st.one_of(
    st.sampled_from("ARDESQHhfd&,-."),
    st.sampled_from(BEGUN),
    st.sampled_from(sorted({*CATEGORIES.values(), *"wWp(:)/"})),
)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("QHfA", "Q H f A"),
        ("d?[qn]{0,4}Q", "Q"),
        ("n{1,4}A", "n A"),
        ("(?P<a>[AR])T?", "AR"),
        ("(?:d?Tf)?A", "A"),
        ("(?:Hf|hP)A", "HP A"),  # one symbol of each
        ("(?:H|h?)A", "A"),  # the second may be empty
        (r"A\((?P<h>h)\)", "A ( h )"),
        (r"[\-/]B", "-/ B"),
        ("(?<![AR])[MG](?!f)", "GM"),
        ("(?<=i)da(?=[.,]|$)", "d a"),
        ("^qN", "q N"),
        ("", ""),
    ],
)
def test_a_pattern_needs_what_no_match_is_without(pattern: str, told: str) -> None:
    assert needs(pattern) == {frozenset(need) for need in told.split()}
    assert re.compile(pattern)


@pytest.mark.parametrize("pattern", [r"\d", "a.b", "[^A]", "[a-z]", "A*", "(A", "A)", "[A"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        needs(pattern)


def everywhere(symbols: str, language: str) -> Iterator[tuple[re.Pattern[str], int, int]]:
    for rule in GRAMMAR.rules_of(language):
        match = rule.pattern.search(symbols)
        while match:
            yield rule.pattern, match.start(rule.group), match.end()
            match = rule.pattern.search(symbols, match.start() + 1)


@settings(max_examples=500, deadline=None)
@given(st.lists(SYMBOLS, max_size=30).map("".join), LANGUAGES)
@example("qQHfA.An.dBD&D", "en")
def test_no_rule_is_left_out_where_it_would_match(symbols: str, language: str) -> None:
    found = [(f.match.re, f.first, f.last) for f in GRAMMAR.found(symbols, language)]
    assert sorted(found, key=str) == sorted(everywhere(symbols, language), key=str)


PIECES = st.sampled_from(
    ["32", "20.07", "32.1149", "°", "'", '"', "06", "53", "N", "S", "E", "W", "north", "east", "lat", "Latitude", "lon",
     "longitude", "خط عرض", "خط طول", "3206N02004E", "320653N", "0200407E", ",", ":", "-", " ", " ", " ", "of", "شمال",
     "شرقا", "degrees", "and", "x", "_", ".", "plateau"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
@example("lat 32.11 N, lon 20.07 E; 3206N02004E and 32°06'53\"N 20°04'07\"E")
def test_coordinates_are_found_wherever_they_open(text: str) -> None:
    for notation in NOTATIONS:
        found = [match.span() for match in notation.matches(text)]
        assert found == [match.span() for match in notation.pattern.finditer(text)]
