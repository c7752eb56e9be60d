"""A text cut into items about its toponyms, whichever these are."""

from geo.phrases.compose import headings, quantities
from geo.phrases.coordinates import Written, coordinates
from geo.phrases.items import Item, plain
from geo.phrases.symbols import POINT
from geo.phrases.vocabulary import vocabulary

Span = tuple[int, int]


class Cutting:
    """A text, its language, the items of its stretches and the coordinates that it gives, ``written``.

    A text is cut before its toponyms are settled and after, and the words inside a name are asked for at every turn.
    Most stretches are the same each time, so that each is cut once and kept as long as the text is worked on.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.words = vocabulary(language)
        self.language = self.words.language
        self.written: tuple[Written, ...] = coordinates(text)
        self._stretches: dict[Span, tuple[Item, ...]] = {}
        self._composed: dict[tuple[Span, ...], tuple[Item, ...]] = {}

    def inside(self, start: int, end: int) -> tuple[Item, ...]:
        """Return the items that characters ``start`` to ``end`` are by the vocabulary, as if no toponym were there."""
        items = self._stretches.get((start, end))
        if items is None:
            items = self._stretches[start, end] = plain(self.text, start, end, self.words)
        return items

    def around(self, spans: tuple[Span, ...]) -> tuple[Item, ...]:
        """Return the items of the text, numbers and headings put together, with an empty one for each span.

        Spans are in order and do not overlap.
        """
        items = self._composed.get(spans)
        if items is None:
            cut = headings(self._cut(spans), self.text, self.language)
            items = self._composed[spans] = tuple(quantities(cut, self.words.range_joints, self.text))
        return items

    def _cut(self, spans: tuple[Span, ...]) -> list[Item]:
        items: list[Item] = []
        position = 0
        for start, end in spans:
            if position < start:
                items += self.inside(position, start)
            items.append(Item(POINT, start, end))
            position = end
        if position < len(self.text):
            items += self.inside(position, len(self.text))
        return items
