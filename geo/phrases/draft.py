"""What a rule hands on: one location before its anchors are weighed."""

from collections.abc import Callable
from dataclasses import dataclass
from re import Match

from geo.location import Form
from geo.phrases.compass import Compass
from geo.phrases.compose import Quantity
from geo.phrases.items import Item
from geo.phrases.lattice import AREA_KINDS, Lattice
from geo.regions.densities import Density
from geo.toponym import Toponym


@dataclass(frozen=True)
class Draft:
    """Items ``first`` to ``last`` (exclusive) say where.

    ``make`` takes one Anchor for each of ``toponyms`` and gives the density. ``rule`` is the sentence for ``why``,
    ``reliability`` the share of its readings that are right, ``problem`` why it cannot be located, ``distance_m`` the
    greatest distance that it names, ``bearing`` its heading in degrees, ``level`` the administrative word beside
    the name (``county``, ``province``, ``countryside``). One that is ``listed`` shares the words of the one before it.
    ``where_prec`` is UCDP's code where its form does not tell it. ``unknown`` is the draft of the name that nobody
    knows, where this one stands for it.
    """

    first: int
    last: int
    form: Form
    toponyms: tuple[Toponym, ...]
    make: Callable[..., Density]
    name: str
    rule: str
    reliability: float
    problem: str | None = None
    distance_m: float | None = None
    level: str | None = None
    bearing: float | None = None
    listed: bool = False
    where_prec: int | None = None
    unknown: "Draft | None" = None


@dataclass(frozen=True)
class Hit:
    """One match of a rule's pattern, its groups as items: those of the phrase are ``first`` to ``last`` (exclusive)."""

    lattice: Lattice
    match: Match[str]
    first: int
    last: int

    def item(self, group: str) -> Item | None:
        """Return the first item of a group, None where it took no part."""
        at = self.match.start(group) if group in self.match.re.groupindex else -1
        return self.lattice.items[at] if at >= 0 and self.match.end(group) > at else None

    def has(self, group: str) -> bool:
        """Tell whether a group took part and is not empty."""
        return self.item(group) is not None

    def place(self, group: str = "a") -> Toponym:
        """Return the toponym of a group that must be there."""
        item = self.item(group)
        if item is None or not isinstance(item.value, Toponym):
            raise LookupError(f"the pattern has no toponym in group {group}")
        return item.value

    def compass(self, group: str = "h") -> Compass:
        """Return the heading of a group that must be there."""
        item = self.item(group)
        if item is None or not isinstance(item.value, Compass):
            raise LookupError(f"the pattern has no heading in group {group}")
        return item.value

    def quantity(self, group: str = "q") -> Quantity:
        """Return the distance of a group that must be there."""
        item = self.item(group)
        if item is None or not isinstance(item.value, Quantity):
            raise LookupError(f"the pattern has no distance in group {group}")
        return item.value


def label(toponym: Toponym) -> str:
    """Return the name of the place that a toponym means, its own text where it is unknown."""
    return toponym.place.name if toponym.place else " ".join(toponym.text.split())


def is_area(toponym: Toponym) -> bool:
    """Tell whether a toponym means a country, province, region or island, and no town."""
    return toponym.demonym or (toponym.place is not None and toponym.place.kind in AREA_KINDS)


def metres_text(low_m: float, high_m: float, unit: str) -> str:
    """Write a distance in the unit that the text uses: “12 mi”, “10–15 km”, “0.8 nm”."""
    size, name = {"mi": (1609.344, "mi"), "nm": (1852.0, "nm"), "m": (1.0, "m")}.get(unit, (1000.0, "km"))
    low, high = low_m / size, high_m / size
    return f"{low:.4g} {name}" if abs(high - low) <= 0.01 * abs(high) else f"{low:.4g}–{high:.4g} {name}"
