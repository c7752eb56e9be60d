"""Grid references in a text: MGRS with and without blanks, UTM as “38N 334567 4012345”."""

import math
import re
from collections.abc import Iterator

import mgrs
from mgrs.core import MGRSError

from gazetteer.geodesy import destination
from geo.phrases.written import Written

_GRID = mgrs.MGRS()
_ZONE = r"(?P<zone>0?[1-9]|[1-5]\d|60)"
_MGRS = re.compile(
    rf"(?<![\w.]){_ZONE}\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s?"
    r"(?P<digits>\d{2,5}\s\d{2,5}|\d{4}|\d{6}|\d{8}|\d{10})(?![\w])"
)
_EASTING, _NORTHING = (
    rf"(?:{name}\s*:?\s*)?(?P<{group}>\d{{{digits}}}(?:\.\d+)?)\s?(?:m\s?)?{letter}?"
    for name, group, digits, letter in (("easting", "east", 6, "E"), ("northing", "north", 7, "N"))
)
_GAP = r"[\s,;/]+"
_UTM = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # UTM zone 38N, 334567 E, 4012345 N
        rf"(?<![\w.])(?:utm\s*)?(?:zone\s*)?{_ZONE}\s?(?P<band>[C-HJ-NP-X])\b{_GAP}{_EASTING}{_GAP}{_NORTHING}(?!\w)",
        # 334567 E 4012345 N, zone 38N
        rf"(?<![\w.]){_EASTING}{_GAP}{_NORTHING}{_GAP}\(?(?:utm\s*)?(?:zone\s*)?{_ZONE}\s?(?P<band>[C-HJ-NP-X])\b",
    )
)
_BAND_S_M = (3_540_000.0, 4_430_000.0)  # northings from 32° to 40° N, where the letter S names the band


def grid_references(text: str) -> Iterator[Written]:
    """Yield the grid references of a text; what no zone has is passed over."""
    for match in _MGRS.finditer(text):
        digits = match["digits"].split()
        if len(digits) == 2 and len(digits[0]) != len(digits[1]):
            continue
        joined = "".join(digits)
        reference = f"{match['zone']}{match['band']}{match['square']}{joined}"
        written = _square(match, reference, 10.0 ** (5 - len(joined) // 2), "MGRS")
        if written:
            yield written
    for pattern in _UTM:
        for match in pattern.finditer(text):
            written = _of_utm(match)
            if written:
                yield written


def _of_utm(match: re.Match[str]) -> Written | None:
    east, north = float(match["east"]), float(match["north"])
    try:
        reference = _GRID.UTMToMGRS(int(match["zone"]), _hemisphere(match["band"].upper(), north), east, north)
    except MGRSError:
        return None
    return _square(match, reference, 1.0, "UTM")


def _hemisphere(letter: str, northing_m: float) -> str:
    """Tell the hemisphere: the letter is a latitude band or “N”, “S”; 38S is in Iraq, where the northing fits that."""
    if letter == "S" and _BAND_S_M[0] <= northing_m <= _BAND_S_M[1]:
        return "N"
    return "N" if "N" <= letter < "S" or letter > "S" else "S"


def _square(match: re.Match[str], reference: str, step_m: float, notation: str) -> Written | None:
    """Return the middle of a square: a reference names its south-western corner."""
    try:
        lat, lon = _GRID.toLatLon(reference)
    except MGRSError:
        return None
    reach_m = step_m / math.sqrt(2)
    lat, lon = destination(lat, lon, 45.0, reach_m)
    return Written(match.start(), match.end(), float(lat), float(lon), max(1.0, reach_m), notation)
