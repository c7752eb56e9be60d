"""Many strings in two arrays: their bytes one after another, and where each begins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def pack(name: str, texts: Sequence[str]) -> dict[str, Array]:
    """Return the arrays ``name.bytes`` and ``name.starts`` that hold ``texts``."""
    encoded = [text.encode() for text in texts]
    starts = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(text) for text in encoded], out=starts[1:])
    return {f"{name}.bytes": np.frombuffer(b"".join(encoded) or b"\0", np.uint8), f"{name}.starts": starts}


class Texts:
    """Reader of packed strings; each is decoded when it is asked for."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._bytes: memoryview = arrays[f"{name}.bytes"].data
        self._starts = arrays[f"{name}.starts"]

    def __len__(self) -> int:
        """Count the strings."""
        return len(self._starts) - 1

    def filled(self) -> list[int]:
        """Return the numbers of the strings that are not empty."""
        return [int(i) for i in np.flatnonzero(np.diff(self._starts))]

    def __iter__(self) -> Iterator[str]:
        """Decode one string after another."""
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> str:
        """Decode one string."""
        return str(self._bytes[self._starts[number] : self._starts[number + 1]], "utf-8")

    def many(self, numbers: Array) -> list[str]:
        """Decode the strings of some numbers."""
        starts, ends = self._starts[numbers].tolist(), self._starts[numbers + 1].tolist()
        return [str(self._bytes[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]
