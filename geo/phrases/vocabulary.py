"""The lexicons in memory: which words of a language say where, and what they are worth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from geo.phrases.symbols import CATEGORIES
from geo.phrases.tokens import Token, normal, tokenise
from geo.recognition.memo import Memo

LANGUAGES = ("en", "ar", "fr")
SHORT = 160
"""Texts up to this many characters may be mere phrases."""

_WORD = re.compile(r"\w+")
_FRENCH_LETTER = re.compile("[àâçéèêëîïôûœ'’]")
_FRENCH_WORDS = "de du des la le les au aux en sur par entre et nord sud est ouest ville route un une"
_FRENCH = frozenset(_FRENCH_WORDS.split())
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


Beginnings = tuple[tuple[tuple[str, ...], Match], ...]
"""What a word may begin, in the order in which it is tried: the words that must follow, and the match of one token."""


class Word(NamedTuple):
    """What a word is to a vocabulary.

    ``alone`` is what it is where nothing of what it may begin goes on: none of the words ``next``, nor a hyphen.
    ``letters`` are those of “NE” or “S”.
    """

    norm: str
    beginnings: Beginnings
    next: frozenset[str]
    alone: Match | None
    letters: str


@dataclass(frozen=True)
class Vocabulary:
    """One language's expressions, by the words that they begin with; ``words`` has an answer for any word."""

    language: str
    words: Mapping[str, Word] = field(repr=False)
    range_joints: frozenset[str]
    same_nouns: frozenset[str]

    def match(self, tokens: Sequence[Token], at: int) -> Match | None:
        """Return the longest expression that begins at token ``at``, its Arabic clitics cut off where need be."""
        word = self.words[tokens[at].text]
        if not word.next or at + 1 == len(tokens) or tokens[at + 1].norm not in word.next:
            return word.alone
        for rest, match in word.beginnings:
            if not rest:
                return match
            end = _end(rest, tokens, at + 1)
            if end:
                return match._replace(length=end - at)
        return None


def _end(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Return the index behind ``words`` where they stand at token ``at``, hyphens between them or not; else 0."""
    for word in words:
        if at < len(tokens) and tokens[at].text == "-" != word:
            at += 1
        if at >= len(tokens) or tokens[at].norm != word:
            return 0
        at += 1
    return at


@dataclass(frozen=True)
class _Lexicon:
    """The entries of one language by their first word, and the letters of its headings."""

    language: str
    entries: Mapping[str, Sequence[Entry]]
    letters: frozenset[str]

    def word(self, text: str) -> Word:
        norm = normal(text)
        heading = len(text) <= 3 and self.letters.issuperset(text)
        begun = tuple(self._beginnings(norm))
        follow = frozenset(rest[0] for rest, _ in begun if rest)
        alone = next((match for rest, match in begun if not rest), None)
        return Word(norm, begun, follow | {"-"} if follow else follow, alone, text.replace("O", "W") if heading else "")

    def _beginnings(self, norm: str) -> Iterator[tuple[tuple[str, ...], Match]]:
        """Yield what a word may begin: longest expressions first, and in Arabic those behind ever more clitics."""
        clitics: tuple[tuple[str, int], ...] = ()
        for entry in self.entries.get(norm, ()):
            yield entry.rest, Match(1, *entry[1:])
        for prefix, symbol in _PROCLITICS if self.language == "ar" else ():
            if norm.startswith(prefix) and len(norm) > len(prefix) + 1:
                norm = norm[len(prefix) :]
                clitics = (*clitics, (symbol, len(prefix)))
                for entry in self.entries.get(norm, ()):
                    yield entry.rest, Match(1, *entry[1:], clitics)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of ``language`` (ISO 639-1); English for a language that has none."""
    name = language if language in LANGUAGES else "en"
    source = files("geo.phrases.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf8")
    table: dict[str, Any] = yaml.load(source, yaml.CSafeLoader)
    lexicon = _Lexicon(name, _entries(table), frozenset(table["heading_letters"]))
    return Vocabulary(
        name,
        Memo(lexicon.word),
        frozenset(_words(w)[0] for w in table["range_joint"]),
        frozenset(_words(w)[0] for w in table["same_noun"]),
    )


def language_of_phrase(text: str, guess: str) -> str:
    """Return the language in which most words of a short Latin text are locating words; ``guess`` where none leads.

    Names mislead the detection of a short text's language: “12 km north of La Roche-sur-Yon” is no French.
    """
    if guess == "ar" or len(text) > SHORT or (guess == "en" and not _may_be_french(text.lower())):
        return guess
    tokens = tokenise(text)
    scores = {language: _known_words(tokens, vocabulary(language)) for language in ("en", "fr")}
    best = max(scores, key=lambda language: (scores[language], language == guess))
    return best if scores[best] > scores.get(guess, 0) else guess


def _may_be_french(text: str) -> bool:
    return not _FRENCH.isdisjoint(_WORD.findall(text)) or _FRENCH_LETTER.search(text) is not None


def _known_words(tokens: Sequence[Token], words: Vocabulary) -> int:
    """Count a vocabulary's words in a text; articles and prepositions, which names hold too, for a third.

    “NE”, which is “ne” to a lexicon, stands in all languages.
    """
    found = (words.match(tokens, at) for at, token in enumerate(tokens) if not _LETTERS.fullmatch(token.norm))
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
