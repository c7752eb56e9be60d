"""A name that a text used for a place stands for it where the text repeats it (Gale, Church & Yarowsky 1992).

The recogniser weighs each sentence by itself and passes over some: “on Hassakeh”, after “the city of Hassakeh”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.toponym import Toponym

SURE = 0.5
"""From this confidence on a toponym lends its place to what repeats it."""

SHARE = 0.9
"""What a repeated name is worth beside the one that it repeats."""

SHORTEST = 5
"""Shorter names are too often words or parts of others."""

_KINDS = frozenset({"settlement", "county", "province"})
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’]*[ \-]|[\w\-@#])$")
_NAME_BEHIND = re.compile(r"[ \-](?=[A-ZÀ-Þ])|[\w\-]|['’](?!s\b)\w")


def with_repeated(text: str, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the toponyms in order with what repeats them: unresolved ones, and what was passed over."""
    known: dict[str, Toponym] = {}
    for toponym in toponyms:
        if _lends(toponym) and (toponym.text not in known or toponym.confidence > known[toponym.text].confidence):
            known[toponym.text] = toponym
    if not known:
        return list(toponyms)
    out = [_repeat(known[t.text], t.start) if t.place is None and t.text in known else t for t in toponyms]
    for name, model in known.items():
        if text.count(name) > sum(t.text == name for t in toponyms):
            out += [_repeat(model, start) for start in _again(text, name, toponyms)]
    return sorted(out, key=lambda t: t.start)


def _lends(toponym: Toponym) -> bool:
    place = toponym.place
    if place is None or toponym.demonym or toponym.confidence < SURE or place.kind not in _KINDS:
        return False
    return len(toponym.text) >= SHORTEST and toponym.text[0].isupper()


def _repeat(model: Toponym, start: int) -> Toponym:
    confidence = round(SHARE * model.confidence, 4)
    return replace(model, start=start, end=start + len(model.text), confidence=confidence)


def _again(text: str, name: str, toponyms: Sequence[Toponym]) -> Iterator[int]:
    """Yield where a name stands again by itself, not as a part of “Aleppo Media Center”."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        alone = not _NAME_BEFORE.search(text, max(0, at - 24), at) and not _NAME_BEHIND.match(text, end)
        if alone and all(end <= t.start or t.end <= at for t in toponyms):
            yield at
        at = text.find(name, end)
