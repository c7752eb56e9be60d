"""Sentences of a report, with offsets, each in the one spelling that the rules are matched against."""

import re
from dataclasses import dataclass, field

from geo.incidents.normal import Normal, normalise
from geo.line_breaks import is_wrapped

LONGEST = 1200  # characters; what is longer is no sentence but a page without full stops

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm rear sen rep gov pres st ste jr sr vs no nos approx ca "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun km mi nm ft "
        "m mm mme mlle av janv févr avr juil déc cf etc inc ltd co corp dept hon rev al",
    )
)
_BOUNDARY = re.compile(r"([.!?؟۔…]+)([\"'”»’)\]]*)(\s+|$)|(\n\s*)|(?<=[\u0600-\u06ff])([.؟])(?=[\u0621-\u064a])")
_LAST_TOKEN = re.compile(r"([\w.]+)$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_WORDS = re.compile(r"[a-zà-ÿ']+")
_FRENCH = frozenset(
    "le la les des du une un et est dans que qui pour par sur au aux avec ont été sont ses ce cette d' l' de".split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    "the of and in to a was were is are that on by for with from at has have had it its as".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Sentence:
    """``document[start:end]``, its number in the document, and its ``normal`` spelling.

    ``after_break`` tells that a paragraph begins with it; ``tabular`` marks rows of a table, which tell nothing.
    """

    index: int
    start: int
    end: int
    original: str = field(repr=False)
    normal: Normal = field(repr=False)
    language: str
    after_break: bool
    tabular: bool

    @property
    def is_headline(self) -> bool:
        """Tell whether it looks like the headline of a report: among the first, a line of its own, no full stop."""
        return self.index <= 1 and self.after_break and self.original[-1:].isalnum()

    @property
    def text(self) -> str:
        """The normal spelling."""
        return self.normal.text


def language_of(text: str, otherwise: str | None) -> str:
    """Return ``ar``, ``fr`` or ``en``: by script, then by which language's small words are more frequent.

    A report may quote another language, so this is asked for each sentence; ``otherwise`` breaks ties.
    """
    head = text[:600]
    arabic, latin = len(_ARABIC.findall(head)), len(_LATIN.findall(head))
    if arabic > latin:
        return "ar"
    words = _WORDS.findall(head.lower().replace("’", "'").replace("'", "' "))
    french = sum(w in _FRENCH for w in words)
    english = sum(w in _ENGLISH for w in words)
    if french != english:
        return "fr" if french > english else "en"
    return otherwise if otherwise in {"en", "fr"} else "en"


def _is_boundary(text: str, match: re.Match[str], wrapped: bool) -> bool:
    if match.group(4) is not None:  # a line break
        return match.group(4).count("\n") > 1 or not wrapped
    # Arabic without a space after the stop; a stop at the end of a line
    if match.group(5) is not None or ("\n" in (match.group(3) or "") and not wrapped):
        return True
    following = text[match.end() : match.end() + 2].lstrip("\"'“«‘([")
    if following[:1].islower():
        return False
    if match.group(1) == ".":
        token = _LAST_TOKEN.search(text, max(0, match.start() - 24), match.start())
        return not _is_abbreviation(token.group(1) if token else "")
    return True


def _is_abbreviation(word: str) -> bool:
    """“Gen”, “J”, “U.S”, “a.m”: what stands before a full stop that ends no sentence."""
    if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return True
    return "." in word and all(len(part) <= 1 for part in word.split("."))


def _spans(text: str) -> list[tuple[int, int, bool]]:
    wrapped = is_wrapped(text)
    spans: list[tuple[int, int, bool]] = []
    start, fresh = 0, True
    for match in _BOUNDARY.finditer(text):
        if not _is_boundary(text, match, wrapped):
            continue
        end = match.start() if match.group(4) is not None else match.end(5 if match.group(5) is not None else 2)
        spans.append((start, end, fresh))
        start, fresh = match.end(), "\n" in match.group(0)
    spans.append((start, len(text), fresh))
    return spans


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a span at LONGEST, preferably at white space, and strip what is left."""
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    stripped = []
    for low, high in pieces:
        body = text[low:high]
        left, right = len(body) - len(body.lstrip()), len(body.rstrip())
        if right > left:
            stripped.append((low + left, low + right))
    return stripped


def _is_tabular(text: str) -> bool:
    """Tell rows of a table from prose: cells between tabs, bars or semicolons, or figures for the most part."""
    cells = max(text.count("\t"), text.count("|"), text.count(";"))
    commas = len(re.findall(r",(?=\S)", text)) - len(re.findall(r"\d,\d", text))
    if cells >= 3 or commas >= 4:
        return True
    letters = sum(c.isalpha() for c in text)
    return len(text) > 12 and letters < 0.45 * len(text)


def split(text: str, language: str | None = None) -> list[Sentence]:
    """Sentences of ``text`` in order; time and memory are linear in its length."""
    sentences: list[Sentence] = []
    for low, high, fresh in _spans(text):
        for number, (start, end) in enumerate(_pieces(text, low, high)):
            original = text[start:end]
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=start,
                    end=end,
                    original=original,
                    normal=normalise(original, start),
                    language=language_of(original, language),
                    after_break=fresh and number == 0,
                    tabular=_is_tabular(original),
                )
            )
    return sentences
