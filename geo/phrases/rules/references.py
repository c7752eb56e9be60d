"""“the same area”, “there”: back to the location that the text gave before."""

from geo.phrases.draft import Draft, Hit
from geo.phrases.patterns import Rule
from geo.phrases.reliability import RELIABILITY
from geo.phrases.tokens import normal
from geo.phrases.vocabulary import vocabulary
from geo.regions.densities import Anchor, AtPoint, Density


def _unbound(*_: Anchor) -> Density:
    """Stand in for the density of a reference, which its antecedent gives."""
    return AtPoint(0.0, 0.0, 0.0)


def _draft(hit: Hit) -> Draft:
    return Draft(
        hit.first,
        hit.last,
        "same_as_previous",
        (),
        _unbound,
        "the same area",
        "The place that the text gave before",
        RELIABILITY["same_as_previous"],
    )


_INDEFINITE = frozenset({"a", "an", "un", "une"})


def _same(hit: Hit) -> list[Draft]:
    """Accept nouns of place only: “the same area”, not “the same day”."""
    noun, first = hit.lattice.items[hit.match.start("n")], hit.lattice.items[hit.first]
    if hit.lattice.text[first.start : first.end].lower() in _INDEFINITE:
        return []
    nouns = vocabulary(hit.lattice.language).same_nouns
    return [_draft(hit)] if normal(hit.lattice.text[noun.start : noun.end]) in nouns else []


def _there(hit: Hit) -> list[Draft]:
    """Accept “there” at the end of its clause; not “there was”, nor at the head of a sentence."""
    items, symbols = hit.lattice.items, hit.lattice.symbols
    before = symbols[hit.first - 1] if hit.first else "."
    after = items[hit.last] if hit.last < len(items) else None
    ends = after is None or after.symbol in ".,)&"
    if before in ".,&" or (hit.lattice.language in ("en", "ar") and not ends):
        return []
    return [_draft(hit)]


RULES = (
    Rule(r"(?:d?w?Pf)?d?sd?(?P<n>[aTMFGPZwyKn])", _same),
    Rule(r"d?(?P<n>[aTMFGPK])s", _same, ("ar",)),
    Rule(r"(?:(?<=i)|(?<=n)|(?<=t))d(?P<n>a)(?![fARSDEWnhHisbBrkoOqQI])", _same),
    Rule(r"e", _there),
)
