"""The outlines of all layers: one place to ask for a key's polygon or box."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gazetteer.errors import GazetteerError
from gazetteer.layers import areas
from gazetteer.layers.added_outlines import is_added, read_outline
from gazetteer.places import Area


def outline(key: str) -> Area:
    """Return the outline of an area key; ``UnknownPlaceError`` where there is none."""
    return read_outline(key) if is_added(key) else areas.outline(key)


def bounds(keys: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return west, south, east, north of every key, in degrees."""
    embedded = areas.outlines()
    rows = {key: row for row, key in enumerate(embedded.keys)}
    if strange := [key for key in keys if not is_added(key) and key not in rows]:
        raise GazetteerError(f"no outline of {strange[0]!r}: the outlines and the table of areas are of two versions")
    boxes = [read_outline(key).bounds if is_added(key) else embedded.bounds[rows[key]] for key in keys]
    return np.array(boxes, np.float64).reshape(-1, 4)
