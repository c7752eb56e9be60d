"""Whom or what a strike hit, in the words of the report."""

import re

from geo.incidents.lexicon import Lexicon
from geo.incidents.reach import clause
from geo.incidents.triggers import Trigger

_END_OF_TARGET = re.compile(
    r"[.,;:،؛()\"]|(?<!\w)(?:killing|killed|that|which|who|whom|were|was|and (?:killed|wounded|destroyed|injured)|"
    r"in|on|near|at|à|dans|près|tuant|qui|faisant|a (?:fait|tué)|"
    r"قرب|في|ما|مما|قد|من دون|دون|حيث|التي|الذي|و(?:قتل|ادت|ادي|اسفر|اصاب|اغرق|دمر|هاجم)\w*)(?!\w)"
)
_LEADING = re.compile(r"(?:\s*(?:on|against|the|contre|le|la|les|des|علي|ضد|الي)(?!\w))*\s*")
_AUXILIARY = re.compile(
    r" (?:has |have |had |a |ont |avait |avaient )?(?:was|were|been|being|été|est|sont|était|étaient)(?: \w+)? $"
)
_INTO_PLACE = re.compile(r"(?<!\w)(?:that|when|as|after|que|lorsque|quand)(?!\w)", re.IGNORECASE)
_MOST_WORDS = 8
# What belongs to a target no more, and what begins none.
_TRAILING = re.compile(
    r"(?:\s+(?:of|and|the|an?|or|as|from|with|du|de|des|et|en|au|la|le|ب|ل|في|و|وسط|داخل|من|قد))+\W*$"
)
_NO_TARGET = re.compile(
    r"(?:by|par|of|as|en|au|from|with|after|before|hard|morning|afternoon|evening|night|dawn|they|he|it|its?elf|killed|"
    r"following|during|pendant|dès|بعد|قبل|مسافه|مقتل|تاريخ)(?!\w)"
)
_REACH = 90  # characters behind the trigger


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
    if words.language == "ar":  # verb, subject, object: only the thing struck is safe
        begin = _thing_struck(text, trigger, words)
    match = words.pattern("targets_after").search(text, trigger.end, min(len(text), trigger.end + 90))
    if match is not None and (begin is None or trigger.part == "noun" or trigger.sense == "launch"):
        begin = match.end() if begin is None or words.language != "ar" else min(begin, match.end())
    if trigger.part == "verb" and (told := _subject_of_passive(source, text, trigger)) is not None:
        return told
    if begin is None:
        return None
    while (skipped := next((d for d in dates if 0 <= d[0] - begin <= 6 and d[1] > begin), None)) is not None:
        begin = skipped[1]  # “on Saturday against …”
    begin += _LEADING.match(text, begin).end() - begin  # type: ignore[union-attr]
    ends = [stop for stop in stops if stop > begin + 2]
    cut = _END_OF_TARGET.search(text[begin:])
    if cut is not None:
        ends.append(begin + cut.start())
    phrase = _TRAILING.sub("", source[begin : min([*ends, begin + 90, len(source)])]).strip(" -–—'\"،,")
    if _NO_TARGET.match(phrase.casefold()):
        return None
    return phrase if 3 <= len(phrase) <= 90 and re.search(r"\w{3}", phrase) else None


def _subject_of_passive(source: str, text: str, trigger: Trigger) -> str | None:
    """Return what stands ahead of “was hit”: the words between the clause's beginning and the auxiliary."""
    low, _ = clause(text, trigger.start, trigger.end)
    passive = _AUXILIARY.search(text, low, trigger.start)
    if passive is None:
        return None
    words = [source[low : passive.start()], *_INTO_PLACE.split(source[low : passive.start()])]
    phrase = words[-1].strip(" -–—'\"،,")
    return phrase if 3 <= len(phrase) <= _REACH and len(phrase.split()) <= _MOST_WORDS else None


def _thing_struck(text: str, trigger: Trigger, words: Lexicon) -> int | None:
    """Return where the first house, market, convoy or position behind the trigger stands."""
    patterns = [*words.group("sites").values(), words.pattern("military_things")]
    found = [m.start() for p in patterns for m in p.finditer(text, trigger.end, trigger.end + _REACH)]
    return min(found, default=None)
