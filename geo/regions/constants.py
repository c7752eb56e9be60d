"""The constants of the regions' models, read once from the table that ``python -m geo.regions.fit`` writes."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml


@cache
def table() -> dict[str, Any]:
    """Return the whole table: class → register → name → value, each class with its source beside it."""
    text = resources.files("geo.regions").joinpath("constants.yaml").read_text(encoding="utf8")
    content: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return content


def values(phrase_class: str, register: str = "press") -> dict[str, Any]:
    """Constants of one class of phrases; a register that has none of its own takes those of press text."""
    entry = table()[phrase_class]
    found: dict[str, Any] = entry.get(register, entry["press"])
    return found


def at_distance(knots: dict[float, float], metres: float) -> float:
    """Interpolate a constant that depends on the stated distance (knots in km), linear in its logarithm."""
    km = np.log(np.array(list(knots), float))
    return float(np.interp(np.log(max(metres, 1.0) / 1000), km, list(knots.values())))
