"""What the rest of a document says of a capitalised word: called Mr, lived in, also written in lower case."""

from geo.recognition.cues import cues
from geo.recognition.matches import Match
from geo.recognition.wordlists import first_name

PERSON, LIVED_IN, OF_IT, IN_PARENT, PART_OF_NAME, LOWER, ALONE, INSTITUTION, DESCRIBED, REPEATED, SPEAKS = (
    1 << bit for bit in range(11)
)
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
}
_PARENTS = frozenset({"country", "province", "region", "county"})


def collect_evidence(words: list[str], runs: list[tuple[int, int]], matches: list[Match]) -> dict[str, int]:
    """Return for each capitalised word flags of what any of its places in the document tells."""
    found: dict[str, int] = {}
    parents = {match.start for match in matches if match.name.kind in _PARENTS}
    for start, end in runs:
        flags = _around(words, start, end, parents)
        person = start > 0 and "title" in cues(words[start - 1].lower())
        for i in range(start, end):
            word = words[i]
            if not word[0].isupper():
                continue
            flag = flags | (PERSON if person else 0) | (PART_OF_NAME if end - start > 1 else 0)
            found[word] = found.get(word, 0) | flag | (REPEATED if word in found else 0)
            lower = word.lower()
            person = person or "title" in cues(lower) or (first_name(lower) > 0 and i + 1 < end)
    everywhere = set(words)
    for word in found:
        if word.lower() in everywhere:
            found[word] |= LOWER
    return found


def _around(words: list[str], start: int, end: int, parents: set[int]) -> int:
    """Return the flags that a run of capitalised words and its neighbours give to all words of the run."""
    before = cues(words[start - 1].lower()) if start else ()
    after = cues(words[end].lower()) if end < len(words) else ()
    last = cues(words[end - 1].lower())
    described = "town" in before or "area" in before or (end - start > 1 and ("area" in last or "town" in last))
    tests = (
        (LIVED_IN, "locative" in before),
        (OF_IT, "locative" not in before and "from" in before),
        (DESCRIBED, described),
        (IN_PARENT, end + 1 < len(words) and words[end] == "," and end + 1 in parents),
        (ALONE, end - start == 1),
        (SPEAKS, "speech" in before or "speech" in after),
        (INSTITUTION, "organisation" in last),
    )
    return sum(flag for flag, holds in tests if holds)


def evidence_features(flags: int, kind: str, other: str) -> list[str]:
    """Return the features for flags of evidence on a word in a name of a ``kind`` that may be ``other`` things."""
    names = [name for bit, name in _FLAGS.items() if flags & bit]
    known = "-" if kind == "-" else "+"
    found = [f"d={name}{known}" for name in names]
    found += [f"dn={name}{known}" for bit, name in _FLAGS.items() if not flags & bit]
    strong = flags & (PERSON | LIVED_IN | SPEAKS | DESCRIBED)
    found.append(f"do={strong}{other}")
    decisive = flags & (PERSON | LIVED_IN | IN_PARENT | LOWER | INSTITUTION | DESCRIBED)
    found.append(f"dm={decisive}{known}")
    found.append(f"dk={decisive & (PERSON | LIVED_IN | IN_PARENT | LOWER)}{kind}")
    return found
