"""Precision, recall and F1 of recognition, counted by overlap, and what the errors are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.recognition.fitting import Example
from geo.recognition.gold import GoldText
from geo.recognition.labels import spans_of
from geo.recognition.model import Model


@dataclass
class Score:
    """Counts of right, wrong and missed mentions; a found span is right if it overlaps a gold one not yet found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the found mentions that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the gold mentions that are found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        """Return one line with the figures."""
        gold = self.right + self.missed
        return f"gold {gold:5d}  P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"

    def breakdown(self, most: int = 40) -> str:
        """Return the most frequent errors, one a line: their sort, their text, how often."""
        sorts = Counter[str]()
        for (sort, _), count in self.errors.items():
            sorts[sort] += count
        lines = [f"  {sort}: {count}" for sort, count in sorts.most_common()]
        lines += [f"    {count:4d} {sort:<16} {text}" for (sort, text), count in self.errors.most_common(most)]
        return "\n".join(lines)

    def add(self, gold: GoldText, found: Sequence[tuple[int, int, str]], demonyms: bool = True) -> None:
        """Count the found spans (start, end, kind) of one text, in characters."""
        found = [span for span in found if demonyms or span[2] != "demonym"]
        used: set[int] = set()
        for mark in gold.spans:
            if not mark.scored:
                continue
            match = next(
                (i for i, (a, b, _) in enumerate(found) if i not in used and a < mark.end and mark.start < b), None
            )
            if match is None:
                self.missed += 1
                self.errors["missed " + mark.kind, gold.text[mark.start : mark.end]] += 1
            else:
                used.add(match)
                self.right += 1
        for i, (a, b, kind) in enumerate(found):
            if i not in used and not any(a < end and start < b for start, end in gold.ignored):
                self.wrong += 1
                self.errors["wrong " + kind, gold.text[a:b]] += 1

    def add_labelled(self, model: Model, example: Example, demonyms: bool = True) -> None:
        """Let a model label one text, and count."""
        tokens = example.tokens
        best, _ = model.decode(example.keys, tokens.segments)
        spans = spans_of((i, model.labels[label]) for i, label in enumerate(best))
        found = [(tokens.starts[a], tokens.ends[b - 1], kind) for a, b, kind in spans]
        self.add(example.gold, found, demonyms)
