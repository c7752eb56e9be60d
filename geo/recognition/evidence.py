"""What the rest of a document says of a capitalised word: is it called Mr, is it lived in, does it stand in lower case?"""

from geo.recognition.cues import cues
from geo.recognition.matches import Match
from geo.recognition.wordlists import first_name

PERSON, LIVED_IN, OF_IT, IN_PARENT, PART_OF_NAME, LOWER, ALONE, INSTITUTION, DESCRIBED, REPEATED = (
    1 << bit for bit in range(10)
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
}
_PARENTS = frozenset({"country", "province", "region", "county"})


def collect_evidence(words: list[str], runs: list[tuple[int, int]], matches: list[Match]) -> dict[str, int]:
    """Return for each capitalised word flags of what any of its places in the document tells."""
    found: dict[str, int] = {}
    parents = {match.start for match in matches if match.name.kind in _PARENTS}
    for start, end in runs:
        before = cues(words[start - 1].lower()) if start else ()
        flags = 0
        if "locative" in before:
            flags |= LIVED_IN
        elif "from" in before:
            flags |= OF_IT
        if "town" in before or "area" in before:
            flags |= DESCRIBED
        if end + 1 < len(words) and words[end] == "," and end + 1 in parents:
            flags |= IN_PARENT
        if end - start == 1:
            flags |= ALONE
        last = cues(words[end - 1].lower())
        if "organisation" in last:
            flags |= INSTITUTION
        if ("area" in last or "town" in last) and end - start > 1:
            flags |= DESCRIBED
        person = "title" in before
        for i in range(start, end):
            word = words[i]
            if not word[0].isupper():
                continue
            flag = flags | (PERSON if person else 0) | (PART_OF_NAME if end - start > 1 else 0)
            found[word] = found.get(word, 0) | flag | (REPEATED if word in found else 0)
            lower = word.lower()
            person = person or "title" in cues(lower) or (first_name(lower) > 0 and i + 1 < end)
    for lower in {word for word in words if word.islower()}:
        for form in (lower.capitalize(), lower.upper()):
            if form in found:
                found[form] |= LOWER
    return found


def evidence_features(flags: int, kind: str) -> list[str]:
    """Return the features for flags of evidence on a word that begins or continues a gazetteer name of a kind."""
    names = [name for bit, name in _FLAGS.items() if flags & bit]
    known = "-" if kind == "-" else "+"
    found = [f"d={name}{known}" for name in names]
    found += [f"dn={name}{known}" for bit, name in _FLAGS.items() if not flags & bit]
    decisive = flags & (PERSON | LIVED_IN | IN_PARENT | LOWER | INSTITUTION | DESCRIBED)
    found.append(f"dm={decisive}{known}")
    found.append(f"dk={decisive & (PERSON | LIVED_IN | IN_PARENT | LOWER)}{kind}")
    return found
