"""“Off the Libyan coast”: at sea, at the distances from the shore that ships report from a port."""

from __future__ import annotations

import math

from geo.regions.areas import outline
from geo.regions.constants import values
from geo.regions.densities import Offshore
from geo.regions.strips import Strip


def off_shore(record: Offshore) -> Strip:
    """Fade on both sides of a country's or island's outline; the land is cut out of it later."""
    c = values("offshore")
    area = record.anchor.area
    if area is None:
        raise ValueError("this density needs an anchor with an outline")
    projection, plane = outline(area, main_only=False)
    seat = record.anchor.lat, record.anchor.lon
    return Strip(projection, plane.boundary, plane, 1000 * c["median_km"], c["sigma"], _OUTSIDE, seat)


_OUTSIDE = math.exp(6)
"""How much denser it is outside of the outline than inside, where only coarse coasts leave any sea."""
