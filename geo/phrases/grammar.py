"""All rules over a text, and which of their readings stay."""

from geo.phrases.draft import Draft
from geo.phrases.lattice import Lattice
from geo.phrases.patterns import Rule, hits
from geo.phrases.rules import distances, headings, lines, names, nearness, references

RULES: tuple[Rule, ...] = (
    *distances.RULES,
    *lines.RULES,
    *nearness.RULES,
    *headings.RULES,
    *references.RULES,
    *names.RULES,
)
"""An earlier rule wins where two read a phrase of the same length."""


def drafts(lattice: Lattice) -> list[Draft]:
    """Return the locating phrases of a text in its order; of matches that overlap the longest one is read."""
    items = lattice.items
    found = [(items[h.last - 1].end - items[h.first].start, h, read) for h, read in hits(RULES, lattice)]
    found.sort(key=lambda f: -f[0])
    taken = bytearray(len(items))
    kept: list[Draft] = []
    for _, hit, read in found:
        if any(taken[hit.first : hit.last]):
            continue
        reading = read(hit)
        for draft in reading:
            taken[draft.first : draft.last] = b"\x01" * (draft.last - draft.first)
        kept += reading
    return sorted(kept, key=lambda d: (d.first, d.last))
