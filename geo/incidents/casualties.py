"""Killed and injured: which number of a sentence counts whom."""

import re
from dataclasses import dataclass
from typing import Literal

from geo.incidents.lexicon import Lexicon, Span
from geo.incidents.quantities import Quantity, find_quantities

Kind = Literal["killed", "injured"]
_LIMIT = 5_000  # one strike has never killed more; what is larger is the toll of a war
_REACH_BEFORE = {"en": 30, "fr": 30, "ar": 34}  # characters between the verb and its number
_REACH_AFTER = 110  # between the number and “were killed”: the victims are described there
_STOP = re.compile(r"[.;:!?؛]|\s-\s|\s\(\S*$")
# “a soldier was killed”; PERSON stands for the list of persons.
_ONE = {
    "en": re.compile(
        r"(?<!\w)(?:(?:an?|one|another) (?!(?:group|number|total|family|couple|dozen|handful|host|score|hundred|few)\b)"
        r"(?:[\w'-]+ ){0,4}?[a-z-]+|the (?:[\w'-]+ )?(?:PERSON))(?! (?:and|or) (?:an?|one|two) )"
        r"(?:,[^,.;]{3,60},)?"
        r"(?: \w+){0,3} (?:was|has been|had been|were|being|is|had|has) (?:also |reportedly )?"
        r"(killed|injured|wounded|dead|died)(?!\w)"
    ),
    "fr": re.compile(r"(?<!\w)(?:un|une|le|la) (?:PERSON)(?: \w+){0,3} (?:a|ait|avait) été (tuée?|blessée?)(?!\w)"),
}


@dataclass(frozen=True)
class Toll:
    """``low``–``high`` were killed or injured, at ``start:end`` of the sentence.

    ``partial`` marks what is part of another figure (“including nine children”), ``total`` what is counted over a
    whole war, ``vague`` is “dozens”.
    """

    kind: Kind
    start: int
    end: int
    low: int | None
    high: int | None
    partial: bool = False
    total: bool = False
    vague: bool = False


def _ends_with(text: str, spans: list[Span], start: int, reach: int) -> int | None:
    """Return the distance to the nearest of ``spans`` that ends at most ``reach`` before ``start``."""
    # “toll at” and “at least 20” share a word
    gaps = [start - high for low, high in spans if -2 <= start - high <= reach and not _STOP.search(text[high:start])]
    return min(gaps, default=None)


def _begins_after(text: str, spans: list[Span], end: int, limit: int) -> int | None:
    """Return the distance to the nearest of ``spans`` that begins after ``end`` and before ``limit``."""
    gaps = [
        low - end
        for low, _ in spans
        if 0 <= low - end <= _REACH_AFTER and low < limit and not _STOP.search(text[end:low])
    ]
    return min(gaps, default=None)


