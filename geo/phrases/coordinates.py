"""Coordinates in a text: degrees in any usual notation, MGRS, UTM."""

from geo.phrases.angles import angles
from geo.phrases.grids import grid_references
from geo.phrases.written import Written

__all__ = ["Written", "coordinates"]

_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،", "01234567890123456789.,")
_LEAST_DIGITS = 4


def coordinates(text: str) -> tuple[Written, ...]:
    """Return the coordinates in a text, in order; where two notations fit, the longer one."""
    if sum(map(str.isdigit, text)) < _LEAST_DIGITS:
        return ()
    plain = text.translate(_PLAIN)  # character by character: offsets stay
    found = sorted((*angles(plain), *grid_references(plain)), key=lambda w: (w.start - w.end, w.start))
    kept: list[Written] = []
    for written in found:
        if all(written.end <= k.start or k.end <= written.start for k in kept):
            kept.append(written)
    return tuple(sorted(kept, key=lambda w: w.start))
