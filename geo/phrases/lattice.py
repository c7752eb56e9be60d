"""A text as a row of items, one character each, on which the rules work."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from geo.line_breaks import is_wrapped
from geo.phrases.symbols import AREA, DEMONYM, NAME, POINT, PUNCTUATION, SEA, STOP, WORD
from geo.phrases.tokens import Token, number, tokenise
from geo.phrases.vocabulary import Match, Vocabulary, vocabulary
from geo.regions.densities import Register
from geo.toponym import Toponym

AREA_KINDS = frozenset({"country", "province", "county", "region", "continent", "island"})
"""Kinds of places that hold towns; all others are points to the grammar, but for the seas."""


class Item(NamedTuple):
    """``text[start:end]``: its symbol, its value (a Toponym, metres, a Compass …) and its lexicon category."""

    symbol: str
    start: int
    end: int
    value: Any = None
    category: str = ""


@dataclass(frozen=True)
class Lattice:
    """The items of a text and the string of their symbols; ``register`` tells military notes from the press."""

    text: str
    language: str
    items: tuple[Item, ...]
    register: Register = "press"
    symbols: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "symbols", "".join(item.symbol for item in self.items))

    def words(self, start: int, end: int) -> str:
        """Return the text from item ``start`` up to item ``end``, white space made single."""
        return " ".join(self.text[self.items[start].start : self.items[end - 1].end].split())

    def at(self, position: int) -> int:
        """Return the index of the first item that ends behind a character."""
        return bisect_right(self._ends, position)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(item.end for item in self.items)

    def inside(self, start: int, end: int) -> list["Item"]:
        """Return the items that characters ``start`` to ``end`` would be were no toponym there."""
        return plain(self.text, start, end, vocabulary(self.language))


def items_of(text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> list[Item]:
    """Cut ``text`` into items: each span of a toponym is one, still without its toponym; spans must not overlap."""
    items: list[Item] = []
    position = 0
    for start, end in spans:
        items += plain(text, position, start, vocabulary)
        items.append(Item(POINT, start, end))
        position = end
    return items + plain(text, position, len(text), vocabulary)


def with_toponyms(items: Sequence[Item], toponyms: Sequence[Toponym]) -> list[Item]:
    """Put each toponym into the item of its span, in order."""
    out, coming = list(items), iter(toponyms)
    for at, item in enumerate(items):
        if item.symbol == POINT:
            toponym = next(coming)
            out[at] = Item(symbol_of(toponym), item.start, item.end, toponym)
    return out


def disjoint(toponyms: Sequence[Toponym], length: int) -> list[Toponym]:
    """Return the toponyms that lie inside the text, in order; of two that overlap the longer one."""
    kept: list[Toponym] = []
    fitting = (t for t in toponyms if 0 <= t.start < t.end <= length)
    for toponym in sorted(fitting, key=lambda t: (t.start, -t.end)):
        if kept and toponym.start < kept[-1].end:
            if toponym.end - toponym.start > kept[-1].end - kept[-1].start:
                kept[-1] = toponym
        else:
            kept.append(toponym)
    return kept


def symbol_of(toponym: Toponym) -> str:
    """Return the symbol of a toponym; an unknown one passes for a town."""
    if toponym.demonym:
        return DEMONYM
    kind = toponym.place.kind if toponym.place else None
    if kind == "sea":
        return SEA
    return AREA if kind in AREA_KINDS else POINT


def plain(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Item]:
    """Cut ``text[start:end]`` into items by the vocabulary, as if no toponym were there."""
    tokens = [t for t in tokenise(text, start, end) if t.kind != "line" or _ends_something(text, t, vocabulary)]
    norms = [token.norm for token in tokens]
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "word":
            match = None if _is_letters(text, token, vocabulary) else vocabulary.match(norms, at)
            if match:
                items += _matched(tokens, at, match)
                at += match.length
                continue
        item = _single(text, token, vocabulary)
        if item:
            items.append(item)
        at += 1
    return items


def _ends_something(text: str, line_break: Token, vocabulary: Vocabulary) -> bool:
    """Tell a break behind a headline or an entry of a list from one in the middle of “12 miles from ⏎ Ajdabiya”."""
    before = text[max(0, line_break.start - _WORD) : line_break.start].rstrip()
    after = text[line_break.end : line_break.end + _WORD].lstrip()[:1]
    if not after or after.islower() or before[-1:] in tuple(",-–"):
        return False
    last = next(reversed(list(tokenise(before))), None)
    match = vocabulary.match([last.norm], 0) if last else None
    return not (match and match.symbol in _OPEN) and not _wrapped(text)


def _is_list(text: str) -> bool:
    """Tell whether a text is a field with an entry a line, “Guarapiche ⏎ Sucre”."""
    lines = text.split("\n") if len(text) <= _FIELD else [text]
    return all(len(line) <= _ENTRY and not line.endswith(".") for line in lines)


_WORD, _ENTRY, _FIELD = 40, 60, 240
_OPEN = frozenset("fintdqNUQHhbI&TO")
"""Word classes that a place follows."""

_wrapped = lru_cache(maxsize=8)(is_wrapped)


def _is_letters(text: str, token: Token, vocabulary: Vocabulary) -> bool:
    word = text[token.start : token.end]
    return len(word) <= 3 and bool(word) and vocabulary.letters.issuperset(word)


def _matched(tokens: Sequence[Token], at: int, match: Match) -> list[Item]:
    start, items = tokens[at].start, []
    for symbol, letters in match.clitics:
        items.append(Item(symbol, start, start + letters))
        start += letters
    end = tokens[at + match.length - 1].end
    return [*items, Item(match.symbol, start, end, match.value, match.category)]


def _single(text: str, token: Token, vocabulary: Vocabulary) -> Item | None:
    kind, norm, start, end = token
    if kind == "number":
        return Item("N", start, end, number(norm, vocabulary.language), "digits")
    if kind == "clitic":
        return Item("p", start, end)
    if kind in ("blank", "line"):
        return Item("," if kind == "line" and _is_list(text) else STOP, start, end)
    if kind == "sign":
        symbol = PUNCTUATION.get(norm)
        return Item(symbol, start, end) if symbol else None
    word = text[start:end]
    if _is_letters(text, token, vocabulary):
        letters = "".join("W" if c == "O" else c for c in word)
        return Item("H", start, end, letters, "heading_letters")
    return Item(NAME if word[0].isupper() else WORD, start, end, norm)
