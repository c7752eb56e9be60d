"""Items: what the words, numbers and signs of a text are to the grammar, one character of its alphabet each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from geo.line_breaks import is_wrapped
from geo.phrases.symbols import NAME, PUNCTUATION, STOP, WORD
from geo.phrases.tokens import Token, number, tokenise
from geo.phrases.vocabulary import Vocabulary, Word

_OF_KIND = {"clitic": "p", "blank": STOP}


class Item(NamedTuple):
    """``text[start:end]``: its symbol, its value (a Toponym, metres, a Compass …) and its lexicon category."""

    symbol: str
    start: int
    end: int
    value: Any = None
    category: str = ""


def symbols_of(items: Sequence[Item]) -> str:
    """Return the symbols of items as the string that patterns work on."""
    return "".join([item.symbol for item in items])


def plain(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """Cut ``text[start:end]`` into items by the vocabulary, as if no toponym were there."""
    tokens = tokenise(text, start, end)
    if "\n" in text:
        tokens = [t for t in tokens if t.kind != "line" or _ends_something(text, t, vocabulary)]
    items: list[Item] = []
    behind = 0  # the expression before
    for at, token in enumerate(tokens):
        if at < behind:
            continue
        if token.kind != "word":
            item = _of_sign(token, vocabulary.language) if token.kind != "line" else _of_line(text, token)
            if item:
                items.append(item)
            continue
        word = vocabulary.words[token.text]
        match = None if word.letters else vocabulary.match(tokens, at)
        if match is None:
            items.append(_of_word(token, word))
            continue
        behind = at + match.length
        first = token.start
        for symbol, letters in match.clitics:
            items.append(Item(symbol, first, first + letters))
            first += letters
        items.append(Item(match.symbol, first, tokens[behind - 1].end, match.value, match.category))
    return tuple(items)


def _ends_something(text: str, line_break: Token, vocabulary: Vocabulary) -> bool:
    """Tell a break behind a headline or an entry of a list from one in the middle of “12 miles from ⏎ Ajdabiya”."""
    before = text[max(0, line_break.start - _WORD) : line_break.start].rstrip()
    after = text[line_break.end : line_break.end + _WORD].lstrip()[:1]
    if not after or after.islower() or before[-1:] in tuple(",-–"):
        return False
    last = tokenise(before)[-1:]
    match = vocabulary.match(last, 0) if last and last[0].kind == "word" else None
    return not (match and match.symbol in _OPEN) and not _wrapped(text)


_WORD, _ENTRY, _FIELD = 40, 60, 240
_OPEN = frozenset("fintdqNUQHhbI&TO")
"""Word classes that a place follows."""

_wrapped = lru_cache(maxsize=8)(is_wrapped)


def _of_line(text: str, token: Token) -> Item:
    """Return a stop, or a comma in a field with an entry a line: “Guarapiche ⏎ Sucre”."""
    lines = text.split("\n") if len(text) <= _FIELD else [text]
    listed = all(len(line) <= _ENTRY and not line.endswith(".") for line in lines)
    return Item("," if listed else STOP, token.start, token.end)


def _of_word(token: Token, word: Word) -> Item:
    if word.letters:
        return Item("H", token.start, token.end, word.letters, "heading_letters")
    return Item(NAME if token.text[0].isupper() else WORD, token.start, token.end, word.norm)


def _of_sign(token: Token, language: str) -> Item | None:
    """Return the item of what is no word, None for a sign of no interest."""
    kind, written, start, end = token
    if kind == "number":
        return Item("N", start, end, number(written, language), "digits")
    symbol = _OF_KIND.get(kind) or PUNCTUATION.get(written)
    return Item(symbol, start, end) if symbol else None
