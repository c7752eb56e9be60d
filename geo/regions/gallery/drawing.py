"""Drawing a solution as a small picture in SVG, in an equal-area plane about its point."""

from __future__ import annotations

import html
import math

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from gazetteer.geodesy import EqualArea, area_km2, to_plane
from geo.regions.solve import Solution
from geo.regions.surroundings import current

_SIDE = 260
_STYLE = {
    "land": "fill:#f1ede4;stroke:#b8b0a0;stroke-width:.6",
    "r90": "fill:#e8590c;fill-opacity:.18;stroke:#e8590c;stroke-width:1",
    "r50": "fill:#e8590c;fill-opacity:.38;stroke:#a33c00;stroke-width:1",
}


def picture(phrase: str, solution: Solution, coverage: str) -> str:
    """Draw one solution over the land, with a scale, its figures and what is known of its coverage."""
    west, south, east, north = shapely.GeometryCollection([solution.region90]).bounds
    plane = EqualArea(solution.lat, solution.lon)
    r90, r50 = to_plane(solution.region90, plane), to_plane(solution.region50, plane)
    west, south, east, north = r90.bounds
    half = 0.58 * max(east - west, north - south)
    middle = (east + west) / 2, (north + south) / 2
    frame = box(middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half)
    scale = _SIDE / (2 * half)

    def path(geometry: BaseGeometry, style: str) -> str:
        rings = []
        for part in shapely.get_parts(geometry):
            for ring in (part.exterior, *part.interiors):
                xy = (shapely.get_coordinates(ring) - [middle[0] - half, middle[1] + half]) * [scale, -scale]
                rings.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in xy) + "Z")
        return f'<path d="{"".join(rings)}" fill-rule="evenodd" style="{_STYLE[style]}"/>'

    x, y = (0 - middle[0] + half) * scale, (middle[1] + half) * scale
    bar = 10 ** math.floor(math.log10(half))
    marks = [
        path(_land(plane, frame), "land"),
        path(r90, "r90"),
        path(r50, "r50"),
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#222"/>',
        f'<path d="M8,{_SIDE - 8}h{bar * scale:.1f}" stroke="#222" stroke-width="2"/>',
        f'<text x="8" y="{_SIDE - 13}" font-size="10">{bar / 1000:,g} km</text>',
    ]
    figures = f"{area_km2(solution.region50):,.0f} / {area_km2(solution.region90):,.0f} km²"
    notes = "".join(f"<br>{html.escape(note)}" for note in (coverage, *solution.notes) if note)
    return (
        f'<figure><svg viewBox="0 0 {_SIDE} {_SIDE}" width="{_SIDE}" height="{_SIDE}">{"".join(marks)}</svg>'
        f"<figcaption><b>{html.escape(phrase)}</b><br>{figures}; "
        f"± {solution.uncertainty_m / 1000:,.1f} km{notes}</figcaption></figure>"
    )


def _land(plane: EqualArea, frame: BaseGeometry) -> BaseGeometry:
    corners = shapely.get_coordinates(shapely.segmentize(frame, frame.length / 40))
    lat, lon = plane.inverse(corners[:, 0], corners[:, 1])
    turn = (lon - plane.lon + 180) % 360 - 180
    wide = float(np.ptp(turn)) > 300
    west, east = (-180.0, 180.0) if wide else ((plane.lon + t + 180) % 360 - 180 for t in (turn.min(), turn.max()))
    south, north = float(lat.min()), 90.0 if wide and plane.lat > 0 else float(lat.max())
    land = current().land((float(west), south, float(east), north))
    return frame.intersection(to_plane(land, plane)) if land is not None and not land.is_empty else shapely.Polygon()
