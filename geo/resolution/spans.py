"""Spans that the caller wants resolved, as mentions among the ones that were recognised."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import index

from gazetteer.errors import InputError
from geo.recognition.mention import Mention

Span = tuple[int, int]
_SHOWN = 5


def checked(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans as pairs of plain integers from 0 on.

    A negative offset counts from the end of the text, as in a slice. Raises InputError that names the spans which are
    no pairs of integers, reach beyond either end of the text or end before they start.
    """
    pairs: list[Span] = []
    bad: list[object] = []
    for span in spans:
        try:
            first, last = (index(edge) for edge in span)
        except (TypeError, ValueError):
            bad.append(span)
            continue
        start, end = (edge + len(text) if edge < 0 else edge for edge in (first, last))
        if 0 <= start <= end <= len(text):
            pairs.append((start, end))
        else:
            bad.append((first, last))
    if bad:
        shown = ", ".join(map(repr, bad[:_SHOWN])) + (" …" if len(bad) > _SHOWN else "")
        raise InputError(f"not (start, end) within the text of {len(text)} characters: {shown}")
    return pairs


def with_context(text: str, spans: Sequence[Span], recognised: Sequence[Mention]) -> tuple[list[Mention], list[int]]:
    """Return mentions in the order of the text, and for each span its index among them.

    A span becomes a mention, with the label that the recogniser gave to the same words; what was recognised apart
    from the spans stays, for it says what the text is about.
    """
    labels = {(mention.start, mention.end): mention.label for mention in recognised}
    given = [Mention(text[start:end], start, end, labels.get((start, end), "place")) for start, end in spans]
    union = _union(spans)
    starts = [start for start, _ in union]
    context = []
    for mention in recognised:
        after = bisect_left(starts, mention.end) - 1  # the last stretch that begins before the mention ends
        if after < 0 or union[after][1] <= mention.start:
            context.append(mention)
    everything = [*given, *context]
    order = sorted(range(len(everything)), key=lambda i: (everything[i].start, everything[i].end))
    position = {i: k for k, i in enumerate(order)}
    return [everything[i] for i in order], [position[i] for i in range(len(given))]


def _union(spans: Sequence[Span]) -> list[Span]:
    """Join spans that overlap."""
    union: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union
