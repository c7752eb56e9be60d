"""Rules, the fragments that their patterns are made of, and where they match; see ``symbols`` for the alphabet."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from geo.phrases.draft import Draft, Hit
from geo.phrases.needs import Needs, needs
from geo.phrases.symbols import STOP

_MOST_KINDS = 1 << 12
"""For so many sets of symbols that sentences have it is remembered which rules are worth trying."""

# What may stand before a name and belongs to it: “the rebel-held town of”, “مدينة”, “the Libyan port city of”.
_BEFORE = r"(?:d?[wWDhHqsN\-]{0,4}(?:[TMFZKa](?:[wDh]{0,2}f)?|(?<![AWw])[TMFZKa],))?d?C?"
# What may stand behind it, in English only: “Mosul city”, “Mitiga airport”; elsewhere that begins another phrase.
_BEHIND = {"en": r"(?:[TMFP](?!f))?", "ar": "", "fr": ""}


def place(group: str = "a", kinds: str = "ARSE") -> str:
    """Return the fragment of a place with the nouns about it, its toponym in ``group``; ``{behind}`` stays open."""
    return rf"{_BEFORE}(?P<{group}>[{kinds}]){{behind}}"


class Rule(NamedTuple):
    """``pattern`` over symbols, with ``{behind}`` left open; ``read`` turns a match into drafts, none to decline."""

    pattern: str
    read: Callable[[Hit], list[Draft]]
    languages: tuple[str, ...] = ("en", "ar", "fr")


class Found(NamedTuple):
    """A match of a rule's pattern, in items ``first`` to ``last``, which its group ``x`` may cut short at the front."""

    first: int
    last: int
    match: re.Match[str]
    read: Callable[[Hit], list[Draft]]


class CompiledRule(NamedTuple):
    """A rule in one language; ``group`` is the number of the group that its phrase begins with, 0 for the whole."""

    pattern: re.Pattern[str]
    group: int
    needs: Needs
    read: Callable[[Hit], list[Draft]]


class Grammar:
    """Rules in their order; ``rules_of`` has them compiled for a language, when it is first read."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.rules_of = cache(self._compile)
        self._worth_trying = lru_cache(maxsize=_MOST_KINDS)(self._select)

    def found(self, symbols: str, language: str) -> Iterator[Found]:
        """Yield where the rules match, also where matches overlap: after each the search goes on behind its first item.

        No rule reads across a full stop, so that each sentence is tried by itself, with what its symbols allow.
        """
        for start, end in _sentences(symbols):
            for pattern, group, _, read in self._worth_trying(language, frozenset(symbols[start:end])):
                match = pattern.search(symbols, start, end)
                while match:
                    yield Found(match.start(group), match.end(), match, read)
                    match = pattern.search(symbols, match.start() + 1, end)

    def _select(self, language: str, symbols: frozenset[str]) -> tuple[CompiledRule, ...]:
        """Return the rules that may match in a sentence of these symbols, in order."""
        return tuple(c for c in self.rules_of(language) if not any(map(symbols.isdisjoint, c.needs)))

    def _compile(self, language: str) -> tuple[CompiledRule, ...]:
        behind = _BEHIND.get(language, "")
        return tuple(_compiled(rule, behind) for rule in self.rules if language in rule.languages)


def _compiled(rule: Rule, behind: str) -> CompiledRule:
    written = _bounded(rule.pattern.replace("{behind}", behind))
    pattern = re.compile(written)
    return CompiledRule(pattern, pattern.groupindex.get("x", 0), needs(written), rule.read)


def _bounded(pattern: str) -> str:
    """Bound every repetition: no phrase has longer runs, and the time stays linear whatever the text."""
    return pattern.replace("*", "{0,4}").replace("+", "{1,4}")


def _sentences(symbols: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end, each with its full stop, which what looks ahead may ask for."""
    start = 0
    while start < len(symbols):
        end = symbols.find(STOP, start) + 1 or len(symbols)
        yield start, end
        start = end
