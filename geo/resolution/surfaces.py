"""What to look up for a mention: the name itself, and what is left when the words that say what it is are taken off.

“Orange County” asks for a county, and for a place called “Orange” if no county is known by the full name;
“#حفر_الباطن” is two words behind a hash; “Wisconsin’s” is Wisconsin.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from gazetteer.places import Kind
from geo.recognition.cues import cues

# What a word beside a name says about the kind of place. Singular and plural, English, French, Arabic.
KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    "county": ("county", "counties", "co.", "parish", "borough", "comté", "district", "département", "قضاء", "مركز"),
    "province": (
        *("province", "state", "governorate", "prefecture", "oblast", "region", "emirate", "wilaya", "department"),
        *("gouvernorat", "état", "région", "préfecture", "muhafazah", "krai", "canton"),
        *("محافظة", "ولاية", "إمارة", "امارة", "إقليم", "اقليم", "منطقة"),
    ),
    "settlement": (
        *("city", "town", "village", "township", "municipality", "downtown", "metro", "suburb", "hamlet"),
        *("ville", "commune", "centre-ville", "مدينة", "بلدة", "قرية", "بلدية"),
    ),
    "country": ("republic", "kingdom", "république", "royaume", "دولة", "جمهورية", "مملكة"),
    "island": ("island", "islands", "isle", "île", "îles", "جزيرة", "جزر"),
    "sea": ("sea", "gulf", "ocean", "bay", "strait", "mer", "golfe", "océan", "baie", "بحر", "خليج", "محيط", "مضيق"),
    "facility": (
        *("airport", "airfield", "airbase", "base", "airstrip", "port", "harbour", "harbor", "aéroport", "aérodrome"),
        *("مطار", "قاعدة", "ميناء", "مرفأ"),
    ),
}
ASKED: dict[str, Kind] = {word: kind for kind, words in KIND_WORDS.items() for word in words}

_LINKS = frozenset({"of", "de", "du", "d", "des", "la", "the"})
_SIDE_WORDS = (
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern greater upper lower mid nord sud est ouest"
)
_SIDES = frozenset(_SIDE_WORDS.split())
_ARABIC_CLITICS = re.compile(r"^(?:[وف]?[بلك]?ال|[وف]?لل|[وف][بلك]?|[بلك])(?=[\u0621-\u064A]{3})")
_EDGES = " \t\n\r#@_.,;:!?'’‘\"“”«»()[]{}،؛؟-–—"
_POSSESSIVE = re.compile(r"['’]s?$")
_AFTER_STOP = " \t\r\n\"”»)]'’-–—"
_DOTTED = re.compile(r"[A-Z](?:\. ?[A-Z])+")
_LETTER = re.compile(r"[A-Z]")
_INNER_MARKS = str.maketrans({"_": " ", "#": " ", "@": " "})
_LONGEST_CODE = 3
_MAX_CHARACTERS = 120
_MAX_WORDS = 8


class Surface(NamedTuple):
    """A string to look up.

    ``asked`` is the kind of place that the words beside it ask for; ``part`` tells that it is less than the mention:
    “Oxford” for “University of Oxford”.
    """

    name: str
    asked: Kind | None
    part: bool


@lru_cache(maxsize=16384)
def surfaces(mention: str) -> tuple[Surface, ...]:
    """Strings to look up for a mention, the fullest first; none for one that is no name at all, or far too long."""
    if len(mention) > _MAX_CHARACTERS:
        return ()
    plain = clean(mention)
    words = plain.split()
    if len(words) > _MAX_WORDS or not any(letter.isalnum() for letter in plain):
        return ()
    asked = kind_asked(words)
    found = [Surface(plain, asked, False)]
    if _DOTTED.fullmatch(plain):  # “U.S” and “P. R.” are names with all their stops, or with none
        letters = _LETTER.findall(plain)
        found[:0] = [Surface("".join(f"{c}." for c in letters), asked, False), Surface("".join(letters), asked, False)]
    elif mention.rstrip(_AFTER_STOP).endswith("."):
        found.insert(0, Surface(f"{plain}.", asked, False))  # “Ind.” and “Mo.” are names with their stop
    if bare := without_kind_words(words):
        found.append(Surface(" ".join(bare), asked, False))
        words = bare
    if words[0].lower() in _SIDES and len(words) > 1:
        found.append(Surface(" ".join(words[1:]), asked, True))
    if bare_arabic := _ARABIC_CLITICS.sub("", plain):
        found += [Surface(name, asked, False) for name in (bare_arabic, "ال" + bare_arabic) if bare_arabic != plain]
    return tuple(dict.fromkeys(found))


def clean(mention: str) -> str:
    """Return the mention without hash, underscores, quotes, possessive and article."""
    mention = mention.encode("utf8", "ignore").decode()  # half a surrogate pair is no letter of any name
    plain = _POSSESSIVE.sub("", " ".join(mention.translate(_INNER_MARKS).split()).strip(_EDGES)).strip(_EDGES)
    return plain[4:] if plain[:4].lower() == "the " else plain


def kind_asked(words: list[str]) -> Kind | None:
    """Return the kind of place that the first or last word names, where it does and is not alone."""
    if len(words) < 2:
        return None
    return ASKED.get(words[-1].lower()) or ASKED.get(words[0].lower())


def without_kind_words(words: list[str]) -> list[str]:
    """Take the kind's word off either end, and the “of” with it; empty where there is none."""
    if len(words) < 2:
        return []
    if words[-1].lower() in ASKED:
        return words[:-1]
    if words[0].lower() in ASKED:
        rest = words[1:]
        while len(rest) > 1 and rest[0].lower() in _LINKS:
            rest = rest[1:]
        return rest
    return []


def parts(mention: str) -> list[list[str]]:
    """Return the runs of words inside the mention, longest first, by length; each has a proper noun."""
    words = [_POSSESSIVE.sub("", word) or word for word in clean(mention).split()[:_MAX_WORDS]]
    capitals = any(word[:1].isupper() for word in words)
    proper = [not _is_common(word) and not (capitals and word.islower()) for word in words]
    return [
        [" ".join(words[i : i + n]) for i in range(len(words) - n + 1) if any(proper[i : i + n])]
        for n in range(len(words) - 1, 0, -1)
    ]


_OF_PEOPLE = frozenset({"degree", "faith", "feast"})
"""Classes of words that stand beside names of people and are no nouns of places."""


def _is_common(word: str) -> bool:
    """Whether a word says what something is and not how it is called: “Street”, “of”, “مدينة”."""
    lower = word.lower()
    if len(word) > 1 and word.isupper() and word.isascii() and len(word) <= _LONGEST_CODE:
        return False  # “US singer”
    return (
        lower in ASKED
        or lower in _LINKS
        or lower in _SIDES
        or not _OF_PEOPLE.issuperset(cues(lower))
        or not _OF_PEOPLE.issuperset(cues(lower.removeprefix("ال")))
    )
