"""How precise is a phrase, in the two codes that conflict data use.

UCDP GED (codebook 19.1): 1 named place, 2 near it or within about 25 km, 3 district, 4 province, 5 part of a country,
a line, a border, over 25 km from a place, 6 country, 7 sea or air. ACLED: 1 town, 2 near a town or part of a small
region, 3 larger region.
"""

from geo.phrases.draft import Draft, is_area

NEAR_M = 25_000.0
"""UCDP counts what lies within about this distance of a place as near it."""

_OF_KIND = {"settlement": 1, "facility": 1, "county": 3, "province": 4, "region": 5, "island": 5, "country": 6, "sea": 7}
_OF_LEVEL = {"county": 3, "province": 4}
_ACLED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_LINES = frozenset({"border", "road"})


def codes(draft: Draft) -> tuple[int, int]:
    """Return UCDP's ``where_prec`` (1–7) and ACLED's ``geo_precision`` (1–3)."""
    where = _where(draft)
    return where, _ACLED[where]


def _where(draft: Draft) -> int:
    if draft.form == "offshore":
        return 7
    if draft.form in _LINES:
        return 5 if len(draft.toponyms) > 1 or draft.form == "border" else 2
    kinds = [t.place.kind if t.place else "settlement" for t in draft.toponyms]
    kind = kinds[0] if kinds else "settlement"
    named = _OF_LEVEL.get(draft.level or "") or _OF_KIND.get(kind, 6)
    wide = bool(draft.toponyms) and is_area(draft.toponyms[0])
    if draft.form == "part_of":
        return min(5, named) if wide and kind != "country" else 5 if wide else 1
    if draft.form in ("near", "outskirts", "heading"):
        return named if wide else 2
    if draft.form == "between":
        return 5
    if draft.form in ("distance", "distance_heading"):
        return 5 if wide or (draft.distance_m or 0) > NEAR_M else 2
    if draft.form == "area" and not wide and draft.level is None:
        return 2 if kind != "sea" else 7
    return named
