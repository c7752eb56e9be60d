"""How two phrases that stand together are read as one: “near Murzuq, in southern Libya”, “Tripoli's Mitiga airport”.

Each function takes the draft before, the draft after and the first sign between them; it returns the one draft that
both make and what is to be told of it, None where they do not belong together in its way.
"""

from collections.abc import Callable
from dataclasses import replace

from geo.phrases.border_joins import border_of, border_within, product
from geo.phrases.consistency import Stated, best_namesake, note
from geo.phrases.draft import Draft, is_area, label
from geo.phrases.scope import (
    LEVELS,
    compatible,
    distance_between,
    holds,
    is_sea,
    is_too_wide,
    rank,
    whole_country,
    wider,
    within_reach,
)
from geo.phrases.unknown import (
    DESCRIBED,
    WEAK,
    Joined,
    as_unknown,
    better_told,
    both_unknown,
    misplaced,
    unknown_name,
    unknown_part,
)
from geo.regions.densities import Clipped, Density

COUNTRYSIDE_M = 150_000.0
"""What is called the countryside of a provincial capital ends within this distance of it."""

AROUND_M = 60_000.0
"""The country about a town that bears its name ends within this distance."""

_NARROWED = frozenset({"near", "heading", "distance", "distance_heading", "outskirts", "between", "road"})
_OWNED = frozenset({"name", "facility", "part_of", "area"})
_DESCRIBES = frozenset({"distance", "distance_heading", "heading", "near", "between", "road", "border", "outskirts"})


def _possessed(before: Draft, after: Draft, gap: str) -> Joined:
    """“Tripoli's Mitiga airport”: the second, of the first."""
    of_town = before.form in ("name", "facility", "same_as_previous") or (before.form == "part_of" and not rank(before))
    if gap != "p" or not of_town or after.form not in _OWNED:
        return None
    form = before.form if before.form == "facility" else "part_of"
    if after.toponyms[0].place is None:
        return replace(before, form=form, name=f"{after.name} ({before.name})"), (f"{after.name} itself is unknown.",)
    if not within_reach(before, after):
        told = f"{after.name} of the same name lies elsewhere."
        return replace(before, form=form, name=f"{after.toponyms[0].text} ({before.name})"), (told,)
    if after.level == "county" and not rank(before):
        after = replace(after, form="part_of", level="quarter")  # “Kharkiv's Saltivka district”
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
    if not within_reach(after, before):
        return None
    return before, (f"It belongs to {after.name}, as the text says.",)


