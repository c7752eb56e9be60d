"""One spelling to match against, and the way back to the document's own characters."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_QUOTES = {ord(c): "'" for c in "‘’‚‛′ʼ`´"} | {ord(c): '"' for c in "“”„‟«»″"}
_DASHES = {ord(c): "-" for c in "‐‑‒–—―−"}
_SPACES = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\u00a0\u1680\u2028\u2029\u202f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_ARABIC = {ord(a): b for a, b in zip("أإآٱىیةک", "ااااييهك", strict=True)}
_DIGITS = {0x0660 + i: str(i) for i in range(10)} | {0x06F0 + i: str(i) for i in range(10)}
_TABLE = _QUOTES | _DASHES | _SPACES | _ARABIC | _DIGITS

# Vowel signs, the stretching stroke and invisible marks of direction: present or absent without a change of meaning.
_DROPPED = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]+")


@dataclass(frozen=True)
class Normal:
    """``text`` in lower case and one spelling; ``origin(i)`` is where its character ``i`` stood in the original.

    ``breaks`` holds (position in ``text``, characters dropped up to there), ascending.
    """

    text: str
    start: int
    breaks: tuple[tuple[int, int], ...]

    def origin(self, index: int) -> int:
        """Offset in the document of the character ``index`` of ``text``."""
        if not self.breaks:
            return self.start + index
        at = bisect_right(self.breaks, (index, 1 << 60)) - 1
        return self.start + index + (self.breaks[at][1] if at >= 0 else 0)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def normalise(text: str, start: int = 0) -> Normal:
    """Lower case, plain quotes, dashes, spaces and digits, one form of each Arabic letter, no vowel signs.

    ``start`` is the offset of ``text`` in its document.
    """
    breaks: list[tuple[int, int]] = []
    pieces: list[str] = []
    last = dropped = length = 0
    for match in _DROPPED.finditer(text):
        pieces.append(text[last : match.start()])
        length += match.start() - last
        dropped += match.end() - match.start()
        breaks.append((length, dropped))
        last = match.end()
    pieces.append(text[last:])
    return Normal(_lower("".join(pieces).translate(_TABLE)), start, tuple(breaks))
