"""Items: what the words, numbers and signs of a text are to the grammar, one character of its alphabet each."""

from collections.abc import Sequence
from typing import Any, NamedTuple

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
    items: list[Item] = []
    behind = 0  # the expression before
    for at, token in enumerate(tokens):
        if at < behind:
            continue
        if token.kind != "word":
            item = _of_sign(token, vocabulary.language)
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
