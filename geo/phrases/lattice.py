"""A text as a row of items, one character each, on which the rules work."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from geo.phrases.compose import Quantity
from geo.phrases.cutting import Cutting
from geo.phrases.items import Item, symbols_of
from geo.phrases.symbols import AREA, DEMONYM, POINT, SEA
from geo.regions.densities import Register
from geo.toponym import Toponym

AREA_KINDS = frozenset({"country", "province", "county", "region", "continent", "island"})
"""Kinds of places that hold towns; all others are points to the grammar, but for the seas."""

_MILITARY_WORDS = frozenset({"ivo", "vic", "i.v.o."})
_END = attrgetter("end")


class Lattice:
    """The items of a text and the string of their symbols; not to be changed once it is made.

    ``cutting`` is what they were made from, which another lattice of the same text may share.
    """

    __slots__ = ("_register", "cutting", "items", "language", "symbols", "text")

    def __init__(self, cutting: Cutting, items: Sequence[Item]) -> None:
        self.cutting = cutting
        self.text = cutting.text
        self.language = cutting.language
        self.items = items
        self.symbols = symbols_of(items)
        self._register: Register | None = None

    @property
    def register(self) -> Register:
        """Whose words they are: a military note's or the press's."""
        if self._register is None:  # found out when first asked for: the words of most lattices are not weighed
            self._register = "military" if _is_military(self.items, self.text) else "press"
        return self._register

    def words(self, start: int, end: int) -> str:
        """Return the text from item ``start`` up to item ``end``, white space made single."""
        return " ".join(self.text[self.items[start].start : self.items[end - 1].end].split())

    def at(self, position: int) -> int:
        """Return the index of the first item that ends behind a character."""
        return bisect_right(self.items, position, key=_END)

    def inside(self, start: int, end: int) -> tuple[Item, ...]:
        """Return the items that characters ``start`` to ``end`` would be were no toponym there."""
        return self.cutting.inside(start, end)


def _is_military(items: Sequence[Item], text: str) -> bool:
    """Tell a military note by its nautical miles, its “IVO”, its “NE” behind a distance."""
    for at, item in enumerate(items):
        if item.symbol == "Q" and isinstance(item.value, Quantity) and item.value.unit == "nm":
            return True
        if item.symbol == "n" and text[item.start : item.end].lower() in _MILITARY_WORDS:
            return True
        if item.category == "heading_letters" and at and items[at - 1].symbol in "QN":
            return True
    return False


def with_toponyms(items: Sequence[Item], toponyms: Sequence[Toponym]) -> list[Item]:
    """Put each toponym into the item of its span, in order."""
    out, coming = list(items), iter(toponyms)
    for at, item in enumerate(items):
        if item.symbol == POINT:
            toponym = next(coming)
            out[at] = Item(symbol_of(toponym), item.start, item.end, toponym)
    return out


def disjoint(toponyms: Sequence[Toponym], length: int) -> list[Toponym]:
    """Return the toponyms that lie inside the text, in order; of two that overlap the longer one."""
    fitting = [t for t in toponyms if 0 <= t.start < t.end <= length]
    if len(fitting) < 2:
        return fitting
    kept: list[Toponym] = []
    for toponym in sorted(fitting, key=lambda t: (t.start, -t.end)):
        if kept and toponym.start < kept[-1].end:
            if toponym.end - toponym.start > kept[-1].end - kept[-1].start:
                kept[-1] = toponym
        else:
            kept.append(toponym)
    return kept


def symbol_of(toponym: Toponym) -> str:
    """Return the symbol of a toponym; an unknown one passes for a town."""
    if toponym.demonym:
        return DEMONYM
    kind = toponym.place.kind if toponym.place else None
    if kind == "sea":
        return SEA
    return AREA if kind in AREA_KINDS else POINT
