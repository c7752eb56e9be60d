import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognition.tokens import LONGEST_SEGMENT, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tripoli's port, 12.5 km away", ["Tripoli", "'s", "port", ",", "12.5", "km", "away"]),
        ("in the U.S. and W.Va.", ["in", "the", "U.S.", "and", "W.Va."]),
        ("l'Algérie d’Oran", ["l'", "Algérie", "d’", "Oran"]),
        ("a Paris-based man", ["a", "Paris", "-", "based", "man"]),
        ("#PuertoRico #storm", ["#", "Puerto", "Rico", "#", "storm"]),
        ("#حفر_الباطن", ["#", "حفر", "الباطن"]),
        ("بِنغازي", ["بِنغازي"]),
        ("see https://x.org/Paris now", ["see", "https://x.org/Paris", "now"]),
        ("A417 road", ["A417", "road"]),
    ],
)
def test_words(text, words):
    assert tokenise(text).words == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", 2),
        ("Col. Warren spoke. He left.", 2),
        ("They met in St. Paul", 1),
        ("J. Smith died", 1),
        ("Title\n\nFirst line\nsecond line", 2),
        ("هل وصل؟ نعم", 2),
    ],
)
def test_sentences(text, sentences):
    assert len(tokenise(text).segments) == sentences


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ("Flood in Peru\nLIMA – Water rose.", ["LIMA"]),
        ("Gold: Ann Lee\nSilver: Bo Ray", ["Silver"]),
        ("The mayor of New\nYork met\nhis friends in the\nBronx.", []),
        ("The mayor of New\nYork met\nhis friends.\nHe left\n\nOslo", ["He", "Oslo"]),
    ],
    ids=["headline", "list", "lines cut where they are full", "paragraphs of such lines"],
)
def test_paragraphs(text, first_words):
    tokens = tokenise(text)
    assert [tokens.words[i] for i in sorted(tokens.paragraphs)] == first_words


def test_words_of_a_hashtag_know_that_they_belong_together():
    tokens = tokenise("#حفر_الباطن الان")
    assert tokens.tagged == [False, True, True, False]
    assert tokens.glued == [False, False, True, False]


@given(st.text())
def test_tokens_cut_out_exactly_what_is_written(text):
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    covered = {i for a, b in zip(tokens.starts, tokens.ends, strict=True) for i in range(a, b)}
    assert all(i in covered or char.isspace() or char == "_" for i, char in enumerate(text))


@given(st.text(alphabet="aB .\n?#_ل", max_size=600))
def test_segments_cover_all_tokens_once_and_are_never_long(text):
    tokens = tokenise(text)
    assert [i for a, b in tokens.segments for i in range(a, b)] == list(range(len(tokens.words)))
    assert all(0 < b - a <= LONGEST_SEGMENT for a, b in tokens.segments)
