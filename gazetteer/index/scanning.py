"""Which runs of words in a text are names: all longest matches at once, by keys of joined words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.keys import key, power
from gazetteer.index.tables import contains

_MOST_WORDS = 12
_MOST_KNOWN = 1 << 16
_SPACE = np.uint64(ord(" "))
_ONE_BYTE = np.uint64(power(1))
_JOINTS = frozenset("-‐‑'’‘ʼʻʿʾ`")


class _Part(NamedTuple):
    """A folded word, its key and the power of P that its length makes.

    ``article`` tells that it may be one, ``named`` that it is a name by itself, ``opens`` that longer ones begin so.
    """

    folded: str
    key: int
    power: int
    article: bool
    named: bool
    opens: bool


_CUT = _Part("", key("\n"), power(1), False, False, False)
"""Stands for a punctuation mark; no name has a newline, so that none reaches across."""


class Scanner:
    """Finds names in sequences of words, however they are spelt in the folded tier."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._names = arrays["folded_keys"]
        self._prefixes = arrays["folded_prefixes"]
        self._known: dict[str, tuple[_Part, ...]] = {}

    def scan(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return every span ``(start, end)`` of words that is a name and lies in no longer one, in order.

        Words may be raw or folded. Apostrophes and hyphens as words of their own are passed over; any other
        punctuation mark ends a name. An article in front belongs to the span.
        """
        parts_of = self._parts_of(words)
        parts = [part for word in words for part in parts_of[word]]
        positions = [i for i, word in enumerate(words) for _ in parts_of[word]]
        parts.append(_CUT)
        firsts = positions
        if any(part.article for part in parts):
            content = _without_articles(parts)
            # A name begins with the articles in front of it.
            firsts = [positions[before + 1] for before in [-1, *content[:-2]]]
            parts, positions = [parts[i] for i in content], [positions[i] for i in content[:-1]]
        return _without_inner([(firsts[i], positions[i + count - 1] + 1) for i, count in self._longest(parts).items()])

    def _parts_of(self, words: Sequence[str]) -> Mapping[str, tuple[_Part, ...]]:
        """Return the folded parts of each word, from memory where it has been met."""
        known = self._known
        fresh = set(words).difference(known)
        if fresh:
            if len(known) > _MOST_KNOWN:
                known, fresh = {}, set(words)
            known |= self._folded(fresh)
            self._known = known
        return known

    def _folded(self, words: Iterable[str]) -> dict[str, tuple[_Part, ...]]:
        folded = {word: folding.fold(word) for word in words}
        distinct = list({part for text in folded.values() for part in text.split(" ")})
        keys = np.array([key(part) for part in distinct], np.uint64)
        named, opens = contains(self._names, keys).tolist(), contains(self._prefixes, keys).tolist()
        parts = {
            part: _Part(part, int(k), power(len(part.encode())), folding.may_be_article(part), *flags)
            for part, k, *flags in zip(distinct, keys.tolist(), named, opens, strict=True)
        }
        return {
            word: tuple(parts[part] for part in text.split(" ")) if text else () if _is_joint(word) else (_CUT,)
            for word, text in folded.items()
        }

    def _longest(self, parts: Sequence[_Part]) -> dict[int, int]:
        """Return how many words the longest name that begins at each part has, for the parts where one does.

        The last part is a cut.
        """
        longest = {i: 1 for i, part in enumerate(parts) if part.named}
        start = np.array([i for i, part in enumerate(parts) if part.opens], np.intp)
        if not len(start):
            return longest
        keys = np.array([part.key for part in parts], np.uint64)
        powers = np.array([part.power for part in parts], np.uint64)
        joined, length_power = keys[start], powers[start]
        for words in range(2, _MOST_WORDS + 1):
            after = start + (words - 1)
            joined = joined + length_power * _SPACE + length_power * _ONE_BYTE * keys[after]
            length_power = length_power * _ONE_BYTE * powers[after]
            longest.update(dict.fromkeys(start[contains(self._names, joined)].tolist(), words))
            opens = contains(self._prefixes, joined)
            start, joined, length_power = start[opens], joined[opens], length_power[opens]
            if not len(start):
                break
        return longest


def _without_articles(parts: Sequence[_Part]) -> list[int]:
    """Return the positions of all parts that are no articles."""
    return [
        i for i, part in enumerate(parts) if not (part.article and folding.is_article(part.folded, parts[i + 1].folded))
    ]


def _is_joint(word: str) -> bool:
    return all(char in _JOINTS for char in word)


def _without_inner(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
