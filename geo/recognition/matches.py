"""Where names of the gazetteer lie in a text, and how each of them sits among its neighbours."""

from dataclasses import dataclass

from geo.recognition.memo import Memo
from geo.recognition.names import DEMONYM, UNKNOWN, Name, Names
from geo.recognition.tokens import Tokens
from geo.recognition.wordlists import ordinary_words


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start:end`` make a name that the gazetteer knows."""

    start: int
    end: int
    name: Name


BARRIER = "|"
"""A mark that ends every name."""
_JOINTS = frozenset("-‐‑'’")
_SHORTEST_DEMONYM = 5
"""Letters of one that is written without a capital, as in French."""
_CAPITAL, _UNUSUAL, _EVERYDAY, _MARK = range(4)


def _classify(word: str) -> int:
    if word[0].isupper():
        return _CAPITAL
    if word in ordinary_words():
        return _EVERYDAY
    return _UNUSUAL if word[0].isalpha() or word in _JOINTS else _MARK


_CLASSES = Memo(_classify)


def capital_runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the maximal rows of capitalised words, (start, end); a hyphen or the stop of “St.” may stand inside.

    None reaches from a headline into the text below it.
    """
    runs: list[tuple[int, int]] = []
    words, paragraphs = tokens.words, tokens.paragraphs
    for i in [i for i, word in enumerate(words) if word[0].isupper()]:
        if runs and i not in paragraphs and (runs[-1][1] == i or (runs[-1][1] == i - 1 and _joins(tokens, i - 1))):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _joins(tokens: Tokens, i: int) -> bool:
    """Tell whether a token between two capitalised words makes one row of them."""
    word, before = tokens.words[i], tokens.words[i - 1]
    return tokens.starts[i] == tokens.ends[i - 1] and (word == "-" or (word == "." and len(before) <= 3))


def _searchable(tokens: Tokens) -> list[int]:
    """Return which tokens may be in a name: no marks, and ordinary lower-case words only between capitalised ones."""
    tagged = tokens.tagged
    classes = [*map(_CLASSES.__getitem__, tokens.words), _MARK, _MARK]
    return [
        i
        for i, sort in enumerate(classes[:-2])
        if sort <= _UNUSUAL
        or (sort == _EVERYDAY and tagged[i])
        or (sort == _EVERYDAY and classes[i - 1] == _CAPITAL and _CAPITAL in (classes[i + 1], classes[i + 2]))
    ]


def _scan(tokens: Tokens, names: Names, searchable: list[int]) -> list[tuple[int, int]]:
    """Return where names of the gazetteer are."""
    row: list[str] = []
    at: list[int] = []
    for i in searchable:
        if at and at[-1] != i - 1:
            row.append(BARRIER)
            at.append(-1)
        row.append(tokens.words[i])
        at.append(i)
    return [(at[start], at[end - 1] + 1) for start, end in names.gazetteer.scan(row)]


def find_matches(tokens: Tokens, names: Names, runs: list[tuple[int, int]]) -> list[Match]:
    """Return the longest names and demonyms that the gazetteer knows, disjoint, in order.

    Of two that overlap the longer one stands, of two as long the first; a demonym gives way to a name.
    """
    words = tokens.words
    found: list[Match] = []
    searchable = _searchable(tokens)
    for start, end in _scan(tokens, names, searchable):
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
    demonyms = _find_demonyms(words, names, runs, searchable)
    if demonyms:
        taken = {i for match in found for i in range(match.start, match.end)}
        found += [match for match in demonyms if taken.isdisjoint(range(match.start, match.end))]
        found.sort(key=lambda match: match.start)
    return found


def _find_demonyms(words: list[str], names: Names, runs: list[tuple[int, int]], searchable: list[int]) -> list[Match]:
    found = []
    for start, end in runs:
        i = start
        while i < end:
            count = 1 if names.is_demonym(words[i]) else 0
            if i + 1 < end and names.begins_demonym(words[i]) and names.is_demonym(f"{words[i]} {words[i + 1]}"):
                count = 2
            if count:
                found.append(Match(i, i + count, DEMONYM))
            i += max(1, count)
    small = [i for i in searchable if _CLASSES[words[i]] == _UNUSUAL and len(words[i]) >= _SHORTEST_DEMONYM]
    return found + [Match(i, i + 1, DEMONYM) for i in small if names.is_demonym(words[i])]
