"""Compile the word lists: ordinary and familiar words, given names, surnames.

    python -m geo.recognition.compile_wordlists PATH/american-english PATH/names

Sources: the words that stand in lower case in SCOWL's ``american-english`` list, graded by their frequency in
``wordfreq``; French and Arabic words from ``wordfreq`` alone; the names of the 1990 United States census from the
package ``names``.
"""

import argparse
import gzip
from collections import defaultdict
from collections.abc import Collection
from importlib import import_module
from pathlib import Path

import gazetteer
from gazetteer.places import KINDS
from geo.recognition.clitics import without_clitics
from geo.recognition.scripts import is_arabic

_GRADES = ((4.9, 4), (4.2, 3), (3.4, 2))  # Zipf frequency (log10 a billion words) and the grade from there on
_FRENCH_WORDS, _ARABIC_WORDS = 30_000, 120_000
_NAMELESS_FROM = 40_000
"""Arabic has no capitals: a word less frequent than so many others is an ordinary one only if no place has its name."""
_RAREST = 1.5
_FAME = ((4.5, 5), (4.0, 4), (3.5, 3), (3.0, 2))
_LEAST_KNOWN = {"en": 2.7, "fr": 3.2, "ar": 3.2}
_MEETINGS = frozenset({"réunion"})
"""More often what its dictionary says than the island."""
_MOST_WORDS = 80_000
_EVERYDAY = 5.2
_FAMOUS, _METROPOLIS = 50_000, 500_000  # inhabitants
_UNMISTAKABLE = frozenset({"country", "continent"})
_FAMOUS_KINDS = frozenset({"country", "continent", "province", "region", "sea"})


def _grade(zipf: float, grades: tuple[tuple[float, int], ...] = _GRADES) -> int:
    return next((grade for least, grade in grades if zipf >= least), 1)


def _write(path: Path, grades: dict[str, int]) -> None:
    lines = defaultdict(list)
    for word, grade in sorted(grades.items()):
        lines[grade].append(word)
    body = "".join(f"{grade} {' '.join(words)}\n" for grade, words in sorted(lines.items()))
    path.write_bytes(gzip.compress(body.encode(), 9, mtime=0))


def _bearers(name: str, places: gazetteer.Gazetteer) -> tuple[frozenset[str], int]:
    """Return the kinds of the places of that name, and how many people live in the largest."""
    rows = [hit.row for hit in places.rows(name)]
    if not rows:
        return frozenset(), 0
    kinds = frozenset(KINDS[int(kind)] for kind in places.columns.kind[rows])
    return kinds, int(places.columns.population[rows].max())


def _holds_a_name(word: str, places: gazetteer.Gazetteer, ordinary: Collection[str]) -> bool:
    """Tell whether a country or a large town stands behind Arabic particles: “in Egypt” is one word.

    ``ordinary`` are the ordinary words known so far, more frequent ones: “and was” is no “and Cannes”.
    """
    for cut in without_clitics(word):
        kinds, people = _bearers(word[cut:], places)
        if word[cut:] not in ordinary and ("country" in kinds or people >= _FAMOUS):
            return True
    return False


def _is_demonym(word: str, zipf: float, places: gazetteer.Gazetteer) -> bool:
    """Tell whether a word is a demonym; an everyday word must be one in this very spelling."""
    hits = places.rows(word, demonyms=True)
    return any(zipf < _EVERYDAY or hit.tier != "folded" for hit in hits)


def ordinary_words(scowl: Path, places: gazetteer.Gazetteer, people: frozenset[str]) -> dict[str, int]:
    """Return the grade of each ordinary English, French and Arabic word.

    Only SCOWL tells words from names by their case; from the other lists, names of ``people`` and of places of some
    size are taken out, unless they are everyday words.
    """
    wordfreq = import_module("wordfreq")
    grades: dict[str, int] = {}
    for language, count in (("fr", _FRENCH_WORDS), ("ar", _ARABIC_WORDS)):
        for rank, word in enumerate(wordfreq.top_n_list(language, count)):
            zipf = wordfreq.zipf_frequency(word, language)
            kinds, people_there = _bearers(word, places)
            named = word in people or people_there >= _FAMOUS or bool(kinds & _FAMOUS_KINDS)
            named = named or (rank >= _NAMELESS_FROM and bool(kinds))
            unmistakable = bool(kinds & _UNMISTAKABLE) or (people_there >= _METROPOLIS and len(word) > 3)
            unmistakable = unmistakable or _holds_a_name(word, places, grades) or _is_demonym(word, zipf, places)
            foreign = language == "ar" and not is_arabic(word)
            if word in _MEETINGS:
                named = unmistakable = False
            if word.isalpha() and len(word) > 1 and not (foreign or unmistakable) and (zipf >= _EVERYDAY or not named):
                grades[word] = _grade(zipf)
    for line in scowl.read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word.islower() and word.isalpha() and (zipf := wordfreq.zipf_frequency(word, "en")) >= _RAREST:
            grades[word] = max(_grade(zipf), grades.get(word, 0))
    return grades


def familiar_words(ordinary: Collection[str]) -> dict[str, int]:
    """Return the grade of each frequent word that is no ordinary one: names, above all, and words like them."""
    wordfreq = import_module("wordfreq")
    grades: dict[str, int] = {}
    for language, least in _LEAST_KNOWN.items():
        for word in wordfreq.top_n_list(language, _MOST_WORDS):
            zipf = wordfreq.zipf_frequency(word, language)
            spelt = word.replace(".", "").isalpha() and len(word) > 1 and (language != "ar" or is_arabic(word))
            if zipf >= least and spelt and word not in ordinary:
                grades[word] = max(_grade(zipf, _FAME), grades.get(word, 0))
    return grades


def census(paths: list[Path], common: int, frequent: int, most: int) -> dict[str, int]:
    """Return the grades of the ``most`` most frequent names of census tables (name, per cent, cumulated, rank)."""
    grades: dict[str, int] = {}
    for path in paths:
        for rank, line in enumerate(path.read_text(encoding="ascii").splitlines()[:most], 1):
            name = line.split()[0].lower()
            grades[name] = max(grades.get(name, 0), 3 if rank <= frequent else 2 if rank <= common else 1)
    return grades


def main() -> None:
    """Write the four lists into ``data/``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scowl", type=Path, help="the list american-english of SCOWL")
    parser.add_argument("names", type=Path, help="the folder of the package names")
    given = parser.parse_args()
    folder = Path(__file__).with_name("data")
    first = [given.names / "dist.male.first", given.names / "dist.female.first"]
    first_names = census(first, common=500, frequent=100, most=4_000)
    surnames = census([given.names / "dist.all.last"], common=5_000, frequent=1_000, most=25_000)
    ordinary = ordinary_words(given.scowl, gazetteer.open(), frozenset({*first_names, *surnames}))
    lists = {
        "first_names": first_names,
        "surnames": surnames,
        "ordinary": ordinary,
        "familiar": familiar_words(ordinary),
    }
    for name, grades in lists.items():
        _write(folder / f"{name}.txt.gz", grades)


if __name__ == "__main__":
    main()
