"""Demonyms: every form of the words in two tables, in English, French and Arabic.

``tables/demonyms.csv`` has those of countries, ``tables/area_demonyms.csv`` those of continents, regions and provinces
(European, Kurdish, Texan).
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from gazetteer.build.sources import hand_table
from gazetteer.errors import InputError

# Feminine of a French adjective: the first ending that fits; anything else takes an e.
FRENCH_FEMININE = (
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("yen", "yenne"),
    ("grec", "grecque"),
    ("turc", "turque"),
    ("letton", "lettone"),
    ("mongol", "mongole"),
    ("e", "e"),
    ("è", "è"),
    ("é", "é"),
)


def english_forms(word: str) -> Iterator[str]:
    """``Libyan`` → Libyan, Libyans; words such as ``Chinese`` and ``Irish`` have no plural of their own."""
    yield word
    if not word.endswith(("ese", "ish", "ch", "s", "ois")):
        yield f"{word}s"


def french_forms(word: str) -> Iterator[str]:
    """``libyen`` → libyen, libyens, libyenne, libyennes."""
    old, new = next(((old, new) for old, new in FRENCH_FEMININE if word.endswith(old)), ("", "e"))
    feminine = word.removesuffix(old) + new
    yield word
    yield word if word.endswith(("s", "x")) else f"{word}s"
    yield from (feminine, f"{feminine}s")


def arabic_forms(word: str) -> Iterator[str]:
    """``ليبي`` → ليبي، ليبية، ليبيون، ليبيين، ليبيات، and each with the article."""
    head, _, tail = word.rpartition(" ")
    for ending in ("", "ة", "ون", "ين", "ات"):
        form = f"{head} {tail}{ending}".strip()
        yield form
        yield f"ال{form}" if not head else f"ال{head} ال{tail}{ending}"


AREA_TABLE = "area_demonyms.csv"
FORMS: dict[str, Callable[[str], Iterator[str]]] = {"en": english_forms, "fr": french_forms, "ar": arabic_forms}


def all_forms(cell: str, language: str) -> Iterator[str]:
    """Inflect the words of a cell, which ``|`` divides; one behind ``+`` is a form already."""
    for word in filter(None, cell.split("|")):
        if word.startswith("+"):
            yield word[1:]
        else:
            yield from FORMS[language](word)


def write_demonyms(path: Path, areas: Collection[str]) -> None:
    """Write ``form, language, country or area`` lines in a fixed order; InputError where ``areas`` lack a key."""
    table = [(row["iso2"], row) for row in hand_table("demonyms.csv")]
    for row in hand_table(AREA_TABLE):
        if row["key"] not in areas:
            raise InputError(f"{AREA_TABLE}: no area has the key {row['key']}")
        table.append((row["key"], row))
    lines = [
        f"{form}\t{language}\t{owner}"
        for owner, row in table
        for language in FORMS
        for form in dict.fromkeys(all_forms(row[language], language))
    ]
    path.write_text("\n".join(["form\tlanguage\tplace", *lines]) + "\n", encoding="utf-8")
