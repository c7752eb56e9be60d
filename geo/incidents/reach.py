"""What stands near a word of a sentence: in its clause, ahead of it, within so many characters."""

import re
from collections.abc import Iterable

from geo.incidents.lexicon import Span

_CLAUSE = re.compile(
    r"[,;:،؛]|(?<!\w)(?:but|while|whereas|after|before|when|which|who|where|mais|tandis|après|avant|alors|لكن|بينما|حيث|بعد)(?!\w)|\s-\s"
)


def overlapping(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether ``span`` shares a character with one of ``others``."""
    return any(low < span[1] and span[0] < high for low, high in others)


def clause(text: str, start: int, end: int) -> Span:
    """Return the clause around ``start:end``: up to the commas, conjunctions and dashes next to it."""
    low, high = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return low, high


def near(spans: Iterable[Span], span: Span, before: int, after: int) -> bool:
    """Tell whether one of ``spans`` lies at most ``before`` characters ahead of ``span`` or ``after`` behind it."""
    return any(
        0 <= span[0] - high <= before or 0 <= low - span[1] <= after or (low < span[1] and span[0] < high)
        for low, high in spans
    )


def ahead(text: str, spans: Iterable[Span], span: Span, most: int) -> bool:
    """Tell whether one of ``spans`` stands before ``span`` in its clause, at most ``most`` characters ahead."""
    low, _ = clause(text, *span)
    return any(high <= span[0] and a >= low and span[0] - high <= most for a, high in spans)
