"""The outlines of all layers: one place to ask for a key's polygon or box."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gazetteer.layers import areas
from gazetteer.places import Area


def outline(key: str) -> Area:
    """Return the outline of an area key; ``UnknownPlaceError`` where there is none."""
    return areas.outline(key)


def bounds(keys: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return west, south, east, north of every key, in degrees."""
    embedded = areas.outlines()
    rows = {key: row for row, key in enumerate(embedded.keys)}
    return np.array([embedded.bounds[rows[key]] for key in keys], np.float64).reshape(-1, 4)
