"""Find the place names of a text: ``recognise``."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from gazetteer import Gazetteer
from geo.recognition import arabic, latin
from geo.recognition.channels import MATCH_CHANNEL, Column
from geo.recognition.clitics import without_clitics
from geo.recognition.labels import KINDS, spans_of
from geo.recognition.mention import Mention
from geo.recognition.model import Model, load
from geo.recognition.names import DEMONYM, UNKNOWN, Name, Names
from geo.recognition.scripts import has_arabic, is_arabic, split_by_script
from geo.recognition.tokens import Tokens, tokenise

MODELS = Path(__file__).with_name("models")
Models = Mapping[str, Model]
"""Trained models by script: ``latin``, ``arabic``."""
_BLOCK = 100_000
"""Characters that are read at a time, so that memory stays bounded however long a text is."""


def recognise(
    text: str, gazetteer: Gazetteer, language: str | None = None, *, models: Models | None = None
) -> list[Mention]:
    """Return the mentions of places in a text, in order, disjoint; ``text[m.start:m.end] == m.text`` for each.

    English, French and Arabic may be mixed: each stretch is read by the model of its script, so that ``language`` (ISO
    639-1 or None) changes nothing so far. Any string is accepted; time and memory grow with its length alone.
    """
    names = _names(gazetteer)
    found: list[Mention] = []
    for start in _blocks(text):
        found += _recognise_block(text, start, names, models or {})
    return found


@lru_cache(maxsize=4)
def _names(gazetteer: Gazetteer) -> Names:
    return Names(gazetteer)


@lru_cache(maxsize=1)
def _latin_model() -> Model:
    return load(MODELS / "latin.npz", latin.CHANNELS)


@lru_cache(maxsize=1)
def _arabic_model() -> Model:
    return load(MODELS / "arabic.npz", arabic.CHANNELS)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Cut a text into stretches of bounded length, at the end of a paragraph, a line or a word where there is one."""
    blocks = []
    start = 0
    while len(text) - start > _BLOCK:
        limit = start + _BLOCK
        ends = (text.rfind(mark, start + _BLOCK // 2, limit) for mark in ("\n\n", "\n", " "))
        cut = next((end for end in ends if end >= 0), limit)
        blocks.append((start, cut))
        start = cut
    return [*blocks, (start, len(text))]


def _recognise_block(text: str, block: tuple[int, int], names: Names, models: Models) -> list[Mention]:
    start, end = block
    part = text[start:end]
    tokens = tokenise(part)
    if not tokens.words:
        return []
    if has_arabic(part):
        latin_parts, arabic_parts = split_by_script(tokens)
    else:
        latin_parts, arabic_parts = tokens.segments, []
    spans = []
    if latin_parts:
        spans += _spans(models.get("latin") or _latin_model(), latin.observe(tokens, names), latin_parts)
    if arabic_parts:
        spans += _spans(models.get("arabic") or _arabic_model(), arabic.observe(tokens, names), arabic_parts)
    return [_mention(part, start, tokens, span, names) for span in sorted(spans)]


def _spans(model: Model, keys: list[Column], segments: list[tuple[int, int]]) -> list[tuple[int, int, str, float]]:
    best, chances = model.decode(keys, segments)
    outside = chances[:, 0].tolist()
    matches = cast(Sequence[tuple[Any, ...]], keys[MATCH_CHANNEL])
    found = []
    for first, beyond, kind in spans_of([model.labels[i] for i in best.tolist()]):
        known = [key[-1] for key in matches[first:beyond]]
        found.append((first, beyond, _sort(kind, known), 1.0 - max(outside[first:beyond])))
    return found


def _sort(kind: str, known: list[Name]) -> str:
    """Let the gazetteer settle what is a place's name and what its demonym; the model has seen few French ones."""
    if all(name is DEMONYM for name in known):
        return "demonym"
    if kind == "demonym" and DEMONYM not in known and UNKNOWN not in known:
        return "place"
    return kind


def _mention(text: str, offset: int, tokens: Tokens, span: tuple[int, int, str, float], names: Names) -> Mention:
    first, beyond, kind, score = span
    while beyond - 1 > first and not any(map(str.isalnum, tokens.words[beyond - 1])):
        beyond -= 1  # a full stop ends the sentence, not the name
    start, end = tokens.starts[first], tokens.ends[beyond - 1]
    if is_arabic(tokens.words[first]):
        start += _particles(tokens, first, beyond, names)
    elif _abbreviated(text, start, end, names):
        end += 1
    label = next(known for known in KINDS if known == kind)
    return Mention(text[start:end], offset + start, offset + end, label, min(1.0, max(0.0, score)))


def _particles(tokens: Tokens, first: int, beyond: int, names: Names) -> int:
    """Return how many letters in front of an Arabic name belong to particles and not to the name."""
    word, rest = tokens.words[first], tokens.words[first + 1 : beyond]
    cuts = (0, *without_clitics(word))
    sizes = {cut: names.describe((word[cut:], *rest)).size for cut in cuts}
    return max(cuts, key=lambda cut: (sizes[cut] - (2 if cut else 0), -cut))


def _abbreviated(text: str, start: int, end: int, names: Names) -> bool:
    """Tell whether a full stop behind a name belongs to it: “Ky.”, “Mo.”."""
    return text[end : end + 1] == "." and end - start <= 5 and names.is_abbreviation(text[start : end + 1])
