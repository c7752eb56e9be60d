"""Words with exact offsets, and the stretches of text that are decoded together."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import compress, pairwise
from operator import or_, sub

LONGEST_WORD = 80
"""Characters; longer ones are cut, so that an endless word cannot fill the caches."""
LONGEST_SEGMENT = 64
"""Tokens; a sentence that runs on is cut, preferably where no name can be."""

_LETTER = r"[^\W\d_]"
_MARK = r"[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d]"  # accents, Arabic vowel signs, joiners
_TOKEN = re.compile(
    rf"""
      [A-Za-z][a-z]{{1,{LONGEST_WORD - 1}}}+(?![^\W_]|{_MARK}|[.:'’])    # most words; the rest is for the others
    | [a-z]{{2,{LONGEST_WORD}}}+(?![^\W_]|{_MARK}|[:'’])
    | https?://[^\s\u0600-\u06ff]{{0,200}}                    # an address says nothing of a place
    | @\w{{1,30}}
    | (?:[A-Z][a-z]{{0,2}}\.){{2,4}}(?!\w)                    # U.S., W.Va., D.C.
    | (?:[lLdDjJnNsScCmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu)['’](?={_LETTER}{{2}})  # French l'Algérie, d'Alger
    | ['’][sS](?!\w)                                          # Tripoli's
    | {_LETTER}(?:[^\W_]|{_MARK}){{0,{LONGEST_WORD - 1}}}
    | \d(?:[\d.,:]{{0,20}}\d)?
    | [^\s_]
    """,
    re.VERBOSE,
)
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z\d_]+|\d+|\w")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_WRAPPED = 8
"""One in so many lines that begin with a small letter shows that lines are cut where they are full."""
_STOPS = frozenset(".!?؟…")
# After these a full stop ends no sentence.
_ABBREVIATED = (
    "mr mrs ms dr st gen gov sen rep sgt lt col capt maj prof rev hon pres sec adm cmdr det supt jr sr no vs mt ft "
    "co inc corp ltd mm mme mlle"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, as parallel lists; ``text[starts[i]:ends[i]] == words[i]``.

    ``glued[i]`` tells that word ``i`` continues a hashtag that word ``i - 1`` belongs to, ``tagged[i]`` that it
    stands in a hashtag at all, ``breaks[i]`` that a line ends before it. ``segments`` are (first, beyond) pairs.
    ``paragraphs`` are the words that a paragraph, a headline or an entry of a list begins with.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tagged: list[bool]
    glued: list[bool]
    breaks: list[bool]
    segments: list[tuple[int, int]]
    paragraphs: frozenset[int] = frozenset()


def tokenise(text: str) -> Tokens:
    """Cut ``text`` into tokens; every character that is neither a blank nor an underscore belongs to one."""
    words = _TOKEN.findall(text)
    starts, ends = _places(text, words)
    if "#" in text:
        spans = [part for span in zip(starts, ends, strict=True) for part in _humps(text, *span)]
        words = [text[start:end] for start, end in spans]
        starts, ends = map(list, zip(*spans, strict=True))
    tagged, glued = _hashtags(text, words, starts, ends)
    breaks = _breaks(text, starts)
    segments = _segments(text, words, starts, ends, breaks)
    paragraphs = _paragraphs(text, words, starts, ends, breaks)
    return Tokens(words, starts, ends, tagged, glued, breaks, segments, paragraphs)


def _places(text: str, words: list[str]) -> tuple[list[int], list[int]]:
    """Return where words begin and end that stand in this order in a text, only blanks and underscores between them."""
    # Strings and numbers burden the garbage collector less than matches with their spans.
    end = 0
    ends = [end := text.find(word, end) + len(word) for word in words]
    return list(map(sub, ends, map(len, words))), ends


def _humps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the word behind a hash sign at its capitals: #PuertoRico."""
    word = text[start:end]
    if start == 0 or text[start - 1] != "#" or not word[0].isalpha() or word.islower() or word.isupper():
        return [(start, end)]
    return [(start + hump.start(), start + hump.end()) for hump in _HUMP.finditer(word)]


def _breaks(text: str, starts: list[int]) -> list[bool]:
    breaks = [False] * len(starts)
    if breaks:
        breaks[0] = True
    newline = text.find("\n")
    while newline >= 0:
        following = bisect_right(starts, newline)
        if following == len(starts):
            break
        breaks[following] = True
        newline = text.find("\n", starts[following])
    return breaks


def _paragraphs(text: str, words: list[str], starts: list[int], ends: list[int], breaks: list[bool]) -> frozenset[int]:
    """Return the words before which a line ends for good.

    In a text whose lines are cut where they are full, some of them go on with a small letter; there only blank lines
    and stops tell paragraphs.
    """
    lines = [i for i in compress(range(len(words)), breaks) if i]
    if _WRAPPED * sum(words[i][0].islower() for i in lines) <= len(lines):
        return frozenset(lines)
    return frozenset(i for i in lines if words[i - 1] in _STOPS or _BLANK_LINE.search(text, ends[i - 1], starts[i]))


def _hashtags(text: str, words: list[str], starts: list[int], ends: list[int]) -> tuple[list[bool], list[bool]]:
    tagged = [False] * len(words)
    glued = [False] * len(words)
    if "#" not in text:
        return tagged, glued
    for i in range(1, len(words)):
        if words[i - 1] == "#" and ends[i - 1] == starts[i]:
            tagged[i] = words[i] != "#"
        elif tagged[i - 1] and words[i][0].isalnum():
            gap = text[ends[i - 1] : starts[i]]
            tagged[i] = glued[i] = gap.count("_") == len(gap)
    return tagged, glued


def _segments(
    text: str, words: list[str], starts: list[int], ends: list[int], breaks: list[bool]
) -> list[tuple[int, int]]:
    cuts = [0]
    # Only what a line or a stop ends before is looked at.
    for i in compress(range(1, len(words)), map(or_, breaks[1:], map(_STOPS.__contains__, words))):
        ends_here = breaks[i] and _BLANK_LINE.search(text, ends[i - 1], starts[i]) is not None
        if not ends_here and words[i - 1] in _STOPS and starts[i] > ends[i - 1]:
            before = words[i - 2] if i > 1 else ""
            short = before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper())
            ends_here = not words[i][0].islower() and (not short or breaks[i])
        if ends_here:
            cuts.append(i)
    cuts.append(len(words))
    return [part for first, beyond in pairwise(cuts) for part in _shorten(words, first, beyond)]


def _shorten(words: list[str], first: int, beyond: int) -> list[tuple[int, int]]:
    """Cut a run-on sentence before a lower-case word where there is one."""
    parts = []
    while beyond - first > LONGEST_SEGMENT:
        middle = first + LONGEST_SEGMENT
        cut = next((i for i in range(middle, middle - 20, -1) if words[i][0].islower()), middle)
        parts.append((first, cut))
        first = cut
    if beyond > first:
        parts.append((first, beyond))
    return parts
