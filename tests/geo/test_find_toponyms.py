"""``geo.toponyms``: from a text to the places that it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from gazetteer.errors import GeoError

REPORT = (
    "TRIPOLI (Reuters) - An air strike hit a warehouse near Misrata on Tuesday, Libyan officials said. "
    "Planes also bombed Sirte, 370 km east of Tripoli, residents told Reuters."
)


def test_a_report_gives_its_places_in_order() -> None:
    found = geo.toponyms(REPORT)
    assert [t.text for t in found if t.text != "Reuters"] == ["TRIPOLI", "Misrata", "Sirte", "Tripoli"]
    assert {t.country for t in found if t.text != "Reuters"} == {"LY"}
    assert all(0 < t.confidence <= 1 for t in found if t.place)


def test_demonyms_come_when_asked_for_and_stand_at_their_country() -> None:
    [libyan] = [t for t in geo.toponyms(REPORT, demonyms=True) if t.demonym]
    assert libyan.text == "Libyan"
    assert libyan.place is not None
    assert (libyan.place.kind, libyan.country) == ("country", "LY")
    assert not any(t.demonym for t in geo.toponyms(REPORT))


def test_spans_are_answered_one_by_one_in_their_order() -> None:
    spans = [(REPORT.index("Sirte"), REPORT.index("Sirte") + 5), (0, 7), (3, 3), (8, 17), (0, 7)]
    found = geo.toponyms(REPORT, spans=spans)
    assert [(t.start, t.end) for t in found] == spans
    assert [t.text for t in found] == ["Sirte", "TRIPOLI", "", "(Reuters)", "TRIPOLI"]
    assert found[2].place is None
    assert found[1].place == found[4].place
    assert geo.toponyms(REPORT, spans=[]) == []


@pytest.mark.parametrize("span", [(0, 10_000), (-3, 4), (9, 2)])
def test_spans_outside_the_text_are_named(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=rf"\({span[0]}, {span[1]}\)") as told:
        geo.toponyms(REPORT, spans=[(0, 7), span])
    assert isinstance(told.value, GeoError)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_string_gives_toponyms_that_cut_out_their_text(text: str) -> None:
    for toponym in geo.toponyms(text, demonyms=True):
        assert text[toponym.start : toponym.end] == toponym.text
        assert toponym.place is None or (toponym.lat, toponym.lon) != (0.0, 0.0)


LETTERS = st.sampled_from(
    [*" ,.()#_'’\n-", "Paris", "Texas", "U.S.", "طرابلس", "في ", "Gulf of", "County", "\u200f", "\ud800"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, max_size=60).map("".join), st.data())
def test_any_spans_are_answered(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(edge, edge), max_size=6))]
    found = geo.toponyms(text, spans=spans)
    assert [(t.start, t.end, t.text) for t in found] == [(a, b, text[a:b]) for a, b in spans]


@pytest.mark.parametrize("piece", ["Paris, Texas. ", "x", "Springfield ", "#", "ا", "((((", "San San San ", "\n\n"])
def test_a_very_long_text_is_answered(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert all(text[t.start : t.end] == t.text for t in geo.toponyms(text))
