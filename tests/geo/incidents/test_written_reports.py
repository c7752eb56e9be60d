"""Whole reports, from text to strikes, beside what a careful reader files from them."""

from pathlib import Path

import pytest

from geo.incidents.evaluate import figures, read_gold

WRITTEN = Path(__file__).parents[2] / "articles"


@pytest.fixture(scope="module")
def scored():
    return figures(read_gold(WRITTEN))


@pytest.mark.parametrize(
    ("name", "least"),
    [("recall", 0.82), ("precision", 0.86), ("places", 0.75), ("days", 0.95), ("killed", 0.85), ("merging", 0.88)],
)
def test_most_of_what_the_reports_tell_is_filed(scored, name, least):
    assert getattr(scored, name) >= least
