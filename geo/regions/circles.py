"""Densities by the point-radius method: what a natural-history collection would write down for the same words."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.geodesy import destination
from geo.regions import point_radius
from geo.regions.densities import (
    AtPlace,
    AtPoint,
    Between,
    Density,
    Distance,
    DistanceHeading,
    Heading,
    Near,
    Road,
)

_UNITS_M = (1000.0, 1609.344, 1852.0)


class Circle(NamedTuple):
    """A point in degrees and the radius in metres that is meant to hold all that the words may mean."""

    lat: float
    lon: float
    radius_m: float


def circle_of(density: Density) -> Circle | None:
    """Apply the method's rule for a class of phrases; None where it has none."""
    found = None
    match density:
        case AtPoint(lat, lon, precision_m):
            found = Circle(lat, lon, precision_m)
        case AtPlace(anchor):
            found = Circle(anchor.lat, anchor.lon, anchor.extent_m)
        case Near(anchor):
            # Half-way to the places that would otherwise have been named.
            found = Circle(anchor.lat, anchor.lon, anchor.extent_m + 500 * anchor.nn5_km)
        case Distance(anchor, low, high):
            reach = point_radius.radius_at_distance(high, anchor.extent_m, written_precision_m(high))
            found = Circle(anchor.lat, anchor.lon, reach + (high - low) / 2)
        case DistanceHeading() | Heading():
            found = _sector(density)
        case Between(first, second) | Road(first, second):
            extents = first.extent_m, second.extent_m
            found = Circle(*point_radius.between(first.lat, first.lon, second.lat, second.lon, extents))
        case _:
            pass
    return found


def _sector(density: DistanceHeading | Heading) -> Circle:
    anchor = density.anchor
    if isinstance(density, Heading):
        offset, doubt = 500 * anchor.nn5_km, 500 * anchor.nn5_km
    else:
        offset = (density.low_m + density.high_m) / 2
        doubt = written_precision_m(density.high_m) + (density.high_m - density.low_m) / 2
    half_angle = point_radius.HALF_ANGLE_DEG[density.points]
    radius = point_radius.radius_at_heading(offset, half_angle, anchor.extent_m + doubt)
    return Circle(*destination(anchor.lat, anchor.lon, density.bearing, offset), radius)


def written_precision_m(metres: float) -> float:
    """How far a distance may be off for the figure that it was most likely written as (km, miles, nautical miles)."""
    for unit in _UNITS_M:
        figure = metres / unit
        if abs(figure - round(figure, 2)) < 1e-6 and figure >= 0.01:
            return unit * point_radius.distance_precision(f"{round(figure, 2):.10g}")
    return 500.0
