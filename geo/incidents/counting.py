"""Which numbers of a sentence count dead or wounded people of the strike, and which count something else."""

import re

from geo.incidents.lexicon import Lexicon, Span
from geo.incidents.quantities import Quantity, find_quantities
from geo.incidents.victims import is_age, single_persons

REACH_AFTER = 110  # characters between the number and “were killed”: the victims are described there
STOP = re.compile(r"[.;:!?؛]|\s-\s|\s\(\S*$")
_AMONG = 60  # characters: “seven civilians, most of them children, were among the dead”
_SPEAKER = 4  # words of “two intelligence officials” before “said”
_BESIDE = 16  # characters: “killed or wounded at least 12”


def ends_with(text: str, spans: list[Span], start: int, reach: int) -> int | None:
    """Return the distance to the nearest of ``spans`` that ends at most ``reach`` before ``start``."""
    # “toll at” and “at least 20” share a word
    gaps = [start - high for low, high in spans if -2 <= start - high <= reach and not STOP.search(text[high:start])]
    return min(gaps, default=None)


def counts_others(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether a number counts no dead and no wounded: things, years of age, “three were captured”."""
    if _is_of_things(text, number, words) or is_age(text, number):
        return True
    after = re.split(r"[,.;:،؛]", text[number.end : number.end + 60])[0]
    speaks = words.pattern("speakers").search(after)
    if speaks is not None and len(after[: speaks.start()].split()) <= _SPEAKER:
        return not any(words.has(f"{kind}_after", after[: speaks.start()]) for kind in ("killed", "injured"))
    fate = words.pattern("other_fate").search(after)
    if fate is None:
        return False
    between = after[: fate.start()]
    return len(between.split()) <= 3 and not any(words.has(f"{kind}_after", between) for kind in ("killed", "injured"))


def _is_of_things(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether what is counted right after the number is no person: raids, hours, vehicles."""
    if number.person:
        return False
    after = text[number.end : number.end + 36]
    things = words.pattern("not_victims").search(after)
    if things is None:
        return False
    between = after[: things.start()].split()
    return len(between) <= (1 if words.language == "en" else 0)  # only English puts the adjective first


def is_article(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell “une frappe” from “une femme”: a written-out one counts people only beside a person."""
    if number.person:
        return False
    if number.low != 1 or number.high != 1 or text[number.end - 1].isdigit():
        return False
    after = text[number.end :].lstrip()
    if words.pattern("killed_after").match(after) or words.pattern("injured_after").match(after):
        return text[number.start : number.end] != "one"  # “one dead, six hurt”
    return words.pattern("persons").search(" ".join(after.split()[:3])) is None


def with_another(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether the number comes on top of somebody named: “the commander and three others were killed”."""
    before, after = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 24]
    if words.language == "ar" and number.low == number.high == 2:
        before = re.sub(r"\w+ين\s*$", "", before)  # “with two guards”: the number follows its noun
    together = [m for m in words.pattern("and_others").finditer(before) if not before[m.end() :].strip()]
    if not together:
        return False
    if words.language == "ar" and before[together[-1].start() :].strip() == "مع":
        return True  # “he was killed with two guards”
    subject = before[: together[-1].start()].rstrip()
    if not re.search(r"[^\W\d_]{3}$", subject) or words.pattern("killed_after").search(subject[-14:]):
        return False
    others = words.pattern("others").search(after)
    return others is not None and len(after[: others.start()].split()) <= 1


def is_partial(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether the words say that these are some of those counted elsewhere: “including nine children”."""
    before, after = text[max(0, number.start - 34) : number.start], text[number.end : number.end + 30]
    opened = words.pattern("subset_before").search(before)
    if opened is not None and not re.search(r"[.;]", before[opened.end() :]):
        return True
    among = words.pattern("among").search(text, number.end, number.end + _AMONG)
    if among is not None and not re.search(r"[.;]", text[number.end : among.start()]):
        return True
    closed = words.pattern("subset_after").search(after)
    if closed is None or after[: closed.start()].strip(" "):
        return False
    # “killed seven of them” gives the toll; “seven of them were killed” may be a part
    return ends_with(text, words.spans("killed_before", text), number.start, 1) is None


def is_elsewhere(text: str, number: Quantity, words: Lexicon) -> bool:
    """Tell whether a number is of another strike or an earlier count: “since a raid that killed 50”, “up from 28”."""
    before = re.split(r"[.;]", text[max(0, number.start - 110) : number.start])[-1]
    if words.has("past_deeds", before):
        return True
    ends = [match.end() for match in words.pattern("other_toll").finditer(before)]
    return bool(ends) and len(before[ends[-1] :].split()) <= 1 and "," not in before[ends[-1] :]


def of_both(text: str, number: Quantity, both: list[Span], numbers: list[Quantity]) -> bool:
    """Tell whether a number counts “killed or wounded”: how many of them died is not told."""
    for low, high in both:
        before = [n for n in numbers if 0 <= low - n.end <= REACH_AFTER and not STOP.search(text[n.end : low])]
        after = [n for n in numbers if 0 <= n.start - high <= _BESIDE and not n.person]
        if not (before and after) and number in [*after, *before[-1:]]:
            return True
    return False


def counted(text: str, words: Lexicon, dates: list[Span]) -> list[Quantity]:
    """Numbers and single persons, left to right."""
    numbers = find_quantities(text, words, dates)
    if words.language == "ar":  # “one” stands behind its noun: “شخص واحد” is counted by the noun
        numbers = [n for n in numbers if n.low != 1 or text[n.end - 1].isdigit()]
    singles = single_persons(text, words, numbers)
    numbers = [n for n in numbers if not any(s.start < n.end and n.start < s.end for s in singles)]
    return sorted([*numbers, *singles], key=lambda n: n.start)
