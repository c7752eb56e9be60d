"""Match polygons of provinces to ISO 3166-2 subdivisions, by name and by place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from gazetteer.build.table import slug
from gazetteer.places import Area

# Found by reading the pairs at the margin: above ALIKE a name decides alone; between the two the subdivision's point
# must lie in the polygon as well, and the country must not have redrawn its divisions since the polygons were made.
ALIKE, LIKELY, HALF_ALIKE = 0.72, 0.6, 0.45
INSIDE_BONUS = 0.4
NEAR_DEG = 0.1
REDRAWN = frozenset({"CI", "KE", "LV", "MA", "NO", "PS", "TV"})

# Words that say what a division is; two names that differ in them only are the same.
GENERIC = re.compile(
    r"\b(province|provincia|provincie|governorate|gouvernorat|region|regione|regiao|state|estado|etat|departement|department|"
    r"departamento|district|distrito|county|comte|parish|prefecture|wilaya|wilayah|wilayat|muhafazat|muhafazah|"
    r"sha-?biyat|mintaqat|oblast|oblasti|krai|kray|respublika|republic|raion|raionul|rayon|rajons|apskritis|municipality|"
    r"municipio|concelho|canton|commune|opstina|obcina|zupanija|sheng|zhuangzu|zizhiqu|shi|city|autonomous|avtonomnaya|"
    r"voivodeship|wojewodztwo|judetul|megye|kray|ostan|ostan-e|velayat|vilayet|ilaya|imarat|emirate|division|zone|"
    r"metropolitan|borough|council|unitary|royal|land|lan|fylke|maakunta|parroquia|comunidad|of|de|del|della|di|du|da|do|"
    r"des|dos|d|la|le|les|el|al|ad|an|ar|as|ash|at|az|the|and|et|y|e|i|khet|changwat|tinh|thanh-pho|gorod|nomos)\b"
)


RENAMED = {"PK-GB": "Northern Areas"}
"""ISO codes of divisions that the polygons have under a former name which is not alike."""


class Subdivision(NamedTuple):
    """One entry of ISO 3166-2 with names in several languages and a point in it (lat, lon)."""

    code: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    lat: float
    lon: float
    parent: str | None
    type: str


@dataclass(frozen=True)
class Shape:
    """What is known of a polygon before it is matched: spellings of its name, and the outline."""

    names: Sequence[str]
    area: Area


LANGUAGES = {"eng": "en", "fra": "fr", "ara": "ar", "ukr": "uk", "rus": "ru", "fas": "fa", "prs": "fa", "pus": "ps",
             "heb": "he", "tur": "tr", "kur": "ku", "spa": "es", "deu": "de", "amh": "am", "som": "so"}  # fmt: skip
"""ISO 639-3 codes of the source that are kept, as ISO 639-1."""

NOT_LATIN = frozenset({"ara", "ukr", "rus", "fas", "prs", "pus", "heb", "kur", "amh"})
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")


def parse_subdivision(code: str, entry: Mapping[str, Any], cldr: Mapping[str, Sequence[str]]) -> Subdivision:
    """Read one entry; ``cldr`` has CLDR's names of it by language.

    The source mixes nicknames (“The Golden State”) with names. A spelling in Latin letters is kept only where it
    looks like another name of the same place.
    """
    names: dict[str, list[str]] = {language: list(spellings) for language, spellings in cldr.items()}
    known = [entry["name"], *(name for spellings in names.values() for name in spellings)]
    for spelling, language in re.findall(r"\s*([^,()]+?)\s*\((\w{3})\)", entry["localOtherName"] or ""):
        if language in LANGUAGES and (not spelling.isascii() or alike(spelling, known) >= 0.6):
            romanised = spelling.isascii() or not _LATIN.isdisjoint(spelling)
            tongue = "" if romanised and language in NOT_LATIN else LANGUAGES[language]
            names.setdefault(tongue, []).append(spelling)
    lat, lon = entry["latLng"]
    return Subdivision(
        code, entry["name"], {k: tuple(v) for k, v in names.items()}, lat, lon, entry["parentCode"], entry["type"]
    )


@cache
def core(name: str) -> str:
    """Return what is left of a name without words such as “province of” and without articles."""
    plain = slug(name)
    bare = re.sub(r"-+", "-", GENERIC.sub("", plain)).strip("-")
    return bare or plain


def alike(name: str, others: Iterable[str]) -> float:
    """Return how alike a name is to the most similar of the others, 0–1, generic words aside."""
    mine = core(name)
    return max((fuzz.ratio(mine, core(other)) / 100 for other in others), default=0.0)


def match(shapes: Sequence[Shape], subdivisions: Sequence[Subdivision]) -> list[Subdivision | None]:
    """Assign at most one subdivision to each polygon of a country so that the sum of likenesses is greatest."""
    found: list[Subdivision | None] = [None] * len(shapes)
    if not shapes or not subdivisions:
        return found
    likeness = _likeness(shapes, subdivisions)
    for shape, subdivision in zip(*linear_sum_assignment(likeness, maximize=True), strict=True):
        if likeness[shape, subdivision] > 0:
            found[shape] = subdivisions[subdivision]
    return found


def _likeness(shapes: Sequence[Shape], subdivisions: Sequence[Subdivision]) -> npt.NDArray[np.float64]:
    """Return how well each shape (row) fits each subdivision (column); 0 where they cannot be the same."""
    names = np.array([[_name_likeness(shape, entry) for entry in subdivisions] for shape in shapes])
    points = shapely.points([[entry.lon, entry.lat] for entry in subdivisions])
    inside = np.array([shapely.dwithin(shape.area, points, NEAR_DEG) for shape in shapes])
    redrawn = subdivisions[0].code[:2] in REDRAWN
    possible = (names >= ALIKE) | (inside & (names >= HALF_ALIKE) & (not redrawn))
    return np.where(possible, names + INSIDE_BONUS * inside, 0.0)


def _name_likeness(shape: Shape, entry: Subdivision) -> float:
    if RENAMED.get(entry.code) in shape.names:
        return 1.0
    return max((alike(name, spellings_of(entry)) for name in shape.names), default=0.0)


def spellings_of(entry: Subdivision) -> tuple[str, ...]:
    """Return the spellings in Latin letters that a polygon's name is held against."""
    return (entry.name, *entry.names.get("en", ()), *entry.names.get("fr", ()))
