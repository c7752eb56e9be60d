"""All rules over a text, and which of their readings stay."""

from collections.abc import Iterable, Sequence

from geo.phrases.draft import Draft
from geo.phrases.lattice import Lattice
from geo.phrases.patterns import Rule, readings
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
    """Return the locating phrases of a text in its order; of readings that overlap the longest one stays."""
    kept = _longest(lattice, readings(RULES, lattice))
    return sorted((d for reading in kept for d in reading), key=lambda d: (d.first, d.last))


def _longest(lattice: Lattice, found: Iterable[Sequence[Draft]]) -> list[Sequence[Draft]]:
    spans = [(min(d.first for d in r), max(d.last for d in r), r) for r in found]
    spans.sort(key=lambda s: -(lattice.items[s[1] - 1].end - lattice.items[s[0]].start))
    taken = bytearray(len(lattice.items))
    kept = []
    for first, last, reading in spans:
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            kept.append(reading)
    return kept
