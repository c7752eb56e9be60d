"""Coordinates in a text: decimal degrees, degrees and minutes with or without seconds, MGRS."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import mgrs
from mgrs.core import MGRSError

from gazetteer.geodesy import destination, distance_m

_GRID = mgrs.MGRS()
_DEG, _MIN, _SEC = r"\s?[°º˚d]\s?", r"\s?['′’ʹm]\s?", r"\s?(?:[\"″”ʺs]|''|′′|’’)?"
_NUM = r"\d{1,3}(?:[.,]\d+)?"
_ANGLE = (
    rf"(?P<{{k}}d>{_NUM}){_DEG}(?:(?P<{{k}}m>\d{{1,2}}(?:[.,]\d+)?){_MIN}(?:(?P<{{k}}s>\d{{1,2}}(?:[.,]\d+)?){_SEC})?)?"
)
_NS, _EW = r"(?:N(?:orth|ord)?|S(?:outh|ud)?|شمالا?|جنوبا?)", r"(?:E(?:ast|st)?|W(?:est)?|O(?:uest)?|شرقا?|غربا?)"
_GAP = r"\s*[,;/]?\s*(?:and\s+|et\s+|و\s*)?"
# 32°06'53"N 20°04'07"E · 32° 6.9' N, 20° 4.1' E · 32.1149° N, 20.0686° E
_DMS = re.compile(
    _ANGLE.replace("{k}", "a") + rf"\s*(?P<ns>{_NS})\b{_GAP}" + _ANGLE.replace("{k}", "b") + rf"\s*(?P<ew>{_EW})\b"
)
# N32.1149 E20.0686 · N 32° 06' 53" E 20° 04' 07"
_LEADING = re.compile(
    rf"\b(?P<ns>N|S)\s?{_ANGLE.replace('{k}', 'a').replace(_DEG, f'(?:{_DEG})?', 1)}{_GAP}"
    rf"(?P<ew>E|W)\s?{_ANGLE.replace('{k}', 'b').replace(_DEG, f'(?:{_DEG})?', 1)}(?![\w.])"
)
# 32.1149 N, 20.0686 E
_DECIMAL_LETTERS = re.compile(
    rf"(?<![\w.])(?P<ad>\d{{1,2}}[.,]\d+)\s?(?P<ns>{_NS})\b{_GAP}(?P<bd>\d{{1,3}}[.,]\d+)\s?(?P<ew>{_EW})\b"
)
# 32.1149, 20.0686: three decimals or more, or two behind a word that announces them
_BARE = re.compile(
    r"(?P<cue>(?:coordinates?|lat(?:itude)?[/, ]*lon\w*|coordonnées|إحداثيات|الإحداثيات|at)\s*[:=(]?\s*)?"
    r"(?<![\w.,])(?P<ad>[-−]?\d{1,2}\.\d{2,})\s*[,;/ ]\s*(?P<bd>[-−]?\d{1,3}\.\d{2,})(?![\w%]|\.\d)"
)
_MGRS = re.compile(
    r"(?<![\w.])(?P<zone>(?:0?[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s?"
    r"(?P<digits>\d{2,5}\s\d{2,5}|\d{4}|\d{6}|\d{8}|\d{10})(?![\w])"
)


@dataclass(frozen=True)
class Written:
    """``text[start:end]`` gives coordinates, good to ``precision_m``; ``problem`` where they are not on Earth."""

    start: int
    end: int
    lat: float
    lon: float
    precision_m: float
    notation: str
    problem: str | None = None


def coordinates(text: str) -> list[Written]:
    """Return the coordinates in a text, in order; where two notations fit, the longer one."""
    if not any(c.isdigit() for c in text):
        return []
    found = sorted(_all(text), key=lambda w: (w.start - w.end, w.start))
    kept: list[Written] = []
    for written in found:
        if all(written.end <= k.start or k.end <= written.start for k in kept):
            kept.append(written)
    return sorted(kept, key=lambda w: w.start)


def _all(text: str) -> Iterator[Written]:
    for pattern in (_DMS, _LEADING, _DECIMAL_LETTERS):
        for match in pattern.finditer(text):
            yield _angles(match)
    for match in _BARE.finditer(text):
        decimals = min(len(match[g].partition(".")[2]) for g in ("ad", "bd"))
        if decimals >= 3 or match["cue"]:
            yield _checked(
                match.start("ad"), match.end(), _float(match["ad"]), _float(match["bd"]), decimals, "decimal"
            )
    for match in _MGRS.finditer(text):
        written = _grid(match)
        if written:
            yield written


def _float(written: str) -> float:
    return float(written.replace(",", ".").replace("−", "-"))


def _angles(match: re.Match[str]) -> Written:
    groups = match.groupdict()
    values, steps = [], []
    for k in "ab":
        value, step = 0.0, 1.0
        for part, size in (("d", 1.0), ("m", 60.0), ("s", 3600.0)):
            number = groups.get(k + part)
            if number:
                value += _float(number) / size
                step = 10.0 ** -len(re.sub(r"^\d+[.,]?", "", number)) / size
        values.append(value)
        steps.append(step)
    south, west = match["ns"][0] in "Sج", match["ew"][0] in "WOغ"
    lat, lon = -values[0] if south else values[0], -values[1] if west else values[1]
    seconds, minutes = groups.get("as"), groups.get("am")
    notation = "degrees, minutes and seconds" if seconds else "degrees and minutes" if minutes else "decimal degrees"
    written = _checked(match.start(), match.end(), lat, lon, 0, notation)
    return Written(written.start, written.end, lat, lon, _metres(max(steps)), notation, written.problem)


def _metres(step_deg: float) -> float:
    """Half a step of the last digit, both ways: the farthest that rounding can have moved the point."""
    return max(1.0, distance_m(0.0, 0.0, step_deg / 2, step_deg / 2))


def _checked(start: int, end: int, lat: float, lon: float, decimals: int, notation: str) -> Written:
    problem = None
    if abs(lat) > 90 or abs(lon) > 180:
        problem = "A latitude lies within ±90°, a longitude within ±180°."
    elif lat == 0 and lon == 0:
        problem = "0, 0 is where coordinates end up that nobody entered."
    return Written(start, end, lat, lon, _metres(10.0**-decimals), notation, problem)


def _grid(match: re.Match[str]) -> Written | None:
    digits = match["digits"].split()
    if len(digits) == 2 and len(digits[0]) != len(digits[1]):
        return None
    joined = "".join(digits)
    zone = "".join(match["zone"].split())
    step = 10.0 ** (5 - len(joined) // 2)
    try:
        lat, lon = _GRID.toLatLon(zone + match["square"] + joined)
    except MGRSError:
        return None
    # A reference names the south-western corner of its square; its middle is the best point.
    reach = step / math.sqrt(2)
    lat, lon = destination(lat, lon, 45.0, reach)
    return Written(match.start(), match.end(), float(lat), float(lon), max(1.0, reach), "MGRS")
