"""Arabic and Latin stretches of a text; each model decodes its own."""

import re

from geo.recognition.tokens import Tokens

_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufeff]")


def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return _ARABIC_LETTER.match(word) is not None


def has_arabic(text: str) -> bool:
    """Tell whether there is an Arabic letter anywhere in a text."""
    return _ARABIC_LETTER.search(text) is not None


def split_by_script(tokens: Tokens) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Cut the segments where the script changes; return the Latin (and other) ones, and the Arabic ones.

    What is no letter stays with what stands before it.
    """
    parts: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for first, beyond in tokens.segments:
        start, now = first, None
        for i in range(first, beyond):
            word = tokens.words[i]
            if not word[0].isalpha():
                continue
            arabic = is_arabic(word)
            if now is None:
                now = arabic
            elif arabic != now:
                parts[now].append((start, i))
                start, now = i, arabic
        if now is not None:
            parts[now].append((start, beyond))
    return parts
