"""Spans that a caller hands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from gazetteer.errors import GeoError, InputError
from geo.recognition.mention import Mention
from geo.resolution.spans import checked, with_context

TEXT = "From Tripoli to Sirte."

BAD = [
    (-1, 3),
    (-3, 0),
    (-3, -4),
    (-23, 3),
    (-40, -30),
    (3, 2),
    (0, 23),
    (30, 40),
    ("a", 2),
    (1,),
    (1, 2, 3),
    None,
    5,
    (0.0, 1.0),
]


@pytest.mark.parametrize("span", BAD, ids=repr)
def test_a_bad_span_is_named(span: object) -> None:
    with pytest.raises(InputError) as told:
        checked(TEXT, [(5, 12), span])  # type: ignore[list-item]
    assert repr(span) in str(told.value)
    assert isinstance(told.value, ValueError)
    assert isinstance(told.value, GeoError)


def test_spans_at_the_edges_are_good() -> None:
    assert checked(TEXT, [(0, 0), (0, 22), (22, 22)]) == [(0, 0), (0, 22), (22, 22)]


@pytest.mark.parametrize("span", [(-17, -10), (5, -10), (-17, 12)])
def test_negative_offsets_count_from_the_end_as_in_a_slice(span: tuple[int, int]) -> None:
    [tripoli, sirte] = geo.toponyms(TEXT, spans=[span, (-6, -1)])
    assert (tripoli.text, tripoli.start, tripoli.end) == (TEXT[slice(*span)], 5, 12)
    assert (sirte.text, sirte.start, sirte.end) == ("Sirte", 16, 21)
    assert TEXT[tripoli.start : tripoli.end] == tripoli.text


@given(st.integers(-30, 30), st.integers(-30, 30))
def test_a_good_span_cuts_out_what_its_slice_does(start: int, end: int) -> None:
    try:
        [(first, last)] = checked(TEXT, [(start, end)])
    except InputError:
        assert TEXT[start:end] == "" or max(abs(start), abs(end)) > len(TEXT)
    else:
        assert 0 <= first <= last <= len(TEXT)
        assert TEXT[first:last] == TEXT[start:end]


def test_what_was_recognised_beside_the_spans_stays_as_context() -> None:
    recognised = [Mention("Tripoli", 5, 12, "place", 0.9), Mention("Sirte", 16, 21, "place", 0.8)]
    mentions, positions = with_context(TEXT, [(16, 21), (0, 0), (17, 20)], recognised)
    assert [mentions[p].text for p in positions] == ["Sirte", "", "irt"]
    assert [m.text for m in mentions] == ["", "Tripoli", "Sirte", "irt"]
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


def test_a_span_takes_the_label_that_the_recogniser_gave() -> None:
    mentions, [position] = with_context("Libyan", [(0, 6)], [Mention("Libyan", 0, 6, "demonym", 0.7)])
    assert len(mentions) == 1
    assert mentions[position].label == "demonym"
