"""What is known of words apart from places: who is called so, and which words are ordinary ones.

The lists are compiled by ``python -m geo.recognition.compile_wordlists``; where they come from stands in
``data/README.md``.
"""

import gzip
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


@cache
def _read(name: str) -> dict[str, int]:
    """Read a list of ``grade words…`` lines; a higher grade is a more frequent word."""
    grades: dict[str, int] = {}
    with gzip.open(_FOLDER / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            grade, *words = line.split()
            grades.update(dict.fromkeys(words, int(grade)))
    return grades


def ordinary_words() -> dict[str, int]:
    """Return the grades of all ordinary words, for those who ask often."""
    return _read("ordinary")


def ordinary(lower: str) -> int:
    """Return how ordinary a word is: 0 unknown, 1 rare … 4 everyday; names and words only capitalised are 0."""
    return _read("ordinary").get(lower, 0)


def first_name(lower: str) -> int:
    """Return how frequent a given name is: 0 none, 1 rare, 2 common, 3 among the hundred most frequent."""
    return _read("first_names").get(lower, 0)


def surname(lower: str) -> int:
    """Return how frequent a surname is: 0 none, 1 rare, 2 common, 3 among the thousand most frequent."""
    return _read("surnames").get(lower, 0)


def familiar(lower: str) -> int:
    """Return how often a word that is no ordinary one is written: 0 seldom, 1 to 5 (“Britain”, “Clinton”)."""
    return _read("familiar").get(lower, 0)
