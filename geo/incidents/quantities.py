"""How many: figures and number words in three languages, with “at least”, “about”, “between”."""

import re
from dataclasses import dataclass
from functools import cache

from geo.incidents.lexicon import Lexicon, Span, lexicon

_DIGITS = r"\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d+"
_YEAR = range(1900, 2101)


@dataclass(frozen=True)
class Quantity:
    """``text[start:end]`` says a number: ``low``–``high``, either None where it is left open; ``vague``: “dozens”.

    ``person`` marks “a woman”: one person, told without a number; ``told`` is what the word itself says of them
    (“جريحان”: two wounded).
    """

    start: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False
    person: bool = False
    told: str = ""


_ORDINAL = r"(?:st|nd|rd|th|er|ère|e|è?me)(?!\w)"  # “the 26th strike this year” is one strike


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    names = sorted(set(words.numbers) | set(words.multipliers), key=len, reverse=True)
    one = "|".join(map(re.escape, names))
    glue = {
        "ar": r"\s+و?",
        "en": r"(?:(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+|[\s-]+)",
        "fr": r"(?:[\s-]+et[\s-]+(?=une?(?!\w)|onze(?!\w))|[\s-]+)",
    }[language]
    vague = "|".join(sorted(map(re.escape, words.vague_numbers), key=len, reverse=True))
    prefix = r"(?:[وف]?[بل]?(?:ال)?)" if language == "ar" else ""
    return re.compile(
        rf"(?<![\w.,:/-])(?P<digits>[وبل]?(?:{_DIGITS}))(?![\d:%/]|[.,]\d|{_ORDINAL})"
        rf"|(?<!\w)(?P<vague>{prefix}(?:{vague}))(?!\w)"
        rf"|(?<!\w){prefix}(?P<words>(?:{one})(?:{glue}(?:{one}))*)(?!\w)"
    )


def _value(text: str, words: Lexicon) -> int:
    """Sum of number words: units add, “hundred” multiplies, French “quatre-vingt” is four twenties."""
    total = current = 0
    for token in re.split(r"[\s-]+", text):
        name = token if token in words.numbers or token in words.multipliers else token.removeprefix("و")
        if name in words.multipliers:
            current = max(current, 1) * words.multipliers[name]
            if words.multipliers[name] >= 1000:
                total, current = total + current, 0
        elif name in words.numbers:
            value = words.numbers[name]
            current += 76 if value == 20 and current % 100 == 4 else value
    return total + current


def _bounds(text: str, start: int, end: int, value: int, words: Lexicon) -> tuple[int, int | None, int | None]:
    """Apply the words just before (and, for “على الأقل”, just after) the number; return the new start too."""
    before = re.sub(r"(?<!\w)an?$", "", text[max(0, start - 28) : start].rstrip()).rstrip()  # “over a hundred”
    after = text[end : end + 40]
    for name, low, high in (
        ("at_least", value, None),
        ("more_than", value, None),
        ("at_most", None, value),
        ("about", value, value),
    ):
        match = _last(words.pattern(name), before)
        if match is not None:
            return start - (len(text[max(0, start - 28) : start]) - match), low, high
    tail = words.pattern("at_least").search(after)
    if words.language == "ar" and tail is not None and not re.search(r"[.,;،0-9]", after[: tail.start()]):
        return start, value, None  # “28 قتيلا على الأقل”
    return start, value, value


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the match begins that ends ``text``, if one does."""
    for match in pattern.finditer(text):
        if match.end() >= len(text):
            return match.start()
    return None


def _inside(span: Span, others: list[Span]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in others)


_ONE_OF = re.compile(r"(?:[وف]?[بل]?)احدي?\s+(?!عشره?(?!\w)|و)")


def _after_one_of(text: str, start: int, end: int) -> int:
    """Leave the “one of” of “أحد ثلاثة” (one of three) out of the number; “أحد عشر” is eleven."""
    match = _ONE_OF.match(text, start, end)
    return match.end() if match else start


def _second_of_two(text: str, start: int, end: int, words: Lexicon) -> int | None:
    """Where the second number of Arabic “between ten and fifteen” begins, which else reads as one number."""
    opened = words.language == "ar" and _last(words.pattern("between"), text[:start].rstrip()) is not None
    joint = text.find(" و", start, end) if opened else -1
    return joint + 1 if joint > 0 else None


def find_quantities(text: str, words: Lexicon, skip: list[Span]) -> list[Quantity]:
    """Numbers in ``text`` (normal spelling), left to right; ``skip`` holds spans that are dates.

    Years, clock times, percentages and decimals are no quantities.
    """
    found: list[Quantity] = []
    for match in _pattern(words.language).finditer(text):
        start, end = match.span()
        if _inside((start, end), skip):
            continue
        if match.group("vague"):
            name = match.group("vague")
            name = name if name in words.vague_numbers else re.sub(r"^[وف]?[بل]?(?:ال)?", "", name)
            low, high = words.vague_numbers.get(name, (None, None))
            begin = start
            if low is not None and low == high:  # “more than a dozen”
                begin, low, high = _bounds(text, start, end, low, words)
            found.append(Quantity(begin, end, low, high, vague=words.vague_numbers.get(name, (0, 1))[1] is None))
            continue
        if match.group("digits"):
            value = int(re.sub(r"\D", "", match.group("digits")))
            if value in _YEAR and re.fullmatch(r"\d{4}", match.group("digits")):
                continue
        else:
            start = _after_one_of(text, start, end)
            middle = _second_of_two(text, start, end, words)
            if middle:
                first = _value(text[start : middle - 1], words)
                found.append(Quantity(start, middle - 1, first, first))
                start = middle
            value = _value(text[start:end], words)
        begin, low, high = _bounds(text, start, end, value, words)
        found.append(Quantity(begin, end, low, high))
    return _ranges(text, found, words)


def _ranges(text: str, found: list[Quantity], words: Lexicon) -> list[Quantity]:
    """Join “between 13 and 46” and “13-15” into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and last.low is not None and quantity.high is not None and last.low < quantity.high:
            gap = text[last.end : quantity.start].strip()
            opened = _last(words.pattern("between"), text[: last.start].rstrip())
            joined_on = text[quantity.start] == "و" if not gap else words.pattern("and").fullmatch(gap) is not None
            if (opened is not None and joined_on) or gap in {"-", "و", "to", "or", "ou", "او"}:
                start = opened if opened is not None else last.start
                joined[-1] = Quantity(start, quantity.end, last.low, quantity.high)
                continue
        joined.append(quantity)
    return joined
