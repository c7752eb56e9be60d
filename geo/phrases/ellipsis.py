"""“The town” without a name is the one that was named before, “the Libyan capital” the town that is it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from gazetteer.places import Place
from geo.phrases.items import Item, symbols_of
from geo.phrases.symbols import COMBINING, DEMONYM, ELLIPSIS
from geo.toponym import Toponym

OfCountry = Callable[[str], Place | None]
"""Gives a place for an ISO 3166-1 alpha-2 code: the country itself, or its capital."""

SURE = 0.5
"""A town of less confidence is passed over for a surer one before it."""

REACH = 600
"""So many items back, a page or two, “the town” is looked for."""

# A noun with its article and no name behind it. The names' own nouns (“the town of Hit”) are no ellipsis.
_NOUN = re.compile(r"(?<!s)(?<![ARSDE],)[dft](?P<noun>[TKM])(?![TMFZKs])(?![f,]?d?[ARSDEW])(?!f?d?w?f)")
# the Libyan capital · العاصمة الليبية · Libya's capital · the capital of Libya
_CAPITAL = re.compile(r"d?(?:D(?P<a>T)(?![f,]?d?[ARSE])|(?P<b>T)d?D(?!,?d?[ARS])|Rp(?P<c>T)(?!,?d?[ARS])|(?P<d>T)fd?R)")
_CONTRACTED = frozenset({"du", "au", "aux", "des"})
_PROVINCES = frozenset({"province"})
_COUNTIES = frozenset({"county"})
_NO_NOUNS = frozenset({"place", "site", "lieu", "endroit", "مكان", "موقع"})


def capitals(items: Sequence[Item], capital_of: OfCountry) -> list[Item]:
    """Put an item ``E`` for each country's capital that the text calls by that word alone."""
    symbols = symbols_of(items)
    out: list[Item] = []
    last = 0
    for match in _CAPITAL.finditer(symbols):
        noun = items[next(match.start(g) for g in "abcd" if match.start(g) >= 0)]
        country = next(i.value for i in items[match.start() : match.end()] if i.symbol in "RD")
        named = country.place is not None and country.place.kind == "country"
        capital = capital_of(country.country) if named and noun.category == "capital" else None
        if capital:
            out += items[last : match.start()]
            meant = replace(country, place=capital, candidates=(), demonym=False)
            out.append(Item(ELLIPSIS, items[match.start()].start, items[match.end() - 1].end, meant, "capital"))
            last = match.end()
    return [*out, *items[last:]]


def combined(items: Sequence[Item], text: str, country_of: OfCountry) -> list[Item]:
    """Put an item ``D`` for the first half of “syro-turque”, “Russo-Ukrainian”."""
    out = list(items)
    for at, item in enumerate(items[:-2]):
        if item.symbol == COMBINING and items[at + 1].symbol == "-" and items[at + 2].symbol == DEMONYM:
            place = country_of(item.value)
            word = text[item.start : item.end]
            if place:
                meant = Toponym(word, item.start, item.end, place, items[at + 2].value.confidence, demonym=True)
                out[at] = Item(DEMONYM, item.start, item.end, meant)
    return out


def fill(items: Sequence[Item], text: str, country_of: OfCountry) -> list[Item]:
    """Put an item ``E``, whose value is the toponym that is meant, for each such noun that has one before it."""
    symbols = symbols_of(items)
    out: list[Item] = []
    last = 0
    for match in _NOUN.finditer(symbols):
        first, end = match.span()
        noun, article = items[end - 1], items[first]
        if article.symbol != "d":
            if text[article.start : article.end].lower() not in _CONTRACTED:
                continue
            first += 1
        if text[noun.start : noun.end].lower() in _NO_NOUNS:
            continue
        meant = _antecedent(items[max(0, first - REACH) : first], noun, country_of)
        if meant:
            out += items[last:first]
            out.append(Item(ELLIPSIS, items[first].start, noun.end, meant, noun.category))
            last = end
    return [*out, *items[last:]]


def _antecedent(before: Sequence[Item], noun: Item, country_of: OfCountry) -> Toponym | None:
    toponyms = [i.value for i in reversed(before) if i.symbol in "ARD" and i.value.place]
    if not toponyms:
        return None
    if noun.symbol == "K":
        return _country(toponyms, country_of)
    if noun.symbol == "M":
        kinds = _PROVINCES if noun.category == "province" else _COUNTIES
        return next((t for t in toponyms if t.place.kind in kinds and not t.demonym), None)
    quarters = {a.start for a, b in pairwise(before) if b.symbol in "MP"}  # “Sabaa district” is no town
    towns = [t for t in toponyms if t.place.kind == "settlement" and not t.demonym and t.start not in quarters]
    return next((t for t in towns if t.confidence >= SURE), towns[0] if towns else None)


def _country(toponyms: Sequence[Toponym], country_of: OfCountry) -> Toponym | None:
    """Return the country of the nearest name: of a town its country, as a toponym at the country itself."""
    nearest = toponyms[0]
    code = nearest.country
    named = next((t for t in toponyms if t.place and t.place.kind == "country" and t.country == code), None)
    if named:
        return named
    place = country_of(code) if code else None
    return Toponym(nearest.text, nearest.start, nearest.end, place, nearest.confidence) if place else None
