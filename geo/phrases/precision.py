"""How precise is a phrase, in the two codes that conflict data use.

UCDP GED (codebook 19.1): 1 named place, 2 near it or within about 25 km, 3 district, 4 province, 5 part of a country,
a line, a border, over 25 km from a place, 6 country, 7 sea or air. ACLED: 1 town, 2 near a town or part of a small
region, 3 larger region.
"""

import math
from functools import lru_cache

from gazetteer.geodesy import area_km2
from gazetteer.places import Place
from geo.phrases.draft import Draft, is_area

NEAR_M = 25_000.0
"""UCDP counts what lies within about this distance of a place as near it."""

DISTRICT_M = 40_000.0
"""A landscape of up to this radius is as large as a district."""

_OF_KIND = {
    "settlement": 1,
    "facility": 1,
    "county": 3,
    "province": 4,
    "region": 5,
    "island": 5,
    "country": 6,
    "sea": 7,
}
_LANDSCAPES = frozenset({"region", "island"})
_OF_LEVEL = {"county": 3, "province": 4, "countryside": 2}
_ACLED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def codes(draft: Draft) -> tuple[int, int]:
    """Return UCDP's ``where_prec`` (1–7) and ACLED's ``geo_precision`` (1–3)."""
    where = draft.where_prec or _where(draft)
    return where, _ACLED[where]


@lru_cache(maxsize=1 << 12)
def _of_landscape(place: Place) -> int | None:
    """Return the code of a valley, mountain or island by its size: near a place, a district or a part of a country."""
    if place.area is None:
        return None
    reach_m = math.sqrt(area_km2(place.area) / math.pi) * 1000
    return 2 if reach_m < NEAR_M else 3 if reach_m < DISTRICT_M else None


def _where(draft: Draft) -> int:
    place = draft.toponyms[0].place if draft.toponyms else None
    kind = place.kind if place else "settlement"
    wide = bool(draft.toponyms) and is_area(draft.toponyms[0])
    landscape = _of_landscape(place) if place and kind in _LANDSCAPES else None
    named = _OF_LEVEL.get(draft.level or "") or landscape or _OF_KIND.get(kind, 6)
    match draft.form:
        case "offshore":
            code = 7
        case "border" | "between":
            code = 5
        case "road":
            code = 5 if len(draft.toponyms) > 1 else 2
        case "distance" | "distance_heading":
            code = 5 if wide or (draft.distance_m or 0) > NEAR_M else 2
        case "part_of":
            code = min(5, named) if wide else named
        case "near" | "outskirts" | "heading":
            code = named if wide else 2
        case "area" if named == 1:
            code = 2
        case _:
            code = named
    return code
