"""How alike two names of one skeleton are, by the vowels between their consonants."""

import re

# What it costs that one romanisation has the one vowel and another the other; judged on the bench's spellings.
_COSTS = {frozenset("ai"): 0.2, frozenset("iu"): 0.45, frozenset("au"): 0.35}
_ABSENT = 0.4
_ABSENT_AT_THE_END = 0.25
_OTHER_CONSONANT = 0.4
# Arabic leaves short vowels out: any vowel may stand where it has none.
_UNWRITTEN = 0.03
_WRITTEN_OTHERWISE = 0.35
_WRITTEN_BUT_ABSENT = 0.3
_SLOPE = 1.4

_CONSONANT = re.compile("[^aiu]")


def vowel_likeness(asked: str, known: str, *, vowels_missing: bool) -> float:
    """Return 0–1 for the ``sounds`` of two names with equal skeletons.

    ``vowels_missing`` where one of them comes from Arabic script, which writes long vowels only.
    """
    if asked == known:
        return 1.0
    consonants, others = _CONSONANT.findall(asked), _CONSONANT.findall(known)
    slots, other_slots = _CONSONANT.split(asked), _CONSONANT.split(known)
    last = len(slots) - 1
    cost = 0.0
    for i, (one, other) in enumerate(zip(slots, other_slots, strict=True)):
        if one != other:
            cost += _unwritten_cost(one, other) if vowels_missing else _cost(one, other, last=i == last)
    if not vowels_missing:
        cost += sum(_OTHER_CONSONANT for one, other in zip(consonants, others, strict=True) if one != other)
    return max(0.0, 1 - _SLOPE * cost / max(len(consonants), 1))


def _cost(one: str, other: str, *, last: bool) -> float:
    if not one or not other:
        return _ABSENT_AT_THE_END if last else _ABSENT
    return _COSTS.get(frozenset(one[0] + other[0]), _ABSENT)


def _unwritten_cost(one: str, other: str) -> float:
    if one and other:
        return _WRITTEN_OTHERWISE
    return _UNWRITTEN if "a" in one + other else _WRITTEN_BUT_ABSENT / 2
