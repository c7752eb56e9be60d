"""Names on the base map, Latin and Arabic, each with the zoom at which there is room for it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import gazetteer
from gazetteer.layers import areas
from gazetteer.layers.areas import AreaRow
from gazetteer.places import KINDS
from maps.basemap import Box

Label = dict[str, Any]

PX_A_LABEL = 110  # side of the square that a town's name has to itself
TOWN_ZOOMS = range(4, 12)
MOST_TOWNS = 1400
COUNTRY_PX, PROVINCE_PX, SEA_PX = 70, 90, 110  # an area this wide on the screen can carry its name
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_OTHERS_LETTERS = re.compile(r"[\u0671-\u06ff\u0750-\u077f]")  # of Persian, Urdu, Kurdish, Pashto, …


def labels(near: Box | None) -> list[Label]:
    """Every name that the page may show, those that matter most first."""
    found = [*_area_labels(near), *(_town_labels(near) if near else [])]
    return sorted(found, key=lambda label: (label["zoom"], _ORDER[label["kind"]], -label.pop("weight")))


_ORDER = {"country": 0, "sea": 1, "town": 2, "province": 3}


def _area_labels(near: Box | None) -> Iterator[Label]:
    known = areas.outlines()
    widths = dict(zip(known.keys, (known.bounds[:, 2] - known.bounds[:, 0]).tolist(), strict=True))
    for row in areas.read_areas():
        width = widths.get(row.key, 0.0)
        if row.kind == "country":
            yield _label(row, "country", _zoom(width, COUNTRY_PX), width)
        elif row.kind == "sea" and width:
            yield _label(row, "sea", _zoom(width, SEA_PX), width)
        elif row.kind == "province" and row.level == 1 and near and _inside(row.lat, row.lon, near):
            yield _label(row, "province", max(5.0, _zoom(width, PROVINCE_PX)), width)


def _zoom(width_deg: float, wanted_px: float) -> float:
    """The zoom at which ``width_deg`` of longitude is ``wanted_px`` wide."""
    return round(float(np.clip(np.log2(max(wanted_px, 1) * 360 / (256 * max(width_deg, 0.02))), 0, 11)), 1)


def _label(row: AreaRow, kind: str, zoom: float, weight: float) -> Label:
    named = {language: row.names[language][0] for language in ("fr", "ar") if row.names.get(language)}
    return _record(row.name, named.get("ar"), named.get("fr"), kind, row.lat, row.lon, zoom, weight)


def _record(
    name: str, arabic: str | None, french: str | None, kind: str, lat: float, lon: float, zoom: float, weight: float
) -> Label:
    label: Label = {"name": name, "kind": kind, "lat": round(lat, 3), "lon": round(lon, 3), "zoom": zoom, "weight": weight}
    if arabic:
        label["arabic"] = arabic
    if french and french != name:
        label["french"] = french
    return label


def _inside(lat: float, lon: float, near: Box) -> bool:
    return near[0] <= lon <= near[2] and near[1] <= lat <= near[3]


def _town_labels(near: Box) -> Iterator[Label]:
    """The largest town of each square of the screen, zoom after zoom, until there are enough."""
    places = gazetteer.open()
    columns = places.columns
    lat, lon = np.asarray(columns.lat), np.asarray(columns.lon)
    inside = (lon >= near[0]) & (lon <= near[2]) & (lat >= near[1]) & (lat <= near[3])
    rows = np.flatnonzero(inside & (np.asarray(columns.kind) == KINDS.index("settlement")))
    rows = rows[np.argsort(-np.asarray(columns.population)[rows], kind="stable")]
    taken: set[int] = set()
    for zoom in TOWN_ZOOMS:
        for row in _largest_in_each_square(rows, lat[rows], lon[rows], zoom):
            if int(row) not in taken and len(taken) < MOST_TOWNS:
                taken.add(int(row))
                place = places.place_at(int(row))
                arabic = arabic_name(place.names)
                yield _record(place.name, arabic, None, "town", place.lat, place.lon, zoom, float(place.population))


def _largest_in_each_square(
    rows: NDArray[np.int64], lat: NDArray[np.float64], lon: NDArray[np.float64], zoom: int
) -> NDArray[np.int64]:
    """Of rows sorted by size, the first in each square of the web map's plane."""
    side = PX_A_LABEL / (256 * 2**zoom)
    x = lon / 360 + 0.5
    y = 0.5 - np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))) / (2 * np.pi)
    squares = np.floor(x / side).astype(np.int64) * 10_000_000 + np.floor(y / side).astype(np.int64)
    first = np.unique(squares, return_index=True)[1]
    return np.asarray(rows[np.sort(first)])


@cache
def arabic_name(names: Sequence[str]) -> str | None:
    """The name in Arabic letters, if possible in none that only other languages use."""
    return next(_arabic(names, strict=True), None) or next(_arabic(names, strict=False), None)


def _arabic(names: Iterable[str], *, strict: bool) -> Iterator[str]:
    for name in names:
        plain = unicodedata.normalize("NFC", name)
        if _ARABIC_LETTER.search(plain) and not (strict and _OTHERS_LETTERS.search(plain)):
            yield plain
