"""All rules over a text, and which of their readings stay."""

from geo.phrases.draft import Draft, Hit
from geo.phrases.lattice import Lattice
from geo.phrases.patterns import Grammar
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
    items = lattice.items
    found = list(GRAMMAR.found(lattice.symbols, lattice.language))
    found.sort(key=lambda f: items[f.first].start - items[f.last - 1].end)
    taken = bytearray(len(items))
    kept: list[Draft] = []
    for first, last, match, read in found:
        if any(taken[first:last]):
            continue
        reading = read(Hit(lattice, match, first, last))
        for draft in reading:
            taken[draft.first : draft.last] = b"\x01" * (draft.last - draft.first)
        kept += reading
    return sorted(kept, key=lambda d: (d.first, d.last))
