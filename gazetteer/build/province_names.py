"""All the ways in which a province is written: with and without the word for what it is, in several languages."""

import re
from collections.abc import Iterable, Mapping

from gazetteer.build.subdivisions import Subdivision, alike

SAME = 0.8
_COUNTRY_TAIL = re.compile(r", [A-Z][a-z]+$| \([A-Z][a-zéï]+\)$")  # “Bay, Somalia”, “Bay (Somalie)”

# What stands before or behind the proper name, by language.
AROUND = {
    "en": re.compile(
        r"^(?:(?:Province|Governorate|State|Region|District|Department|County|Republic) of )|"
        r" (?:Province|Governorate|Region|District|Department|County|Prefecture|Oblast|Raion|Voivodeship|Division|"
        r"Municipality|Parish|Krai|Canton|Emirate)$"
    ),
    "fr": re.compile(
        r"^(?:(?:province|gouvernorat|région|district|département|oblast|wilaya|canton|préfecture|raïon|comté|émirat|"
        r"voïvodie|État) (?:de la |de l['’]|des |du |de |d['’]))|^(?:province|gouvernorat|région|oblast|wilaya|raïon) ",
        re.IGNORECASE,
    ),
    "ar": re.compile(r"^(?:محافظة|ولاية|مقاطعة|إقليم|اقليم|منطقة|إمارة|امارة|جهة|شعبية|قضاء|أوبلاست|مديرية|إدارة) "),
    "": re.compile(
        r"^(?:Provincia de|Provincia di|Estado de|Estado do|Departamento de|Departement d[eu]|Muhafazat|Sha`biyat|"
        r"Mintaqat|Wilayat|Wilaya de|Judetul|Raionul|Opstina|Gouvernorat d[eu]|Region d[eu]|Etat d[eu]|Ostan-e|"
        r"Velayat-e|Mantiqat)(?: l['’]| la| les)? ?|"
        r" (?:Province|Governorate|Region|District|Department|County|Prefecture|State|Oblast['’]?|Krai|Parish|"
        r"Municipality|Apskritis|Rajons|Megye)$"
    ),
}

# The word for the division in a text, where it is written with the name (“Nangarhar Province”). Sources call a Syrian
# or Iraqi governorate a province as often as not.
WRITTEN = {
    "Province": ("Province",),
    "Governorate": ("Governorate", "Province"),
    "Popularate": ("District", "Province"),
    "State": ("State",),
    "Region": ("Region",),
    "Department": ("Department",),
    "Oblast": ("Oblast",),
    "County": ("County",),
    "Prefecture": ("Prefecture",),
    "District": ("District",),
    "Emirate": ("Emirate",),
    "Rayon": ("Raion", "District"),
}
ARABIC_WORD = {"Province": "محافظة", "Governorate": "محافظة", "State": "ولاية", "Popularate": "شعبية"}
ARABIC_IN = {"AF": "ولاية", "DZ": "ولاية", "TN": "ولاية", "SA": "منطقة", "MR": "ولاية"}
TYPE_IN = {("SY", "Province"): "Governorate", ("UA", "Region"): "Oblast", ("RU", "Administrative region"): "Oblast"}
"""What the divisions of a country are called, where ISO 3166-2 has it otherwise."""


_VAGUE = """
north south east west northern southern eastern western northeast northwest southeast southwest
northeastern northwestern southeastern southwestern central centre center upper lower middle capital coast coastal
midlands highlands islands island city plateau delta rivers river valley lake lakes mountain littoral maritime bay area
nord sud est ouest centrale norte sur sul este leste oeste
الشمال الجنوب الشرق الغرب الوسط الوسطى شمال جنوب شرق غرب
"""
VAGUE_WORDS = frozenset(_VAGUE.split())
"""Words that make no name by themselves; “Rivers” is dropped, “Rivers State” stays."""


def province_names(
    country: str | None, own: Iterable[str | None], entry: Subdivision | None
) -> tuple[str, dict[str, list[str]]]:
    """Return the chief name and every spelling by language; ``own`` are the polygon's, the best one first."""
    mine = [name for name in own if name]
    names: dict[str, list[str]] = {"": [*mine]}
    if entry:
        names[""].append(entry.name)
        for language, spellings in entry.names.items():
            names.setdefault(language, []).extend(_COUNTRY_TAIL.sub("", spelling) for spelling in spellings)
    for language, pattern in AROUND.items():
        names[language] = _with_bare(names.get(language, []), pattern)
    chief = _chief(mine, entry)
    if entry:
        kind = TYPE_IN.get((country or "", entry.type), entry.type)
        names["en"] = [*names["en"], *_written(kind, chief, names["en"])]
        word = ARABIC_WORD.get(kind) and ARABIC_IN.get(country or "", ARABIC_WORD[kind])
        names["ar"] = [*names["ar"], *(f"{word} {name}" for name in names["ar"] if word and " " not in name)]
    telling = {language: [name for name in spellings if not is_vague(name)] for language, spellings in names.items()}
    if is_vague(chief):
        written = next(iter(telling["en"]), f"{chief} Province")
        telling_more = [name for name in mine if name.startswith(f"{chief} ")]  # North Lebanon, not North Governorate
        chief = telling_more[0] if telling_more and written.startswith(f"{chief} ") and chief not in mine else written
    return chief, telling


def is_vague(name: str) -> bool:
    """Say whether a bare name would be found everywhere in a text: ``Central``, ``Lakes``, ``Nord``, ``SD``."""
    words = re.findall(r"\w+", name.lower())
    return (name.isascii() and len(name) <= 2) or all(word in VAGUE_WORDS for word in words)


def _with_bare(spellings: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    """Add to each spelling what is left of it without the word for the division."""
    both: list[str] = []
    for spelling in spellings:
        bare = pattern.sub("", spelling).strip()
        both += [bare, spelling] if len(bare) > 2 else [spelling]
    return list(dict.fromkeys(both))


def _chief(mine: list[str], entry: Subdivision | None) -> str:
    """Prefer the English name that is also the polygon's (Donetsk, not Donechchyna), else the first English one."""
    listed = [_COUNTRY_TAIL.sub("", name) for name in (entry.names.get("en", ()) if entry else ())]
    english = [AROUND["en"].sub("", name).strip() for name in listed]
    shared = [name for name in english if alike(name, mine) >= SAME]
    candidates = shared + english + mine
    return candidates[0] if candidates else (entry.name if entry else "")


def _written(kind: str, chief: str, english: list[str]) -> list[str]:
    words = WRITTEN.get(kind, ())
    bare = [name for name in dict.fromkeys([chief, *english]) if not any(name.endswith(word) for word in words)]
    return [f"{name} {word}" for name in bare[:3] for word in words]


def merge_names(*tables: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Join tables of names by language, in order."""
    merged: dict[str, list[str]] = {}
    for table in tables:
        for language, names in table.items():
            merged.setdefault(language, []).extend(names)
    return merged
