"""The bench of spellings: a table edited by hand, and how many of them the gazetteer finds.

``spellings.csv``: name, language, countries (the hint), expected (ids, any of which is right), comment, tier. STRONG
are spellings that every newspaper uses, MEDIUM other romanisations and older names, WEAK typing errors and rare forms;
NONE must find nothing.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Candidate

SPELLINGS_FILE = Path(__file__).parent / "spellings.csv"
BASELINE_FILE = Path(__file__).parent / "baseline.json"

FALSE_HIT_ABOVE = 0.5
"""A candidate above this score for a name that is no place counts as a false hit."""


@dataclass(frozen=True)
class Spelling:
    """One line of the bench; ``expected`` is empty where nothing is to be found."""

    name: str
    language: str
    countries: tuple[str, ...]
    expected: tuple[str, ...]
    tier: str


@dataclass(frozen=True)
class Verdict:
    """Whether the first candidate is right, or for a name that is no place, whether none is above the line."""

    spelling: Spelling
    first: Candidate | None
    right: bool


def read_spellings(path: Path = SPELLINGS_FILE) -> list[Spelling]:
    """Read the bench."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Spelling(r["name"], r["language"], tuple(r["countries"].split()), tuple(r["expected"].split()), r["tier"])
            for r in csv.DictReader(lines)
        ]


def judge(places: Gazetteer, spellings: Iterable[Spelling]) -> list[Verdict]:
    """Look every spelling up and compare."""
    verdicts = []
    for spelling in spellings:
        found = places.find(spelling.name, countries=spelling.countries, limit=1)
        first = found[0] if found else None
        if spelling.expected:
            rows = {places.row_of(place_id) for place_id in spelling.expected}
            right = first is not None and places.row_of(first.place.id) in rows
        else:
            right = first is None or first.score <= FALSE_HIT_ABOVE
        verdicts.append(Verdict(spelling, first, right))
    return verdicts


def shares(verdicts: Iterable[Verdict], by: str) -> dict[str, tuple[int, int]]:
    """Return (right, all) by ``"tier"`` or ``"language"``; the languages without the names that are no places."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for verdict in verdicts:
        if by == "tier" or verdict.spelling.expected:
            group = getattr(verdict.spelling, by)
            every[group] += 1
            right[group] += verdict.right
    return {group: (right[group], every[group]) for group in sorted(every)}


def read_baseline(path: Path = BASELINE_FILE) -> dict[str, int]:
    """Read how many of each tier were right when the baseline was frozen."""
    baseline: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return baseline


def freeze(verdicts: Iterable[Verdict], path: Path = BASELINE_FILE) -> None:
    """Write the baseline anew."""
    counts = {tier: right for tier, (right, _) in shares(verdicts, "tier").items()}
    path.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
