"""Points of first-level divisions as GeoNames has them, so that ours agree with what others have coded by GeoNames.

GeoNames' own table of divisions is in no package, but a list of places that comes with the client of a weather service
keeps its ids and points. An entry of that list is a division's where it lies in the outline and has its name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import shapely

from gazetteer import geodesy
from gazetteer.build.provinces import settlements_by_country
from gazetteer.build.sources import Listed, weather_places
from gazetteer.build.subdivisions import ALIKE, alike, core
from gazetteer.build.table import Built, slug

_ABBREVIATIONS = "abbr"


def with_points(raw: Path, built: Iterable[Built]) -> list[Built]:
    """Return the divisions; those of the first level that the list has are put at the point that it gives."""
    by_country = _unsettled(raw)
    return [_placed(item, by_country.get(item.row.country or "", ())) for item in built]


def _unsettled(raw: Path) -> dict[str, list[Listed]]:
    """Return the listed places by country, without those that are settlements by their id."""
    settled = {town.geonameid for towns in settlements_by_country().values() for town in towns}
    found: dict[str, list[Listed]] = defaultdict(list)
    for place in weather_places(raw):
        if place.geonameid not in settled:
            found[place.country].append(place)
    return found


def _placed(item: Built, listed: Sequence[Listed]) -> Built:
    row, area = item.row, item.area
    if area is None or row.kind != "province" or row.level != 1 or not listed:
        return item
    names = [row.name, *(name for key, names in row.names.items() if key != _ABBREVIATIONS for name in names)]
    entry = the_division(listed, [name for name in names if core(name)], area, (row.lat, row.lon))
    return replace(item, row=replace(row, lat=entry.lat, lon=entry.lon)) if entry else item


def the_division(
    listed: Sequence[Listed], names: Sequence[str], area: shapely.Geometry, middle: tuple[float, float]
) -> Listed | None:
    """Return the listed place that a division is, None where there is none.

    It lies in the outline, or between its islands (Hawaii), and its name is alike. Of several it is one that is called
    just so (not Hawaii County), else the most alike, and of equals (a municipality called like its province) the one
    nearest to the ``middle``, lat and lon.
    """
    plain = {slug(name) for name in names}
    west, south, east, north = area.bounds
    near = [place for place in listed if south <= place.lat <= north and west <= place.lon <= east]
    home = area.convex_hull if isinstance(area, shapely.MultiPolygon) else area
    inside = shapely.covers(home, shapely.points([[place.lon, place.lat] for place in near])) if near else ()
    likeness = {place: alike(place.name, names) for place, within in zip(near, inside, strict=True) if within}
    fitting = [place for place, how in likeness.items() if how >= ALIKE]

    def how_good(place: Listed) -> tuple[bool, float, float]:
        away = geodesy.distance_m(*middle, place.lat, place.lon)
        return slug(place.name) in plain, round(likeness[place], 1), -away

    return max(fitting, key=how_good, default=None)
