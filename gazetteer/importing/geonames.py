"""GeoNames' dumps: the main table (19 columns) and alternateNamesV2 (10 columns), as .txt or .zip.

The columns are those of GeoNames' readme (download.geonames.org/export/dump/readme.txt).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.importing import checking
from gazetteer.importing.archives import member, member_names, numbered_lines
from gazetteer.layers.rows import Row
from gazetteer.places import Kind

COLUMNS = 19
ALTERNATE_COLUMNS = 10

_KIND_OF_CODE: dict[str, Kind] = {
    **dict.fromkeys(("PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR"), "country"),
    "ADM1": "province",
    "ADM2": "county",
    "CONT": "continent",
    **dict.fromkeys(("ISL", "ISLS", "ISLET", "ATOL"), "island"),
    **dict.fromkeys(("SEA", "GULF", "OCN", "BAY", "STRT", "CHN", "SD"), "sea"),
}
_KIND_OF_CLASS: dict[str, Kind] = {
    "P": "settlement", "A": "region", "L": "region", "T": "region", "V": "region", "H": "region", "S": "facility",
}  # fmt: skip
# Roads and the sea floor are no places that a report is at; historical divisions are no longer there.
_LEFT_OUT_CLASSES = frozenset("RU")
_HISTORICAL = frozenset(["ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH", "PPLH", "PPLW", "PPLQ", "RGNH"])
# Languages of alternateNamesV2 that are no languages.
_NO_LANGUAGE = frozenset(["link", "wkdt", "post", "iata", "icao", "faac", "unlc", "phon", "piny", "abbr", "tcid"])

Alternates = Mapping[int, list[tuple[str, str]]]


def is_dump(path: Path) -> bool:
    """Tell whether a file is to be read as a GeoNames dump, by its suffix."""
    return path.suffix.lower() in (".txt", ".zip")


def read(path: Path, source: str, alternate_names: Path | None = None) -> Iterator[Row]:
    """Yield the places of a dump; ``alternate_names`` is alternateNamesV2, whole or of the country."""
    alternates = _alternates(alternate_names) if alternate_names else {}
    for number, fields in _records(path, COLUMNS, skip=("readme.txt",)):
        row = _row(fields, f"{path}:{number}", source, alternates)
        if row:
            yield row


def _row(fields: list[str], where: str, source: str, alternates: Alternates) -> Row | None:
    geonameid = checking.whole_number(fields[0], "geonameid", where)
    if not geonameid:
        raise InputError(f"{where}: no geonameid")
    if not fields[1].strip():
        raise InputError(f"{where}: no name")
    lat, lon = checking.coordinates(fields[4], fields[5], where)
    kind = _kind(fields[6], fields[7])
    if kind is None:
        return None
    more = alternates.get(geonameid, [])
    plain = [name for name in (fields[2], *fields[3].split(",")) if name]
    return Row(
        id=f"geonames:{geonameid}",
        name=fields[1].strip(),
        names=[*plain, *(name for name, _ in more)],
        languages=[*("" for _ in plain), *(language for _, language in more)],
        kind=kind,
        country=checking.country(fields[8], where),
        admin1=None if fields[10] in ("", "00") else fields[10],
        lat=lat,
        lon=lon,
        population=checking.whole_number(fields[14], "population", where),
        geonameid=geonameid,
        source=source,
    )


def _kind(feature_class: str, code: str) -> Kind | None:
    if feature_class in _LEFT_OUT_CLASSES or code in _HISTORICAL:
        return None
    return _KIND_OF_CODE.get(code) or _KIND_OF_CLASS.get(feature_class)


def _alternates(path: Path) -> Alternates:
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, fields in _records(path, ALTERNATE_COLUMNS, skip=("readme.txt", "iso-languagecodes.txt")):
        if fields[2] not in _NO_LANGUAGE and fields[3].strip():
            geonameid = checking.whole_number(fields[1], "geonameid", f"{path}:{number}")
            names[geonameid].append((fields[3].strip(), fields[2]))
    return names


def _records(path: Path, columns: int, skip: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, fields) of every line of a table; InputError where a line has other columns."""
    if path.suffix.lower() == ".zip":
        names = [name for name in member_names(path) if name.endswith(".txt") and name.lower() not in skip]
        if len(names) != 1:
            raise InputError(f"{path}: the archive should hold one table, not {names or 'none'}")
        with member(path, names[0]) as stream:
            yield from _split(numbered_lines(stream, f"{path}/{names[0]}"), columns, path)
    else:
        with path.open("rb") as stream:
            yield from _split(numbered_lines(stream, str(path)), columns, path)


def _split(lines: Iterator[tuple[int, str]], columns: int, path: Path) -> Iterator[tuple[int, list[str]]]:
    found = False
    for number, line in lines:
        if line:
            fields = line.split("\t")
            if len(fields) != columns:
                raise InputError(f"{path}:{number}: {len(fields)} columns instead of {columns}; is the file cut off?")
            found = True
            yield number, fields
    if not found:
        raise InputError(f"{path}: no rows in it")
