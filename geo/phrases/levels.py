"""Town or province of one name: the noun beside the name says which; without a noun it is the town.

Many provinces bear the name of their capital, and the resolver, which counts both as right, may give either.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gazetteer.places import Place
from geo.phrases.cutting import Cutting
from geo.phrases.items import Item, symbols_of
from geo.phrases.lattice import AREA_KINDS, symbol_of
from geo.phrases.symbols import AREA
from geo.toponym import Toponym

TownOf = Callable[[Place, str], Place | None]

_BEFORE = re.compile(r"(?<![ARW])(?P<noun>[MGTK])[wDh]{0,2}[f,]?d?$")
_BEHIND = re.compile(r"(?P<noun>[MGT])(?!f?d?[ARS])")
_LIST = re.compile(r"(?:(?:,|&|,&)d?[AR]){1,40}(?P<noun>[MG])(?!f)")  # bounded, so that the time stays linear
_HOLDS_DISTRICT = re.compile(r"[ARW]Mfd?$")  # Deh Rawud district of Uruzgan
_BORDER_BEFORE = re.compile(r"B[wft]{0,2}d?$")
_BORDER_BEHIND = re.compile(r"p?[hw]?B")
_WRITTEN = ("exact", "alternate", "folded")
_KINDS = {
    "county": frozenset({"county"}),
    "province": frozenset({"province"}),
    "region": frozenset({"province", "region"}),
    "country": frozenset({"country"}),
    "capital": frozenset({"settlement"}),
    "town": frozenset({"settlement"}),
}
_TOWN_OF = frozenset({"province", "county"})
_NAMESAKES = ("exact", "alternate", "folded", "skeleton")
NEAR_DEG = 2.5
"""A province and the town that it is named after lie within about this of each other; further ones are others."""


def settle(items: Sequence[Item], cutting: Cutting, town_of: TownOf) -> list[Item]:
    """Put each toponym at the level of the noun beside it or in it; see the module.

    ``town_of`` gives the town of a name that a province or county is named after, None where there is none.
    """
    symbols = symbols_of(items)
    english = cutting.text if cutting.language == "en" else ""
    out = list(items)
    for at, item in enumerate(items):
        if item.symbol not in "AR" or item.value.place is None:
            continue
        if _BORDER_BEFORE.search(symbols, max(0, at - 4), at) or _BORDER_BEHIND.match(symbols, at + 1):
            out[at] = _as_country(item)
            if out[at] is not item:
                continue
        level = _level(items, symbols, at, english) or _own_level(item, cutting)
        if level is None and item.value.place.kind not in _TOWN_OF:
            continue
        toponym = at_level(item.value, level or "town", town_of, told=level is not None)
        if level == "town" and _contradicts(toponym):
            toponym = replace(toponym, place=None, confidence=0.0)
        if toponym is not item.value:
            out[at] = item._replace(symbol=symbol_of(toponym), value=toponym)
    return out


def _as_country(item: Item) -> Item:
    """Return a name beside “border” at the country of that name, if there is one: Niger, not the Nigerian state."""
    toponym: Toponym = item.value
    if toponym.place is None or toponym.place.kind == "country":
        return item
    named = tuple(c for c in toponym.candidates if c.place.kind == "country" and c.match in _WRITTEN)
    if not named:
        return item
    return item._replace(symbol=AREA, value=replace(toponym, place=named[0].place, candidates=named))


def _own_level(item: Item, cutting: Cutting) -> str | None:
    """Return the level of a noun that is part of the name, as in “محافظة صعدة”."""
    if " " not in item.value.text or item.value.place.kind == "country":
        return None
    return next((i.category for i in cutting.inside(item.start, item.end) if i.symbol in "MG"), None)


def _contradicts(toponym: Toponym) -> bool:
    """Tell whether a name beside “town” was taken for a country or province by its mere sound."""
    place = toponym.place
    if place is None or place.kind not in AREA_KINDS:
        return False
    chosen = next((c for c in toponym.candidates if c.place.id == place.id), None)
    return chosen is not None and chosen.match in ("skeleton", "fuzzy")


def _level(items: Sequence[Item], symbols: str, at: int, english: str) -> str | None:
    if english:
        behind = _BEHIND.match(symbols, at + 1)
        noun = items[behind.start("noun")] if behind else listed(items, symbols, at + 1, english)
        if noun:
            return noun.category
    before = _BEFORE.search(symbols, max(0, at - 5), at)
    if before:
        return items[before.start("noun")].category
    return "province" if _HOLDS_DISTRICT.search(symbols, max(0, at - 4), at) else None


def listed(items: Sequence[Item], symbols: str, at: int, text: str) -> Item | None:
    """Return the plural noun at the end of a list: “[Kyiv], Dnipro and Sumy regions”; ``at`` is behind its member."""
    match = _LIST.match(symbols, at)
    noun = items[match.start("noun")] if match else None
    return noun if noun and text[noun.start : noun.end].lower().endswith("s") else None


def at_level(toponym: Toponym, level: str, town_of: TownOf, *, told: bool = True) -> Toponym:
    """Return the toponym at its best candidate of a level (county, province, region, country, town); else itself.

    Where the text does not tell the level, the town of a province must have the name as it is written.
    """
    kinds, place = _KINDS.get(level), toponym.place
    if kinds is None or place is None or place.kind in kinds or place.kind not in {"settlement", *AREA_KINDS}:
        return toponym
    if level == "town" and place.kind not in _TOWN_OF:
        return toponym
    for candidate in toponym.candidates:
        other = candidate.place
        if other.kind in kinds and candidate.match in _NAMESAKES and is_namesake(other, place):
            return replace(toponym, place=other)
    town = town_of(place, place.name if told else toponym.text) if level == "town" else None
    return replace(toponym, place=town) if town else toponym


def is_namesake(a: Place, b: Place) -> bool:
    """Tell whether a town and an area of one name belong together: one country, and one province or not far apart."""
    if a.country != b.country:
        return False
    near = abs(a.lat - b.lat) < NEAR_DEG and abs(a.lon - b.lon) < 2 * NEAR_DEG
    return near or (a.admin1 is not None and a.admin1 == b.admin1)
