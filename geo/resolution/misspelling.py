"""Names written otherwise than any list has them: other romanisations and typing errors, drawn at random.

Annotated news is edited and hardly misspells a name; notes, tweets and translations do. What the ranker is to make of
spellings that only resemble a known one is therefore taught with names that are changed here.
"""

import re
from random import Random

# What romanisations exchange (ALA-LC, BGN/PCGN, French and newspaper usage), both ways.
_EXCHANGED = (
    ("q", "k"), ("q", "g"), ("kh", "h"), ("gh", "g"), ("gh", "q"), ("dh", "z"), ("dh", "d"), ("th", "t"), ("sh", "ch"),
    ("dj", "j"), ("j", "g"), ("ou", "u"), ("oo", "u"), ("u", "o"), ("ee", "i"), ("i", "e"), ("y", "i"), ("ai", "ay"),
    ("ei", "ay"), ("aw", "au"), ("a", "e"), ("ah", "a"), ("iy", "i"), ("al-", "el-"), ("w", "ou"), ("z", "s"),
    ("ا", "أ"), ("ة", "ا"), ("ى", "ا"), ("ض", "ظ"), ("س", "ص"), ("ت", "ط"), ("ق", "ك"), ("ك", "غ"), ("ي", "ى"),
)  # fmt: skip
_BOTH_WAYS = [*_EXCHANGED, *((b, a) for a, b in _EXCHANGED)]
_LEAST_LETTERS = 4
_LETTER = re.compile(r"[^\W\d_]")


def misspelt(name: str, random: Random) -> str:
    """Return ``name`` with one or two changes, each another romanisation or a typing error; short names stay."""
    for _ in range(random.choice((1, 1, 2))):
        if len(_LETTER.findall(name)) < _LEAST_LETTERS:
            break
        name = _respelt(name, random) if random.random() < 0.5 else _mistyped(name, random)
    return name


def _respelt(name: str, random: Random) -> str:
    """Exchange one group of letters for another that romanisations use for the same sound."""
    lower = name.lower()
    possible = [(i, a, b) for a, b in _BOTH_WAYS for i in _positions(lower, a)]
    if not possible or len(lower) != len(name):
        return _mistyped(name, random)
    at, old, new = random.choice(possible)
    return name[:at] + (new.capitalize() if name[at].isupper() else new) + name[at + len(old) :]


def _positions(text: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(part), text)]


def _mistyped(name: str, random: Random) -> str:
    """Leave out, double, exchange or replace one letter after the first."""
    letters = [match.start() for match in _LETTER.finditer(name)][1:]
    at = random.choice(letters)
    error = random.randrange(4)
    if error == 0:
        return name[:at] + name[at + 1 :]
    if error == 1:
        return name[:at] + name[at] + name[at:]
    if error == 2 and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + name[random.choice(letters)].lower() + name[at + 1 :]
