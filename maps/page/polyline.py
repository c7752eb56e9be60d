"""Polygons and lines as short strings: steps between vertices, five bits a character.

The coding is Google's encoded polyline with three changes: the grid's step is chosen for each shape (a province
needs no metres), rings are counted rather than closed, and the alphabet is URL-safe Base64, so that the string
needs no escaping in JSON, HTML or a template. ``script/polyline.js`` reads what is written here.

A string is a row of integers: the grid's exponent ``e`` (step ``1e-6 * 2**e`` degrees), the number of polygons; for
each polygon the number of its rings; for each ring its number of vertices and then, for each vertex, the
difference in longitude and latitude from the vertex before (zigzag-coded, counted in steps).
"""

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon

from gazetteer.places import Area

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {char: i for i, char in enumerate(_ALPHABET)}
FINEST_DEG = 1e-6  # a tenth of a metre


def _digits(number: int) -> str:
    chars = ""
    while number >= 32:
        chars += _ALPHABET[32 + (number & 31)]
        number >>= 5
    return chars + _ALPHABET[number]


_SHORT = [_digits(n) for n in range(1 << 15)]  # nearly every number is a small step: look it up


def write_numbers(numbers: Iterable[int]) -> str:
    """Write non-negative integers as a string, least significant five bits first."""
    return "".join([_SHORT[n] if n < len(_SHORT) else _digits(n) for n in numbers])


def read_numbers(text: str) -> Iterator[int]:
    """Read what `write_numbers` wrote."""
    number = shift = 0
    for char in text:
        value = _VALUE[char]
        number |= (value & 31) << shift
        if value >= 32:
            shift += 5
        else:
            yield number
            number = shift = 0


def exponent_for(step_deg: float) -> int:
    """Return the exponent of the coarsest grid whose step is at most ``step_deg``."""
    return max(0, int(np.floor(np.log2(max(step_deg, FINEST_DEG) / FINEST_DEG))))


def encode_area(area: Area, step_deg: float) -> str:
    """Write a polygon or multipolygon on a grid of at most ``step_deg`` degrees."""
    polygons = [area] if isinstance(area, Polygon) else list(area.geoms)
    rings = [[p.exterior, *p.interiors] for p in polygons]
    shape = _Grid(exponent_for(step_deg))
    head = [shape.exponent, len(polygons)]
    body: list[int] = []
    for of_polygon in rings:
        body.append(len(of_polygon))
        for ring in of_polygon:
            body += shape.line(shapely.get_coordinates(ring)[:-1])
    return write_numbers(head + body)


def encode_lines(lines: Iterable[LineString], step_deg: float) -> str:
    """Write lines on a grid of at most ``step_deg`` degrees: exponent, number of lines, then each line's vertices."""
    shape = _Grid(exponent_for(step_deg))
    body = [shape.line(shapely.get_coordinates(line)) for line in lines]
    return write_numbers([shape.exponent, len(body), *(n for line in body for n in line)])


class _Grid:
    """Vertices counted in steps, each from the one before, across the rings of one shape."""

    def __init__(self, exponent: int) -> None:
        self.exponent = exponent
        self.step = FINEST_DEG * 2**exponent
        self.at = np.zeros((1, 2), np.int64)

    def line(self, coordinates: NDArray[np.float64]) -> list[int]:
        cells = np.rint(coordinates / self.step).astype(np.int64)
        steps = np.diff(np.concatenate([self.at, cells]), axis=0).ravel()
        self.at = cells[-1:]
        return [len(cells), *np.where(steps < 0, -2 * steps - 1, 2 * steps).tolist()]


def decode_area(text: str) -> MultiPolygon:
    """Read what `encode_area` wrote."""
    numbers = read_numbers(text)
    step = FINEST_DEG * 2 ** next(numbers)
    at = np.zeros(2)

    def ring() -> NDArray[np.float64]:
        nonlocal at
        count = next(numbers)
        zigzag = np.array([next(numbers) for _ in range(2 * count)], np.int64).reshape(count, 2)
        cells = np.cumsum(np.where(zigzag % 2, -(zigzag + 1) // 2, zigzag // 2), axis=0) + at
        at = cells[-1]
        return np.asarray(cells * step)

    polygons = []
    for _ in range(next(numbers)):
        shell, *holes = [ring() for _ in range(next(numbers))]
        polygons.append(Polygon(shell, holes))
    return MultiPolygon(polygons)
