"""A constant that is fitted, and what was believed of it beforehand.

A belief (a value and how many times it may be wrong) keeps a class with few surveyed points from following each of
them; with a thousand points it is of no weight.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

Scale = Literal["log", "share", "plain"]


@dataclass(frozen=True)
class Parameter:
    """One constant: its path below the register, the believed value, and the belief's width on its scale."""

    path: str
    believed: float
    width: float = 0.5
    scale: Scale = "log"

    def to_line(self, value: float) -> float:
        """Stretch a value to the whole line: logarithm, logit or as it is."""
        if self.scale == "share":
            return math.log(value / (1 - value))
        return math.log(value) if self.scale == "log" else value

    def from_line(self, z: float) -> float:
        """Undo ``to_line``."""
        if self.scale == "share":
            return 1 / (1 + math.exp(-z))
        return math.exp(z) if self.scale == "log" else z

    def get(self, constants: dict[Any, Any]) -> float:
        """Read the constant."""
        *way, last = self._keys()
        for key in way:
            constants = constants[key]
        return float(constants[last])

    def put(self, constants: dict[Any, Any], value: float) -> None:
        """Write the constant."""
        *way, last = self._keys()
        for key in way:
            constants = constants[key]
        constants[last] = value

    def _keys(self) -> list[str | int]:
        return [int(key) if key.isdigit() else key for key in self.path.split(".")]
