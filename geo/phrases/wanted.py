"""Names that a phrase clearly wants and the recogniser has not found: “12nm NE of …”, “IVO …”, a bare fragment."""

import re

from geo.phrases.lattice import Lattice

# Words that take a place name behind them, strongest first: a distance, a heading, nearness, a noun of place.
_CUE = r"(?P<cue>Q[tdiq]*H?f?|Nq*H+f|H[f]|n[ft]?|O[f]|(?:^|[tidf&])d?[TMFZ]f?|bd?)"
_BEFORE = r"(?:d?[TMFZC]f?)?d?"
_LATIN_NAME = r"(?P<name>(?:w[\-']?)?W(?:[\-']?[wW]?[\-']?W)*)"
_CAPITAL = re.compile(_CUE + _BEFORE + _LATIN_NAME)
_ARABIC = re.compile(_CUE + r"(?:d?[TMFZ])?(?P<name>d?w{1,2})")
_FRAGMENT_NAME = re.compile(r"(?:[wWd\-'](?=[wW\-']))*[wW](?:[T](?![a-zA-Z]))?")
_PARTICLES = frozenset(
    {"al", "el", "ad", "ar", "as", "at", "az", "ash", "an", "bin", "abu", "umm", "beni", "bani", "de", "tal", "tell"}
)
FRAGMENT_ITEMS = 14
"""A text of no more items than this, without a full stop inside, is a fragment: a field of a form, no prose."""


def is_fragment(lattice: Lattice) -> bool:
    """Tell whether the text is a note such as “12nm NE of Mosul”, not a sentence."""
    return 0 < len(lattice.items) <= FRAGMENT_ITEMS and "." not in lattice.symbols[:-1].replace("Z.", "Z")


def spans(lattice: Lattice) -> list[tuple[int, int]]:
    """Return the character spans that are likely names of places and that no toponym covers; they do not overlap."""
    if "w" not in lattice.symbols and "W" not in lattice.symbols:
        return []
    pattern = _ARABIC if lattice.language == "ar" else _CAPITAL
    found = [_span(lattice, m.start("name"), m.end("name")) for m in pattern.finditer(lattice.symbols)]
    if not found and is_fragment(lattice) and not set(lattice.symbols) & set("ARSD"):
        found = [_span(lattice, m.start(), m.end()) for m in _FRAGMENT_NAME.finditer(lattice.symbols)]
    return [span for span in found if span]


def _span(lattice: Lattice, first: int, last: int) -> tuple[int, int] | None:
    items = lattice.items
    if items[first].symbol == "w" and lattice.symbols[first:last].upper() != lattice.symbols[first:last]:
        word = lattice.text[items[first].start : items[first].end].lower()
        if "W" in lattice.symbols[first:last] and word not in _PARTICLES:
            first += 1
    return items[first].start, items[last - 1].end


def is_strong(lattice: Lattice, start: int) -> bool:
    """Tell whether what stands before character ``start`` takes a place and nothing else: a distance or a heading."""
    before = "".join(i.symbol for i in lattice.items if i.end <= start)
    return re.search(r"(?:Q[tdiq]*H?f?|[HO]f|^n)(?:d?[TMFZ]f?)?d?$", before) is not None
