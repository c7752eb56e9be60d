"""Particles that Arabic writes together with the next word: و and, ف so, ب in, ل for, ك like."""

from functools import lru_cache

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_SHORTEST = 3
"""Letters that must be left for a word to have been behind the particle."""


@lru_cache(maxsize=65536)
def without_clitics(word: str) -> tuple[int, ...]:
    """Return how many letters of particles the word may begin with, fewest first; () where there can be none.

    “للأردن” (for Jordan) is ل with the article ال written لل: two letters are taken off and the article with them.
    """
    found = []
    front = 0
    if word[:1] in _CONJUNCTIONS and len(word) - 1 >= _SHORTEST:
        front = 1
        found.append(1)
    if word.startswith("لل", front):
        found.append(front + 2)
    elif word[front : front + 1] in _PREPOSITIONS:
        found.append(front + 1)
    return tuple(n for n in found if len(word) - n >= _SHORTEST)