def _is_of_things(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether what is counted right after the number is no person: raids, hours, vehicles."""
    after = text[number.end : number.end + 36]
    things = words.pattern("not_victims").search(after)
    if things is None:
        return False
    between = after[: things.start()].split()
    return len(between) <= (1 if words.language == "en" else 0)  # only English puts the adjective first


def _is_article(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell “une frappe” from “une femme”: a written-out one counts people only beside a person."""
    if number.low != 1 or number.high != 1 or text[number.end - 1].isdigit():
        return False
    return words.pattern("persons").search(" ".join(text[number.end :].split()[:3])) is None


def _with_another(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether the number comes on top of somebody named: “the commander and three others were killed”."""
    before, after = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 24]
    together = [m for m in words.pattern("and_others").finditer(before) if not before[m.end() :].strip()]
    if not together:
        return False
    subject = before[: together[-1].start()].rstrip()
    if not re.search(r"[^\W\d_]{3}$", subject) or words.pattern("killed_after").search(subject[-14:]):
        return False
    others = words.pattern("others").search(after)
    with_them = words.language == "ar" and before[together[-1].start() :].strip() == "مع"
    return with_them or (others is not None and len(after[: others.start()].split()) <= 1)


def _is_partial(text: str, number: Quantity, words: Lexicon) -> bool:
    before, after = text[max(0, number.start - 34) : number.start], text[number.end : number.end + 30]
    opened = words.pattern("subset_before").search(before)
    if opened is not None and not re.search(r"[.;]", before[opened.end() :]):
        return True
    closed = words.pattern("subset_after").search(after)
    if closed is None or after[: closed.start()].strip(" "):
        return False
    # “killed seven of them” gives the toll; “seven of them were killed” may be a part
    return _ends_with(text, words.spans("killed_before", text), number.start, 3) is None


def _kind(text: str, number: Quantity, limit: int, cues: dict[str, list[Span]], words: Lexicon) -> Kind | None:
    """Decide by the nearest verb: one before the number that takes it as object, or one after it (passive)."""
    reach = _REACH_BEFORE.get(words.language, 30)
    scores: list[tuple[float, Kind]] = []
    for kind in ("killed", "injured"):
        before = _ends_with(text, cues[f"{kind}_before"], number.start, reach)
        after = _begins_after(text, cues[f"{kind}_after"], number.end, limit)
        if before is not None:
            # A passive before the number belongs to the number before it: “43 killed and 51 wounded”.
            taken = before > 12 or re.search(
                r"[,،]|(?<!\w)(?:and|et)(?!\w)", text[number.start - before : number.start]
            )
            scores.append((before + (40 if taken else 0), kind))
        if after is not None:
            scores.append((after + 4 if after > 2 else -1, kind))
    return min(scores)[1] if scores else None


def find_tolls(text: str, words: Lexicon, dates: list[Span]) -> list[Toll]:
    """Tolls in a sentence of normal spelling, left to right; ``dates`` are spans whose figures are no people."""
    cues = {
        name: words.spans(name, text) for name in ("killed_before", "killed_after", "injured_before", "injured_after")
    }
    if not any(cues.values()):
        return []
    numbers = find_quantities(text, words, dates)
    total = words.has("since_war", text)
    tolls: list[Toll] = []
    parts = _parts(text, numbers)
    for at, number in enumerate(numbers):
        if _is_of_things(text, number, words) or (number.low is None and number.high is None):
            continue
        if words.has("past_deeds", re.split(r"[.;]", text[max(0, number.start - 110) : number.start])[-1]):
            continue
        if _is_article(text, number, words) and not (tolls and _follows_on(text, tolls[-1], number)):
            continue
        limit = _limit(text, numbers, at, words)
        partial = at in parts or _is_partial(text, number, words)
        kind = _kind(text, number, limit, cues, words)
        if kind is None and not partial and tolls and _follows_on(text, tolls[-1], number):
            kind = tolls[-1].kind
        if kind is None:
            continue
        large = max(number.low or 0, number.high or 0) > _LIMIT
        more = 1 if kind == "killed" and not tolls and not partial and _with_another(text, number, words) else 0
        low, high = (None if n is None else n + more for n in (number.low, number.high))
        told = (number.start, number.end, low, high)
        tolls.append(Toll(kind, *told, partial=partial, total=total or large, vague=number.vague))
    if not any(toll.kind == "killed" for toll in tolls):
        tolls = _single(text, words) + tolls
    return tolls


_AT_PLACE = re.compile(r"\s*(?:others? |more |people |civilians? |autres? |اخرين )?(?:in|at|near|à|dans|في)(?!\w)")


def _parts(text: str, numbers: list[Quantity]) -> set[int]:
    """Find the numbers that add up to the one before them: “five civilians, two women and three children”.

    Where each has a place of its own (“eight died, four in A and four in B”), the sum is the part to leave out.
    """
    for at, whole in enumerate(numbers):
        for end in range(at + 3, min(at + 5, len(numbers) + 1)):
            parts = numbers[at + 1 : end]
            near = parts[-1].start - whole.end < _REACH_AFTER
            if near and whole.low and all(p.low for p in parts) and sum(p.low or 0 for p in parts) == whole.low:
                apart = all(_AT_PLACE.match(text, p.end) for p in parts)
                return {at} if apart else set(range(at + 1, end))
    return set()


def _limit(text: str, numbers: list[Quantity], at: int, words: Lexicon) -> int:
    """Where the next number that counts people itself begins: a passive verb beyond it is not ours.

    “63 people, including nine children, have died”: a part in between does not cut the sentence.
    """
    for other in numbers[at + 1 :]:
        if not _is_partial(text, other, words) and not _is_of_things(text, other, words):
            return other.start
    return len(text)


def _follows_on(text: str, last: Toll, number: Quantity) -> bool:
    """“five more were killed in the town of A and one in B”: the verb is left out the second time."""
    gap = text[last.end : number.start]
    return bool(re.search(r"(?:,|and|et|و)\s*$", gap)) and bool(
        re.match(
            r"\s*(?:others? |more |civilians? |people |autres? |اخرين )?(?:in|at|near|à|dans|في)\b", text[number.end :]
        )
    )


def _single(text: str, words: Lexicon) -> list[Toll]:
    """Read “a soldier was killed”: one."""
    template = _ONE.get(words.language)
    if template is None:
        return _dual(text, words)
    persons = words.pattern("persons").pattern.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)")
    match = re.search(template.pattern.replace("PERSON", persons), text)
    if match is None:
        return []
    kind: Kind = "injured" if words.pattern("injured_after").fullmatch(match.group(match.lastindex or 0)) else "killed"
    return [Toll(kind, match.start(), match.end(), 1, 1)]


def _dual(text: str, words: Lexicon) -> list[Toll]:
    """Arabic says “two soldiers” in one word."""
    for match in words.pattern("duals").finditer(text):
        for kind in ("killed", "injured"):
            if _ends_with(text, words.spans(f"{kind}_before", text), match.start(), 30) is not None:
                return [Toll("killed" if kind == "killed" else "injured", match.start(), match.end(), 2, 2)]
    return []
