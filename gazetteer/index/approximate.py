"""Names that are nearly the one asked for: other romanisations (skeleton tier) and typing errors (fuzzy tier).

Both work on ``folding.sounds``. A romanisation changes vowels and leaves the skeleton: names of one skeleton are
compared vowel by vowel. A typing error changes one letter: strings that are one error apart share a form with one
letter left out (Mor & Fraenkel 1982, as in SymSpell), looked up for sounds, and for skeletons so that an error beside
another vowel is found too; what is proposed is then measured on the spelling itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from gazetteer import folding
from gazetteer.index.entries import ARABIC, ARABIC_KNOWN, DEMONYM, LATIN, script_flag
from gazetteer.index.keys import deletion_keys, key, shortened
from gazetteer.index.likeness import vowel_likeness
from gazetteer.index.tables import between
from gazetteer.index.texts import Texts

SHORTEST_SKELETON = 5
"""Consonants below which a skeleton with one left out says too little."""

SHORTEST, LONGEST = 5, 20
"""Lengths of folded names in which typing errors are looked for."""

_MOST_SOUNDS = 16
_LEAST_LIKE = 0.5
_ENOUGH_ENTRIES = 24
_SPELLING_FLOOR = 0.5
_HEARD_ALIKE = 0.95
_OTHER_INITIAL = 0.92
# From Arabic to Latin letters: how much to trust equal consonants, by how many there are; less where the words are not
# as many, and where an Arabic name of the place is known.
_OTHER_LETTERS, _OTHER_LETTERS_EACH = 0.38, 0.1
_OTHER_WORDS = 0.8
_HAS_ARABIC = 0.8
_TWO_ERRORS_FROM = 8


class Near(NamedTuple):
    """An entry whose name is nearly the one asked for, and how nearly (0–1)."""

    entry: int
    likeness: float


class Approximate:
    """Look-up by skeleton and with typing errors."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], names: Texts) -> None:
        self._arrays = arrays
        self._names = names
        self._sounds = Texts(arrays, "sounds")
        self._flags = arrays["entry_flags"]

    def skeleton(self, name: str) -> list[Near]:
        """Return the entries of the same skeleton in the same letters (or Latin ones), with their likeness."""
        folded = folding.fold(name)
        sounded = folding.sounds_of_folded(folded)
        number = self._number("skeleton", key(folding.consonants(sounded)))
        if number is None:
            return []
        script = script_flag(folded)
        members = self._members("skeleton", "sounds", number)
        choices = dict(zip(members, self._sounds.many(np.array(members, np.intp)), strict=True))
        missing = script == ARABIC
        alike = {
            sound: vowel_likeness(sounded, choices[sound], vowels_missing=missing)
            for sound in _closest(sounded, choices, vowels_missing=missing)
        }
        likeness: dict[int, float] = {}
        for sound in sorted(alike, key=lambda sound: -alike[sound]):
            if alike[sound] < _LEAST_LIKE or len(likeness) >= _ENOUGH_ENTRIES:
                break
            likeness.update(dict.fromkeys(self._entries(sound, script | LATIN), alike[sound]))
        return list(self._weighed(folded, sounded, likeness))

    def _weighed(self, folded: str, sounded: str, likeness: Mapping[int, float]) -> Iterator[Near]:
        """Lower the likeness of names in the same letters by how differently they are spelt, and of others if short."""
        script = script_flag(folded)
        consonants = len(folding.consonants(sounded))
        certainty = min(1.0, _OTHER_LETTERS + _OTHER_LETTERS_EACH * consonants)
        spellings = folding.fold_all(self._names.many(np.array(list(likeness), np.intp)))
        for (entry, alike), spelling in zip(likeness.items(), spellings, strict=True):
            flags = int(self._flags[entry])
            if flags & script:
                trust = _SPELLING_FLOOR + (1 - _SPELLING_FLOOR) * _spelt(folded, sounded, spelling)
            else:
                trust = certainty * (_HAS_ARABIC if flags & ARABIC_KNOWN else 1.0)
            if script == ARABIC and folded.count(" ") != spelling.count(" "):
                trust *= _OTHER_WORDS
            yield Near(entry, alike * trust)

    def fuzzy(self, name: str) -> list[Near]:
        """Return the entries within one typing error, or two from eight letters on."""
        folded = folding.fold(name)
        script = script_flag(folded)
        if not (SHORTEST <= len(folded) <= LONGEST and script):
            return []
        entries = self._spelt_with_one_error(folded)
        if sounded := folding.sounds_of_folded(folded):
            choices = {sound: self._sounds[sound] for sound in self._one_error_away(sounded)}
            for sound in _closest(sounded, choices):
                entries.update(self._entries(sound, script))
        return list(self._spelt_alike(folded, sorted(entries)))

    def _spelt_with_one_error(self, folded: str) -> set[int]:
        """Return the entries whose folded name may be one error away, with some that are not."""
        found: set[int] = set()
        column, entries = self._arrays["folded_keys"], self._arrays["folded_entries"]
        for position in self._with_deletion("folded", folded):
            found.update(between(column, entries, int(column[position])).tolist())
        return {entry for entry in found if not self._flags[entry] & DEMONYM}

    def _one_error_away(self, sounded: str) -> set[int]:
        """Return the sounds that may be one error away, with some that are not."""
        sounds: set[int] = set()
        skeleton = folding.consonants(sounded)
        if len(skeleton) >= SHORTEST_SKELETON:
            for number in set(self._with_deletion("skeleton", skeleton)):
                sounds.update(self._members("skeleton", "sounds", number))
        return sounds

    def _with_deletion(self, table: str, text: str) -> list[int]:
        """Return the numbers of the strings that equal ``text`` when a letter is left out of either or both."""
        wanted = np.unique(deletion_keys(text))
        numbers = [self._number(table, key(text[:i] + text[i + 1 :])) for i in range(len(text))]
        found = [number for number in numbers if number is not None]
        column = self._arrays[f"{table}_deletion_keys"]
        short = np.unique(shortened(wanted))
        first, last = column.searchsorted(short), column.searchsorted(short, side="right")
        owners = self._arrays[f"{table}_deletions"]
        for low, high in zip(first.tolist(), last.tolist(), strict=True):
            found.extend(owners[low:high].tolist())
        return found

    def _spelt_alike(self, folded: str, entries: list[int]) -> Iterator[Near]:
        """Measure the spellings of one script with the query, and keep those within the errors allowed."""
        allowed = 2 if len(folded) >= _TWO_ERRORS_FROM else 1
        spellings = folding.fold_all([self._names[entry] for entry in entries])
        for _, errors, i in process.extract_iter(folded, spellings, scorer=OSA.distance, score_cutoff=allowed):
            length = max(len(folded), len(spellings[i]))
            yield Near(entries[i], 1 - errors / length)

    def _number(self, table: str, wanted: int) -> int | None:
        column = self._arrays[f"{table}_keys"]
        at = int(column.searchsorted(np.uint64(wanted)))
        return at if at < len(column) and int(column[at]) == wanted else None

    def _members(self, table: str, members: str, number: int) -> list[int]:
        first = self._arrays[f"{table}_first"]
        found: list[int] = self._arrays[f"{table}_{members}"][first[number] : first[number + 1]].tolist()
        return found

    def _entries(self, sound: int, scripts: int) -> list[int]:
        entries = np.array(self._members("sound", "entries", sound), np.intp)
        flags = self._flags[entries]
        found: list[int] = entries[(flags & scripts > 0) & (flags & DEMONYM == 0)].tolist()
        return found


def _closest(sounded: str, choices: Mapping[int, str], *, vowels_missing: bool = False) -> Iterable[int]:
    """Return the choices that sound most alike; where vowels may be missing, those that they fill cost little."""
    weights = (1, 4, 4) if vowels_missing else (1, 1, 1)
    best = process.extract(
        sounded, choices, scorer=Levenshtein.distance, scorer_kwargs={"weights": weights}, limit=_MOST_SOUNDS
    )
    return [number for _, _, number in best]


def _spelt(folded: str, sounded: str, spelling: str) -> float:
    """Return how alike two folded names in the same letters are spelt, 0–1; ``sounded`` is how the first sounds."""
    alike: float = OSA.normalized_similarity(folded, spelling)
    if script_flag(folded) == ARABIC:  # of letters that sound alike either is written
        heard: float = OSA.normalized_similarity(sounded, folding.sounds_of_folded(spelling))
        return max(alike, _HEARD_ALIKE * heard)
    return alike if folded[:1] == spelling[:1] else alike * _OTHER_INITIAL
