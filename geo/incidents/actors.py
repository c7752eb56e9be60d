"""Who struck, whom or what, with what, how many times, and how sure the source is."""

import re

from geo.incidents.forces import Actor, find_actors
from geo.incidents.lexicon import Lexicon
from geo.incidents.quantities import find_quantities
from geo.incidents.triggers import Trigger, agents
from geo.strike import Status

_WEAPON_NAMES = {"air": "air strike", "drone": "drone", "missile": "missile", "artillery": "artillery"}
_MOST_STRIKES = 20_000
_END_OF_TARGET = re.compile(
    r"[.,;:،؛()\"]|(?<!\w)(?:killing|that|which|who|and killed|in|on|near|at|à|dans|près|tuant|qui|faisant|"
    r"قرب|في|ما|مما|وقتل)(?!\w)"
)
_NO_COUNT = re.compile(
    r"[,.;،]|(?<!\w)(?:in|of|by|on|at|from|after|during|dead|killed|people|dans|par|lors|morts?|في|من|قتيلا?)(?!\w)"
)
_LEADING = re.compile(r"(?:\s*(?:on|against|the|contre|le|la|les|des|علي|ضد|الي)(?!\w))*\s*")


def _gap(start: int, end: int, striker: tuple[int, int], language: str) -> int:
    """Characters between a force and a striker; behind it costs more, except in Arabic, where the verb comes first."""
    low, high = striker
    if low < end and start < high:
        return 0
    return low - end if end <= low else start - high + (0 if language == "ar" else 20)


def actor_of(text: str, trigger: Trigger, words: Lexicon) -> Actor | None:
    """Return who struck: the force just before the trigger or its aircraft, or after “by”.

    Forces that are struck (“against”, “targeting”) or that speak (“said the army”) do not count.
    """
    barred = words.pattern("targets_after")
    best: tuple[float, Actor] | None = None
    strikers = [(trigger.start, trigger.end), *(span for span, _ in agents(text, words))]
    for start, end, actor in find_actors(text, words.language):
        before, after = text[max(0, start - 24) : start], text[end : end + 40]
        if re.match(
            r"-(?:based|backed|held|controlled|born|allied|made|occupied)|(?: democratic forces| observatory)", after
        ):
            continue
        struck = re.search(rf"(?:{barred.pattern})\s*(?:the |le |la |les |l')?(?:\w+ )?$", before)
        by = re.search(rf"(?:{words.pattern('by').pattern})\s*(?:\w+ )?$", before)
        if struck and not by:
            continue
        distance = min(_gap(start, end, striker, words.language) for striker in strikers)
        said = words.pattern("statement").search(after[:28])
        speaks = said is not None and end < trigger.start and not re.search(r"[,;:]", after[: said.start()])
        score = distance + (45 if speaks else 0) - (60 if by else 0)
        if distance <= 110 and (best is None or score < best[0]):
            best = (score, actor)
    return best[1] if best else None


def target_of(
    original: str, text: str, trigger: Trigger, words: Lexicon, stops: list[int], dates: list[tuple[int, int]]
) -> str | None:
    """Return the words after “against”, “targeting”, “hit”, up to the next comma, place or date.

    ``original`` and ``text`` must be of one length for the words to be taken as they are written; otherwise the
    normal spelling is used.
    """
    source = original if len(original) == len(text) else text
    begin = None
    if trigger.part == "verb":
        begin = trigger.end
    if trigger.part == "verb" and words.language == "ar":  # verb, subject, object: only the thing struck is safe
        things = [m for p in words.group("sites").values() for m in p.finditer(text, trigger.end)]
        begin = min((m.start() for m in things), default=None)
    match = words.pattern("targets_after").search(text, trigger.end, min(len(text), trigger.end + 90))
    if match is not None and (begin is None or trigger.part == "noun"):
        begin = match.end()
    if begin is None:
        return None
    while (skipped := next((d for d in dates if 0 <= d[0] - begin <= 6 and d[1] > begin), None)) is not None:
        begin = skipped[1]  # “on Saturday against …”
    begin += _LEADING.match(text, begin).end() - begin  # type: ignore[union-attr]
    ends = [stop for stop in stops if stop > begin + 2]
    cut = _END_OF_TARGET.search(text[begin:])
    if cut is not None:
        ends.append(begin + cut.start())
    phrase = source[begin : min([*ends, begin + 90, len(source)])].strip(" -–—'\"،,")
    return phrase if 3 <= len(phrase) <= 90 and re.search(r"\w{3}", phrase) else None


def count_of(text: str, trigger: Trigger, words: Lexicon, barred: list[tuple[int, int]]) -> int:
    """Return how many strikes the trigger tells of: “nearly 500 airstrikes”, “غارتين”; 1 where nobody counts.

    ``barred``: spans of dates and tolls, whose numbers are other things.
    """
    if trigger.part != "noun":
        return 1
    if words.pattern("strike_duals").search(text, trigger.start, trigger.end):
        return 2
    low = max(0, trigger.start - 40)
    window = text[low : trigger.end]
    skip = [(start - low, end - low) for start, end in barred]
    for number in reversed(find_quantities(window, words, skip)):
        gap = window[number.end : trigger.start - low]
        if number.low is not None and len(gap.split()) <= 2 and not _NO_COUNT.search(gap):
            return max(1, min(number.low, _MOST_STRIKES))
    return 1


def weapon_name(weapon: str | None, text: str, words: Lexicon) -> str | None:
    """Return the aircraft or weapon as the sentence names it, else the kind of strike."""
    named = [
        text[a:b] for (a, b), kind in agents(text, words) if kind == weapon or (weapon == "air" and kind != "artillery")
    ]
    if named and words.language != "ar":
        return max(named, key=len)
    return _WEAPON_NAMES.get(weapon or "")


def status_of(text: str, denied: bool, words: Lexicon) -> Status:
    """Return how sure the sentence is; the strongest word decides, a doubt outweighs a confirmation."""
    groups = words.group("status")
    if denied:
        return "denied"
    for name in ("unconfirmed", "confirmed", "claimed"):
        if groups[name].search(text):
            return name
    return "reported"
