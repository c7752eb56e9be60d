"""Outlines of added areas: well-known binary, one after another in a file; the key says where."""

from pathlib import Path
from typing import IO

import shapely

from gazetteer.errors import GazetteerError
from gazetteer.places import Area


class OutlineWriter:
    """Appends outlines to a file that will be found at ``final`` and returns the key of each."""

    def __init__(self, stream: IO[bytes], final: Path) -> None:
        self._stream = stream
        self._final = final

    def add(self, area: Area) -> str:
        """Write one outline."""
        wkb = shapely.to_wkb(area)
        start = self._stream.tell()
        self._stream.write(wkb)
        return f"{self._final}#{start}+{len(wkb)}"


def is_added(key: str) -> bool:
    """Tell whether a key was made by an OutlineWriter."""
    return "#" in key


def read_outline(key: str) -> Area:
    """Return the outline of a key; GazetteerError where its file is gone or changed."""
    path, _, span = key.rpartition("#")
    start, _, length = span.partition("+")
    try:
        with Path(path).open("rb") as stream:
            stream.seek(int(start))
            area: Area = shapely.from_wkb(stream.read(int(length)))
    except (OSError, ValueError, shapely.errors.ShapelyError) as error:
        raise GazetteerError(f"{path}: the outlines of an added layer cannot be read ({error})") from error
    return area
