"""French and Arabic news that the models were not trained on: these tables watch over both."""

from pathlib import Path

import pytest

from geo.recognition import recognise

LEAST = {"french.txt": 0.92, "arabic.txt": 0.86}
"""Share of the names that must be found, and of what is found that must be a name."""


def read(line):
    """Return the plain text of a line and its marks as (start, end, whether a demonym)."""
    plain, marks = "", []
    for char in line:
        if char in "{<":
            start = len(plain)
        elif char in "}>":
            marks.append((start, len(plain), char == ">"))
        else:
            plain += char
    return plain, marks


@pytest.mark.parametrize("table", LEAST)
def test_names_and_nothing_else_are_found_in_news(table, places):
    lines = (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    right, wrong, missed = 0, [], []
    for line in lines:
        if line.startswith("#"):
            continue
        text, marks = read(line)
        found = recognise(text, places)
        for start, end, demonym in marks:
            over = [m for m in found if m.start < end and start < m.end]
            if over and (over[0].label == "demonym") == demonym:
                right += 1
            else:
                missed.append(text[start:end])
        wrong += [m.text for m in found if not any(m.start < end and start < m.end for start, end, _ in marks)]
    assert right >= LEAST[table] * (right + len(missed)), missed
    assert right >= LEAST[table] * (right + len(wrong)), wrong
