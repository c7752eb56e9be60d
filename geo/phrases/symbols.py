"""The alphabet of the grammar: every word class of the lexicons, and every kind of place, is one character.

A text becomes a string over this alphabet, so that a rule is a short regular expression over word classes which
holds for all languages, and one match costs microseconds (cascaded finite-state parsing: Hobbs et al. 1997, FASTUS).
"""

CATEGORIES: dict[str, str] = {
    "number": "N",
    "number_range": "N",
    "number_scale": "x",
    "number_fraction": "+",
    "unit": "U",
    "unit_nautical": "U",
    "unit_dual": "Q",
    "duration": "V",
    "duration_dual": "V",
    "travel": "v",
    "approximate": "q",
    "within": "I",
    "heading": "H",
    "heading_adjective": "h",
    "far": "X",
    "centre": "C",
    "away": "f",
    "of": "f",
    "to": "t",
    "in": "i",
    "offshore": "o",
    "determiner": "d",
    "near": "n",
    "near_after": "j",
    "outskirts": "O",
    "part": "P",
    "countryside": "y",
    "area": "a",
    "region": "G",
    "capital": "T",
    "town": "T",
    "county": "M",
    "province": "M",
    "country": "K",
    "facility": "F",
    "installation": "F",
    "building": "F",
    "landscape": "Z",
    "road": "r",
    "connecting": "k",
    "between": "b",
    "and": "&",
    "border": "B",
    "coast": "c",
    "combining": "J",
    "same": "s",
    "there": "e",
    "no_place": "u",
    "located": "L",
    "lies": "Y",
}
"""Category of a lexicon → its character. An earlier category wins where a word stands in two."""

POINT, AREA, SEA, DEMONYM, ELLIPSIS = "A", "R", "S", "D", "E"
"""A settlement or facility; a country, province, region, island; a sea; “Libyan”; “the town” for one named before."""

COMBINING = "J"
"""“Syro-”, which makes a demonym with the next."""

WORD, NAME = "w", "W"
"""A word of no interest; the same with a capital, which may be a name that nobody recognised."""

PUNCTUATION: dict[str, str] = {
    ",": ",",
    "،": ",",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "-": "-",
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "/": "/",
    ":": ":",
    "&": "&",
    ".": ".",
    "!": ".",
    "?": ".",
    "؟": ".",
    ";": ".",
    "؛": ".",
    "…": ".",
    "|": ".",
    "•": ".",
}
"""Other signs (quotation marks, hashes) are passed over."""

STOP = "."
