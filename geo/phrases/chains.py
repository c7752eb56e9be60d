"""Phrases that stand together: “X village, Y district, Z province”, “Murzuq, nearly 600 miles south of Tripoli”.

The finest of a chain is where it was. What is coarser narrows it or tells of which namesake the text speaks; what
hangs on another town describes the name before it and is checked against it, no more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.geodesy import distance_m
from geo.phrases.consistency import Stated, best_namesake, note
from geo.phrases.draft import Draft, is_area, label
from geo.phrases.lattice import Lattice
from geo.regions.densities import Anchor, Border, Density, Product

REACH_M = 50_000.0
"""A town's quarters and its airport lie within this distance of it."""

WEAK = 0.5
"""A name resolved with less confidence than this gives way to a description that it does not fit."""

_GAP = re.compile(r"[,(\-:p]?(?:d?[hwDK\-]{0,3}[TFZMG])?,?(?:w?[LYK])?[tidfqsN,]{0,3}")
_BORDER_BEFORE = re.compile(r"d?[wa]?B[aw]?[hw]?i$")
_NARROWED = frozenset({"near", "heading", "distance", "distance_heading", "outskirts", "between", "road"})
_DESCRIBED = frozenset({"name", "facility", "area", "near", "outskirts", "part_of"})
_OWNED = frozenset({"name", "facility", "part_of", "area"})
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
    for draft in (_at_the_border(d, lattice) for d in drafts):
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
    """Tell “the oasis lies 900 km south of Tripoli”, which locates nothing, by the finite verb before it."""
    before = lattice.symbols[max(0, draft.first - 6) : draft.first].rstrip("qtdi")
    return draft.form in _DESCRIBES and before.endswith("Y")


def _join(chain: Chain, after: Draft, lattice: Lattice) -> Chain | None:
    if after.first < chain.last or not _GAP.fullmatch(lattice.symbols[chain.last : after.first]):
        return None
    before = chain.draft
    if not before.toponyms or not after.toponyms or before.problem or after.problem:
        return None
    gap = lattice.symbols[chain.last : chain.last + 1] if after.first > chain.last else ""
    for join in (_unknown_name, _possessed, _quarter, _headed, _context, _description, _finer, _border_of):
        joined = join(before, after, gap)
        if joined:
            draft, notes = joined
            return Chain(draft, chain.first, after.last, (*chain.notes, *notes))
    return None


Joined = tuple[Draft, tuple[str, ...]] | None


def _possessed(before: Draft, after: Draft, gap: str) -> Joined:
    """“Tripoli's Mitiga airport”: the second, of the first."""
    if gap != "p" or before.form not in ("name", "same_as_previous") or after.form not in _OWNED:
        return None
    if after.toponyms[0].place is None:
        return replace(before, form="part_of", name=f"{after.name} ({before.name})"), (
            f"{after.name} itself is unknown.",
        )
    if not _within_reach(before, after):
        told = f"{after.name} of the same name lies elsewhere."
        return replace(before, form="part_of", name=f"{after.toponyms[0].text} ({before.name})"), (told,)
    return after, (f"It belongs to {before.name}, as the text says.",)


def _unknown_name(before: Draft, after: Draft, gap: str) -> Joined:
    """“al-Makef, Raqqah”, “Tiawa, à l'ouest de Niamey”: the name is unknown, what stands beside it is not."""
    if before.toponyms[0].place is not None or len(before.toponyms) > 1 or after.toponyms[0].place is None:
        return None
    return _as_unknown(before, after), ()


def _as_unknown(before: Draft, after: Draft) -> Draft:
    """Return where ``after`` says, under the name of ``before``."""
    name = " ".join(before.toponyms[0].text.split())
    told = f"{name} itself is no place that the gazetteer knows"
    draft = replace(after, name=f"{name} ({after.name})", rule=f"{after.rule}; {told}")
    kept = ("near", "outskirts", "part_of", "facility")
    if before.level == "county" and after.form == "name":
        draft = replace(draft, form="part_of")  # a district in a town is one of its quarters
    elif after.form in ("name", "area", "part_of", "facility") and before.form in kept:
        draft = replace(draft, form=before.form)
    return draft


