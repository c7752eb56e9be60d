"""Proper nouns that tell reports apart: who was hunted, who died; not places, forces, offices or days."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from gazetteer.folding import skeleton
from geo.incidents.forces import find_actors
from geo.incidents.lexicon import read_yaml
from geo.location import Location

_PROPER = re.compile(r"(?<=[\w,“\"'-] )[A-ZÀ-Þ][\w'’-]{4,}")  # not at the head of a sentence
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{5,}")
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAST_BONES = 4  # letters of a skeleton that stand for a name


@cache
def _common() -> frozenset[str]:
    return frozenset(word for block in read_yaml("common_names").values() for word in block.split())


def proper_nouns(text: str, language: str, places: Collection[str]) -> frozenset[str]:
    """Capitalised words within a sentence, as skeletons; ``places`` holds words of place names in lower case.

    Empty for Arabic, which has no capitals.
    """
    if language == "ar":
        return frozenset()
    words = (_POSSESSIVE.sub("", word) for word in _PROPER.findall(text))
    return bones(w for w in words if _is_name(w.casefold(), places))


def first_word(text: str) -> frozenset[str]:
    """Return the skeleton of a sentence's first word: a name where the report has it within a sentence too."""
    match = re.match(r"\W*([A-ZÀ-Þ][\w'’-]{4,})", text)
    return bones([_POSSESSIVE.sub("", match.group(1))]) if match else frozenset()


def place_words(locations: Iterable[Location]) -> frozenset[str]:
    """Return the words of all locating phrases of a report, in lower case."""
    return frozenset(word.casefold() for place in locations for word in re.findall(r"\w+", place.text))


def arabic_words(text: str) -> frozenset[str]:
    """Return the longer Arabic words as skeletons: another report in Latin letters tells which of them are names."""
    return bones(_ARABIC_WORD.findall(text))


def bones(words: Iterable[str]) -> frozenset[str]:
    """Skeletons of words, the same in every script; short ones stand for too many names and are left out."""
    return frozenset(bone for bone in map(skeleton, words) if len(bone) >= _LEAST_BONES)


@cache
def _is_force(word: str) -> bool:
    return bool(find_actors(word, "en"))


def _is_name(word: str, places: Collection[str]) -> bool:
    return word not in places and word not in _common() and not _is_force(word)
