"""Words that may tell of a strike, and how much each says by itself."""

from dataclasses import dataclass
from typing import Literal

from geo.incidents.lexicon import WEAPONS, Lexicon, Span

PartOfSpeech = Literal["noun", "verb"]


@dataclass(frozen=True)
class Trigger:
    """``text[start:end]`` of a sentence's normal spelling may tell of a strike.

    ``strong`` words say so by themselves (“airstrike”, “bombed”); the others (“attack”, “hit”) need a weapon, an
    aircraft or a report that is about strikes; ``needs_weapon`` marks those for which only a weapon will do (“fired”,
    “killed”), ``any_attack`` the nouns of violence of all kinds. ``weapon`` is a key of ``lexicon.WEAPONS`` or None.
    """

    start: int
    end: int
    part: PartOfSpeech
    strong: bool
    weapon: str | None
    needs_weapon: bool = False
    any_attack: bool = False


def overlapping(span: Span, others: list[Span]) -> bool:
    """Tell whether ``span`` shares a character with one of ``others``."""
    return any(low < span[1] and span[0] < high for low, high in others)


def agents(text: str, words: Lexicon) -> list[tuple[Span, str]]:
    """Aircraft, missiles and guns in ``text``, each with its weapon, longest first where they overlap."""
    found = [
        (match.span(), weapon) for weapon, pattern in words.group("agents").items() for match in pattern.finditer(text)
    ]
    kept: list[tuple[Span, str]] = []
    for span, weapon in sorted(found, key=lambda a: (a[0][0] - a[0][1], WEAPONS.index(a[1]))):
        if not overlapping(span, [k for k, _ in kept]):
            kept.append((span, weapon))
    return sorted(kept)


def find_triggers(text: str, words: Lexicon) -> list[Trigger]:
    """Triggers in a sentence of normal spelling, left to right, without overlaps."""
    found: list[Trigger] = []
    for name, part in (("nouns", "noun"), ("verbs", "verb")):
        for weapon, pattern in words.group(name).items():
            found += [
                Trigger(*m.span(), "noun" if part == "noun" else "verb", True, weapon) for m in pattern.finditer(text)
            ]
    found += [Trigger(*span, "noun", False, None) for span in words.spans("weak_nouns", text)]
    found += [Trigger(*span, "noun", False, None, any_attack=True) for span in words.spans("attack_nouns", text)]
    found += [Trigger(*span, "verb", False, None) for span in words.spans("weak_verbs", text)]
    found += [Trigger(*span, "verb", False, None, True) for span in words.spans("weapon_verbs", text)]
    barred = words.spans("figurative", text) + words.spans("labour", text)
    kept: list[Trigger] = []
    for one in sorted(found, key=lambda t: (not t.strong, t.start - t.end, t.start)):
        span = (one.start, one.end)
        if not overlapping(span, [(k.start, k.end) for k in kept]) and not overlapping(span, barred):
            kept.append(one)
    return sorted(kept, key=lambda t: t.start)


def may_tell(text: str, words: Lexicon) -> bool:
    """Tell cheaply whether a sentence holds any trigger at all."""
    if any(p.search(text) for p in words.group("nouns").values()):
        return True
    if any(p.search(text) for p in words.group("verbs").values()):
        return True
    return any(words.has(name, text) for name in ("weak_nouns", "attack_nouns", "weak_verbs", "weapon_verbs"))
