"""The words beside a mention that say which place it is: “Paris, Texas”, “Tripoli (Lebanon)”, “MOSCOW (AP) —”."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.places import KINDS
from geo.recognition.mention import Mention
from geo.resolution.surfaces import clean

_WIDE_KINDS = [KINDS.index(kind) for kind in ("country", "province", "county", "region")]
_AFTER = re.compile(r"\s{0,2}[,،(]\s{0,2}(?:in |en |the )?")
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_COUNTRY = KINDS.index("country")
_MAX_PARENT_WORDS = 3
_LOOK_AHEAD = 60
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\((?:AP|Reuters|AFP|CNN|UPI|[A-Z][\w .]{1,25})\)\s*)?\s*(?:—|–|--|- |\u0097)")
_DATELINE_REACH = 120


class Surroundings(NamedTuple):
    """What stands beside one mention: rows of the wider places named right after it, and whether it is a dateline."""

    parents: NDArray[np.int64]
    dateline: bool


_NO_ROWS = np.empty(0, dtype=np.int64)


def surroundings(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Surroundings]:
    """Read the words beside each mention."""
    return [Surroundings(_parents(text, mention, gazetteer), _is_dateline(text, mention)) for mention in mentions]


def _parents(text: str, mention: Mention, gazetteer: Gazetteer) -> NDArray[np.int64]:
    """Rows of the country, province or county named after a comma or in brackets behind the mention."""
    link = _AFTER.match(text, mention.end)
    if not link:
        return _NO_ROWS
    ahead = text[link.end() : link.end() + _LOOK_AHEAD]
    words: list[str] = []
    position = 0
    while len(words) < _MAX_PARENT_WORDS and (word := _WORD.match(ahead, position)):
        words.append(word.group())
        position = word.end()
        if position < len(ahead) and ahead[position] == " ":
            position += 1
        else:
            break
    if not words or words[0][0].islower():
        return _NO_ROWS
    for length in range(len(words), 0, -1):
        rows = wide_places(gazetteer, " ".join(words[:length]))
        if len(rows):
            return rows
    return _NO_ROWS


@lru_cache(maxsize=8192)
def wide_places(gazetteer: Gazetteer, name: str) -> NDArray[np.int64]:
    """Rows of the countries, provinces, counties and regions of that name or abbreviation."""
    for spelling in dict.fromkeys((name, clean(name))):
        rows = np.array([hit.row for hit in gazetteer.rows(spelling, ("exact", "alternate", "folded"))], dtype=np.int64)
        if len(rows):
            rows = rows[np.isin(gazetteer.columns.kind[rows], _WIDE_KINDS)]
        if len(rows):
            return rows
    return _NO_ROWS


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether the mention opens the text, or a paragraph near its start, and a dash follows: “CAIRO (AP) —”."""
    if mention.start > _DATELINE_REACH * 2:
        return False
    opens = mention.start == 0 or text[max(0, mention.start - 2) : mention.start].strip(" ") in ("", ".", "\n")
    return opens and _DATELINE.match(text, mention.end, mention.end + _DATELINE_REACH) is not None


def contains(gazetteer: Gazetteer, wide: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each row lies in one of the wider places, by the codes of country and province; no place in itself."""
    inside = np.zeros(len(rows), dtype=bool)
    country, province = country_codes(gazetteer, rows), province_codes(gazetteer, rows)
    wide_country, wide_province = country_codes(gazetteer, wide), province_codes(gazetteer, wide)
    for i, place in enumerate(wide.tolist()):
        if gazetteer.columns.kind[place] == _COUNTRY:
            fits = (country == wide_country[i]) & (country >= 0)
        else:
            fits = (province == wide_province[i]) & (province >= 0)
        inside |= fits & (rows != place)
    return inside


def country_codes(gazetteer: Gazetteer, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Codes to compare countries by; −1 where the gazetteer names none."""
    codes = gazetteer.columns.country[rows].astype(np.int64)
    return np.where(codes == _none_of(gazetteer.countries), -1, codes)


def province_codes(gazetteer: Gazetteer, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Codes to compare first-level divisions by, different in each country; −1 where the gazetteer names none."""
    codes = gazetteer.columns.admin1[rows].astype(np.int64)
    country = country_codes(gazetteer, rows)
    return np.where(
        (codes == _none_of(gazetteer.admin1s)) | (country < 0), -1, country * len(gazetteer.admin1s) + codes
    )


@lru_cache(maxsize=4)
def _none_of(codes: tuple[str, ...]) -> int:
    """Index that stands for “none” in a list of the gazetteer's codes."""
    return codes.index("") if "" in codes else -1
