"""Who struck, whom or what, with what, how many times, and how sure the source is."""

import re

from geo.incidents.forces import Actor, find_actors
from geo.incidents.lexicon import Lexicon
from geo.incidents.quantities import find_quantities
from geo.incidents.triggers import Trigger, agents
from geo.strike import Status

_WEAPON_NAMES = {"air": "air strike", "drone": "drone", "missile": "missile", "artillery": "artillery"}
_MOST_STRIKES = 20_000
_NO_COUNT = re.compile(
    r"[,.;،]|(?<!\w)(?:in|of|by|on|at|from|after|during|dead|killed|people|dans|par|lors|morts?|في|من|قتيلا?)(?!\w)"
)
_NO_FORCE = re.compile(
    r"-(?:based|backed|held|controlled|born|allied|made|occupied)|(?: democratic forces| observatory)"
)
# Who speaks of these speaks of what it did itself: “the army said its jets had hit”.
_OWN = re.compile(
    r"(?<!\w)(?:it|its|they|their|we|our|he|him|having|avoir|ses|son|leurs?|il|elle|nous|nos|(?:ا|إ|أ)?نه?ا?|\w+(?:ها|هم|نا|ته)|"
    r"تنفيذ|شن|قصف|استهداف|a|an|one)(?!\w)"
)


def _gap(start: int, end: int, striker: tuple[int, int], language: str) -> int:
    """Characters between a force and a striker; behind it costs more, except in Arabic, where the verb comes first."""
    low, high = striker
    if low < end and start < high:
        return 0
    return low - end if end <= low else start - high + (0 if language == "ar" else 20)


def actor_of(text: str, trigger: Trigger, words: Lexicon) -> Actor | None:
    """Return who struck: the force just before the trigger or its aircraft, or after “by”.

    Forces that are struck (“against”, “targeting”), that help or are asked, or that only speak (“the army said rebels
    had shelled”) do not count; who speaks of “its jets” does.
    """
    best: tuple[float, Actor] | None = None
    strikers = [trigger.span, *(span for span, _ in agents(text, words))]
    for start, end, actor in find_actors(text, words.language):
        before, after = text[max(0, start - 30) : start], text[end : end + 40]
        by = re.search(rf"(?:{words.pattern('by').pattern})\s*(?:\w+ )?$", before)
        if _NO_FORCE.match(after) or _is_of_a_country(text, start, end, words) or _is_beside(before, words):
            continue
        if not by and (_is_struck(before, words) or _is_counted_dead(text, start, end, words)):
            continue
        distance = min(_gap(start, end, striker, words.language) for striker in strikers)
        speaks = _speaks(text, start, end, trigger, words)
        if speaks and not by and not _OWN.search(text[end : trigger.end]):
            continue
        score = distance + (45 if speaks else 0) - (60 if by else 0)
        if distance <= 110 and (best is None or score < best[0]):
            best = (score, actor)
    return best[1] if best else None


def _is_struck(before: str, words: Lexicon) -> bool:
    """Tell whether the words before a force make it the one that is hit."""
    name = "against" if words.language == "ar" else "targets_after"  # an Arabic verb has its subject behind it
    return re.search(rf"(?:{words.pattern(name).pattern})\s*(?:the |le |la |les |l')?(?:\w+ )?$", before) is not None


_DEAD = {
    "en": re.compile(
        r"(?: \w+)? (?:soldiers?|troops|fighters?|service ?m[ae]n|militants|personnel|m[ae]n|officers?|"
        r"police(?:m[ae]n)?|guards?|paratroopers|conscripts?|commandos?|militia ?m[ae]n|gunmen|nationals?|civilians?)"
        r"(?: (?:was|were|have been|has been|are|is))? (?:killed|wounded|injured|dead|died)"
        r"(?= (?:in|by|when|as|after|on|near|at (?!least|most)\w)|[,.;]|$)"
    ),
    "fr": re.compile(r"s? (?:(?:\w+ )?(?:ont|a|avaient|avait) été )?(?:tué|blessé|mort)e?s?(?!\w)"),
}


def _is_counted_dead(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Tell whether a force is among the victims: “33 Turkish soldiers killed in”, « soldats maliens tués »."""
    after = _DEAD.get(words.language)
    return after is not None and after.match(text, end) is not None


def _is_of_a_country(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Tell whether a nationality describes a border, an embassy, civilians: “Iran's embassy”, « le sol syrien »."""
    things = words.pattern("no_forces")
    if words.language == "en":
        return things.match(text, end + 3 if text.startswith("'s ", end) else end + 1) is not None
    return any(m.end() == start - 1 for m in things.finditer(text, max(0, start - 24), start))


def _is_beside(before: str, words: Lexicon) -> bool:
    """Tell whether a force helps, is asked, or holds the place: “alongside”, “a town held by”."""
    return re.search(rf"(?:{words.pattern('beside').pattern})\s*(?:the |le |la |les |l')?$", before) is not None


def _speaks(text: str, start: int, end: int, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a force ahead of the trigger is said to speak."""
    if end >= trigger.start:
        return False
    if words.language == "ar" and any(high <= start <= high + 4 for _, high in words.spans("statement", text[:start])):
        return True
    said = words.pattern("statement").search(text, end, end + 28)
    return said is not None and not re.search(r"[,;:]", text[end : said.start()])


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


def status_of(text: str, denied: bool, trigger: Trigger, actor: Actor | None, words: Lexicon) -> Status:
    """Return how sure the sentence is: a doubt outweighs a confirmation, and who struck and says so confirms."""
    groups = words.group("status")
    if denied:
        return "denied"
    if groups["unconfirmed"].search(text):
        return "unconfirmed"
    for start, end, force in find_actors(text, words.language):
        if force == actor and _speaks(text, start, end, trigger, words):
            return "confirmed"
    for name in ("confirmed", "claimed"):
        if groups[name].search(text):
            return name
    return "reported"
