"""Names on the base map, Latin and Arabic, each with the zoom at which there is room for it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

import gazetteer
from gazetteer.folding import skeleton
from gazetteer.layers import areas
from gazetteer.layers.areas import AreaRow
from gazetteer.places import KINDS
from maps.page.basemap import Box, area_rows

Label = tuple[str, str, str, int, float, float, float]  # name, Arabic, French ("" as the name), kind, lat, lon, zoom
LABEL_KINDS = ("country", "sea", "town", "province")  # those that matter most first

PX_A_LABEL = 110  # side of the square that a town's name has to itself
TOWN_ZOOMS = range(4, 12)
MOST_TOWNS = 1200
LAST_PROVINCE_ZOOM = 7.5  # a smaller one would fill its outline with its name
LAST_SEA_ZOOM = 8.0
COUNTRY_PX, PROVINCE_PX, SEA_PX = 70, 90, 110  # an area this wide on the screen can carry its name
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_MARKS = re.compile(r"[\u064b-\u0652\u0640]")
_EMPHATIC = re.compile(r"[حصضطظعق]")  # other languages of the script seldom respell a name with these
# Letters of Persian, Urdu, Kurdish and Pashto, and the spellings of vowels that mark Uyghur.
_OTHERS_LETTERS = re.compile(r"[\u0671-\u06ff\u0750-\u077f]|\bئ[اەېىوۇۆۈ]|اا")


def labels(near: Box | None) -> list[Label]:
    """Return every name that the page may show, those that matter most first."""
    found = [*_area_labels(near), *(_town_labels(near) if near else [])]
    return [label for label, _ in sorted(found, key=lambda pair: (pair[0][6], pair[0][3], -pair[1]))]


def _area_labels(near: Box | None) -> Iterator[tuple[Label, float]]:
    """Yield labels of areas with their width in degrees."""
    known = areas.outlines()
    widths = dict(zip(known.keys, (known.bounds[:, 2] - known.bounds[:, 0]).tolist(), strict=True))
    for row in area_rows():
        width = widths.get(row.key, 0.0)
        if row.kind == "country":
            yield _of_area(row, "country", _zoom(width, COUNTRY_PX)), width
        elif row.kind == "sea" and _zoom(width, SEA_PX) <= LAST_SEA_ZOOM:
            yield _of_area(row, "sea", _zoom(width, SEA_PX)), width
        elif row.kind == "province" and row.level == 1 and near and _inside(row.lat, row.lon, near):
            zoom = max(5.0, _zoom(width, PROVINCE_PX))
            if zoom <= LAST_PROVINCE_ZOOM:
                yield _of_area(row, "province", zoom), width


def _zoom(width_deg: float, wanted_px: float) -> float:
    """Return the zoom at which ``width_deg`` of longitude is ``wanted_px`` wide."""
    return round(float(np.clip(np.log2(max(wanted_px, 1) * 360 / (256 * max(width_deg, 0.02))), 0, 11)), 1)


def _of_area(row: AreaRow, kind: str, zoom: float) -> Label:
    arabic, french = (next(iter(row.names.get(language, ())), "") for language in ("ar", "fr"))
    return (
        row.name,
        arabic,
        "" if french == row.name else french,
        LABEL_KINDS.index(kind),
        round(row.lat, 2),
        round(row.lon, 2),
        zoom,
    )


def _inside(lat: float, lon: float, near: Box) -> bool:
    return near[0] <= lon <= near[2] and near[1] <= lat <= near[3]


def _town_labels(near: Box) -> Iterator[tuple[Label, float]]:
    """Yield the largest town of each square of the screen, zoom after zoom, and its population."""
    places = gazetteer.open()
    columns = places.columns
    lat, lon = np.asarray(columns.lat), np.asarray(columns.lon)
    inside = (lon >= near[0]) & (lon <= near[2]) & (lat >= near[1]) & (lat <= near[3])
    rows = np.flatnonzero(inside & (np.asarray(columns.kind) == KINDS.index("settlement")))
    rows = rows[np.argsort(-np.asarray(columns.population)[rows], kind="stable")]
    official = _arabic_of_divisions()
    taken: set[int] = set()
    for zoom in TOWN_ZOOMS:
        for row in _largest_in_each_square(rows, lat[rows], lon[rows], zoom).tolist():
            if row not in taken and len(taken) < MOST_TOWNS:
                taken.add(row)
                place = places.place_at(row)
                arabic = official.get((place.country, place.name)) or arabic_name(place.name, place.names)
                at = round(place.lat, 3), round(place.lon, 3)
                yield (place.name, arabic, "", LABEL_KINDS.index("town"), *at, zoom), float(place.population)


@cache
def _arabic_of_divisions() -> dict[tuple[str | None, str], str]:
    """Return Arabic names of provinces, known to be Arabic; many a capital is called like its province."""
    named = [(r, r.names["ar"][0]) for r in area_rows() if r.kind == "province" and r.names.get("ar")]
    return {(r.country, r.name): arabic for r, arabic in named if skeleton(arabic) == skeleton(r.name)}


def _largest_in_each_square(
    rows: NDArray[np.int64], lat: NDArray[np.float64], lon: NDArray[np.float64], zoom: int
) -> NDArray[np.int64]:
    """Return, of rows sorted by size, the first in each square of the web map's plane."""
    side = PX_A_LABEL / (256 * 2**zoom)
    x = lon / 360 + 0.5
    y = 0.5 - np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))) / (2 * np.pi)
    squares = np.floor(x / side).astype(np.int64) * 10_000_000 + np.floor(y / side).astype(np.int64)
    first = np.unique(squares, return_index=True)[1]
    return np.asarray(rows[np.sort(first)])


def arabic_name(name: str, names: Sequence[str]) -> str:
    """Choose the name in Arabic out of a place's names in all languages, ``""`` where it has none.

    GeoNames does not tell Arabic from Persian, Urdu or Uyghur, which share the script. Spellings that sound like the
    Latin name are preferred, then those that look Arabic.
    """
    written = [_MARKS.sub("", unicodedata.normalize("NFC", n)) for n in names if _ARABIC_LETTER.search(n)]
    wanted = skeleton(name)
    return max(written, key=lambda n: (skeleton(n) == wanted) + _looks_arabic(n), default="")


def _looks_arabic(name: str) -> int:
    """Rate how Arabic a spelling looks: the article and emphatic letters, against other languages' letters."""
    return (
        2 * name.startswith("ال")
        + min(2, len(_EMPHATIC.findall(name)))
        - name.endswith("ى")
        - 4 * bool(_OTHERS_LETTERS.search(name))
    )
