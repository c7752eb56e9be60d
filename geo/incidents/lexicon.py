"""The words of strikes in each language: read from ``lexicons/*.yaml``, compiled once."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("en", "ar", "fr")
WEAPONS = ("drone", "missile", "artillery", "air")  # the more specific word wins over “air”
Span = tuple[int, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEVER = re.compile(r"(?!)")
# Arabic joins its conjunctions, prepositions and article to the word.
_PREFIX = {"ar": r"(?:[وف]?(?:لل|[بكل]?(?:ال)?))", "en": "", "fr": ""}
# “l'armée”, “d'un” : an apostrophe is a border in French and English alike.
_LEFT, _RIGHT = r"(?<!\w)", r"(?:(?<=')|(?!\w))"


def _entries(block: str) -> list[str]:
    parts = re.split(r";\s|;?\n", block + "\n")
    return sorted({part.strip() for part in parts if part.strip()}, key=lambda e: (-len(e), e))


def alternatives(entries: list[str], language: str) -> re.Pattern[str]:
    """One pattern for all entries, at word borders, the longest entry first."""
    if not entries:
        return _NEVER
    return re.compile(f"{_LEFT}{_PREFIX[language]}(?:{'|'.join(entries)}){_RIGHT}")


@dataclass(frozen=True)
class Lexicon:
    """Compiled lists of one language; a list that the language does not have matches nothing."""

    language: str
    lists: dict[str, re.Pattern[str]] = field(repr=False)
    grouped: dict[str, dict[str, re.Pattern[str]]] = field(repr=False)
    numbers: dict[str, int] = field(repr=False)
    multipliers: dict[str, int] = field(repr=False)
    vague_numbers: dict[str, tuple[int | None, int | None]] = field(repr=False)

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the compiled list called ``name``."""
        return self.lists.get(name, _NEVER)

    def source(self, name: str) -> str:
        """Return the alternatives of the list ``name`` as a pattern without borders, to build others from."""
        pattern = self.pattern(name).pattern
        border = _LEFT + _PREFIX[self.language]
        return pattern[len(border) :].removesuffix(_RIGHT) if pattern.startswith(border) else "(?!)"

    def group(self, name: str) -> dict[str, re.Pattern[str]]:
        """Return the compiled lists of ``name`` by their key (weapon, status)."""
        return self.grouped.get(name, {})

    def spans(self, name: str, text: str) -> list[Span]:
        """Where the words of the list ``name`` stand in ``text``."""
        return list(_spans(self.language, name, text))

    def has(self, name: str, text: str) -> bool:
        """Tell whether a word of the list ``name`` stands in ``text``."""
        return self.pattern(name).search(text) is not None


def _compile(language: str, data: dict[str, Any]) -> Lexicon:
    lists, grouped = {}, {}
    for name, value in data.items():
        if isinstance(value, str):
            lists[name] = alternatives(_entries(value), language)
        elif name not in {"numbers", "multipliers", "vague_numbers"}:
            grouped[name] = {key: alternatives(_entries(block), language) for key, block in value.items()}
    return Lexicon(
        language=language,
        lists=lists,
        grouped=grouped,
        numbers=data["numbers"],
        multipliers=data["multipliers"],
        vague_numbers={key: (low, high) for key, (low, high) in data["vague_numbers"].items()},
    )


def read_yaml(name: str) -> Any:  # noqa: ANN401 - the files differ in shape
    """Return the content of ``lexicons/<name>.yaml``."""
    path = resources.files("geo.incidents") / "lexicons" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one


@lru_cache(maxsize=1024)
def _spans(language: str, name: str, text: str) -> tuple[Span, ...]:
    """Remember what was found: each word of a sentence that may tell of a strike asks for the same lists."""
    return tuple(match.span() for match in lexicon(language).pattern(name).finditer(text))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``language``; English serves where there is none."""
    language = language if language in LANGUAGES else "en"
    return _compile(language, read_yaml(language))
