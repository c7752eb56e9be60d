"""Annotated texts as the recogniser learns from them and is scored by them.

What counts as a mention differs between corpora. The rules here make one policy of them:

* a name of a place is a mention wherever it stands, also inside the name of an organisation (“Vancouver Police”);
* a facility (“Heathrow Airport”, “Main Street”) is a mention of label ``facility``;
* “Libyan” and “Libyans” are mentions of label ``demonym``;
* organisations, languages, people and namesakes (“Paris Hilton”) are none, and common nouns never are.
"""

from dataclasses import dataclass
from pathlib import Path

from geo.gold import GoldDocument, read
from geo.recognition.cues import cues
from geo.recognition.names import DEMONYM, Names
from geo.recognition.tokens import Tokens

_NO_MENTION = frozenset(
    {"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Homonym", "Language"}
)  # GeoWebNews marks these too
_FACILITY_TYPES = frozenset({"Human-made Point-of-Interest", "Road/street"})  # of IDRISI
WITHOUT_DEMONYMS = frozenset({"idrisi_en", "idrisi_ar"})
"""Corpora whose annotators left demonyms unmarked."""
_FACILITY_CUES = frozenset({"road", "facility"})


@dataclass(frozen=True)
class GoldSpan:
    """``text[start:end]`` is a mention; ``scored`` unless the annotators gave it no coordinates."""

    start: int
    end: int
    kind: str
    scored: bool


@dataclass(frozen=True)
class GoldText:
    """One annotated text; ``ignored`` spans are neither right nor wrong when found."""

    id: str
    corpus: str
    text: str
    spans: tuple[GoldSpan, ...]
    ignored: tuple[tuple[int, int], ...]


def read_gold(path: Path, names: Names) -> list[GoldText]:
    """Read one file of annotated texts; ``InputError`` names the line that cannot be read."""
    return [_gold_text(document, path.stem, names) for document in read(path)]


def _gold_text(document: GoldDocument, corpus: str, names: Names) -> GoldText:
    spans, ignored = [], []
    for mark in document.toponyms:
        scored = mark.lat is not None
        if not scored:
            ignored.append((mark.start, mark.end))
        if document.text[mark.start : mark.end] == mark.text and (scored or mark.type not in _NO_MENTION):
            spans.append(GoldSpan(mark.start, mark.end, kind_of(mark.text, names, mark.type), scored))
    return GoldText(document.id, corpus, document.text, tuple(spans), tuple(ignored))


def kind_of(name: str, names: Names, sort: str | None = None) -> str:
    """Return the label of a marked name; ``sort`` is the annotators' own word for it, where they have one."""
    words = name.replace("_", " ").replace("#", "").split()
    if sort == "Demonym" or names.describe(tuple(words)) is DEMONYM:
        return "demonym"
    words = [word.lower() for word in words]
    if sort in _FACILITY_TYPES:
        return "facility"
    edges = {*cues(words[0]), *cues(words[-1].rstrip("."))} if len(words) > 1 else set()
    return "facility" if edges & _FACILITY_CUES and not edges & {"area", "town"} else "place"


def token_spans(tokens: Tokens, gold: GoldText) -> list[tuple[int, int, str]]:
    """Return the mentions as (first token, beyond, kind), the longest of those that overlap."""
    found: list[tuple[int, int, str]] = []
    taken = [False] * len(tokens.words)
    for span in sorted(gold.spans, key=lambda s: (s.start - s.end, s.start)):
        inside = [
            i
            for i, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if a < span.end and span.start < b
        ]
        if inside and not any(taken[i] for i in inside):
            found.append((inside[0], inside[-1] + 1, span.kind))
            for i in inside:
                taken[i] = True
    return sorted(found)
