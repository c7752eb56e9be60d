"""Phrases that stand together: “X village, Y district, Z province”, “Murzuq, nearly 600 miles south of Tripoli”.

The finest of a chain is where it was. What is coarser narrows it or tells of which namesake the text speaks; what
hangs on another town describes the name before it and is checked against it, no more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.phrases.draft import Draft
from geo.phrases.joins import JOINS
from geo.phrases.lattice import Lattice
from geo.regions.densities import Anchor, Border, Density, Product

_GAP = re.compile(r"[,(\-:p]?(?:d?[hwDK\-]{0,3}[TFZMG])?,?(?:w?[LYK])?[tidfqsN,]{0,3}")
_PREPOSITION = re.compile(r",[it]d?")
_BORDER_BEFORE = re.compile(r"d?[wa]?B[aw]?[hw]?i$")
_LIES = re.compile(r"(?:(?P<d>d?)[hwW]{0,2}(?P<noun>[TZaPF]))?Y[qtdi]*$")
_INDEFINITE = {"en": ("a", "an"), "fr": ("un", "une"), "ar": ("",)}
_DESCRIBES = frozenset({"distance", "distance_heading", "heading", "near", "between", "road", "border"})


@dataclass(frozen=True)
class Chain:
    """A draft with all that stands beside it: items ``first`` to ``last``, and what is to be told of it."""

    draft: Draft
    first: int
    last: int
    notes: tuple[str, ...] = ()


def chained(drafts: Sequence[Draft], lattice: Lattice) -> list[Chain]:
    """Join drafts that stand together; those that only say where something else lies are left out."""
    chains: list[Chain] = []
    for plain in drafts:
        draft = _at_the_border(plain, lattice)
        if chains and draft.first < chains[-1].last:
            draft = plain  # the border is another phrase's
        joined = _join(chains[-1], draft, lattice) if chains else None
        if joined:
            chains[-1] = joined
        elif not _says_where_it_lies(draft, lattice):
            chains.append(Chain(draft, draft.first, draft.last))
    return chains


def _at_the_border(draft: Draft, lattice: Lattice) -> Draft:
    """Read “a border area in northern Syria” as Syria's border there, whichever neighbour lies beyond."""
    before = _BORDER_BEFORE.search(lattice.symbols, max(0, draft.first - 6), draft.first)
    if not before or draft.form not in ("area", "part_of") or not draft.toponyms[0].place:
        return draft
    country = draft.toponyms[0].place.kind == "country"

    def make(*anchors: Anchor) -> Density:
        return Product((Border(anchors[0]), draft.make(*anchors))) if country else draft.make(*anchors)

    rule = f"{draft.rule}, where it borders on another country"
    return replace(draft, first=before.start(), form="border", make=make, name=f"border area, {draft.name}", rule=rule)


def _says_where_it_lies(draft: Draft, lattice: Lattice) -> bool:
    """Tell “the oasis lies 900 km south of Tripoli”, which locates nothing, by the finite verb before it.

    “A place that lies south of Tripoli” does locate: nobody has spoken of it before.
    """
    lies = _LIES.search(lattice.symbols, max(0, draft.first - 8), draft.first)
    if draft.form not in _DESCRIBES or not lies:
        return False
    article = lattice.items[lies.start("d")] if lies["d"] else None
    told = lattice.text[article.start : article.end].lower() if article else ""
    return not lies["noun"] or told not in _INDEFINITE[lattice.language]


def _join(chain: Chain, after: Draft, lattice: Lattice) -> Chain | None:
    if after.listed or after.first < chain.last or not _GAP.fullmatch(lattice.symbols[chain.last : after.first]):
        return None
    if _PREPOSITION.fullmatch(lattice.symbols, chain.last, after.first):
        after = replace(after, first=chain.last + 1)  # “Qah, in northern Syria” stands as close as “Qah, Syria”
    before = chain.draft
    if not before.toponyms or not after.toponyms or before.problem or after.problem:
        return None
    gap = lattice.symbols[chain.last : after.first].lstrip("L")[:1]
    if gap == "p" and before.last < chain.last:
        gap = ""  # “Saraqib in Syria's Idlib province” is in Syria's province, no part of Saraqib
    for join in JOINS:
        joined = join(before, after, gap)
        if joined:
            draft, notes = joined
            return Chain(draft, chain.first, after.last, (*chain.notes, *notes))
    return None
