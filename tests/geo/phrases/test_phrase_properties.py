"""Whatever the text and whatever the toponyms: offsets cut out the text, and nothing breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.phrases.compass import compass
from geo.phrases.coordinates import coordinates
from geo.phrases.parsing import lattice_of, read
from geo.toponym import Toponym
from tests.geo.phrases.marked import KNOWLEDGE, places

WORDS = [
    "12", "nm", "km", "NE", "north", "south", "-", "of", "from", "the", "town", "and", "between", "near", "border", ",",
    "road", "to", "off", "coast", "same", "area", "part", "city", "Mosul", "Libya", "Libyan", "Sirte", ".", "(", ")",
    "half", "a", "hundred", "hour", "drive", "far", "there", "province", "0", "-5", "10–15", "à", "au", "sud", "de",
    "la", "frontière", "près", "على", "بعد", "كيلومترا", "جنوب", "الجنوب", "مدينة", "وشرق", "قرب", "بين", "الحدود",
    "38SLF3412", "32.1149", "°", "N", "E", "lat", "UTM", "38N", "334567", "4012345", "1e9", "1.2.3", "1/2", "million",
    "Syro", "tri-border", "waters", "'s", "suburb", "countryside", "neighbourhood", "district", "hour", "located",
    "lies", "which", "in", "Damascus", "Niger", "Mali", "Mediterranean", "quartier", "secteur", "ريف", "ضواحي", "من",
]  # fmt: skip
KNOWN = [place for place, _ in places().values()]
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
languages = st.sampled_from(["en", "ar", "fr", "de", ""])


@st.composite
def texts_with_toponyms(draw: st.DrawFn) -> tuple[str, list[Toponym]]:
    text = draw(texts)
    spans = draw(st.lists(st.tuples(st.integers(-2, len(text) + 2), st.integers(-2, len(text) + 2)), max_size=5))
    toponyms = [
        Toponym(text[max(a, 0) : b], a, b, draw(st.sampled_from(KNOWN)), 0.5, (), draw(st.booleans())) for a, b in spans
    ]
    return text, toponyms


@settings(max_examples=400, deadline=None)
@given(texts_with_toponyms(), languages)
def test_offsets_cut_out_the_text(given_: tuple[str, list[Toponym]], language: str) -> None:
    text, toponyms = given_
    found = read(lattice_of(text, toponyms, language, KNOWLEDGE), KNOWLEDGE)
    for location in found:
        assert text[location.start : location.end] == location.text != ""
        assert (location.density is None) == (location.verdict == "unresolved")
        assert location.where_prec in (None, 1, 2, 3, 4, 5, 6, 7) and location.geo_precision in (None, 1, 2, 3)
        assert 0 <= location.confidence <= 1
        assert location.why.endswith((".", "”."))
    assert found == sorted(found, key=lambda x: (x.start, x.end))


@given(texts)
def test_coordinates_lie_on_earth_or_say_why_not(text: str) -> None:
    for written in coordinates(text):
        assert written.problem or (abs(written.lat) <= 90 and abs(written.lon) <= 180)
        assert written.precision_m >= 1


@given(st.text(alphabet="NESW", min_size=1, max_size=5))
def test_a_heading_points_between_its_letters_or_nowhere(letters: str) -> None:
    bearing, points = compass(letters)
    opposed = {"N", "S"} <= set(letters) or {"E", "W"} <= set(letters)
    assert (bearing is None) == opposed
    assert points in (4, 8, 16)
    if bearing is not None:
        assert (bearing - 360 / 16 * round(bearing / (360 / 16))) == 0


def test_the_number_of_a_road_is_no_place() -> None:
    found = geo.locate("The A417 southbound carriageway from Cirencester will close to the A429.")
    assert [place.name for place in found] == ["Cirencester"]
