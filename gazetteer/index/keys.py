"""64-bit keys of strings: a polynomial over UTF-8 bytes modulo 2⁶⁴, so that keys of parts give keys of wholes.

``key(s) = Σ byte[i]·P^i``. With an odd P the powers have inverses, hence the key of any slice, of any two strings
joined, and of any string with one letter left out follow from running sums: a million names take a second in numpy.
Two different names get one key about once in 2⁶⁴ pairs; a wrong place would then be proposed, which is bearable.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import mul

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]

_MASK = 2**64 - 1
_P = 0x9E3779B97F4A7C15  # odd; the fractional digits of the golden ratio
_P_INVERSE = pow(_P, -1, 2**64)
_MIXER = 0xD6E8FEB86659FD93  # odd; carries low bits into the upper half
_CHUNK = 100_000
_FIRST_POWERS = tuple(pow(_P, i, 2**64) for i in range(256))


def key(text: str) -> int:
    """Return the key of one string; 0 for the empty one."""
    data = text.encode("utf-8", "surrogatepass")
    total: int = sum(map(mul, data, _FIRST_POWERS))
    factor = power(len(_FIRST_POWERS))
    for byte in data[len(_FIRST_POWERS) :]:
        total += byte * factor
        factor = factor * _P & _MASK
    return total & _MASK


def shortened(keys: Keys) -> npt.NDArray[np.uint32]:
    """Return 32 well-mixed bits of each key: enough where every find is checked against its text."""
    return (keys * np.uint64(_MIXER) >> np.uint64(32)).astype(np.uint32)


def power(length: int) -> int:
    """Return P^length modulo 2⁶⁴."""
    return _FIRST_POWERS[length] if length < len(_FIRST_POWERS) else pow(_P, length, 2**64)


def deletion_keys(text: str) -> Keys:
    """Return the keys of ``text`` and of ``text`` with each of its letters left out in turn, one byte a letter."""
    run = _Run(_narrow(text))
    at = np.arange(len(text))
    return np.concatenate([run.slices(run.starts, run.ends), run.without(at, np.zeros(len(text), np.int64))])


def keys_of(texts: Sequence[str]) -> Keys:
    """Return the keys of many strings."""
    return np.concatenate([run.slices(run.starts, run.ends) for run in _runs(texts)] or [np.empty(0, np.uint64)])


def word_prefix_keys(texts: Sequence[str]) -> Keys:
    """Return the sorted distinct keys of every beginning of a string that ends before a space."""
    found = [np.empty(0, np.uint64)]
    for run in _runs(texts):
        spaces = np.flatnonzero(run.data == ord(" "))
        owner = np.searchsorted(run.starts, spaces, side="right") - 1
        found.append(run.slices(run.starts[owner], spaces))
    return np.unique(np.concatenate(found))


def all_deletion_keys(texts: Sequence[str]) -> tuple[Keys, npt.NDArray[np.uint32]]:
    """Return the keys of all strings with one letter left out, and the number of the string that each came from.

    Of a doubled letter only the first is left out: the second would give the same.
    """
    keys, owners, before = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)], 0
    for run in _runs(texts, _narrow):
        doubled = np.concatenate([[False], run.data[1:] == run.data[:-1]])
        at = np.flatnonzero((run.data != ord("\n")) & ~doubled)
        owner = np.searchsorted(run.starts, at, side="right") - 1
        keys.append(run.without(at, owner))
        owners.append((owner + before).astype(np.uint32))
        before += len(run.starts)
    return np.concatenate(keys), np.concatenate(owners)


class _Run:
    """A chunk of strings, joined by newlines, with running sums from which the key of any slice follows."""

    def __init__(self, data: bytes) -> None:
        self.data = np.frombuffer(data, np.uint8)
        lines = np.flatnonzero(self.data == ord("\n"))
        self.starts = np.concatenate([[0], lines + 1]).astype(np.int64)
        self.ends = np.concatenate([lines, [len(self.data)]]).astype(np.int64)
        self.powers = _powers(_P, len(self.data) + 1)
        self._inverse = _powers(_P_INVERSE, len(self.data) + 1)
        sums = np.cumsum(self.data.astype(np.uint64) * self.powers[:-1], dtype=np.uint64)
        self._sums = np.concatenate([np.zeros(1, np.uint64), sums])

    def slices(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Keys:
        """Return the key of each slice from byte ``starts[i]`` up to ``ends[i]``."""
        keys: Keys = (self._sums[ends] - self._sums[starts]) * self._inverse[starts]
        return keys

    def without(self, at: npt.NDArray[np.int64], owner: npt.NDArray[np.int64]) -> Keys:
        """Return the keys of the strings ``owner`` with the byte ``at`` left out."""
        head, tail = self.slices(self.starts[owner], at), self.slices(at + 1, self.ends[owner])
        keys: Keys = head + tail * self.powers[at - self.starts[owner]]
        return keys


def _runs(texts: Sequence[str], encode: Callable[[str], bytes] = str.encode) -> Iterator[_Run]:
    for first in range(0, len(texts), _CHUNK):
        yield _Run(encode("\n".join(texts[first : first + _CHUNK])))


def _narrow(text: str) -> bytes:
    """Return one byte a letter: ASCII as it is, of other letters the low bits (kept apart from ASCII)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(points < 128, points, points & 0x7F | 0x80).astype(np.uint8).tobytes()


def _powers(base: int, count: int) -> Keys:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)
