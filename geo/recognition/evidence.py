"""What the rest of a document says of a capitalised word: called Mr, lived in, also written in lower case."""

from geo.recognition.cues import CUES_OF
from geo.recognition.matches import Match
from geo.recognition.names import Names
from geo.recognition.wordlists import first_name, ordinary, surname

PERSON, LIVED_IN, OF_IT, IN_PARENT, PART_OF_NAME, LOWER, ALONE, INSTITUTION, DESCRIBED, REPEATED, SPEAKS = (
    1 << bit for bit in range(11)
)
MORE_FOR, MORE_AGAINST, AT_HOME, FOREIGN, LEADS = 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15
_FOR, _AGAINST = LIVED_IN | IN_PARENT | DESCRIBED, PERSON | SPEAKS
_EVERYDAY = 3
_AFTER_AGE = frozenset({",", ".", "of"})
_FLAGS = {
    PERSON: "person",
    LIVED_IN: "in",
    OF_IT: "of",
    IN_PARENT: "parent",
    PART_OF_NAME: "part",
    LOWER: "lower",
    ALONE: "alone",
    INSTITUTION: "institution",
    DESCRIBED: "described",
    REPEATED: "repeated",
    SPEAKS: "speaks",
    LEADS: "leads",
}
_SMALL = frozenset({"settlement", "county", "facility", "island"})
_PARENTS = frozenset({"country", "province", "region", "county"})


def collect_evidence(words: list[str], runs: list[tuple[int, int]], matches: list[Match]) -> dict[str, int]:
    """Return for each capitalised word flags of what any of its places in the document tells."""
    found: dict[str, int] = {}
    balance: dict[str, int] = {}
    parents = {match.start for match in matches if match.name.kind in _PARENTS}
    for start, end in runs:
        flags = _around(words, start, end, parents)
        person = (start > 0 and "title" in CUES_OF[words[start - 1]]) or is_aged(words, end)
        leads = end - start > 1 and _is_given(words[start].lower()) and _is_family(words[start + 1])
        for i in range(start, end):
            word = words[i]
            if not word[0].isupper():
                continue
            found[word] = found.get(word, 0) | flags | (REPEATED if word in found else 0) | (PERSON if person else 0)
            first = leads and i == start
            if first:
                found[word] |= LEADS
            tilt = bool(flags & _FOR) - (person or first or bool(flags & SPEAKS))
            if tilt:
                balance[word] = balance.get(word, 0) + tilt
            person = person or "title" in CUES_OF[word] or (i + 1 < end and _is_given(word.lower()))
    everywhere = set(words)
    for word in found:
        if word.lower() in everywhere:
            found[word] |= LOWER
    for word, tilt in balance.items():
        if tilt:
            found[word] |= MORE_FOR if tilt > 0 else MORE_AGAINST
    return found


def homes(words: list[str], matches: list[Match], names: Names) -> dict[int, int]:
    """Return for tokens of names whether some place of that name lies in a province that the document names."""
    provinces: set[int] = set()
    for match in matches:
        if match.name.kind == "province":
            provinces |= names.parents(tuple(words[match.start : match.end]), provinces=True)
    found: dict[int, int] = {}
    if provinces:
        for match in matches:
            if match.name.kind in _SMALL:
                near = not provinces.isdisjoint(names.parents(tuple(words[match.start : match.end]), provinces=False))
                found.update(dict.fromkeys(range(match.start, match.end), AT_HOME if near else FOREIGN))
    return found


def is_aged(words: list[str], end: int) -> bool:
    """Tell whether an age follows, as it does after a person: “Lane, 77,”."""
    aged = end + 2 < len(words) and words[end] == "," and words[end + 1].isdigit() and len(words[end + 1]) <= 2
    return aged and words[end + 2] in _AFTER_AGE


def _is_given(lower: str) -> bool:
    """Tell whether a word is a given name and no everyday word, as “in” and “will” are as well."""
    return first_name(lower) > 0 and ordinary(lower) < _EVERYDAY


def _is_family(word: str) -> bool:
    """Tell whether a word after a given name is most likely a surname: no “Park” or “Police”."""
    lower = word.lower()
    return surname(lower) > 0 and ordinary(lower) < _EVERYDAY and not CUES_OF[word]


def _around(words: list[str], start: int, end: int, parents: set[int]) -> int:
    """Return the flags that a run of capitalised words and its neighbours give to all words of the run."""
    before = CUES_OF[words[start - 1]] if start else ()
    after = CUES_OF[words[end]] if end < len(words) else ()
    last = CUES_OF[words[end - 1]]
    flags = ALONE if end - start == 1 else PART_OF_NAME
    if before:
        if "locative" in before:
            flags |= LIVED_IN
        elif "from" in before:
            flags |= OF_IT
        if "town" in before or "area" in before:
            flags |= DESCRIBED
    if end - start > 1 and ("area" in last or "town" in last):
        flags |= DESCRIBED
    if "organisation" in last:
        flags |= INSTITUTION
    if "speech" in before or "speech" in after:
        flags |= SPEAKS
    if end + 1 < len(words) and words[end] == "," and end + 1 in parents:
        flags |= IN_PARENT
    return flags


def evidence_features(flags: int, kind: str, other: str) -> list[str]:
    """Return the features for flags of evidence on a word in a name of a ``kind`` that may be ``other`` things."""
    names = [name for bit, name in _FLAGS.items() if flags & bit]
    known = "-" if kind == "-" else "+"
    found = [f"d={name}{known}" for name in names]
    found += [f"dn={name}{known}" for bit, name in _FLAGS.items() if not flags & bit]
    balance = "+" if flags & MORE_FOR else "-" if flags & MORE_AGAINST else "=" if flags & (_FOR | _AGAINST) else "0"
    found += [f"db={balance}{known}", f"do={balance}{other}{known}", f"dk={balance}{kind}"]
    decisive = flags & (IN_PARENT | LOWER | INSTITUTION)
    found.append(f"dm={balance}{decisive}{known}")
    if flags & (AT_HOME | FOREIGN):
        home = bool(flags & AT_HOME)
        found += [f"dh={home}", f"dho={home}{other}", f"dhk={home}{kind}"]
    return found
