"""Persons that a sentence counts: numbers, “a woman”, “his wife”, and sums of “three soldiers and four civilians”."""

import re
from functools import cache
from itertools import pairwise

from geo.incidents.lexicon import Lexicon
from geo.incidents.quantities import Quantity

SELF_COUNTED = {"killed_one": 1, "killed_two": 2, "injured_one": 1, "injured_two": 2}  # “قتيل”, “جريحان”
_MOST_APART = 60  # characters from one number to the next in “three soldiers of the guard and four civilians”
_WORDS_BETWEEN = 5
_REACH = 110
# Words between two numbers that show that they are not told in one breath.
_APART = {
    "en": "in|at|near|on|from|by|while|when|after|before|who|which|that|were|was|are|is|have|had|has|but|said|as|to",
    "fr": "à|dans|près|sur|par|qui|que|ont|a|avait|été|sont|étaient|selon|mais|en|lors|pendant|dont",
    "ar": "في|علي|عن|بينهم|منهم|قرب|خلال|بعد|قبل|التي|الذي|الذين|الي|حسب|وفق|ضمن",
}
_LINK = {
    "en": r"(?:,? (?:and|as well as|along with|together with|plus)|,| with)(?: (?:his|her|their|its|the|another))?",
    "fr": r"(?:,? et|,|,? ainsi que|,? avec)(?: à)?(?: (?:ses|son|sa|leurs?|les|des|d'autres))?",
    "ar": r"(?:،|و)?",
}
_OF_A_KIND = re.compile(
    r"\s+(?:men|women|children|boys|girls|hommes|femmes|enfants|garçons|filles|رجال|نساء|اطفال)(?!\w)"
)
_PLACE = re.compile(r"\s*(?:others? |more |people |civilians? |autres? |اخرين )?(?:in|at|near|à|dans|في)(?!\w)")


_NO_ADJECTIVE = (
    "and|or|of|the|an?|was|were|is|are|had|has|by|in|at|on|from|that|who|which|killed|wounded|injured|killing|wounding"
)


