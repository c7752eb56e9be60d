"""Where names of the gazetteer lie in a text, and how each of them sits among its neighbours."""

from dataclasses import dataclass

from geo.recognition.names import DEMONYM, UNKNOWN, Name, Names
from geo.recognition.tokens import Tokens
from geo.recognition.wordlists import ordinary_words


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start:end`` make a name that the gazetteer knows."""

    start: int
    end: int
    name: Name


BARRIER = "ʘʘ"
"""Stands for a word that no name has; a punctuation mark would do as well, but is slower to scan."""
_JOINTS = frozenset("-‐‑'’")


def capital_runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the maximal rows of capitalised words, (start, end); a hyphen or the stop of “St.” may stand inside."""
    runs = []
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    first = -1
    for i, word in enumerate(words):
        if word[0].isupper():
            if first < 0:
                first = i
            continue
        if first < 0:
            continue
        joins = (
            (word == "-" or (word == "." and starts[i] == ends[i - 1] and len(words[i - 1]) <= 3))
            and i + 1 < len(words)
            and words[i + 1][0].isupper()
            and (word == "." or starts[i] == ends[i - 1])
        )
        if not joins:
            runs.append((first, i))
            first = -1
    if first >= 0:
        runs.append((first, len(words)))
    return runs


def _searchable(tokens: Tokens) -> list[str]:
    """Return the words, with a barrier for each mark and ordinary lower-case word that cannot be inside a name."""
    words, tagged = tokens.words, tokens.tagged
    everyday = ordinary_words()
    capital = [word[0].isupper() for word in words]
    capital += [False, False]
    found = []
    for i, word in enumerate(words):
        usable = capital[i]
        if not usable and (word not in everyday or tagged[i]):
            usable = word[0].isalpha() or word in _JOINTS
        elif not usable and i and capital[i - 1]:
            usable = capital[i + 1] or capital[i + 2]
        found.append(word if usable else BARRIER)
    return found


def find_matches(tokens: Tokens, names: Names, runs: list[tuple[int, int]]) -> list[Match]:
    """Return the longest names and demonyms that the gazetteer knows, disjoint, in order.

    Of two that overlap the longer one stands, of two as long the first; a demonym gives way to a name.
    """
    words = tokens.words
    found: list[Match] = []
    for start, end in names.gazetteer.scan(_searchable(tokens)):
        if not words[start][0].isalpha() or (end - start == 1 and len(words[start]) < 2):
            continue
        name = names.describe(tuple(words[start:end]))
        if name is UNKNOWN:
            continue
        if found and found[-1].end > start:
            if found[-1].end - found[-1].start >= end - start:
                continue
            found.pop()
        found.append(Match(start, end, name))
    demonyms = _find_demonyms(words, names, runs)
    if demonyms:
        taken = {i for match in found for i in range(match.start, match.end)}
        found += [match for match in demonyms if taken.isdisjoint(range(match.start, match.end))]
        found.sort(key=lambda match: match.start)
    return found


def _find_demonyms(words: list[str], names: Names, runs: list[tuple[int, int]]) -> list[Match]:
    found = []
    for start, end in runs:
        i = start
        while i < end:
            pair = f"{words[i]} {words[i + 1]}" if i + 1 < end else ""
            count = 2 if pair and names.is_demonym(pair) else 1 if names.is_demonym(words[i]) else 0
            if count:
                found.append(Match(i, i + count, DEMONYM))
            i += max(1, count)
    return found
