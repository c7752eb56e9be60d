"""How two phrases that stand together are read as one: “near Murzuq, in southern Libya”, “Tripoli's Mitiga airport”.

Each function takes the draft before, the draft after and the first sign between them; it returns the one draft that
both make and what is to be told of it, None where they do not belong together in its way.
"""

from dataclasses import replace

from gazetteer.geodesy import distance_m
from geo.phrases.consistency import Stated, best_namesake, note
from geo.phrases.draft import Draft, is_area, label
from geo.phrases.precision import codes
from geo.regions.densities import Anchor, Border, Density, Product

REACH_M = 50_000.0
"""A town's quarters and its airport lie within this distance of it."""

COUNTRYSIDE_M = 100_000.0
"""What is called the countryside of a provincial capital ends within this distance of it."""

WEAK = 0.5
"""A name resolved with less confidence than this gives way to a description that it does not fit."""

_NARROWED = frozenset({"near", "heading", "distance", "distance_heading", "outskirts", "between", "road"})
_DESCRIBED = frozenset({"name", "facility", "area", "near", "outskirts", "part_of"})
_OWNED = frozenset({"name", "facility", "part_of", "area"})
_DESCRIBES = frozenset({"distance", "distance_heading", "heading", "near", "between", "road", "border"})

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


def _owned(before: Draft, after: Draft, gap: str) -> Joined:
    """“الضاحية الجنوبية لبيروت”: the first, of the second."""
    if (
        gap != "f"
        or before.form not in _OWNED
        or after.form not in ("name", "area")
        or before.toponyms[0].place is None
    ):
        return None
    if not _within_reach(after, before):
        return None
    return before, (f"It belongs to {after.name}, as the text says.",)


def _at_sea(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Mukalla, on the Gulf of Aden” as the town, “in the Red Sea off Yemen” as what lies off Yemen there."""
    del gap
    if _is_sea(before) and after.form == "offshore":
        return _product(after, before), ()
    if not _is_sea(after) or _is_sea(before) or after.form != "area" or _rank(before) or before.form == "offshore":
        return None
    return before, (f"It lies on {after.name}, as the text says.",)


def _is_sea(draft: Draft) -> bool:
    place = draft.toponyms[0].place
    return place is not None and place.kind == "sea"


def _countryside(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Salma town in the Latakia countryside”: the town."""
    del gap
    if after.level != "countryside" or before.level == "countryside" or _rank(before):
        return None
    a, b = before.toponyms[0].place, after.toponyms[0].place
    if a is None or b is None or distance_m(a.lat, a.lon, b.lat, b.lon) > COUNTRYSIDE_M:
        return None
    return before, (f"It lies in the countryside of {label(after.toponyms[0])}, as the text says.",)


def _unknown_name(before: Draft, after: Draft, gap: str) -> Joined:
    """“al-Makef, Raqqah”, “Tiawa, à l'ouest de Niamey”: the name is unknown, what stands beside it is not."""
    if before.toponyms[0].place is not None or len(before.toponyms) > 1 or after.toponyms[0].place is None:
        return None
    return _as_unknown(before, after), ()


def _as_unknown(before: Draft, after: Draft) -> Draft:
    """Return where ``after`` says, under the name of ``before``."""
    name = " ".join(before.toponyms[0].text.split())
    told = f"{name} itself is no place that the gazetteer knows"
    quarter = before.level == "county" and after.form == "name"  # a district in a town is one of its quarters
    return replace(
        after,
        form="part_of" if quarter else before.form,
        name=f"{name} ({after.name})",
        rule=f"{after.rule}; {told}",
        where_prec=codes(after)[0],
    )


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


JOINS = (
    _unknown_name,
    _possessed,
    _quarter,
    _headed,
    _at_sea,
    _countryside,
    _owned,
    _context,
    _description,
    _finer,
    _border_of,
)
"""The ways in which two phrases make one, in the order in which they are tried."""