@cache
def _singles(language: str, persons: str, pairs: str) -> re.Pattern[str]:
    """Pattern of one person (group ``one``) or two (group ``two``) told without a number."""
    if language == "en":
        described = rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[\w'-]+ ){{0,4}}?"
        owned = r"(?:his|her|their) (?:[\w'-]+ )?"
        return re.compile(
            rf"(?<!\w)(?P<one>(?:an?|another) {described}(?:{persons})|(?:the (?:[\w'-]+ )?|{owned})(?:{persons})"
            rf"|an? [\w-]+(?= and (?:his|her|their) )"
            rf"|another(?= (?:was )?(?:killed|injured|wounded|hurt|dead)))(?!\w|-)"
            rf"|(?<!\w)(?P<two>a (?:married |young |elderly )?couple(?! of)|{pairs})(?!\w)"
        )
    if language == "fr":
        return re.compile(
            rf"(?<!\w)(?P<one>(?:une?|son|sa|leur|le|la) (?:(?:jeune|petite?|vieil|vieille|ancienne?|haut|autre) )?"
            rf"(?:{persons}))(?!\w)|(?<!\w)(?P<two>{pairs})(?!\w)"
        )
    return re.compile(rf"(?<!\w)(?P<two>و?(?:{pairs}))(?!\w)|(?<!\w)(?P<one>و?(?:{persons}))(?!\w)")


_AGE_BEFORE = re.compile(
    r"(?<!\w)(?:aged?|ages|âgé(?:e|s|es)? (?:de|entre)|between the ages of|يبلغ\w* من العمر|عمرها?)[\w\s,]{0,16}$"
)
_AGE_AFTER = re.compile(r"-years?-old|\s*(?:-|,)?\s*years? old|\s*ans(?!\w)|\s*(?:عاما|سنه|سنوات) من العمر")


def is_age(text: str, number: Quantity) -> bool:
    """Tell whether a number says how old somebody was."""
    if number.person:
        return False
    before = _AGE_BEFORE.search(text[max(0, number.start - 34) : number.start])
    return before is not None or _AGE_AFTER.match(text, number.end) is not None


def single_persons(text: str, words: Lexicon, numbers: list[Quantity]) -> list[Quantity]:
    """Find “a woman”, “his wife”, “طفل”: one, and “جنديان”: two; what stands beside a number is counted by that."""
    pattern = _singles(words.language, words.source("single_persons"), words.source("duals"))
    found = _self_counted(text, words)
    numbers = [*(n for n in numbers if not is_age(text, n)), *found]
    for match in pattern.finditer(text):
        start, end = match.span()
        count = 1 if match.group("one") else 2
        beside = any(n.start < end and start < n.end for n in numbers) or any(
            0 <= start - n.end <= 1 and text[start] != "و" for n in numbers if words.language == "ar"
        )
        if not beside:
            found.append(Quantity(start, end, count, count, person=True))
    return found


def _self_counted(text: str, words: Lexicon) -> list[Quantity]:
    """“قتيل”, “جريحان”: the word tells the number and what became of them."""
    found = []
    for name, count in SELF_COUNTED.items():
        kind = name.partition("_")[0]
        for start, end in words.spans(name, text):
            if not re.search(r"\d\s$", text[:start]):
                found.append(Quantity(start, end, count, count, person=True, told=kind))
    return found


def _link(text: str, one: Quantity, two: Quantity, words: Lexicon) -> str | None:
    """Return the conjunction between two numbers told in one breath: “,” or “and”; None where they are not."""
    gap = text[one.end : two.start]
    if len(gap) > _MOST_APART:
        return None
    conjunction = re.compile(rf"((?:\s+[\w'-]+){{0,{_WORDS_BETWEEN}}})\s*({_LINK[words.language]})\s*").fullmatch(gap)
    if conjunction is None:
        return None
    between, link = conjunction.group(1), conjunction.group(2).strip()
    if words.language == "ar" and not link:
        link = "و" if text[two.start] == "و" else ""
    if not link or re.search(rf"(?<!\w)(?:{_APART[words.language]})(?!\w)", between):
        return None
    return "," if link in {",", "،"} else "and"


def _has_verb(text: str, one: Quantity, two: Quantity, words: Lexicon) -> bool:
    """Tell whether each number has its own “killed” or “wounded”: “three killed and five wounded”."""
    names = ("killed_after", "injured_after", "killed_before", "injured_before")
    gap = text[one.end : two.start]
    after = "" if two.person else " ".join(re.findall(r"[\w'-]+", text[two.end : two.end + 40])[:1])
    return any(words.has(name, gap) or words.has(name, after) for name in names)


def add_up(text: str, numbers: list[Quantity], parts: set[int], things: set[int], words: Lexicon) -> list[list[int]]:
    """Group numbers that count different people of one toll: “four men, three women and two children” is nine.

    ``parts`` and ``things`` are indices that count nobody of their own. What follows “people,” is a part of these.
    """
    groups: list[list[int]] = []
    links: list[list[str]] = []
    for at, number in enumerate(numbers):
        last = groups[-1][-1] if groups else None
        link = None
        if last is not None and last == at - 1 and not {at, last} & (parts | things):
            link = _link(text, numbers[last], number, words)
            counted = numbers[last].low is not None and number.low is not None
            if (
                not counted
                or number.told not in {"", numbers[last].told}
                or _has_verb(text, numbers[last], number, words)
            ):
                link = None
        if link is None:
            groups.append([at])
            links.append([])
        else:
            groups[-1].append(at)
            links[-1].append(link)
    return [part for group, told in zip(groups, links, strict=True) for part in _summed(group, told)]


def _summed(group: list[int], links: list[str]) -> list[list[int]]:
    """Keep a list that an “and” closes whole; commas alone add nothing up."""
    if len(group) > 1 and "and" in links:
        last = len(links) - links[::-1].index("and")
        return [group[: last + 1], *([at] for at in group[last + 1 :])]
    return [[at] for at in group]


def summed(numbers: list[Quantity]) -> Quantity:
    """Return the sum of the numbers as one quantity."""
    low = sum(n.low or 0 for n in numbers)
    highs = [n.high for n in numbers]
    high = None if any(h is None for h in highs) else sum(h or 0 for h in highs)
    vague, told = any(n.vague for n in numbers), numbers[0].told
    return Quantity(numbers[0].start, numbers[-1].end, low, high, vague, told=told)


def parts_of(text: str, numbers: list[Quantity], words: Lexicon) -> set[int]:
    """Find the numbers that only say who is among those counted before: “five civilians, two women and three children”.

    Where each has a place of its own (“eight died, four in A and four in B”), the sum is the part to leave out.
    """
    for at, whole in enumerate(numbers):
        for end in range(at + 3, min(at + 5, len(numbers) + 1)):
            parts = numbers[at + 1 : end]
            near = parts[-1].start - whole.end < _REACH
            if _OF_A_KIND.match(text, whole.end):  # “three men, a woman and two children” are six
                continue
            if near and whole.low and all(p.low for p in parts) and sum(p.low or 0 for p in parts) == whole.low:
                apart = all(_PLACE.match(text, p.end) for p in parts)
                return {at} if apart else set(range(at + 1, end))
    found: set[int] = set()
    for at, (one, two) in enumerate(pairwise(numbers)):
        opened = words.pattern("everybody").match(text, one.end + 1)
        if opened is None or at in found or (two.low or 0) >= (one.low or 0):
            continue
        if re.fullmatch(r"(?:\s+[\w'-]+){0,3}\s*[,،:(]\s*", text[opened.end() : two.start]):
            found.add(at + 1)
            for later in range(at + 2, len(numbers)):
                before = numbers[later - 1]
                if _link(text, before, numbers[later], words) is None or _has_verb(text, before, numbers[later], words):
                    break
                found.add(later)
    return found
