"""Make outlines light while neighbours keep their common borders."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.build.topology import from_grid, to_grid
from gazetteer.places import Area

RETRIES = 4


def simplify_coverage(areas: Mapping[str, Area], tolerance_deg: float) -> dict[str, Area]:
    """Simplify areas that tile a surface; common borders stay common (Visvalingam–Whyatt on shared edges).

    ``tolerance_deg``: square root of the smallest triangle that is kept, degrees. Rounding to the grid can make a
    narrow spit touch itself; such outlines are repaired, which moves no vertex by more than a grid unit.
    """
    keys = list(areas)
    simple = shapely.coverage_simplify(np.array([areas[key] for key in keys], dtype=object), tolerance_deg)
    return {key: on_grid(area) for key, area in zip(keys, simple, strict=True)}


def on_grid(area: Area) -> Area:
    """Round an outline to the grid and repair what rounding broke."""
    rounded = from_grid(to_grid(area))
    for _ in range(RETRIES):
        if rounded.is_valid:
            return rounded
        rounded = from_grid(to_grid(polygons_of(shapely.make_valid(rounded))))
    raise ValueError(f"an outline stays invalid on the grid: {shapely.is_valid_reason(rounded)}")


def polygons_of(geometry: shapely.Geometry) -> Area:
    """Keep the polygons of a geometry, dropping lines and points that repairs leave behind."""
    parts: npt.NDArray[np.object_] = shapely.get_parts(shapely.get_parts(geometry))
    polygons = [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
    if not polygons:
        raise ValueError("a geometry holds no polygon")
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
