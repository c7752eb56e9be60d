"""Arabic names behind what takes a place: there is no capital to tell them by, so the gazetteer must know them.

A preposition of one letter is written onto the name: “لبيروت”, “وحماة”; it is cut off where only the rest is known.
"""

import re
from collections.abc import Callable, Iterator

from geo.phrases.lattice import Lattice

KnownName = Callable[[str], bool]
"""Tells whether the gazetteer has a name."""

Span = tuple[int, int]

_CUED = re.compile(
    r"(?:(?P<told>Q[vtdiq]*H?f?|q+Vv?f)(?:d?[TMFZ])?|(?:(?<!d)H+|Hf|n[ft]?|Oh?f?|od?c?|Bf?|[bk]|yf?)(?:d?[TMFZ])?"
    r"|(?:hf|P[hw]?f|rA?|(?<!d)[TMFZaC])[TMFZ]?)(?P<name>w{1,3})".replace("*", "{0,4}").replace("+", "{1,4}")
)
_BEFORE = re.compile(r"(?P<name>w{1,2})(?=j)")  # بيجي ومحيطها
_NEXT = re.compile(r"w{1,3}")
_TOLD = re.compile(r"(?:n[ft]?|Oh?f?)d?T")
_IN_A = re.compile(r"[int][TM]$")
_CLITIC = re.compile("[ولب](?=..)")
_AND = "و"
_ARTICLE = "ال"
_GENERIC = frozenset(("تل", "ابو", "ام", "بني", "عين", "راس", "دير", "خان", "كفر", "بير", "بيت", "برج", "تله"))
_NO_TOWNS = frozenset(("مكان", "موقع", "تجمع", "محور"))
_LEAST_LETTERS = 3


def arabic_names(lattice: Lattice, known: KnownName) -> Iterator[Span]:
    """Yield the characters of as many words behind a cue as the gazetteer knows, in order.

    Behind a distance, and behind “near the town of”, the next word is a name, known or not.
    """
    end_of_last = 0
    for span in sorted({*_behind_cues(lattice, known), *_before_cues(lattice, known)}):
        if span[0] >= end_of_last:
            end_of_last = span[1]
            yield span


def _behind_cues(lattice: Lattice, known: KnownName) -> Iterator[Span]:
    for match in _CUED.finditer(lattice.symbols):
        first, last = match.span("name")
        span = _province(lattice, first, last, known) or _longest(lattice, first, last, known)
        told = match["told"] or _TOLD.match(match.group()) or _IN_A.search(lattice.symbols, max(0, first - 2), first)
        noun = lattice.items[first - 1]
        if span is None and told and lattice.text[noun.start : noun.end] not in _NO_TOWNS:
            second = lattice.items[first + 1] if first + 1 < last else None
            whole = second is not None and lattice.text.startswith(_ARTICLE, second.start)  # عيتا الشعب
            span = lattice.items[first].start, (second if second and whole else lattice.items[first]).end
        if span:
            yield span
            yield from _and_another(lattice, span[1], known, joined=not match.group().startswith("r"))


def _before_cues(lattice: Lattice, known: KnownName) -> Iterator[Span]:
    for match in _BEFORE.finditer(lattice.symbols):
        first, last = match.span("name")
        end = lattice.items[last - 1].end
        starts = (lattice.items[i].start for i in range(first, last))
        start = next((s for s in starts if end - s >= _LEAST_LETTERS and known(lattice.text[s:end])), None)
        if start is not None:
            yield start, end


def _province(lattice: Lattice, first: int, last: int, known: KnownName) -> Span | None:
    """Return “ريف دمشق”, a province whose name begins with the word for countryside."""
    if lattice.symbols[first - 1] != "y":
        return None
    start, end = lattice.items[first - 1].start, lattice.items[first].end
    return (start, end) if known(lattice.text[start:end]) else None


def _longest(lattice: Lattice, first: int, last: int, known: KnownName) -> Span | None:
    """Return the longest name that begins at item ``first``, without its first letter where only the rest is known."""
    start = lattice.items[first].start
    ends = [lattice.items[i - 1].end for i in range(last, first, -1)]
    if lattice.items[first].value in _GENERIC and len(ends) > 1:
        ends.pop()  # “تل” alone, of “تل شعير”, is no name
    for cut in (0, 1) if _CLITIC.match(lattice.text, start) else (0,):
        for end in ends:
            if end - start - cut >= _LEAST_LETTERS and known(lattice.text[start + cut : end]):
                return start + cut, end
    return None


def _and_another(lattice: Lattice, end: int, known: KnownName, *, joined: bool) -> Iterator[Span]:
    """Yield the name that “و” joins to one before it: “بين حمص وحماة”; of a road's two ends nothing need join them."""
    at = lattice.at(end)
    following = _NEXT.match(lattice.symbols, at)
    if following and (not joined or lattice.text.startswith(_AND, lattice.items[at].start)):
        span = _longest(lattice, at, following.end(), known)
        if span and (not joined or span[0] > lattice.items[at].start):
            yield span
