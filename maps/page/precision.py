"""How exactly a place is known, in seven words that a reader understands.

The words follow UCDP GED's ``where_prec`` (1–7); its first code is split, because “in the city of Mosul” and “at
Mosul airport” are both a named place to UCDP and not the same thing to a reader.
"""

from typing import Literal

from geo.location import Location

Level = Literal["exact", "town", "near", "district", "province", "part", "country", "sea", "unplaced"]
LEVELS: tuple[Level, ...] = ("exact", "town", "near", "district", "province", "part", "country", "sea", "unplaced")

EXACT_WITHIN_M = 2000.0
_BY_WHERE_PREC: dict[int, Level] = {
    1: "town",
    2: "near",
    3: "district",
    4: "province",
    5: "part",
    6: "country",
    7: "sea",
}


def level(location: Location | None) -> Level:
    """Return the word for a location; ``unplaced`` where it has no region."""
    if location is None or location.region90 is None or location.uncertainty_m is None:
        return "unplaced"
    word = _BY_WHERE_PREC.get(location.where_prec or 0, "part")
    return "exact" if word == "town" and location.uncertainty_m <= EXACT_WITHIN_M else word
