"""What a word tells by itself: its shape, its ending, its class, and whether people are called so."""

from functools import lru_cache

from geo.recognition.cues import cues
from geo.recognition.wordlists import familiar, first_name, ordinary, surname

_ENDING = 3
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
"""Newsrooms differ in these marks, names do not."""


def shape(word: str) -> str:
    """Return the pattern of letter cases, runs shortened: ``Xx`` Paris, ``X3`` USA, ``X.`` U.S., ``d`` 12."""
    if word[0].isupper():
        return _capital_shape(word)
    if word.islower():
        return "x"
    if word.isalpha():
        return "a"
    if word[0].isalnum():
        return "d" if word.isdigit() else "m"
    mark = word.translate(_QUOTES)
    return mark if len(word) == 1 else mark[0] + "_"


def _capital_shape(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "X." if "." in word else f"X{min(len(word), 4)}"
    if word.istitle() and word.isalpha():
        return "X" if len(word) == 1 else "Xx"
    return "X.x" if "." in word else "XxX"


@lru_cache(maxsize=65536)
def role(word: str) -> str:
    """Return what a neighbour needs to know of a word: its class, else the word if everyday, else its shape."""
    lower = word.lower()
    if known := cues(lower):
        return known[0]
    return lower if ordinary(lower) >= 4 and not word[0].isupper() else shape(word)


def word_features(word: str) -> list[str]:
    """Return what the model may know of a word, at any distance from the token that is labelled.

    The word itself is among them only where it is an ordinary one: names that occur in the training texts must not
    be learnt by heart.
    """
    lower = word.lower()
    grade = ordinary(lower)
    found = [f"s={shape(word)}"]
    known = cues(lower)
    found += [f"c={cue}" for cue in known]
    if grade or known or not word[0].isalpha():
        found.append(f"w={lower[:20] if lower.isalpha() else lower[:20].translate(_QUOTES)}")
    if word[0].isupper():
        found.append(f"o={grade}")
        if fame := familiar(lower):
            found.append(f"fq={fame}")
        if given := first_name(lower):
            found.append(f"fn={given}")
        if family := surname(lower):
            found.append(f"sn={family}")
        if given or family:
            found.append(f"fsn={min(given, 2)}{min(family, 2)}{min(grade, 2)}")
    return found


def ending_features(word: str) -> list[str]:
    """Return the endings of a capitalised word: -ville, -stan, -ian."""
    if len(word) <= _ENDING + 1 or not word[0].isupper():
        return []
    lower = word.lower()
    return [f"e2={lower[-2:]}", f"e3={lower[-3:]}", f"e4={lower[-4:]}"]
