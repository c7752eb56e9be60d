"""Killed and injured: which number of a sentence counts whom."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from geo.incidents.counting import (
    REACH_AFTER,
    STOP,
    counted,
    counts_others,
    ends_with,
    is_article,
    is_elsewhere,
    is_partial,
    of_both,
    with_another,
)
from geo.incidents.incident import Range, widest, without_parts
from geo.incidents.lexicon import Lexicon, Span
from geo.incidents.quantities import Quantity
from geo.incidents.victims import SELF_COUNTED, add_up, parts_of, summed

Kind = Literal["killed", "injured"]
_LIMIT = 5_000  # one strike has never killed more; what is larger is the toll of a war
_REACH_BEFORE = {"en": 30, "fr": 30, "ar": 34}  # characters between the verb and its number
_NEXT_WORD = 3  # characters between a number and the verb beside it: “14 killed 20 wounded”
_ALSO = 40  # characters around a number that may hold “also”
_PERSON_REACH = 60  # between “a woman” and “was killed”
# Between a toll and “since 2013”: something else has lasted so long, as in “a leader who was wanted since 2013”.
_RELATIVE = re.compile(
    r"(?<!\w)(?:who|whom|which|whose|that|wanted|qui|dont|que|recherché|التي|الذي|الذين|المطلوب|مطلوبا)(?!\w)"
)
# “a soldier was killed”; PERSON stands for the list of persons.
_ONE = {
    "en": re.compile(
        r"(?<!\w)(?:(?:an?|one|another) (?!(?:group|number|total|family|couple|dozen|handful|host|score|hundred|few|"
        r"additional|estimated|further|extra|average)\b)"
        r"(?:[\w'-]+ ){0,4}?[a-z-]+|the (?:[\w'-]+ )?(?:PERSON))(?! (?:and|or) (?:an?|one|two) )"
        r"(?:,[^,.;]{3,60},)?"
        r"(?: \w+){0,3} (?:was|has been|had been|were|being|is|had|has) (?:also |reportedly |found )?"
        r"(killed|injured|wounded|dead|died)(?!\w)"
    ),
    "fr": re.compile(r"(?<!\w)(?:un|une|le|la) (?:PERSON)(?: \w+){0,3} (?:a|ait|avait) été (tuée?|blessée?)(?!\w)"),
}


@dataclass(frozen=True)
class Toll:
    """``low``–``high`` were killed or injured, at ``start:end`` of the sentence.

    ``partial`` marks what is part of another figure (“including nine children”), ``total`` what is counted over a
    whole war, ``vague`` is “dozens”, and “a leader”, who is rarely alone; ``single`` is “a man”, told without a number;
    ``latest`` is what a toll has risen to; ``more`` comes on top of somebody named before: “two others also died”.
    """

    kind: Kind
    start: int
    end: int
    low: int | None
    high: int | None
    partial: bool = False
    total: bool = False
    vague: bool = False
    single: bool = False
    latest: bool = False
    more: bool = False


def _begins_after(text: str, spans: list[Span], end: int, limit: int) -> int | None:
    """Return the distance to the nearest of ``spans`` that begins after ``end`` and before ``limit``."""
    gaps = [
        low - end
        for low, _ in spans
        if 0 <= low - end <= REACH_AFTER and low < limit and not STOP.search(text[end:low])
    ]
    return min(gaps, default=None)


def _takes_object(text: str, verb: int, limit: int) -> bool:
    """Tell whether the next number follows the verb at ``verb`` at once: it is the one that was killed."""
    return limit < len(text) and re.fullmatch(r"[\w'-]+ ", text[verb:limit]) is not None


def _kind(text: str, number: Quantity, limit: int, cues: dict[str, list[Span]], words: Lexicon) -> Kind | None:
    """Decide by the nearest verb: one before the number that takes it as object, or one after it (passive)."""
    if number.told:
        return "killed" if number.told == "killed" else "injured"
    if number.person and number.low == 1:
        return _kind_of_person(text, number, cues, words)
    reach = _REACH_BEFORE.get(words.language, 30)
    scores: list[tuple[float, Kind]] = []
    for kind in ("killed", "injured"):
        before = ends_with(text, cues[f"{kind}_before"], number.start, reach)
        after = _begins_after(text, cues[f"{kind}_after"], number.end, limit)
        if after is not None and after > _NEXT_WORD and _takes_object(text, number.end + after, limit):
            after = None  # “20 jets … killed 34”
        if before is not None:
            # A passive before the number belongs to the number before it: “43 killed and 51 wounded”.
            taken = before > 12 or re.search(
                r"[,،]|(?<!\w)(?:and|et)(?!\w)", text[number.start - before : number.start]
            )
            scores.append((before + (40 if taken else 0), kind))
        if after is not None:
            scores.append((after + 4 if after > 2 else -1, kind))
    return min(scores)[1] if scores else None


_PASSIVE = {
    "en": re.compile(r"(?:was|were|been|being|is) (?:also |reportedly |later )?$"),
    "fr": re.compile(r"(?:été|est|sont|soit|était) (?:également |aussi )?$"),
}


_HEDGE = re.compile(r"(?<!\w)(?:thought|likely|probably|presumed|may|might|could|peut-être|probablement)(?!\w)")


def _kind_of_person(text: str, number: Quantity, cues: dict[str, list[Span]], words: Lexicon) -> Kind | None:
    """“killed a woman”, “a woman was killed”: the verb stands beside, for one person may be told of anything."""
    kinds: tuple[Kind, ...] = ("killed", "injured")
    for kind in kinds:
        gap = ends_with(text, cues[f"{kind}_before"], number.start, 1)
        if gap is not None:
            return kind
    passive = _PASSIVE.get(words.language)
    for low, told in sorted((low, kind) for kind in kinds for low, _ in cues[f"{kind}_after"]):
        between = text[number.end : low]
        if 0 <= low - number.end <= _PERSON_REACH and not STOP.search(between) and "," not in between:
            if _HEDGE.search(between):
                return None
            other = between == " " and text[: number.end].endswith(("another", "autre"))
            return told if other or (passive is not None and passive.search(between)) else None
    return None


def find_tolls(text: str, words: Lexicon, dates: list[Span]) -> list[Toll]:
    """Tolls in a sentence of normal spelling, left to right; ``dates`` are spans whose figures are no people."""
    cues = {
        name: words.spans(name, text) for name in ("killed_before", "killed_after", "injured_before", "injured_after")
    }
    nobody = _nobody(text, words)
    if not any(cues.values()) and not any(words.has(name, text) for name in SELF_COUNTED):
        return nobody
    both = words.spans("killed_or_injured", text)
    numbers = counted(text, words, dates)
    parts = {at for at, n in enumerate(numbers) if is_partial(text, n, words)} | parts_of(text, numbers, words)
    things = {at for at, n in enumerate(numbers) if counts_others(text, n, words)}
    silent = parts | things | {at for at, n in enumerate(numbers) if is_article(text, n, words)}
    groups = add_up(text, numbers, parts, things, words)
    since = words.spans("since_war", text)
    tolls: list[Toll] = []
    for group in groups:
        number = summed([numbers[at] for at in group]) if len(group) > 1 else numbers[group[0]]
        if group[0] in things or (number.low is None and number.high is None):
            continue
        if is_elsewhere(text, number, words):
            continue
        if is_article(text, number, words) and not (tolls and _follows_on(text, tolls[-1], number)):
            continue
        partial = group[0] in parts
        limit = _limit(text, numbers, group[-1], silent)
        kind = _kind(text, number, limit, cues, words)
        if kind is None and not partial and tolls and _follows_on(text, tolls[-1], number):
            kind = tolls[-1].kind
        if kind is None or of_both(text, number, both, numbers):
            continue
        total = any(not _RELATIVE.search(text, number.end, start) for start, _ in since)
        large = max(number.low or 0, number.high or 0) > _LIMIT
        alone = kind == "killed" and all(t.single for t in tolls) and not partial and len(group) == 1
        more = 1 if alone and number.low != 1 and with_another(text, number, words) else 0
        if alone and not more and number.low != 1 and words.pattern("companions").match(text, number.end + 1):
            more = 1  # “five of his guards”: he died too
        on_top = not more and words.has("also", text[max(0, number.start - _ALSO) : number.end + _ALSO])
        low, high = (None if n is None else n + more for n in (number.low, number.high))
        told = (number.start, number.end, low, high)
        single = number.person and not number.told
        vague = number.vague or (single and words.has("leaders", text[number.start : number.end]))
        tolls.append(Toll(kind, *told, partial=partial, total=total or large, vague=vague, single=single, more=on_top))
    if not any(toll.kind == "killed" for toll in tolls):
        tolls = _single(text, words, both) + tolls
    return (_risen(tolls) if words.has("risen", text) else tolls) or nobody


def _risen(tolls: list[Toll]) -> list[Toll]:
    """Mark the largest number of each kind as the one that a toll has risen to."""
    most = {kind: max((t.low or 0 for t in tolls if t.kind == kind), default=0) for kind in ("killed", "injured")}
    return [replace(t, latest=t.low == most[t.kind]) for t in tolls]


def _nobody(text: str, words: Lexicon) -> list[Toll]:
    """Read “there were no casualties”, “nobody was hurt”."""
    found: list[Toll] = []
    for name, kinds in (
        ("no_casualties", ("killed", "injured")),
        ("nobody_killed", ("killed",)),
        ("nobody_hurt", ("injured",)),
    ):
        for start, end in words.spans(name, text)[:1]:
            found += [Toll("killed" if kind == "killed" else "injured", start, end, 0, 0) for kind in kinds]
    return found


def range_of(tolls: list[Toll], kind: Kind) -> Range:
    """From the lowest to the highest figure that is told for the whole; vague ones only where no other is.

    “Nobody was killed” counts only where no number says otherwise; what is four times less than another is a part.
    """
    whole = [t for t in tolls if t.kind == kind and not t.partial and not t.total]
    alone = any(t.single for t in whole)
    whole = [t for t in whole if not t.vague] or whole
    whole = [t for t in whole if not t.single] or whole
    if alone:  # “a leader was killed … two fighters also died”
        whole = [replace(t, low=t.low + 1, high=t.high and t.high + 1) if t.more and t.low else t for t in whole]
    whole = [t for t in whole if t.low != 0 or t.high != 0] or whole
    newest = max((t.low or 0 for t in whole if t.latest), default=0)
    whole = [
        t for t in whole if t.latest or not newest or (t.low or t.high or 0) > newest
    ]  # “the toll has risen to 31”
    return widest(without_parts([(t.low, t.high) for t in whole]))


def _limit(text: str, numbers: list[Quantity], at: int, others: set[int]) -> int:
    """Where the next number that counts people itself begins: a passive verb beyond it is not ours.

    “63 people, including nine children, have died”: a part in between does not cut the sentence.
    """
    later = enumerate(numbers[at + 1 :], at + 1)
    return next((n.start for i, n in later if i not in others and not n.person), len(text))


def _follows_on(text: str, last: Toll, number: Quantity) -> bool:
    """“five more were killed in the town of A and one in B”: the verb is left out the second time."""
    gap = text[last.end : number.start]
    return bool(re.search(r"(?:,|and|et|و)\s*$", gap)) and bool(
        re.match(
            r"\s*(?:others? |more |civilians? |people |autres? |اخرين )?(?:in|at|near|à|dans|في)\b", text[number.end :]
        )
    )


def _single(text: str, words: Lexicon, both: list[Span]) -> list[Toll]:
    """Read “a nurse was killed”: one, whoever it is."""
    template = _ONE.get(words.language)
    if template is None:
        return []
    match = re.search(template.pattern.replace("PERSON", words.source("persons")), text)
    if match is None or any(low < match.end() and match.start() < high for low, high in both):
        return []
    kind: Kind = "injured" if words.pattern("injured_after").fullmatch(match.group(match.lastindex or 0)) else "killed"
    leader = words.has("leaders", match.group())
    return [Toll(kind, match.start(), match.end(), 1, 1, vague=leader, single=True)]
