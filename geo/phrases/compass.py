"""Compass points as people write them: “south-southeast”, “NNE”, “W/NW”, “north-south”."""

import math
from functools import lru_cache
from typing import NamedTuple

_EAST_NORTH = {"N": (0.0, 1.0), "E": (1.0, 0.0), "S": (0.0, -1.0), "W": (-1.0, 0.0)}
_WORDS = {"N": "north", "E": "east", "S": "south", "W": "west"}
NAMES = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


class Compass(NamedTuple):
    """``bearing`` in degrees clockwise from north, None where the words contradict; ``points`` 4, 8 or 16."""

    bearing: float | None
    points: int

    @property
    def name(self) -> str:
        """“NNE”; “?” for a contradiction."""
        return "?" if self.bearing is None else NAMES[round(self.bearing / 22.5) % 16]

    @property
    def words(self) -> str:
        """“north-northeast”; “?” for a contradiction."""
        if self.bearing is None:
            return "?"
        words = [_WORDS[letter] for letter in self.name]
        return "-".join(["".join(words[-2:])] if len(words) < 3 else [words[0], "".join(words[1:])])


@lru_cache(maxsize=1 << 10)
def compass(letters: str) -> Compass:
    """Return the compass point that the four main points in ``letters`` make together, on a 16-point compass.

    Each letter pulls with the same weight, so that “NNE”, “N/NE” and the odd “NWW” all come out where they are meant.
    Letters that cancel out (“north-south”), or more than three of them that point apart, contradict each other.
    """
    east = sum(_EAST_NORTH[c][0] for c in letters)
    north = sum(_EAST_NORTH[c][1] for c in letters)
    points = 4 if len(set(letters)) == 1 else 8 if len(letters) == 2 else 16
    opposed = {"N", "S"} <= set(letters) or {"E", "W"} <= set(letters)
    if opposed or (east == 0 and north == 0):
        return Compass(None, points)
    step = 360 / (16 if points == 16 else 8)
    return Compass(round(math.degrees(math.atan2(east, north)) / step) * step % 360, points)
