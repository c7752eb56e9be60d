"""How the outline of a hand-made region is put together from what other layers have.

A recipe is a mapping with one of these keys, and optionally ``within`` and ``minus``:

=============  =======================================================================================================
``areas``      keys of countries, provinces, counties, seas or regions, united
``polygon``    corners ``[lat, lon]``, joined by straight lines
``band``       ``{south:, north:, west:, east:}``; west and east may be left out
``circles``    ``{km:, points: [[lat, lon], …]}``
``corridor``   ``{km:, line: [[lat, lon], …]}``: everything within so many kilometres of a line
``union``      list of recipes
``within``     keys of areas: what lies outside them is cut off; ``land`` stands for every country
``minus``      list of recipes that are cut out
=============  =======================================================================================================
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon, box

from gazetteer import geodesy
from gazetteer.build.simplify import on_grid, polygons_of
from gazetteer.places import Area

Recipe = Mapping[str, Any]
Pantry = Mapping[str, Area]
"""Outlines by key that recipes may refer to."""

PIECE_DEGREES = 1.0  # of a line that is widened to a corridor: so short that the hull of its ends is right
SMALLEST_PART_KM2 = 0.5  # slivers that cutting leaves behind


class RecipeError(ValueError):
    """A recipe is not understood, or gives nothing."""


def cook(recipe: Recipe, pantry: Pantry) -> Area:
    """Make the outline of a recipe; ``RecipeError`` says what is wrong with it."""
    makers = [key for key in recipe if key in _MAKERS]
    strange = set(recipe) - set(_MAKERS) - {"within", "minus"}
    if len(makers) != 1 or strange:
        raise RecipeError(f"an outline needs exactly one of {', '.join(_MAKERS)}; found {', '.join(recipe) or 'none'}")
    area = _MAKERS[makers[0]](recipe[makers[0]], pantry)
    if "within" in recipe:
        area = area.intersection(_frame(recipe["within"], area, pantry))
    for cut in recipe.get("minus", ()):
        area = area.difference(cook(cut, pantry))
    return _tidy(area)


def _frame(keys: Sequence[str] | str, area: Area, pantry: Pantry) -> shapely.Geometry:
    """Unite the areas to cut to; of all land only what is near."""
    if keys == "land":
        west, south, east, north = area.bounds
        near = box(west, south, east, north)
        return shapely.union_all([land for key, land in pantry.items() if len(key) == 2 and land.intersects(near)])
    return _areas([keys] if isinstance(keys, str) else keys, pantry)


def _tidy(area: shapely.Geometry) -> Area:
    """Drop slivers and round to the grid."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(area)))
    kept = [part for part in parts if isinstance(part, Polygon) and geodesy.area_km2(part) > SMALLEST_PART_KM2]
    if not kept:
        raise RecipeError("the outline is empty")
    return on_grid(polygons_of(shapely.union_all(kept)))


def _areas(keys: Sequence[str], pantry: Pantry) -> Area:
    missing = [key for key in keys if key not in pantry]
    if missing:
        raise RecipeError(f"no area has the key {', '.join(missing)}")
    return polygons_of(shapely.union_all([pantry[key] for key in keys]))


def _polygon(corners: Sequence[Sequence[float]], _: Pantry) -> Area:
    area = Polygon([(lon, lat) for lat, lon in corners])
    if not area.is_valid:
        raise RecipeError(f"the polygon crosses itself: {shapely.is_valid_reason(area)}")
    return area


def _band(sides: Mapping[str, float], _: Pantry) -> Area:
    return box(sides.get("west", -180), sides["south"], sides.get("east", 180), sides["north"])


def _circles(circles: Mapping[str, Any], _: Pantry) -> Area:
    radius_m = 1000 * float(circles["km"])
    return polygons_of(shapely.union_all([geodesy.circle(lat, lon, radius_m) for lat, lon in circles["points"]]))


def _corridor(corridor: Mapping[str, Any], _: Pantry) -> Area:
    """Unite the hulls of the discs round both ends of every short piece of the line."""
    line = LineString([(lon, lat) for lat, lon in corridor["line"]])
    radius_m = 1000 * float(corridor["km"])
    knots = [geodesy.circle(lat, lon, radius_m, 32) for lon, lat in shapely.segmentize(line, PIECE_DEGREES).coords]
    pieces = [shapely.union_all(pair).convex_hull for pair in pairwise(knots)]
    return polygons_of(shapely.union_all(pieces))


def _union(recipes: Sequence[Recipe], pantry: Pantry) -> Area:
    return polygons_of(shapely.union_all([cook(recipe, pantry) for recipe in recipes]))


_MAKERS: dict[str, Callable[[Any, Pantry], Area]] = {
    "areas": _areas,
    "polygon": _polygon,
    "band": _band,
    "circles": _circles,
    "corridor": _corridor,
    "union": _union,
}
