"""“The town”, “the country” without a name: the one that was named before."""

import re
from collections.abc import Callable, Sequence

from gazetteer.places import Place
from geo.phrases.lattice import Item
from geo.phrases.symbols import ELLIPSIS
from geo.toponym import Toponym

CountryOf = Callable[[str], Place | None]

# A noun with its article and no name behind it. The names' own nouns (“the town of Hit”) are no ellipsis.
_PATTERN = re.compile(r"(?<!s)(?<![ARSDE],)[dft](?P<noun>[TKM])(?![TMFZKs])(?![f,]?d?[ARSDEW])(?!f?d?w?f)")
_CONTRACTED = frozenset({"du", "au", "aux", "des"})
_SETTLEMENTS = frozenset({"settlement"})
_PROVINCES = frozenset({"province"})
_NO_NOUNS = frozenset({"place", "site", "lieu", "endroit", "مكان", "موقع"})


def fill(items: Sequence[Item], text: str, country_of: CountryOf) -> list[Item]:
    """Put an item ``E``, whose value is the toponym that is meant, for each such noun that has one before it."""
    symbols = "".join(item.symbol for item in items)
    out: list[Item] = []
    last = 0
    for match in _PATTERN.finditer(symbols):
        first, end = match.span()
        noun, article = items[end - 1], items[first]
        if article.symbol != "d":
            if text[article.start : article.end].lower() not in _CONTRACTED:
                continue
            first += 1
        if text[noun.start : noun.end].lower() in _NO_NOUNS:
            continue
        meant = _antecedent(items[:first], noun, country_of)
        if meant:
            out += items[last:first]
            out.append(Item(ELLIPSIS, items[first].start, noun.end, meant, noun.category))
            last = end
    return [*out, *items[last:]]


def _antecedent(before: Sequence[Item], noun: Item, country_of: CountryOf) -> Toponym | None:
    toponyms = [i.value for i in reversed(before) if i.symbol in "ARD" and i.value.place is not None]
    if not toponyms:
        return None
    if noun.symbol == "K":
        return _country(toponyms, country_of)
    kinds = _SETTLEMENTS if noun.symbol == "T" else _PROVINCES if noun.category == "province" else frozenset({"county"})
    return next((t for t in toponyms if t.place.kind in kinds and not t.demonym), None)


def _country(toponyms: Sequence[Toponym], country_of: CountryOf) -> Toponym | None:
    """Return the country of the nearest name: of a town its country, as a toponym at the country itself."""
    nearest = toponyms[0]
    code = nearest.country
    named = next((t for t in toponyms if t.place and t.place.kind == "country" and t.country == code), None)
    if named:
        return named
    place = country_of(code) if code else None
    return Toponym(nearest.text, nearest.start, nearest.end, place, nearest.confidence) if place else None
