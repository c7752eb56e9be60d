"""The lexicons in memory: which words of a language say where, and what they are worth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from geo.phrases.symbols import CATEGORIES
from geo.phrases.tokens import tokenise

LANGUAGES = ("en", "ar", "fr")
SHORT = 160
"""Texts up to this many characters may be mere phrases."""

_FRENCH_SIGN = re.compile(
    r"[àâçéèêëîïôûœ'’]|\b(?:de|du|des|la|le|les|au|aux|en|sur|par|entre|et|nord|sud|est|ouest|ville|route|une?)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile("[ns]{1,2}[ewo]{0,2}")
_PROCLITICS = (("و", "&"), ("ف", "&"), ("لل", "f"), ("ب", "i"), ("ك", "w"), ("ل", "f"), ("ال", "d"))


class Entry(NamedTuple):
    """One expression: the words that follow its first, its symbol, its category and its value."""

    rest: tuple[str, ...]
    symbol: str
    category: str
    value: Any


class Match(NamedTuple):
    """``length`` tokens read as ``symbol``; ``clitics`` are the prefixes cut off the first, each (symbol, letters)."""

    length: int
    symbol: str
    category: str
    value: Any
    clitics: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """One language's expressions by first word, longest first."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]
    letters: frozenset[str]
    range_joints: frozenset[str]
    never_there: frozenset[str]
    same_nouns: frozenset[str]

    def match(self, norms: Sequence[str], at: int) -> Match | None:
        """Return the longest expression that begins at token ``at``, its Arabic clitics cut off where need be."""
        found = self._entry(norms[at], norms, at)
        if found or self.language != "ar":
            return found
        return self._behind_clitics(norms, at)

    def _entry(self, first: str, norms: Sequence[str], at: int) -> Match | None:
        for rest, symbol, category, value in self.entries.get(first, ()):
            end = _end(rest, norms, at + 1) if rest else at + 1
            if end:
                return Match(end - at, symbol, category, value)
        return None

    def _behind_clitics(self, norms: Sequence[str], at: int) -> Match | None:
        word, clitics = norms[at], list[tuple[str, int]]()
        for prefix, symbol in _PROCLITICS:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                word = word[len(prefix) :]
                clitics.append((symbol, len(prefix)))
                found = self._entry(word, norms, at)
                if found:
                    return found._replace(clitics=tuple(clitics))
        return None


def _end(words: Sequence[str], norms: Sequence[str], at: int) -> int:
    """Return the index behind ``words`` where they stand at token ``at``, hyphens between them or not; else 0."""
    for word in words:
        if at < len(norms) and norms[at] == "-" != word:
            at += 1
        if at >= len(norms) or norms[at] != word:
            return 0
        at += 1
    return at


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of ``language`` (ISO 639-1); English for a language that has none."""
    name = language if language in LANGUAGES else "en"
    source = files("geo.phrases.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf8")
    table: dict[str, Any] = yaml.load(source, yaml.CSafeLoader)
    return Vocabulary(
        name,
        _entries(table),
        frozenset(table["heading_letters"]),
        frozenset(_words(w)[0] for w in table["range_joint"]),
        frozenset(_words(w)[0] for w in table["not_there"]),
        frozenset(_words(w)[0] for w in table["same_noun"]),
    )


def language_of_phrase(text: str, guess: str) -> str:
    """Return the language in which most words of a short Latin text are locating words; ``guess`` where none leads.

    Names mislead the detection of a short text's language: “12 km north of La Roche-sur-Yon” is no French.
    """
    if guess == "ar" or len(text) > SHORT or (guess == "en" and not _FRENCH_SIGN.search(text)):
        return guess
    norms = [token.norm for token in tokenise(text)]
    scores = {language: _known_words(norms, vocabulary(language)) for language in ("en", "fr")}
    best = max(scores, key=lambda language: (scores[language], language == guess))
    return best if scores[best] > scores.get(guess, 0) else guess


def _known_words(norms: Sequence[str], words: Vocabulary) -> int:
    """Count a vocabulary's words in a text; articles and prepositions, which names hold too, for a third.

    “NE”, which is “ne” to a lexicon, stands in all languages.
    """
    found = (words.match(norms, at) for at in range(len(norms)) if not _LETTERS.fullmatch(norms[at]))
    return sum(1 if match.symbol in "dtif&" else 3 for match in found if match)


def _entries(table: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
    by_words: dict[tuple[str, ...], Entry] = {}
    for category, symbol in CATEGORIES.items():
        listed = table.get(category, ())
        for expression in listed:
            value = listed[expression] if isinstance(listed, dict) else None
            for words in _contractions(_words(expression)):
                by_words.setdefault(words, Entry(words[1:], symbol, category, value))
    by_first: dict[str, list[Entry]] = {}
    for words, entry in by_words.items():
        by_first.setdefault(words[0], []).append(entry)
    return {first: tuple(sorted(e, key=lambda x: -len(x.rest))) for first, e in by_first.items()}


def _contractions(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield an expression, and what a final French “de” becomes before a vowel or with the article behind it."""
    yield words
    if len(words) > 1 and words[-1] == "de":
        for form in ("d'", "du", "des"):
            yield (*words[:-1], form)


def _words(expression: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenise(expression))
