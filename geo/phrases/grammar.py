"""All rules over a text, and which of their readings stay."""

from collections.abc import Iterator

from geo.phrases.draft import Draft, Hit
from geo.phrases.lattice import Lattice
from geo.phrases.patterns import Found, Grammar, sentences
from geo.phrases.rules import distances, headings, lines, names, nearness, references

GRAMMAR = Grammar(
    (
        *distances.RULES,
        *lines.RULES,
        *nearness.RULES,
        *headings.RULES,
        *references.RULES,
        *names.RULES,
    )
)
"""An earlier rule wins where two read a phrase of the same length."""


def drafts(lattice: Lattice) -> list[Draft]:
    """Return the locating phrases of a text in its order; of matches that overlap the longest one is read."""
    kept: list[Draft] = []
    taken = bytearray(len(lattice.items))
    for start, end in sentences(lattice.symbols):
        kept += _in_sentence(lattice, start, end, taken)
    return sorted(kept, key=lambda d: (d.first, d.last))


def _in_sentence(lattice: Lattice, start: int, end: int, taken: bytearray) -> Iterator[Draft]:
    """Yield the drafts of items ``start`` to ``end``, and mark in ``taken`` what they take."""
    shorter: list[Found] = []
    for found in GRAMMAR.found(lattice.symbols, start, end, lattice.language):
        if found.first > start or found.last < end:
            shorter.append(found)
            continue
        # Nothing is longer than the whole sentence, and mostly nothing is left for others to be looked for.
        yield from _read(lattice, found, taken)
        if all(taken[start:end]):
            return
    items = lattice.items
    shorter.sort(key=lambda f: items[f.first].start - items[f.last - 1].end)
    for found in shorter:
        yield from _read(lattice, found, taken)


def _read(lattice: Lattice, found: Found, taken: bytearray) -> list[Draft]:
    """Return the drafts that a rule makes of its match, none where something of it is taken or the rule declines."""
    first, last, match, read = found
    if any(taken[first:last]):
        return []
    reading = read(Hit(lattice, match, first, last))
    for draft in reading:
        taken[draft.first : draft.last] = b"\x01" * (draft.last - draft.first)
    return reading