def _at_sea(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Mukalla, on the Gulf of Aden” as the town, “in the Red Sea off Yemen” as what lies off Yemen there.

    So is “the Gulf of Aden, 60 nautical miles south of Mukalla”: a sea is too wide to be the place that is described.
    """
    del gap
    if is_sea(before) and after.form == "offshore":
        return product(after, before), ()
    if is_sea(before) and before.form == "area" and after.form in _FROM_SHORE:
        return replace(after, make=_at_sea_only(after.make)), (f"It lies in {before.name}, as the text says.",)
    if is_sea(after) and before.form == "offshore" and after.form == "area":
        return product(before, after), ()
    if not is_sea(after) or is_sea(before) or after.form != "area" or rank(before) or before.form == "offshore":
        return None
    return before, (f"It lies on {after.name}, as the text says.",)


_FROM_SHORE = frozenset({"distance", "distance_heading", "heading"})


def _at_sea_only(make: Callable[..., Density]) -> Callable[..., Density]:
    return lambda *anchors: Clipped(make(*anchors), "sea")


def _countryside(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Salma town in the Latakia countryside”, “Jindayris, in the Afrin area”: the town."""
    del gap
    around = after.form == "area" and not rank(after) and not is_area(after.toponyms[0])
    if not (around or after.level == "countryside") or before.level == "countryside" or rank(before):
        return None
    if distance_between(before, after) > (COUNTRYSIDE_M if after.level == "countryside" else AROUND_M):
        return None
    return before, (f"It lies in the countryside of {label(after.toponyms[0])}, as the text says.",)


def _quarter(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “the Sabra neighbourhood in Gaza”: a place of that name far from Gaza is not meant."""
    del gap
    if rank(before) or rank(after):
        return None
    if _is_part_of(before, after) and distance_between(before, after) < COUNTRYSIDE_M:
        return before, (f"It lies in {after.name}, as the text says.",)
    if before.form != "part_of" or after.form != "name":
        return None
    if within_reach(after, before):
        return before, (f"It lies in {after.name}, as the text says.",)
    return as_unknown(before, after), ()


def _context(before: Draft, after: Draft, gap: str) -> Joined:
    """“near Murzuq, in southern Libya”: the coarser one holds the finer one."""
    if gap == "-" and whole_country(after):
        return None  # a dateline: “WASHINGTON - The United States …”
    if after.form not in ("area", "part_of", "name") or not wider(after, before) or not compatible(before, after):
        return None
    if before.form not in _NARROWED or len(before.toponyms) > 1 or is_too_wide(after):
        return before, (f"It lies in {after.name}, as the text says.",)
    return product(before, after), ()


def _describes(before: Draft, after: Draft) -> bool:
    """Tell whether ``after`` says where what is named in ``before`` lies."""
    named = before.toponyms[0].place
    if after.form == "border" and before.form in _NARROWED:
        return True
    if named is None or named.kind == "country" or before.toponyms[0] == after.toponyms[0]:
        return False
    if before.form not in DESCRIBED or (before.form == "part_of" and rank(before) > 0):
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
        return as_unknown(before, after), ()
    if better is before.toponyms[0]:
        return before, (note(better, stated),)
    old, new = label(before.toponyms[0]), label(better)
    rule = f"{before.rule.replace(old, new)}, the one that fits its description"
    toponyms = (better, *before.toponyms[1:])
    return replace(before, toponyms=toponyms, name=before.name.replace(old, new), rule=rule), (note(better, stated),)


def _is_part_of(before: Draft, after: Draft) -> bool:
    """Tell “Khan Sheikhoun, southern Idlib” and “Mitiga airport, Tripoli” from a list of two towns."""
    if after.form == "part_of":
        return before.form in ("name", "facility")
    return before.form == "facility" and after.form == "name"


def _inside(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “in Helmand, 20 km north of Lashkar Gah”, which lies there; “Sangin, north of Lashkar Gah” is described."""
    del gap
    if after.form not in _NARROWED:
        return None
    side = before.form == "part_of" and before.level is None
    if side and not rank(before) and not after.distance_m and _differ(before, after):
        return after, (f"It lies in {before.name}, as the text says.",)
    if before.form not in ("area", "part_of") or rank(before) <= LEVELS["county"] or not holds(before, after):
        return None
    return (after, ()) if len(after.toponyms) > 1 else (product(after, before), ())


def _differ(before: Draft, after: Draft) -> bool:
    a, b = before.toponyms[0].place, after.toponyms[0].place
    return a is not None and b is not None and a.id != b.id


def _finer(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “in southern Libya, near Murzuq”: the second is the finer one."""
    if before.form == "border" and after.form in _NARROWED and gap in ("", ","):
        return after, (f"It lies {before.name}, as the text says.",)
    if (
        gap not in tuple(",(-:p")
        or before.form not in ("area", "part_of")
        or rank(before) < 1
        or after.form == "border"
    ):
        return None
    if not wider(before, after) or not compatible(after, before):
        return None
    if after.form in _NARROWED and len(after.toponyms) == 1 and not is_too_wide(before):
        return product(after, before), ()
    return after, (f"It lies in {before.name}, as the text says.",)


def _headed(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “Damascus suburbs: Zamalka”, “Aleppo: Bab”: a list's heading, then the place."""
    if gap != ":" or before.form not in DESCRIBED or len(before.toponyms) > 1:
        return None
    if after.toponyms[0].place is None:
        return (as_unknown(after, before), ()) if before.toponyms[0].place and after.form == "name" else None
    if not compatible(after, before):
        return None
    return after, (f"It stands under the heading {before.name}.",)


JOINS = (
    better_told,
    both_unknown,
    unknown_name,
    unknown_part,
    misplaced,
    _possessed,
    _quarter,
    _headed,
    _at_sea,
    _countryside,
    _owned,
    _context,
    border_of,
    border_within,
    _inside,
    _description,
    _finer,
)
"""The ways in which two phrases make one, in the order in which they are tried."""
