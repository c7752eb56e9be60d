"""What stands near a word of a sentence: in its clause, ahead of it, within so many characters."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from geo.incidents.lexicon import Span

_CLAUSE = re.compile(
    r"[,;:،؛]|(?<!\w)(?:but|while|whereas|after|before|when|which|who|where|mais|tandis|après|avant|alors|لكن|بينما|حيث|بعد)(?!\w)|\s-\s"
)


def overlapping(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether ``span`` shares a character with one of ``others``."""
    return any(low < span[1] and span[0] < high for low, high in others)


def clause(text: str, start: int, end: int) -> Span:
    """Return the clause around ``start:end``: up to the commas, conjunctions and dashes next to it."""
    starts, ends = _breaks(text)
    before, behind = bisect_right(ends, start), bisect_left(starts, end)
    return (ends[before - 1] if before else 0), (starts[behind] if behind < len(starts) else len(text))


@lru_cache(maxsize=256)
def _breaks(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the borders of clauses begin and end, left to right."""
    found = [match.span() for match in _CLAUSE.finditer(text)]
    return tuple(low for low, _ in found), tuple(high for _, high in found)


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
