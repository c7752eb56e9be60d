"""Which runs of words in a text are names: all longest matches at once, by keys of joined words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer import folding
from gazetteer.index.keys import Keys, key, power
from gazetteer.index.tables import contains

_MOST_WORDS = 12
_SPACE = ord(" ")


class Scanner:
    """Finds names in sequences of words, however they are spelt in the folded tier."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._names = arrays["folded_keys"]
        self._prefixes = arrays["folded_prefixes"]

    def scan(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return every span ``(start, end)`` of words that is a name and lies in no longer one, in order.

        Words may be raw or folded. Apostrophes and hyphens as words of their own are passed over; any other
        punctuation mark ends a name. An article in front belongs to the span.
        """
        spans: list[tuple[int, int]] = []
        for run in _runs(words):
            spans.extend(self._scan_run(run))
        return _without_inner(spans)

    def _scan_run(self, run: list[tuple[int, str]]) -> list[tuple[int, int]]:
        content = [
            i
            for i, (_, word) in enumerate(run)
            if not folding.is_article(word, run[i + 1][1] if i + 1 < len(run) else "")
        ]
        parts = [_word(run[i][1]) for i in content]
        longest = self._longest(
            np.array([part[0] for part in parts], np.uint64), np.array([part[1] for part in parts], np.uint64)
        )
        spans = []
        for at, count in enumerate(longest.tolist()):
            if count:
                first = content[at - 1] + 1 if at else 0  # from the article, where there is one
                spans.append((run[first][0], run[content[at + count - 1]][0] + 1))
        return spans

    def _longest(self, word_keys: Keys, word_powers: Keys) -> npt.NDArray[np.int64]:
        """Return for each word how many words the longest name that begins with it has; 0 for none."""
        count = len(word_keys)
        longest = np.zeros(count, np.int64)
        start = np.arange(count)
        joined, length_power = word_keys.copy(), word_powers.copy()
        for words in range(1, _MOST_WORDS + 1):
            longest[start[contains(self._names, joined)]] = words
            open_ = contains(self._prefixes, joined) & (start + words < count)
            start, joined, length_power = start[open_], joined[open_], length_power[open_]
            if not len(start):
                break
            after = start + words
            joined = joined + length_power * np.uint64(_SPACE) + length_power * _ONE_BYTE * word_keys[after]
            length_power = length_power * _ONE_BYTE * word_powers[after]
        return longest


_ONE_BYTE = np.uint64(power(1))


@lru_cache(maxsize=1 << 16)
def _word(folded: str) -> tuple[int, int]:
    return key(folded), power(len(folded.encode()))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return folding.fold(word)


def _runs(words: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Cut the words at punctuation; give each folded word with its position."""
    runs: list[list[tuple[int, str]]] = [[]]
    for position, word in enumerate(words):
        folded = _folded(word)
        if folded:
            runs[-1].extend((position, part) for part in folded.split(" "))
        elif not _is_joint(word):
            runs.append([])
    return [run for run in runs if run]


def _is_joint(word: str) -> bool:
    return all(char in "-‐‑'’‘ʼʻʿʾ`" for char in word)


def _without_inner(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
