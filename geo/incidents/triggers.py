"""Words that may tell of a strike, and how much each says by itself."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.incidents.forces import find_actors
from geo.incidents.lexicon import WEAPONS, Lexicon, Span, lexicon
from geo.incidents.reach import overlapping

PartOfSpeech = Literal["noun", "verb"]
Sense = Literal["strong", "weak", "attack", "event", "armed", "launch", "fall"]
_LISTS: tuple[tuple[str, PartOfSpeech, Sense], ...] = (
    ("weak_nouns", "noun", "weak"),
    ("attack_nouns", "noun", "attack"),
    ("event_nouns", "noun", "event"),
    ("weak_verbs", "verb", "weak"),
    ("weapon_verbs", "verb", "armed"),
    ("launch_verbs", "verb", "launch"),
    ("falling_verbs", "verb", "fall"),
)
_LISTED = re.compile(r"(?<!\w)(?:and|or|of|with|,)(?!\w)")
_SUBJECT = 14  # characters between a force and a headline's verb: “Jets again bomb”


@dataclass(frozen=True)
class Trigger:
    """``text[start:end]`` of a sentence's normal spelling may tell of a strike.

    ``sense``: a ``strong`` word says so by itself (“airstrike”, “bombed”); a ``weak`` one (“raid”, “hit”) needs a
    weapon, a force or a report that is about strikes; an ``attack`` may be any violence, and an ``event`` (“operation”)
    anything that soldiers do. For the others only a weapon will do: what is ``armed`` (“destroyed”), what ``launch``
    verbs send off at something (“fired”), what ``fall`` says of shells and bombs (“landed on”). ``weapon`` is a key of
    ``lexicon.WEAPONS`` or None.
    """

    start: int
    end: int
    part: PartOfSpeech
    sense: Sense
    weapon: str | None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    @property
    def strong(self) -> bool:
        """Tell whether the word says by itself that something was struck."""
        return self.sense == "strong"

    @property
    def needs_weapon(self) -> bool:
        """Tell whether the word says nothing without a weapon."""
        return self.sense in {"armed", "launch", "fall"}

    @property
    def any_attack(self) -> bool:
        """Tell whether the word is used of violence of all kinds."""
        return self.sense in {"attack", "event"}


@lru_cache(maxsize=256)
def _agents(text: str, language: str) -> tuple[tuple[Span, str], ...]:
    patterns = lexicon(language).group("agents")
    found = [(match.span(), weapon) for weapon, pattern in patterns.items() for match in pattern.finditer(text)]
    kept: list[tuple[Span, str]] = []
    for span, weapon in sorted(found, key=lambda a: (a[0][0] - a[0][1], WEAPONS.index(a[1]))):
        if not overlapping(span, [k for k, _ in kept]):
            kept.append((span, weapon))
    return tuple(sorted(kept))


def agents(text: str, words: Lexicon) -> tuple[tuple[Span, str], ...]:
    """Aircraft, missiles and guns in ``text``, each with its weapon; the longest where they overlap."""
    return _agents(text, words.language)


def find_triggers(text: str, words: Lexicon) -> list[Trigger]:
    """Triggers in a sentence of normal spelling, left to right, without overlaps."""
    found: list[Trigger] = []
    strong: tuple[tuple[str, PartOfSpeech], ...] = (("nouns", "noun"), ("verbs", "verb"))
    for name, part in strong:
        for weapon, pattern in words.group(name).items():
            found += [Trigger(*m.span(), part, "strong", weapon) for m in pattern.finditer(text)]
    for name, part, sense in _LISTS:
        found += [Trigger(*span, part, sense, None) for span in words.spans(name, text)]
    found += _of_headlines(text, words)
    barred = words.spans("figurative", text) + words.spans("labour", text)
    kept: list[Trigger] = []
    for one in sorted(found, key=lambda t: (not t.strong, t.start - t.end, t.start)):
        if not overlapping(one.span, [k.span for k in kept]) and not overlapping(one.span, barred):
            kept.append(one)
    return sorted(kept, key=lambda t: t.start)


def _of_headlines(text: str, words: Lexicon) -> list[Trigger]:
    """Verbs of the present tense, which are nouns elsewhere: only right behind who strikes (“Jets bomb port”)."""
    found = []
    for weapon, pattern in words.group("headline_verbs").items():
        verbs = list(pattern.finditer(text))
        if not verbs:
            continue
        strikers = [span for span, _ in agents(text, words)] + words.spans("collective", text)
        strikers += [(start, end) for start, end, _ in find_actors(text, words.language)]
        for verb in verbs:
            gaps = [text[high : verb.start()] for _, high in strikers if 0 < verb.start() - high <= _SUBJECT]
            if any(gap.startswith(" ") and not _LISTED.search(gap) for gap in gaps):
                found.append(Trigger(*verb.span(), "verb", "strong", weapon))
    return found


def may_tell(text: str, words: Lexicon) -> bool:
    """Tell cheaply whether a sentence holds any trigger at all."""
    groups = ("nouns", "verbs", "headline_verbs")
    if any(p.search(text) for name in groups for p in words.group(name).values()):
        return True
    return any(words.has(name, text) for name, _, _ in _LISTS)
