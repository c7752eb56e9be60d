"""Fragments that the patterns of the rules are made of; see ``symbols`` for the alphabet."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from geo.phrases.draft import Draft, Hit
from geo.phrases.lattice import Lattice

# What may stand before a name and belongs to it: “the rebel-held town of”, “مدينة”, “the Libyan port city of”,
# “Yemen's port of”, “the Syrian border village of”.
_BEFORE = r"(?:d?RM?p)?(?:d?[wWDhHqsNB\-]{0,4}(?:[TMFZKa](?:[wDh]{0,2}f)?|(?<![AWw])[TMFZKa],))?d?C?"
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


Compiled = tuple[tuple[re.Pattern[str], Callable[[Hit], list[Draft]]], ...]


@cache
def compiled(rules: tuple[Rule, ...], language: str) -> Compiled:
    """Return the rules of a language, their patterns compiled, in order."""
    behind = _BEHIND.get(language, "")
    patterns = (_bounded(r.pattern.replace("{behind}", behind)) for r in rules)
    return tuple((re.compile(p), r.read) for p, r in zip(patterns, rules, strict=True) if language in r.languages)


def _bounded(pattern: str) -> str:
    """Bound every repetition: no phrase has longer runs, and the time stays linear whatever the text."""
    return pattern.replace("*", "{0,4}").replace("+", "{1,4}")


def hits(rules: tuple[Rule, ...], lattice: Lattice) -> Iterator[tuple[Hit, Callable[[Hit], list[Draft]]]]:
    """Yield where the rules match, also where matches overlap: after each the search goes on behind its first item."""
    for pattern, read in compiled(rules, lattice.language):
        match = pattern.search(lattice.symbols)
        while match:
            yield Hit(lattice, match), read
            match = pattern.search(lattice.symbols, match.start() + 1)
