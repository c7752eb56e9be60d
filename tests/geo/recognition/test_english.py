"""English news full of people, teams, cars and dishes that are called like places: this table watches over it."""

from pathlib import Path

import gazetteer
from geo.recognition import recognise
from geo.recognition.names import Names
from geo.recognition.written import read_written

TEXTS = read_written(Path(__file__).with_name("english.txt"), Names(gazetteer.open()))
LEAST_FOUND, LEAST_RIGHT = 0.86, 0.91
"""Share of the names that must be found, and of what is found that must be a name."""


def test_names_and_nothing_else_are_found_in_news(places):
    right, wrong, missed = 0, [], []
    for gold in TEXTS:
        found = recognise(gold.text, places)
        for span in gold.spans:
            over = [m for m in found if m.start < span.end and span.start < m.end]
            if over and (over[0].label == "demonym") == (span.kind == "demonym"):
                right += 1
            else:
                missed.append(gold.text[span.start : span.end])
        wrong += [m.text for m in found if not any(m.start < s.end and s.start < m.end for s in gold.spans)]
    assert right >= LEAST_FOUND * (right + len(missed)), missed
    assert right >= LEAST_RIGHT * (right + len(wrong)), wrong
