"""What the recognisers hand to the resolver: a span of the text that names a place."""

from dataclasses import dataclass
from typing import Literal

Label = Literal["place", "facility", "demonym"]


@dataclass(frozen=True)
class Mention:
    """``text[start:end]`` of the document names a place; ``score`` (0–1) is the recogniser's own certainty."""

    text: str
    start: int
    end: int
    label: Label = "place"
    score: float = 1.0
