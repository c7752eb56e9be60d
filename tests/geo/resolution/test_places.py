"""Which place a name means where its text says so: pairs in ``places.txt``."""

from pathlib import Path

import pytest

import geo

LINES = Path(__file__).with_name("places.txt").read_text(encoding="utf8").splitlines()
PAIRS = [tuple(part.strip() for part in line.rsplit("|", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("marked", "expected"), PAIRS)
def test_the_text_says_which_place_is_meant(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    [answer] = geo.toponyms(text, spans=[(start, end)])
    assert answer.text == text[start:end]
    if expected == "-":
        assert answer.place is None
        return
    assert answer.place is not None
    country, *province = expected.split()
    assert (answer.place.country, answer.place.admin1 if province else None) == (
        country,
        province[0] if province else None,
    )
