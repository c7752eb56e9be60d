"""Which runs of words in a text are names: all longest matches at once, by keys of joined words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, compress, pairwise
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.keys import key, power
from gazetteer.index.tables import contains

_Indices = npt.NDArray[np.intp]

_MOST_WORDS = 12
_MOST_KNOWN = 1 << 16
_SPACE = np.uint64(ord(" "))
_ONE_BYTE = np.uint64(power(1))
_JOINTS = frozenset("-‐‑'’‘ʼʻʿʾ`")
_CUT = 0


class _Vocabulary:
    """Folded words that have been met, numbered, with what is known of each by its number.

    ``numbers`` gives those of the parts of a raw word. Number 0 stands for a punctuation mark: a newline, which no
    name has, so that none reaches across.
    """

    def __init__(self, names: npt.NDArray[np.uint64], prefixes: npt.NDArray[np.uint64]) -> None:
        self._names, self._prefixes = names, prefixes
        self._lock = Lock()
        self._by_folded: dict[str, int] = {}
        self.numbers: dict[str, tuple[int, ...]] = {}
        self.folded = [""]
        self.articles: set[int] = set()
        self.keys = np.array([key("\n")], np.uint64)
        self.powers = np.array([power(1)], np.uint64)
        self.named, self.opens = [False], [False]

    def learn(self, words: Collection[str]) -> None:
        """Add raw words. Whoever reads meanwhile sees a word when all is there that belongs to it."""
        with self._lock:
            texts = {word: folding.fold(word) for word in words}
            self._add(list({part for text in texts.values() for part in text.split()}.difference(self._by_folded)))
            for word, text in texts.items():
                parts = tuple([self._by_folded[part] for part in text.split()])
                self.numbers[word] = parts or (() if _is_joint(word) else (_CUT,))

    def _add(self, parts: Sequence[str]) -> None:
        first, last = len(self.folded), len(self.folded) + len(parts)
        if last > len(self.keys):
            room = np.zeros(last, np.uint64)
            self.keys, self.powers = np.concatenate([self.keys, room]), np.concatenate([self.powers, room])
        new = slice(first, last)
        self.keys[new] = keys = np.array([key(part) for part in parts], np.uint64)
        self.powers[new] = [power(len(part.encode())) for part in parts]
        self.named += contains(self._names, keys).tolist()
        self.opens += contains(self._prefixes, keys).tolist()
        self.folded += parts
        self.articles.update(i for i, part in enumerate(parts, start=first) if folding.may_be_article(part))
        self._by_folded.update(zip(parts, range(first, last), strict=True))


class Scanner:
    """Finds names in sequences of words, however they are spelt in the folded tier."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._names = arrays["folded_keys"]
        self._prefixes = arrays["folded_prefixes"]
        self._vocabulary = _Vocabulary(self._names, self._prefixes)

    def scan(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return every span ``(start, end)`` of words that is a name and lies in no longer one, in order.

        Words may be raw or folded. Apostrophes and hyphens as words of their own are passed over; any other
        punctuation mark ends a name. An article in front belongs to the span.
        """
        vocabulary = self._with(words)
        parts = list(map(vocabulary.numbers.__getitem__, words))
        numbers = [*chain.from_iterable(parts), _CUT]
        positions = [i for i, part in enumerate(parts) for _ in part]
        firsts = positions
        if not vocabulary.articles.isdisjoint(numbers):
            content = _without_articles(numbers, vocabulary)
            # A name begins with the articles in front of it.
            firsts = [positions[before + 1] for before in [-1, *content[:-1]]]
            numbers, positions = [*(numbers[i] for i in content), _CUT], [positions[i] for i in content]
        longest = self._longest(numbers, vocabulary)
        return _without_inner([(firsts[i], positions[i + longest[i] - 1] + 1) for i in sorted(longest)])

    def _with(self, words: Sequence[str]) -> _Vocabulary:
        """Return a vocabulary that has all of these words."""
        vocabulary = self._vocabulary
        fresh = set(words).difference(vocabulary.numbers)
        if fresh:
            if len(vocabulary.numbers) > _MOST_KNOWN:
                self._vocabulary = vocabulary = _Vocabulary(self._names, self._prefixes)
                fresh = set(words)
            vocabulary.learn(fresh)
        return vocabulary

    def _longest(self, numbers: Sequence[int], vocabulary: _Vocabulary) -> dict[int, int]:
        """Return how many words the longest name that begins at each word has, for those where one does.

        The last number is a cut.
        """
        everywhere = range(len(numbers))
        longest = dict.fromkeys(compress(everywhere, map(vocabulary.named.__getitem__, numbers)), 1)
        starts = [i for i in compress(everywhere, map(vocabulary.opens.__getitem__, numbers)) if numbers[i + 1] != _CUT]
        if starts:
            self._lengthen(longest, np.array(starts, np.intp), np.array(numbers, np.intp), vocabulary)
        return longest

    def _lengthen(self, longest: dict[int, int], start: _Indices, numbers: _Indices, vocabulary: _Vocabulary) -> None:
        """Put in the longest names of several words; at ``start`` are words that open some and that no cut follows."""
        joined, length_power = vocabulary.keys[numbers[start]], vocabulary.powers[numbers[start]]
        for words in range(2, _MOST_WORDS + 1):
            after = numbers[start + (words - 1)]
            joined = joined + length_power * _SPACE + length_power * _ONE_BYTE * vocabulary.keys[after]
            longest.update(dict.fromkeys(start[contains(self._names, joined)].tolist(), words))
            goes_on = contains(self._prefixes, joined) & (numbers[start + words] != _CUT)
            if not goes_on.any():
                break
            length_power = length_power * _ONE_BYTE * vocabulary.powers[after]
            start, joined, length_power = start[goes_on], joined[goes_on], length_power[goes_on]


def _without_articles(numbers: Sequence[int], vocabulary: _Vocabulary) -> list[int]:
    """Return the positions of all words that are no articles; the last number, a cut, is none of them."""
    folded, articles = vocabulary.folded, vocabulary.articles
    return [
        i
        for i, (number, after) in enumerate(pairwise(numbers))
        if not (number in articles and folding.is_article(folded[number], folded[after]))
    ]


def _is_joint(word: str) -> bool:
    return all(char in _JOINTS for char in word)


def _without_inner(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie in no longer one; they must come in the order of their starts."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and end <= kept[-1][1]:
            continue
        if kept and start == kept[-1][0]:
            kept.pop()
        kept.append((start, end))
    return kept
