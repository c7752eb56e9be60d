"""How far a name reaches: “Bergen” to “Bergen op Zoom”, “Sinjar Mountain” but “Sinjar” of “Sinjar district”."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from geo.phrases.items import Item
from geo.phrases.lattice import Lattice
from geo.recognition.mention import Mention


class KnownName(Protocol):
    """Tells whether the gazetteer has a name, with ``loosely`` also one of the same sound."""

    def __call__(self, name: str, *, loosely: bool = False) -> bool:
        """Tell it."""


_GROWTH = re.compile(r"(?:[\-']?[wWtfidTFZA&hH]){1,4}")
_ARTICLE_BEHIND = re.compile(r"w-W")
_NAME_BEHIND = re.compile(r"(?:-?w-|-)?W")
_GROWTH_BEFORE = re.compile(r"(?:w-|w{1,2}f?d?|W{1,2}|h|H-)$")
_COMPOUND_BEFORE = re.compile(r"[WA]-w-$")  # Band-e-Timur
_COMPOUND_BEHIND = re.compile(r"-w-[WA]")
_OF_ARTICLE = re.compile(r"(?:al|as|ar|ad|an|at|az|ash|el|es|er|ez|ul)-", re.IGNORECASE)
_NO_NAMES = frozenset("HhUNqQC-.")
LOCATING = frozenset("HhnTMFZCXyOPaBGKdrcu-")
"""Word classes that a name does not begin with."""

_NOUNS = frozenset("TFMZGaB")
_WORD_LETTERS = 24
_LEADING = {
    "en": LOCATING | _NO_NAMES,
    "fr": LOCATING | _NO_NAMES,
    "ar": LOCATING | _NO_NAMES | frozenset("ifr&YocbkIvVxLjest"),
}
_TRAILING = {"en": frozenset("TFMZ"), "fr": frozenset("TFMZHh"), "ar": frozenset("TFMZHhB")}
_LINKS = frozenset("fHhA/-QUN&")

SHORTEST = 4
"""A name in small letters has as many letters at least; shorter ones are words."""


def grown(lattice: Lattice, mentions: Sequence[Mention], known: KnownName) -> list[Mention]:
    """Lengthen “Bergen” to “Bergen op Zoom”, “Gaza” to “bande de Gaza” where the gazetteer has the longer name."""
    out: list[Mention] = []
    for mention in mentions:
        here = _item_at(lattice, mention.start)
        if out and mention.start < out[-1].end:
            continue
        if here is None or mention.label == "demonym":
            out.append(mention)
            continue
        end = _end_of_longer(lattice, mention, here, known)
        start = _start_of_longer(lattice, here, end, known) if end == mention.end else mention.start
        if out and start == out[-1].start:
            out.pop()
        if start < (out[-1].end if out else 0):
            start = mention.start
        changed = (start, end) != (mention.start, mention.end)
        out.append(replace(mention, text=lattice.text[start:end], start=start, end=end) if changed else mention)
    return out


def _item_at(lattice: Lattice, position: int) -> int | None:
    """Return the index of the item that begins at a character, None where none does."""
    at = lattice.at(position)
    return at if at < len(lattice.items) and lattice.items[at].start == position else None


def _end_of_longer(lattice: Lattice, mention: Mention, here: int, known: KnownName) -> int:
    compound = _COMPOUND_BEHIND.match(lattice.symbols, here + 1)
    if compound:
        return lattice.items[compound.end() - 1].end
    article = _ARTICLE_BEHIND.match(lattice.symbols, here + 1)
    if article and _OF_ARTICLE.match(lattice.text, mention.end + 1) and lattice.text[mention.end] == " ":
        return lattice.items[article.end() - 1].end  # Aïta al-Chaab
    following = _GROWTH.match(lattice.symbols, here + 1)
    if not following:
        return mention.end
    members = lattice.items[following.start() : following.end()]
    ends = [item.end for item in reversed(members) if item.symbol not in "-'"]
    end = next((e for e in ends if known(lattice.text[mention.start : e])), mention.end)
    if end > mention.end:
        return end
    run = _NAME_BEHIND.match(lattice.symbols, here + 1)
    sounds = lattice.items[run.end() - 1].end if run else mention.end
    return sounds if run and known(lattice.text[mention.start : sounds], loosely=True) else mention.end


def _start_of_longer(lattice: Lattice, here: int, end: int, known: KnownName) -> int:
    """Return where “bande de Gaza” begins, and “Mussa Qala”, which a name with a capital may be by its mere sound."""
    start = lattice.items[here].start
    compound = _COMPOUND_BEFORE.search(lattice.symbols, max(0, here - 3), here)
    if compound:
        return lattice.items[compound.start()].start
    beside = here > 0 and lattice.symbols[here - 1] == "W" and lattice.items[here - 1].end == start - 1
    if beside and _OF_ARTICLE.match(lattice.text, start):
        return lattice.items[here - 1].start  # Aita al-Shaab
    if lattice.language == "ar":  # دير البلح
        word = lattice.items[here - 1] if here and lattice.symbols[here - 1] == "w" else None
        return word.start if word and word.end == start - 1 and known(lattice.text[word.start : end]) else start
    before = _GROWTH_BEFORE.search(lattice.symbols, max(0, here - 4), here)
    if not before:
        return start
    for at in range(before.start(), here):
        symbol, longer = lattice.symbols[at], lattice.items[at].start
        if symbol in "wWhH" and known(lattice.text[longer:end], loosely=symbol == "W"):
            return longer
    return start


def _before_expression(lattice: Lattice, mention: Mention) -> Mention:
    """Leave “local” out of “Damboa local”, where “local government area” follows: words that belong together."""
    if " " not in mention.text:
        return mention
    limit = mention.end + _WORD_LETTERS
    reach = len(lattice.text) if limit >= len(lattice.text) else lattice.text.rfind(" ", mention.end, limit)
    for item in lattice.inside(mention.start, reach):
        if mention.start < item.start < mention.end < item.end and item.symbol in _NOUNS:
            text = lattice.text[mention.start : item.start].rstrip()
            return replace(mention, text=text, end=mention.start + len(text))
    return mention


def parted(lattice: Lattice, mention: Mention, known: KnownName) -> list[Mention]:
    """Return the two ends of “the Gao-Kidal road” where the gazetteer knows each and not both as one; else none."""
    cut = _PAIR.fullmatch(mention.text)
    at = lattice.at(mention.start)
    beside = lattice.symbols[max(0, at - 1) : at] + lattice.symbols[at + 1 : at + 2]
    if not cut or not _ROADS & set(beside) or known(mention.text) or not all(map(known, cut.groups())):
        return []
    spans = ((mention.start + a, mention.start + b) for a, b in (cut.span(1), cut.span(2)))
    return [replace(mention, text=lattice.text[a:b], start=a, end=b) for a, b in spans]


_PAIR = re.compile(r"(\w[^-–—]+)[-–—](\w[^-–—]+)")
_ROADS = frozenset("ra")


def trimmed(lattice: Lattice, mention: Mention, known: KnownName) -> Mention | None:
    """Return a mention without the locating words about it, None where it is nothing else."""
    mention = _in_one_line(lattice, _before_expression(lattice, mention))
    if lattice.language == "ar":
        mention = _arabic_part(lattice, mention, known)
    inside = lattice.inside(mention.start, mention.end)
    end = _end_of_name(lattice, mention, inside, known)
    if end < mention.end:
        return replace(mention, text=lattice.text[mention.start : end], end=end)
    if inside and inside[-1].symbol == "r" and lattice.symbols[lattice.at(mention.start) + 1 :][:1] in tuple("bfk"):
        return None  # the M5 highway between Homs and Hama
    if not inside or inside[0].symbol not in _LEADING[lattice.language] or mention.label == "demonym":
        return mention
    return _behind_leading(lattice, mention, inside, known)


def _in_one_line(lattice: Lattice, mention: Mention) -> Mention:
    """Leave the dateline out of “Zalingei ⏎ KHARTOUM”: a line break that ends a headline ends its last name."""
    if "\n" not in mention.text:
        return mention
    inside = lattice.inside(mention.start, mention.end)
    end = next((a.end for a, b in pairwise(inside) if b.symbol in ".,"), mention.end)
    return replace(mention, text=lattice.text[mention.start : end], end=end) if end < mention.end else mention


def _arabic_part(lattice: Lattice, mention: Mention, known: KnownName) -> Mention:
    """Take “عين العرب” for “مدينة عين”, and “معرة النعمان” for “ومعرة النعمان”."""
    text, start = lattice.text, mention.start
    if text[start] == "و" and not known(mention.text) and known(text[start + 1 : mention.end]):
        return replace(mention, text=text[start + 1 : mention.end], start=start + 1)
    inside = lattice.inside(start, mention.end)
    at = lattice.at(mention.start) + 1
    if len(inside) > 1 and inside[0].symbol in "TMF" and lattice.symbols[at : at + 1] == "w":
        longer = text[inside[1].start : lattice.items[at].end]
        if known(longer):
            return replace(mention, text=longer, start=inside[1].start, end=lattice.items[at].end)
    return mention


def _end_of_name(lattice: Lattice, mention: Mention, inside: Sequence[Item], known: KnownName) -> int:
    """Return where “Sinjar Mountain”, “نهم شرقي صنعاء” end as names: before a noun or heading."""
    named = any(item.symbol in "wW" for item in inside[:-1])
    if not named or known(mention.text):
        return mention.end
    if lattice.language == "ar":
        heading = next((n for n, item in enumerate(inside) if n and item.symbol == "H"), 0)
        if heading and inside[heading - 1].symbol == "w":
            return inside[heading - 1].end
    if inside[-1].symbol in _TRAILING[lattice.language]:
        end: int = next(item.end for item in reversed(inside[:-1]) if item.symbol != "-")
        if known(lattice.text[mention.start : end]) or inside[-1].symbol in "HB":  # “حلب الشمالي”, “Alep-Est”
            return end
    return mention.end


def _behind_leading(lattice: Lattice, mention: Mention, inside: Sequence[Item], known: KnownName) -> Mention | None:
    """Return the name behind the locating words that a mention begins with; itself where the gazetteer has it whole."""
    leading, symbols = _LEADING[lattice.language], "".join(item.symbol for item in inside)
    if set(symbols) <= _NO_NAMES:
        return None if _is_linked(lattice, mention) or "U" in symbols or "Q" in symbols else mention
    if _is_arabic_noun(lattice, mention, symbols):
        return None
    if known(mention.text) and not mention.text.islower():
        return mention
    if set(symbols) <= leading:
        return None
    first = next(i for i, symbol in enumerate(symbols) if symbol not in leading)
    if symbols[0] in "Hh" and symbols[first] in "fd":  # east of the Euphrates
        first = next((i for i, symbol in enumerate(symbols) if symbol in "wW"), first)
    span = _known_part(lattice, inside, first, known)
    if span is None and symbols[first - 1] in "TM":
        span = inside[first].start, mention.end  # “قضاء الحويجة”: the noun is no part of the name, known or not
    if span is None:
        return mention
    return Mention(lattice.text[slice(*span)], *span, mention.label, mention.score)


def _known_part(lattice: Lattice, inside: Sequence[Item], first: int, known: KnownName) -> tuple[int, int] | None:
    """Return the longest part that the gazetteer has: “قطاع غزة” of “شمالي قطاع غزة”, else from item ``first`` on."""
    last = inside[-1].end
    for item in inside[1:first]:
        if known(lattice.text[item.start : last]):
            return item.start, last
    start = inside[first].start
    ends = [i.end for i in reversed(inside[first : first + 6]) if i.end == last or i.end - start >= SHORTEST]
    return next(((start, end) for end in ends if known(lattice.text[start:end])), None)


def _is_arabic_noun(lattice: Lattice, mention: Mention, symbols: str) -> bool:
    """Tell “معسكر”, a camp, from the town of that name, which another noun or an article announces."""
    at = lattice.at(mention.start)
    return lattice.language == "ar" and symbols in tuple("TMF") and lattice.symbols[max(0, at - 1) : at] != "T"


def _is_linked(lattice: Lattice, mention: Mention) -> bool:
    at = lattice.at(mention.start)
    return bool(set(lattice.symbols[max(0, at - 1) : at] + lattice.symbols[at + 1 : at + 2]) & _LINKS)