def _quarter(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “the Sabra neighbourhood in Gaza”: a place of that name far from Gaza is not meant."""
    del gap
    if before.form != "part_of" or after.form != "name" or _rank(before) or _rank(after):
        return None
    if _within_reach(after, before):
        return before, (f"It lies in {after.name}, as the text says.",)
    return _as_unknown(before, after), ()


def _within_reach(town: Draft, other: Draft) -> bool:
    """Tell whether a place may be a part of a town, or its airport."""
    a, b = town.toponyms[0].place, other.toponyms[0].place
    if a is None or b is None or is_area(town.toponyms[0]):
        return a is not None and b is not None and a.country == b.country
    return distance_m(a.lat, a.lon, b.lat, b.lon) < REACH_M


def _rank(draft: Draft) -> int:
    """From fine to coarse: 0 a town and what hangs on it, then county, province, border, part of a country, country."""
    if not is_area(draft.toponyms[0]):
        return 0
    place = draft.toponyms[0].place
    kind = place.kind if place else "region"
    if draft.form == "border":
        return 3
    whole = {"county": 1, "province": 2, "island": 2, "region": 5, "country": 6, "continent": 7}.get(kind, 5)
    return whole - 1 if draft.form == "part_of" and whole > 1 else whole


def _compatible(before: Draft, after: Draft) -> bool:
    inner, outer = before.toponyms[0].place, after.toponyms[0].place
    if inner is None or outer is None:
        return False
    if outer.kind in ("region", "continent", "island"):
        return outer.country in (None, inner.country)
    if outer.kind == "province" and inner.admin1 and outer.admin1:
        return inner.country == outer.country and inner.admin1 == outer.admin1
    return inner.country == outer.country


def _context(before: Draft, after: Draft, gap: str) -> Joined:
    """“near Murzuq, in southern Libya”: the coarser one holds the finer one."""
    if gap == "-" and _whole_country(after):
        return None  # a dateline: “WASHINGTON - The United States …”
    if after.form not in ("area", "part_of", "name") or _rank(after) <= _rank(before) or not _compatible(before, after):
        return None
    if before.form not in _NARROWED or len(before.toponyms) > 1 or _is_too_wide(after):
        return before, (f"It lies in {after.name}, as the text says.",)
    return _product(before, after), ()


def _whole_country(draft: Draft) -> bool:
    place = draft.toponyms[0].place
    return draft.form == "area" and place is not None and place.kind == "country"


def _is_too_wide(draft: Draft) -> bool:
    """Tell whether a country or a part of one is meant: its edge is too vague to narrow what hangs on a town."""
    place = draft.toponyms[0].place
    return draft.form in ("area", "part_of") and place is not None and place.kind == "country"


def _product(fine: Draft, coarse: Draft) -> Draft:
    cut = len(fine.toponyms)

    def make(*anchors: Anchor) -> Density:
        return Product((fine.make(*anchors[:cut]), coarse.make(*anchors[cut:])))

    toponyms = (*fine.toponyms, *coarse.toponyms)
    rule = f"{fine.rule}, within {coarse.name}"
    return replace(fine, toponyms=toponyms, make=make, rule=rule, name=f"{fine.name}, {coarse.name}")


def _describes(before: Draft, after: Draft) -> bool:
    """Tell whether ``after`` says where what is named in ``before`` lies."""
    named = before.toponyms[0].place
    if after.form == "border" and before.form in _NARROWED:
        return True
    if named is None or named.kind == "country" or before.toponyms[0] == after.toponyms[0]:
        return False
    if before.form not in _DESCRIBED or (before.form == "part_of" and _rank(before) > 0):
        return False
    of_area = after.form in ("near", "heading") and is_area(after.toponyms[0])
    return after.form in _DESCRIBES and not of_area


def _description(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Murzuq, nearly 600 miles south of Tripoli”: says where Murzuq lies."""
    del gap
    if not _describes(before, after):
        return None
    stated = Stated.of(after)
    if stated is None:
        return before, (f"The text adds: {after.name}.",)
    better = best_namesake(before.toponyms[0], stated)
    if better.place and better.confidence < WEAK and stated.misfit(better.place) > 1:
        return _as_unknown(before, after), ()
    draft = replace(before, toponyms=(better, *before.toponyms[1:]))
    if better is not before.toponyms[0]:
        draft = replace(draft, rule=f"{draft.rule}, the one that fits its description")
    return draft, (note(better, stated),)


def _finer(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “in southern Libya, near Murzuq”: the second is the finer one."""
    if before.form == "border" and after.form in _NARROWED and gap == ",":
        return after, (f"It lies {before.name}, as the text says.",)
    if (
        gap not in tuple(",(-:p")
        or before.form not in ("area", "part_of")
        or _rank(before) < 1
        or after.form == "border"
    ):
        return None
    if _rank(after) >= _rank(before) or not _compatible(after, before):
        return None
    if after.form in _NARROWED and len(after.toponyms) == 1 and not _is_too_wide(before):
        return _product(after, before), ()
    return after, (f"It lies in {before.name}, as the text says.",)


def _headed(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Damascus suburbs: Zamalka”, “Aleppo: Bab”: a list's heading, then the place."""
    if gap != ":" or after.toponyms[0].place is None or before.form not in _DESCRIBED or not _compatible(after, before):
        return None
    return after, (f"It stands under the heading {before.name}.",)


def _border_of(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “the north of Mali, near the border with Algeria”: Mali's border with Algeria, in the north."""
    del gap
    if after.form != "border" or before.form not in ("area", "part_of") or not is_area(before.toponyms[0]):
        return None
    own, other = before.toponyms[0], after.toponyms[0]
    if len(after.toponyms) > 1 or own.place is None or other.place is None or own.country == other.country:
        return None
    on = "On" in after.rule
    part = before.form == "part_of"

    def make(a: Anchor, b: Anchor) -> Density:
        border = Border(a, b, on)
        return Product((border, before.make(a))) if part else border

    names = f"{label(own)}–{label(other)}"
    rule = f"{after.rule} of {before.name}"
    return replace(after, toponyms=(own, other), make=make, name=f"border {names}", rule=rule), ()
