"""Small things put together before the rules run: compass points, numbers, quantities with their unit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from geo.phrases.compass import compass
from geo.phrases.items import Item, symbols_of
from geo.phrases.symbols import STOP

TRAVEL_KMH_SPREAD = (0.67, 1.33)
"""“Half an hour's drive” is a distance at the means' usual speed, a third more or less (roads differ that much)."""


BY_ROAD_KMH = 60.0
"""How fast one travels where the text does not say by what."""

_DAY_S = 28_800.0
_DENOMINATOR = 10
_HEADING = re.compile("[Hh]")
_OPENS_QUANTITY = re.compile("[QbNx+UV]")  # what a number or a distance begins with

_UNITS = {1000.0: "km", 1609.344: "mi"}


class Quantity(NamedTuple):
    """A distance or a range of distances in metres; ``unit`` as written (km, mi, nm, m), “min” for a travel time."""

    low_m: float
    high_m: float
    unit: str = "km"

    @property
    def usual_m(self) -> float:
        """The distance as it is told: the greatest of a range, what the usual speed makes of a travel time."""
        return self.high_m / TRAVEL_KMH_SPREAD[1] if self.unit == "min" else self.high_m


class _Number(NamedTuple):
    low: float
    high: float
    after: int


def headings(items: Sequence[Item], text: str, language: str) -> Sequence[Item]:
    """Join “south”, “-”, “east” to one item; its value becomes a Compass."""
    symbols = symbols_of(items)
    if not _HEADING.search(symbols):
        return items
    if STOP in symbols:
        items = _without_stops(items)
        symbols = symbols_of(items)
    out: list[Item] = []
    at = 0
    while heading := _HEADING.search(symbols, at):
        first = heading.start()
        out += items[at:first]
        if language == "fr" and _verb_est(items, first, text):
            out.append(items[first]._replace(symbol="w"))
            at = first + 1
            continue
        at = _heading_end(items, first)
        members = [i for i in items[first:at] if i.symbol in "Hh"]
        symbol = members[0].symbol if language == "ar" else members[-1].symbol
        letters = "".join([m.value for m in members])
        out.append(Item(symbol, items[first].start, items[at - 1].end, compass(letters), members[0].category))
    return [*out, *items[at:]]


def _without_stops(items: Sequence[Item]) -> list[Item]:
    """Leave out the full stops of “N.E. of”: each touches a letter and stands before another or before “of”."""
    out: list[Item] = []
    for at, here in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else None
        touches = here.symbol == "." and out and out[-1].category == "heading_letters" and out[-1].end == here.start
        if touches and after and (after.symbol == "f" or after.category == "heading_letters"):
            out[-1] = out[-1]._replace(end=here.end)
        else:
            out.append(here)
    return out


def _heading_end(items: Sequence[Item], at: int) -> int:
    end = at + 1
    while end < len(items):
        if items[end].symbol in "Hh" and items[end].start - items[end - 1].end <= 1:
            end += 1
        elif end + 1 < len(items) and items[end].symbol in "-/" and items[end + 1].symbol in "Hh":
            end += 2
        else:
            break
    return end


def _verb_est(items: Sequence[Item], at: int, text: str) -> bool:
    """Tell the French verb “est” from the heading: the heading follows an elided article, a hyphen or a heading."""
    word = text[items[at].start : items[at].end]
    if word != "est":
        return False
    before = items[at - 1] if at else None
    if before is None or before.symbol in "POyT":  # “les quartiers est d'Alep”
        return False
    return not (before.symbol in "-/Hh" or text[before.start : before.end].lower().endswith(("l'", "l’", "d'", "d’")))


def quantities(items: Sequence[Item], range_joints: frozenset[str], text: str) -> Sequence[Item]:
    """Join numbers and their units to items ``Q`` whose value is a Quantity; a number without a unit stays ``N``."""
    symbols = symbols_of(items)
    out: list[Item] = []
    at = 0
    while opening := _OPENS_QUANTITY.search(symbols, at):
        first = opening.start()
        out += items[at:first]
        item, at = _quantity(items, first, range_joints, text)
        if item and symbols[first] in "UV" and out and out[-1].symbol == "d":
            item = item._replace(start=out.pop().start)  # “an hour's drive”, “a mile”: the article counts
        out.append(item or items[first])
    return _without_conversions([*out, *items[at:]]) if out else items


def _without_conversions(items: list[Item]) -> list[Item]:
    """Take “80 kilometers (50 miles)” and “12 km / 7 miles” as the first of the two, with the text of both."""
    if sum(item.symbol == "Q" for item in items) < 2:
        return items
    out: list[Item] = []
    at = 0
    while at < len(items):
        symbols = "".join(item.symbol for item in items[at : at + 4])
        joined = 4 if symbols == "Q(Q)" else 3 if symbols[:3] == "Q/Q" else 1
        out.append(items[at]._replace(end=items[at + joined - 1].end) if joined > 1 else items[at])
        at += joined
    return out


def _quantity(items: Sequence[Item], at: int, joints: frozenset[str], text: str) -> tuple[Item | None, int]:
    symbol = items[at].symbol
    if symbol == "Q":
        metres = float(items[at].value)
        return items[at]._replace(value=Quantity(2 * metres, 2 * metres)), at + 1
    read = _range(items, at, joints, text)
    if read is None and symbol in "UV" and at and items[at - 1].symbol in "qdI":
        read = _Number(1.0, 1.0, at)
    if read is None:
        return None, at + 1
    unit_at = read.after + (1 if _symbol(items, read.after) in ("-", "d", "f") else 0)
    unit_at += _symbol(items, unit_at - 1) == "f" and _symbol(items, unit_at) == "d"  # 3/4 of a mile
    if _symbol(items, unit_at) == "U":
        return _with_unit(items, at, unit_at, read)
    if _symbol(items, unit_at) == "V":
        return _with_duration(items, at, unit_at, read)
    end = items[read.after - 1].end if read.after > at else items[at].end
    return Item("N", items[at].start, end, (read.low, read.high), "number"), max(read.after, at + 1)


def _with_unit(items: Sequence[Item], at: int, unit_at: int, read: _Number) -> tuple[Item, int]:
    unit, end = items[unit_at], unit_at + 1
    extra = 0.0
    if _symbol(items, end) == "+":
        extra, end = float(items[end].value), end + 1
    metres = float(unit.value)
    name = "nm" if unit.category == "unit_nautical" else _UNITS.get(metres, "m")
    value = Quantity((read.low + extra) * metres, (read.high + extra) * metres, name)
    return Item("Q", items[at].start, items[end - 1].end, value), end


def _with_duration(items: Sequence[Item], at: int, unit_at: int, read: _Number) -> tuple[Item | None, int]:
    hours, end = items[unit_at].value / 3600, unit_at + 1
    dual = 2.0 if items[unit_at].category == "duration_dual" else 1.0
    extra = 0.0
    if _symbol(items, end) == "+":
        extra, end = float(items[end].value), end + 1
    while _symbol(items, end) in ("p", "'", "d"):
        end += 1
    if _symbol(items, end) == "v":
        kmh = float(items[end].value)
    elif _symbol(items, unit_at + 1) == "f" and items[unit_at].value < _DAY_S and _is_away(items, at, unit_at + 1):
        kmh, end = BY_ROAD_KMH, unit_at  # “two hours from Bamako”
    else:
        return None, at + 1
    low, high = ((n * dual + extra) * hours * kmh * 1000 for n in (read.low, read.high))
    value = Quantity(low * TRAVEL_KMH_SPREAD[0], high * TRAVEL_KMH_SPREAD[1], "min")
    return Item("Q", items[at].start, items[end].end, value), end + 1


def _is_away(items: Sequence[Item], at: int, of: int) -> bool:
    """Tell whether a time tells how far off a place is: “an hour from”, “à une heure de”, not “two hours of”."""
    place = of + 1
    while _symbol(items, place) in ("d", "T", "f") and place < of + 4:
        place += 1
    told = items[of].category == "away" or (at > 0 and items[at - 1].symbol in "qt")
    return told and _symbol(items, place) in ("A", "E")


def _symbol(items: Sequence[Item], at: int) -> str:
    return items[at].symbol if at < len(items) else ""


def _range(items: Sequence[Item], at: int, joints: frozenset[str], text: str) -> _Number | None:
    """Read a number or a range of two: “10–15”, “10 to 15”, “between 10 and 15”."""
    opened = _symbol(items, at) == "b"
    first = _number(items, at + opened)
    if first is None:
        return None
    joint = first.after
    if _symbol(items, joint) == "U" and _symbol(items, joint + 1) in ("-", "t", "&"):
        joint += 1
    between = opened and _symbol(items, joint) == "&"
    dash = _symbol(items, joint) == "-"
    if between or dash or (joint < len(items) and text[items[joint].start : items[joint].end].lower() in joints):
        second = _number(items, joint + 1)
        if second and _symbol(items, second.after) in ("U", "V", "-", "f"):
            low, high = sorted((first, second), key=lambda n: n.high)  # “10–5 km” is the range all the same
            return _Number(low.low, high.high, second.after)
    return None if opened else first


def _number(items: Sequence[Item], at: int) -> _Number | None:
    """Read digits, or number words: “one hundred and twenty”, “quatre-vingt-dix”, “خمسة وعشرين”, “a few hundred”."""
    if _symbol(items, at) == "N" and items[at].category == "digits":
        value = float(items[at].value)
        if _symbol(items, at + 1) == "x":
            scale = items[at + 1].value
            return _Number(value * scale, value * scale, at + 2) if isinstance(scale, int) else None
        if _symbol(items, at + 1) == "/" and _symbol(items, at + 2) == "N":
            below = items[at + 2]
            if below.category == "digits" and 0 < value < below.value <= _DENOMINATOR:  # 1/2 mile
                return _Number(value / below.value, value / below.value, at + 3)
        if _symbol(items, at + 1) == "+":
            value, at = value + float(items[at + 1].value), at + 1
        elif _thousands(items, at):
            value, at = 1000 * value + float(items[at + 1].value), at + 1
        return _Number(value, value, at + 1)
    low = high = 0.0
    here = at
    while _symbol(items, here) in ("N", "x", "+") and items[here].category != "digits":
        values = items[here].value if isinstance(items[here].value, list) else [items[here].value] * 2
        if items[here].symbol == "x":
            low, high = (low or 1) * values[0], (high or 1) * values[1]
        else:
            vigesimal = low == 4 and values[0] == 20  # quatre-vingt
            low, high = (80.0, 80.0) if vigesimal else (low + values[0], high + values[1])
        here += 1
        if _symbol(items, here) in ("-", "&") and _symbol(items, here + 1) in ("N", "x") and here > at:
            here += items[here + 1].category != "digits"
    return _Number(low, high, here) if here > at else None


def _thousands(items: Sequence[Item], at: int) -> bool:
    """Tell whether “1 200 km” stands here: a blank between groups of digits, and a unit behind them."""
    if _symbol(items, at + 1) != "N" or _symbol(items, at + 2) != "U" or items[at + 1].category != "digits":
        return False
    group = items[at + 1].end - items[at + 1].start
    return group == 3 and items[at].end - items[at].start <= 3 and items[at + 1].start == items[at].end + 1
