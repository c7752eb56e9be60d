"""Second-level divisions of countries whose outlines no package has, around the places that they are named after.

A district's point is the one its line gives, else that of the settlement of its name in the province. Its outline is
what lies nearer to its point than to those of the province's other districts (Thiessen polygons), cut to the province
and to a circle; it is marked ``approximate``.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import shapely

from gazetteer import geodesy
from gazetteer.build.handmade import near
from gazetteer.build.listed import OUTSIDE_KM, Line, by_language, read_lists, towns_of
from gazetteer.build.provinces import Settlement
from gazetteer.build.simplify import on_grid, polygons_of
from gazetteer.build.table import Built, slug, tidy_names, unique_key
from gazetteer.errors import InputError
from gazetteer.layers.areas import DATA, AreaRow
from gazetteer.places import Area

SOURCE = "districts"
SHORTEST_BARE = 5
"""A name of fewer letters is a district's with its noun only (“Bak District”): bare it would be found in many texts."""


def build_districts(known: Mapping[str, Built], folder: Path = DATA / "districts") -> list[Built]:
    """Compile the districts; all of a province stand in one file."""
    taken = set(known)
    built = []
    for key, lines in groupby(read_lists(folder, known), key=lambda line: line.province.row.key):
        listed = list(lines)
        points = [point_of(line) for line in listed]
        if len(set(points)) < len(points):
            twice = next(point for point in points if points.count(point) > 1)
            raise InputError(f"{listed[points.index(twice)].where}: another district of {key} has this point")
        for line, point, area in zip(listed, points, _cells(listed, points), strict=True):
            built.append(_district(line, point, area, taken))
    return built


def point_of(line: Line) -> tuple[float, float]:
    """Return the point that a line gives, else that of the settlement of its name in the province."""
    return line.point or _seat(line)


_towns = cache(towns_of)


def _seat(line: Line) -> tuple[float, float]:
    names = [slug(name.removesuffix(f" {line.noun}")) for name in line.names]
    towns: list[Settlement] = [town for name in names for town in _towns(line.country).get(name, ())]
    inside = next((town for town in towns if near(line.area, town.lat, town.lon, OUTSIDE_KM)), None)
    if inside is None:
        raise InputError(f"{line.where}: no settlement of the province has this name; give a point")
    return inside.lat, inside.lon


def _cells(lines: Sequence[Line], points: Sequence[tuple[float, float]]) -> list[Area]:
    """Draw each district: its Thiessen polygon within the province and the circle of its line's ``km``."""
    province = lines[0].area
    spots = shapely.points([(lon, lat) for lat, lon in points])
    cells = [province]
    if len(points) > 1:
        drawn = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(spots), extend_to=province))
        owner = dict(shapely.STRtree(drawn).query(spots, predicate="intersects").T.tolist())
        cells = [drawn[owner[i]] for i in range(len(points))]
    around = [geodesy.circle(lat, lon, 1000 * line.km, 16) for line, (lat, lon) in zip(lines, points, strict=True)]
    cut = [cell.intersection(circle) for cell, circle in zip(cells, around, strict=True)]
    kept = [
        cell.intersection(province) if province.intersects(spot) else cell
        for cell, spot in zip(cut, spots, strict=True)
    ]
    return [on_grid(polygons_of(shapely.simplify(area, 0.01))) for area in kept]


def _district(line: Line, point: tuple[float, float], area: Area, taken: set[str]) -> Built:
    province = line.province.row
    full = [name if name.lower().endswith(line.noun.lower()) else f"{name} {line.noun}" for name in line.names]
    named = [
        name if len(name) >= SHORTEST_BARE or not name.isascii() else whole
        for name, whole in zip(line.names, full, strict=True)
    ]
    row = AreaRow(
        key=unique_key(f"{province.key}.{slug(line.names[0])}", taken),
        kind="county",
        name=named[0],
        names=tidy_names(by_language(named), named[0]),
        lat=point[0],
        lon=point[1],
        source=SOURCE,
        country=province.country,
        admin1=province.admin1,
        parent=province.key,
        level=2,
        sure="approximate",
    )
    return Built(row, area)
