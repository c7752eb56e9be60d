"""Read places that are listed by province, one line a place: ``data/districts`` and ``data/villages``.

``docs/hand-made-places.md`` has the form. An error names the file, the province and the line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from gazetteer import geodesy
from gazetteer.build.handmade import near
from gazetteer.build.provinces import Settlement, settlements_by_country
from gazetteer.build.sources import hand_yaml
from gazetteer.build.table import Built, slug
from gazetteer.errors import InputError
from gazetteer.places import Area

FIELDS = {"source", "km", "places"}
OPTIONS = {"noun", "seats"}
OUTSIDE_KM = 12.0
"""How far a village may lie outside its province: outlines are generalised by kilometres, and points known to some."""

OUTSIDE_WIDE_KM = 80.0
"""The same for a district, or in a province whose own outline is drawn around its settlements."""

_LINE = re.compile(r"(?P<names>[^@]+?)(?: @(?P<lat>-?\d+(?:\.\d+)?) (?P<lon>-?\d+(?:\.\d+)?))?(?: ~(?P<km>\d+))?")
_NAMESAKE_OF = re.compile(r" \([^)]*\)$")


class Line(NamedTuple):
    """One place of a list: where it stands, its province, its names, the chief one first, and its point."""

    where: str
    province: Built
    area: Area
    names: tuple[str, ...]
    point: tuple[float, float] | None
    km: float
    noun: str
    seats: bool

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.province.row.country or ""


def read_lists(folder: Path, known: Mapping[str, Built]) -> Iterator[Line]:
    """Yield the lines of every file of a folder, in order, and check their form."""
    for path in sorted(folder.glob("*.yaml")):
        content = hand_yaml(path)
        wrong = FIELDS - set(content) or set(content) - FIELDS - OPTIONS
        if wrong:
            raise InputError(f"{path}: needs {', '.join(sorted(FIELDS))}; wrong is {', '.join(sorted(wrong))}")
        for key, lines in content["places"].items():
            province = known.get(key)
            if province is None or province.row.kind not in ("province", "country"):
                raise InputError(f"{path}: no province has the key {key}")
            area = province.area or known[(province.row.country or "").lower()].area
            assert area is not None  # noqa: S101 - for the type checker: every country has an outline
            for text in lines:
                yield _line(f"{path}: {key}: {text}", str(text), province, area, content)


def _line(where: str, text: str, province: Built, area: Area, content: Mapping[str, object]) -> Line:
    match = _LINE.fullmatch(text)
    if not match:
        raise InputError(f"{where}: not of the form “Name|other name @lat lon ~km”")
    names = tuple(dict.fromkeys(_NAMESAKE_OF.sub("", name).strip() for name in match["names"].split("|")))
    point = (float(match["lat"]), float(match["lon"])) if match["lat"] else None
    if point:
        geodesy.check(*point)
        wide = "noun" in content or province.row.sure == "approximate"
        allowed_km = OUTSIDE_WIDE_KM if wide else OUTSIDE_KM
        if not near(area, *point, allowed_km):
            raise InputError(f"{where}: lies more than {allowed_km:.0f} km outside the province")
    km = float(match["km"] or str(content["km"]))
    noun, seats = str(content.get("noun", "")), bool(content.get("seats", False))
    return Line(where, province, area, names, point, km, noun, seats)


def by_language(names: Iterable[str]) -> dict[str, list[str]]:
    """Sort spellings by their letters: ``ar`` for Arabic ones, ``en`` for all others."""
    sorted_: dict[str, list[str]] = {"ar": [], "en": []}
    for name in names:
        sorted_["ar" if "\u0600" <= name[0] <= "\u06ff" else "en"].append(name)
    return sorted_


def towns_of(country: str) -> Mapping[str, list[Settlement]]:
    """Return GeoNames' settlements of a country by every one of their names, made plain."""
    found: dict[str, list[Settlement]] = {}
    for town in settlements_by_country().get(country, ()):
        for name in dict.fromkeys(slug(name) for name in (town.name, *town.others)):
            if name:
                found.setdefault(name, []).append(town)
    return found
