"""The gazetteer as columns: one memory-mapped array a property, by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Columns:
    """Properties of all places by row; ``country`` and ``admin1`` index ``Gazetteer.countries`` and ``admin1s``.

    ``kind`` indexes ``gazetteer.places.KINDS``; ``geonameid`` is 0 where there is none; ``nn5_km`` is NaN in a
    gazetteer of fewer than six settlements.
    """

    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]
    kind: npt.NDArray[np.uint8]
    country: npt.NDArray[np.uint16]
    admin1: npt.NDArray[np.uint16]
    source: npt.NDArray[np.uint8]
    geonameid: npt.NDArray[np.int64]
    prominence: npt.NDArray[np.float32]
    nn5_km: npt.NDArray[np.float32]

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> "Columns":
        """Pick the columns from an index's arrays."""
        return cls(**{name: arrays[name] for name in cls.__dataclass_fields__})
