"""The words beside a mention that say which place it is: “Paris, Texas”, “Tripoli (Lebanon)”, “MOSCOW (AP) —”."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from gazetteer.places import KINDS, Kind
from geo.recognition.mention import Mention
from geo.resolution.surfaces import ASKED, clean

_IS_WIDE = np.array([kind in ("country", "province", "county", "region") for kind in KINDS])
_AFTER = re.compile(r"\s{0,2}[,،(]\s{0,2}(?:in |en |the )?")
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_MAX_PARENT_WORDS = 3
_LOOK_AHEAD = 60
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\((?:AP|Reuters|AFP|CNN|UPI|[A-Z][\w .]{1,25})\)\s*)?\s*(?:—|–|--|- |\u0097)")
_DATELINE_REACH = 120


_BEFORE = re.compile(
    r"([^\W\d_][\w-]*)\s+(?:of\s+(?:the\s+)?|de\s+(?:la\s+|l['’])?|du\s+|d['’])$|([\u0621-\u064A]+)\s+$"
)
_LINKS = ("of", "the", "de", "la", "du", "l'", "l’", "d'", "d’")
"""What ``_BEFORE`` ends with in Latin letters: most mentions stand behind none of these, which is quickly seen."""
_BESIDE = re.compile(r"\s([^\W\d_]+)")
_LOOK_BEHIND = 40


class Surroundings(NamedTuple):
    """What stands beside one mention.

    ``parents`` are rows of the wider places named right after it, ``dateline`` whether a report opens with it,
    ``asked`` the kind of place that the words beside it name.
    """

    parents: NDArray[np.int64]
    dateline: bool
    asked: Kind | None


_NO_ROWS = np.empty(0, dtype=np.int64)


def surroundings(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Surroundings]:
    """Read the words beside each mention."""
    found = []
    for mention in mentions:
        dateline = _is_dateline(text, mention)
        found.append(Surroundings(_parents(text, mention, gazetteer, dateline), dateline, _asked(text, mention)))
    return found


def _asked(text: str, mention: Mention) -> Kind | None:
    """Return the kind that the words beside a mention name: “the town of Karak”, “Idlib province”, “مدينة سرت”."""
    before = _before(text[max(0, mention.start - _LOOK_BEHIND) : mention.start])
    if before:
        word = (before[1] or before[2]).lower()
        if kind := ASKED.get(word) or ASKED.get(word.removeprefix("ب").removeprefix("ال")):
            return kind
    beside = _BESIDE.match(text, mention.end)
    if beside and beside[1] != "State":  # “Georgia State” is a university or a team
        return ASKED.get(beside[1].lower())
    return None


def _before(text: str) -> re.Match[str] | None:
    """Find the word that the end of ``text`` links to what follows."""
    end = text.rstrip()
    linked = end.endswith(_LINKS) or "\u0621" <= end[-1:] <= "\u064a"
    return _BEFORE.search(text) if linked else None


def _parents(text: str, mention: Mention, gazetteer: Gazetteer, dateline: bool) -> NDArray[np.int64]:
    """Rows of the country, province or county named after a comma or in brackets behind the mention."""
    link = _AFTER.match(text, mention.end)
    if not link or (dateline and "(" in link.group()):  # “CAIRO (AP) —”: a news agency
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
        rows = np.array(gazetteer.found(spelling).rows, dtype=np.int64)
        if len(rows):
            rows = rows[_IS_WIDE[gazetteer.columns.kind[rows]]]
        if len(rows):
            return rows
    return _NO_ROWS


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether the mention opens the text, or a paragraph near its start, and a dash follows: “CAIRO (AP) —”."""
    if mention.start > _DATELINE_REACH * 2:
        return False
    opens = mention.start == 0 or text[max(0, mention.start - 2) : mention.start].strip(" ") in ("", ".", "\n")
    return opens and _DATELINE.match(text, mention.end, mention.end + _DATELINE_REACH) is not None
