import string
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.recognition import recognise
from geo.recognition.recogniser import _BLOCK

# “{name}” must be found as a place or facility, “<name>” as a demonym, “[name]” must not be found at all.
TEXTS = [
    "Two shells landed near {Misrata} in western {Libya} on Friday.",
    "The flood reached {Houston}, {Texas}, and later {Laurel County}.",
    "A <Turkish> drone was seen over the town of {Tarhuna}.",
    "Col. [Warren] told Mrs. [Lincoln] that he would stay in {London}.",
    "He was reading a mobile phone bill on Monday.",
    "A <French> soldier was hurt between {Paris} and {Berlin} on Friday.",
    "Storm damage is heavy in #{PuertoRico} tonight",
    "Un raid a touché un dépôt près de {Misrata}, en {Libye}.",
    "Le président <libyen> a parlé de paix.",
    "Le colonel [Martin] est arrivé à {Tunis} hier soir.",
    "وصل الوفد إلى {بنغازي} في {ليبيا} مساء الجمعة",
    "أمطار غزيرة على #{حفر_الباطن} اليوم",
    "The convoy left {Tripoli}. ثم وصل إلى {بنغازي} مساء الجمعة",
]


def read(marked):
    """Return the plain text and its marks as (start, end, sort)."""
    plain, marks = "", []
    for char in marked:
        if char in "{<[":
            marks.append((len(plain), None, char))
        elif char in "}>]":
            start, _, sort = marks[-1]
            marks[-1] = (start, len(plain), sort)
        else:
            plain += char
    return plain, marks


@pytest.mark.parametrize("marked", TEXTS)
def test_what_is_found(marked, places):
    text, marks = read(marked)
    found = recognise(text, places)
    for start, end, sort in marks:
        labels = {m.label for m in found if m.start < end and start < m.end}
        if sort == "{":
            assert labels and labels <= {"place", "facility"}, text[start:end]
        elif sort == "<":
            assert labels == {"demonym"}, text[start:end]
        else:
            assert not labels, text[start:end]
    inside = [any(m.start < end and start < m.end for start, end, _ in marks) for m in found]
    assert all(inside), [m.text for m in found]


def test_a_particle_is_no_part_of_an_arabic_name(places):
    (mention,) = [m for m in recognise("سقطت أمطار غزيرة بالأردن اليوم", places) if m.label == "place"]
    assert mention.text == "الأردن"


def test_the_stop_of_an_abbreviation_belongs_to_it(places):
    assert [m.text for m in recognise("A man from Lexington, Ky., was found.", places)] == ["Lexington", "Ky."]


nasty = st.text(alphabet=st.characters(exclude_categories=()) | st.sampled_from("Aaب #_.\n\x00\ud800'-"), max_size=200)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=nasty)
def test_any_string_gives_disjoint_mentions_that_cut_out_their_text(text, places):
    check(text, recognise(text, places))


def check(text, found):
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(0 <= m.score <= 1 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A" * 500_000,
        "ب" * 500_000,
        "Paris" * 40_000,
        "#" * 100_000,
        "\ud800" * 50_000,
        "😀" * 50_000,
        "London " * 30_000,
        string.punctuation * 2_000,
    ],
    ids=lambda text: text[:3].encode("unicode_escape").decode(),
)
def test_long_and_broken_texts_end(text, places):
    check(text, recognise(text, places))


def test_offsets_hold_beyond_the_first_block(places):
    text = "Nothing happened here. " * (_BLOCK // 20) + "A bomb fell in Benghazi, Libya, on Friday."
    found = recognise(text, places)
    check(text, found)
    assert [m.text for m in found][-2:] == ["Benghazi", "Libya"]
