"""Flags of an entry, that is of one name of one place."""

PRIMARY = 1
"""The place's own name."""

LITERAL = 2
"""Answers only to its exact spelling: codes (LAQ, U.S.) and GeoNames' machine transliterations (“hu mu si”)."""

DEMONYM = 4
"""Names people or an adjective (“Libyan”), not the place."""

ARABIC = 8
"""Written in Arabic letters."""

LATIN = 16
"""Written in Latin letters."""

ARABIC_KNOWN = 32
"""The place has a name in Arabic letters, this one or another: it is then called by that."""

_LONGEST_CODE = 4


def is_literal(name: str, flags: int = 0) -> bool:
    """Tell whether a name is a code or a machine transliteration, which case and marks must not be taken from.

    Folded, “US” would be every “us” and “ITA” any “Ita”; and the lower-case forms are transliterations of spellings in
    other scripts (“ai ji da bi ye”), which as folded names would catch many a common word. French demonyms are in
    lower case as adjectives alone: “les Maliens”.
    """
    letters = name.replace(".", "").replace(" ", "")
    if len(letters) <= _LONGEST_CODE and letters.isupper() and letters.isascii() and letters.isalpha():
        return True
    return not flags & DEMONYM and name.islower() and name[0] < "\u0370"


def script_flag(text: str) -> int:
    """Return ARABIC, LATIN or 0 for the letters that a name is written in, by the first of them."""
    for char in text:
        if char.isalpha():
            return (
                ARABIC
                if "\u0600" <= char <= "\u06ff"
                else LATIN
                if char < "\u0370" or "\u1e00" <= char <= "\u1eff"
                else 0
            )
    return 0
