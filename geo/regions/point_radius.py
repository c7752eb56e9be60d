"""The point-radius method: one point and one radius that is meant to hold all that a locality may mean.

The arithmetic is that of the Georeferencing Calculator (Wieczorek & Wieczorek 2021), after Wieczorek, Guo & Hijmans
2004 (International Journal of Geographical Information Science 18, 745-767) and Chapman & Wieczorek 2020
(Georeferencing Best Practices). Lengths may be in any one unit; the result is in the same.
"""

from __future__ import annotations

import math
from typing import Literal

from gazetteer.geodesy import destination, inverse, metres_per_degree

Edition = Literal[2004, 2020]

HALF_ANGLE_DEG = {4: 45.0, 8: 22.5, 16: 11.25, 32: 5.625, 360: 1.0}
"""Points of the compass that a heading is taken from → how far it may be off; 360 for whole degrees."""


def coordinate_precision_m(lat: float, precision_deg: float) -> float:
    """Radius of coordinates that are good to ``precision_deg``: the diagonal of that step north and east."""
    north, east = metres_per_degree(lat)
    return precision_deg * math.hypot(north, east)


def grid_precision(step: float) -> float:
    """Radius of a point of a square grid: half the diagonal of a cell."""
    return step / math.sqrt(2)


def distance_precision(figure: str, edition: Edition = 2020) -> float:
    """How far a distance may be off for the way it is written: “10.5” is good to a half, “100” to tens.

    The edition of 2020 halves the step that the figure is written in; that of 2004 takes fractions whole and reads
    more into zeros at the end. ValueError for what is no positive figure.
    """
    value = float(figure)
    if not 0 < value < math.inf:
        raise ValueError(f"no distance: {figure!r}")
    digits = figure.partition(".")[2].rstrip("0")
    if digits:
        step = {"5": 0.5, "25": 0.25, "75": 0.25}.get(digits, 10.0 ** -len(digits))
        return step if edition == 2004 else step / 2
    whole = str(int(value))
    zeros = len(whole) - len(whole.rstrip("0"))
    if edition == 2004:
        return 10.0**zeros / 2 if zeros else 1.0
    return float(min(10.0**zeros, max(10.0 ** (len(whole) - 2), 1.0))) / 2


def radius_of_feature(extent: float, *errors: float) -> float:
    """Radius for a named place: its own, and whatever its coordinates may be off."""
    return extent + sum(errors)


def radius_at_distance(offset: float, extent: float, *errors: float) -> float:
    """Radius for “5 mi from Bakersfield”: no side is told, so the whole ring counts."""
    return offset + extent + sum(errors)


def radius_along_path(extent: float, *errors: float) -> float:
    """Radius for “13 mi by road from Bakersfield”, measured along the path."""
    return extent + sum(errors)


def radius_orthogonal(precision: float, extent: float, coordinates: float = 0.0, edition: Edition = 2020) -> float:
    """Radius for “2 mi E and 3 mi N of Bakersfield”; the edition of 2004 doubles the extent in both directions."""
    if edition == 2004:
        return math.sqrt(2) * (precision + extent) + coordinates
    return math.sqrt(2) * precision + extent + coordinates


def radius_at_heading(offset: float, half_angle_deg: float, uncertainty: float, coordinates: float = 0.0) -> float:
    """Radius for “10 mi E of Bakersfield”: from the end point to the farthest corner of the sector.

    ``uncertainty`` is that of the distance, the extent of the place included.
    """
    half = math.radians(half_angle_deg)
    far = offset + uncertainty
    return math.hypot(far * math.cos(half) - offset, far * math.sin(half)) + coordinates


def end_point(lat: float, lon: float, east_m: float, north_m: float) -> tuple[float, float]:
    """Latitude and longitude of an offset, by the length of a degree at the start, as the calculator does it."""
    north, east = metres_per_degree(lat)
    return lat + north_m / north, lon + east_m / east


def between(
    lat1: float, lon1: float, lat2: float, lon2: float, extents_m: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float, float]:
    """Latitude, longitude and radius in metres for “between A and B”: half-way, reaching both."""
    length, bearing = inverse(lat1, lon1, lat2, lon2)
    return *destination(lat1, lon1, bearing, length / 2), length / 2 + max(extents_m)
