"""Texts that were written for the recognisers to learn from, their names marked by hand (``written/*.txt``, CC0).

A text is one or more paragraphs, a line each; a line ``---`` stands between texts, lines that begin with ``#`` are
comments. ``{Tobruk}`` marks a place or facility, ``<Libyan>`` a demonym, ``[Springfield University]`` what is neither
right nor wrong when found. Nothing else in them is a mention.
"""

import re
from pathlib import Path

from gazetteer.errors import InputError
from geo.recognition.gold import GoldSpan, GoldText, kind_of
from geo.recognition.names import Names

FOLDER = Path(__file__).with_name("written")
_MARK = re.compile(r"\{([^{}<>\[\]\n]+)\}|<([^{}<>\[\]\n]+)>|\[([^{}<>\[\]\n]+)\]")
_STRAY = re.compile(r"[{}<>\[\]]")
_BETWEEN = "---"


def read_written(path: Path, names: Names) -> list[GoldText]:
    """Read a file of marked texts; ``InputError`` names the line whose marks do not match."""
    texts: list[GoldText] = []
    lines: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf8").splitlines(), _BETWEEN], 1):
        if _STRAY.search(_MARK.sub("", line)):
            raise InputError(f"{path}, line {number}: a bracket without its other half")
        if line.strip() == _BETWEEN:
            if any(x.strip() for x in lines):
                texts.append(_text(f"{path.stem}-{len(texts)}", path.stem, "\n".join(lines).strip(), names))
            lines = []
        elif not line.startswith("#"):
            lines.append(line)
    return texts


def _text(identity: str, corpus: str, marked: str, names: Names) -> GoldText:
    parts: list[str] = []
    spans: list[GoldSpan] = []
    ignored: list[tuple[int, int]] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        place, demonym, either = mark.groups()
        name = place or demonym or either
        parts += [marked[at : mark.start()], name]
        start = length + mark.start() - at
        length = start + len(name)
        if either:
            ignored.append((start, length))
        else:
            spans.append(GoldSpan(start, length, "demonym" if demonym else kind_of(name, names), scored=True))
        at = mark.end()
    parts.append(marked[at:])
    return GoldText(identity, corpus, "".join(parts), tuple(spans), tuple(ignored))
