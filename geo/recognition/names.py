"""Names that the gazetteer knows, found in a row of words, and what sort of names they are."""

from dataclasses import dataclass, field
from functools import cache

from gazetteer import Gazetteer
from gazetteer.places import KINDS
from geo.recognition.memo import Memo
from geo.recognition.wordlists import familiar, first_name, ordinary, surname

_MOST_NAMES = 200_000
_PROVINCE = KINDS.index("province")
# How widely known a place of a kind is when nothing is known of its population, as the number of digits of one.
_STANDING = {
    "country": 8,
    "continent": 8,
    "province": 6,
    "region": 6,
    "sea": 6,
    "county": 5,
    "island": 4,
    "facility": 3,
}
_ARTICLE = "ال"
_SPELT_COUNTS = 2
"""Digits of population that an exact spelling outweighs: “US” is the United States and not Us in France."""

_LONGEST_ACRONYM = 4
"""Letters; what is longer and all in capitals is no acronym but shouted."""
_EVERYDAY = 4
"""Grade of an ordinary word that is no demonym unless it is spelt as one."""
_KNOWN_DESPITE_DEMONYM = 6
"""Digits of population from which on a demonym is taken for the place of the same name, as “Afghan” is not."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """What the gazetteer says of a name: the kind of its best known bearer, how well known, and how ambiguous.

    ``size`` counts the digits of the population (or stands for it), ``count`` the bearers (at most 4), ``other`` says
    what else the words may be: ``c`` an ordinary word, ``f`` a given name, ``s`` a surname (capital letters where that
    is frequent). ``spelt`` tells that the name is known in this very spelling, capitals included, ``fame`` how often
    the word is written if it is no ordinary one. There is one object of each value (``Names`` sees to it), so that
    comparing and hashing cost nothing.
    """

    kind: str
    size: int
    count: int
    other: str
    spelt: bool
    fame: int


UNKNOWN = Name("-", 0, 0, "", False, 0)
DEMONYM = Name("demonym", 0, 0, "", False, 0)


@dataclass
class Names:
    """Look-up of names with a memory, since texts repeat them."""

    gazetteer: Gazetteer
    _known: dict[str, Name] = field(default_factory=dict)
    _demonyms: Memo[bool] = field(init=False)
    _demonym_begins: Memo[bool] = field(init=False)
    _homes: Memo[frozenset[int]] = field(init=False)
    _provinces: Memo[frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._demonyms = Memo(lambda text: bool(self.gazetteer.found(text, demonyms=True).rows))
        self._demonym_begins = Memo(self.gazetteer.begins_demonym)
        self._homes = Memo(lambda text: self._admin1_of(text, provinces=False))
        self._provinces = Memo(lambda text: self._admin1_of(text, provinces=True))

    def describe(self, words: tuple[str, ...]) -> Name:
        """Return what the gazetteer knows of the name that these words make."""
        text = " ".join(words)
        name = self._known.get(text)
        if name is None:
            if len(self._known) > _MOST_NAMES:
                self._known.clear()
            name = self._known[text] = self._describe(text, words)
        return name

    def is_demonym(self, text: str) -> bool:
        """Tell whether the words are what people of a place, or their things, are called: Libyan, South Korean."""
        return self._demonyms[text]

    def _is_spelt_demonym(self, text: str) -> bool:
        return any(tier != "folded" for tier in self.gazetteer.found(text, demonyms=True).tiers)

    def begins_demonym(self, word: str) -> bool:
        """Tell whether a demonym of several words may begin so: South, New."""
        return self._demonym_begins[word]

    def is_abbreviation(self, text: str) -> bool:
        """Tell whether a place is known by this very abbreviation, its full stop included."""
        return any(hit.name == text for hit in self.gazetteer.rows(text))

    def parents(self, words: tuple[str, ...], *, provinces: bool) -> frozenset[int]:
        """Return the provinces that have this name, or those in which some smaller place has it."""
        return (self._provinces if provinces else self._homes)[" ".join(words)]

    def _admin1_of(self, text: str, *, provinces: bool) -> frozenset[int]:
        rows = list(self.gazetteer.found(text).rows)
        columns = self.gazetteer.columns
        known = zip(columns.kind.take(rows).tolist(), columns.admin1.take(rows).tolist(), strict=True)
        return frozenset(admin1 for kind, admin1 in known if (kind == _PROVINCE) == provinces)

    def _describe(self, text: str, words: tuple[str, ...]) -> Name:
        if text.isupper() and len(text) > _LONGEST_ACRONYM:  # a headline or dateline shouts: BEIRUT
            text = text.title()
        found = self.gazetteer.found(text)
        demonym = self.is_demonym(text)
        if demonym and ordinary(text) >= _EVERYDAY and not self._is_spelt_demonym(text):
            demonym = False  # “بأن” (that) differs by its hamza alone from Albanians
        if not found.rows:
            return DEMONYM if demonym else UNKNOWN
        rows = list(found.rows)
        columns = self.gazetteer.columns
        kinds = [KINDS[kind] for kind in columns.kind.take(rows).tolist()]
        counted = columns.population.take(rows).tolist()
        sizes = [max(len(str(people)), _STANDING.get(kind, 0)) for people, kind in zip(counted, kinds, strict=True)]
        spelt = [tier != "folded" for tier in found.tiers]
        best = max(range(len(rows)), key=lambda i: (sizes[i] + _SPELT_COUNTS * spelt[i], kinds[i] != "settlement"))
        if demonym and (
            sizes[best] < _KNOWN_DESPITE_DEMONYM
            or text.islower()  # French writes “libyen”
            or (not spelt[best] and self._is_spelt_demonym(text))  # Persian calls Russia what Arabic calls Russian
        ):
            return DEMONYM
        return _name(kinds[best], sizes[best], min(len(rows), 4), _other(words), spelt[best], _fame(words))


@cache
def _name(kind: str, size: int, count: int, other: str, spelt: bool, fame: int) -> Name:
    return Name(kind, size, count, other, spelt, fame)


def _fame(words: tuple[str, ...]) -> int:
    return familiar(words[0].lower()) if len(words) == 1 else 0


def _other(words: tuple[str, ...]) -> str:
    lower = [word.lower() for word in words]
    grade = min(ordinary(word) for word in lower)
    if len(lower) > 1:
        return "C" if grade else ""
    common = "C" if grade >= 3 else "c" if grade else ""
    if not grade and lower[0].startswith(_ARTICLE):
        bare = ordinary(lower[0].removeprefix(_ARTICLE))
        common = "A" if bare >= 3 else "a" if bare else ""
    given, family = first_name(lower[0]), surname(lower[0])
    return common + ("F" if given >= 2 else "f" if given else "") + ("S" if family >= 2 else "s" if family else "")
