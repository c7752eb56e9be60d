"""Words, numbers and signs of a text, with their offsets."""

import math
import re
from typing import NamedTuple

from geo.recognition.memo import Memo

_DIGITS = "0-9٠-٩۰-۹"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
# Words come most often and are asked for early. ʼ and ½ are letters to \w, and still no beginnings of words here.
_TOKEN = re.compile(
    rf"""
    (?P<clitic>['’ʼ][sS](?!\w))
  | (?P<word>(?:[lLdDnNsSjJcCmMtT]|[qQ]u|[jJ]usqu)['’](?=\w|\Z)
            |[^\W\d_½¼¾]+(?:[½¼¾{_MARKS}]+[^\W\d_]*)*(?:['’ʼ‘`](?:[^\W\d_]){{2,}})*)
  | (?P<number>(?:(?<![\w.,])[-−])?\d+(?:\.\d+)?[eE][+-]?\d{{1,3}}(?!\w)
              |(?:(?<![\w.,])[-−])?[{_DIGITS}]{{1,3}}(?:[\u00a0\u202f\u2009][{_DIGITS}]{{3}})+(?![{_DIGITS}])
              |(?:(?<![\w.,)])[-−])?[{_DIGITS}]+(?:[.,٫٬][{_DIGITS}]+)*[½¼¾]?|[½¼¾])
  | (?P<blank>\n[ \t\r]*\n\s*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_FOLD = {ord(a): b for a, b in zip("أإآٱىةئؤ’ʼ", "ااااي" + "ه" + "يو" + "''", strict=True)}
_FOLD.update(dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640), ""))
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _normal(word: str) -> str:
    return word.lower().translate(_FOLD)


_NORMAL = Memo(_normal)


def normal(word: str) -> str:
    """Return the form of a word that the lexicons are keyed by: lower case, Arabic letters unified, no vowel signs."""
    return _NORMAL[word]


class Token(NamedTuple):
    """``text`` stands at ``start`` to ``end``; ``kind`` is number, word, clitic, sign or blank."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def norm(self) -> str:
        """What the lexicons know it by."""
        return _NORMAL[self.text] if self.kind == "word" else self.text


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; white space is passed over, an empty line is a token."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(match.lastgroup or "sign", match[0], *match.span()) for match in found]


def number(written: str, language: str) -> float:
    """Read “12”, “2,5”, “1,200”, “٤٠”, “1 200”, “2½”: a comma is decimal unless it parts thousands in English.

    What is no number, as “1.2.3”, is NaN.
    """
    plain = "".join(c for c in written if c not in "\u00a0\u202f\u2009٬")
    sign = -1.0 if plain[0] in "-−" else 1.0
    plain = plain.lstrip("-−").replace("٫", ".")
    fraction = _VULGAR.get(plain[-1], 0.0)
    plain = plain.rstrip("½¼¾") or "0"
    thousands = "," if language != "fr" else "."
    if thousands in plain and re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+", plain):
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    if plain.count(".") > 1:
        if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
            return math.nan
        plain = plain.replace(".", "")
    return sign * (float(plain) + fraction)
