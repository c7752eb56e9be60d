"""Labels of tokens (B-place, I-place, …, O), and the mentions that a row of them makes."""

from collections.abc import Iterable, Sequence

from geo.recognition.mention import Label

OUTSIDE = "O"
KINDS: tuple[Label, ...] = ("place", "facility", "demonym")
LABELS = (OUTSIDE, *(f"{part}-{kind}" for kind in KINDS for part in "BI"))


def spans_of(labels: Iterable[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """Return (first token, beyond, kind) of each mention; an I- that continues nothing begins a mention.

    ``labels`` are tokens in order, each with its label; those that are left out are outside.
    """
    spans: list[tuple[int, int, str]] = []
    for i, label in labels:
        if label == OUTSIDE:
            continue
        part, kind = label.split("-")
        if part == "I" and spans and spans[-1][1] == i and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
        else:
            spans.append((i, i + 1, kind))
    return spans


def labels_of(count: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the labels of ``count`` tokens among which the spans (first, beyond, kind) are mentions."""
    labels = [OUTSIDE] * count
    for first, beyond, kind in spans:
        labels[first] = f"B-{kind}"
        labels[first + 1 : beyond] = [f"I-{kind}"] * (beyond - first - 1)
    return labels
