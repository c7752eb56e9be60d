"""What every layer's compiler yields, and how it is written."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

COORDINATE_DIGITS = 5  # as GeoNames has it: about a metre
_DEFAULTS = {item.name: item.default for item in fields(AreaRow) if item.default is not MISSING}


@dataclass(frozen=True)
class Built:
    """A compiled place with its outline, which is None for a facility."""

    row: AreaRow
    area: Area | None


def slug(text: str) -> str:
    """Return a plain key for a name: ``"Deir ez-Zor"`` → ``"deir-ez-zor"``; marks go, other letters are romanised."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ə": "e", "Ə": "E", "æ": "ae", "Æ": "Ae"}
    | {"ß": "ss", "ð": "d", "þ": "th", "‘": "", "’": "", "'": "", "ʻ": "", "`": ""}
)


def tidy_names(names: Mapping[str, Iterable[str | None]], chief: str) -> dict[str, tuple[str, ...]]:
    """Drop empty, repeated and foreign spellings; languages in alphabetical order, spellings in the given one."""
    tidy: dict[str, tuple[str, ...]] = {}
    for language in sorted(names):
        clean = dict.fromkeys(_clean(name) for name in names[language] if name)
        kept = tuple(name for name in clean if len(name) > 1 and not (language == "" and name == chief))
        if kept:
            tidy[language] = kept
    known = {name for language, spellings in tidy.items() if language for name in spellings}
    if "" in tidy:
        tidy[""] = tuple(name for name in tidy[""] if name not in known)
        if not tidy[""]:
            del tidy[""]
    return tidy


def _clean(name: str) -> str:
    """Normalise to NFC and drop marks of writing direction and doubled spaces."""
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def write_table(rows: Iterable[AreaRow], path: Path) -> None:
    """Write rows as JSON lines in the order of their keys; values that are the default are left out."""
    lines = []
    for row in sorted(rows, key=lambda row: (row.kind == "facility", row.key)):
        record: dict[str, Any] = {}
        for item in fields(AreaRow):
            value = getattr(row, item.name)
            if item.name in _DEFAULTS and value == _DEFAULTS[item.name]:
                continue
            record[item.name] = round(value, COORDINATE_DIGITS) if isinstance(value, float) else value
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def unique_key(key: str, taken: set[str]) -> str:
    """Return the key, with a number where another area has it already, and note it as taken."""
    candidate, number = key, 2
    while candidate in taken:
        candidate, number = f"{key}-{number}", number + 1
    taken.add(candidate)
    return candidate
