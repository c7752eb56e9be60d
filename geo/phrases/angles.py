"""Latitude and longitude in a text, in the ways that people write angles in English, French and Arabic.

Decimal degrees, degrees and minutes with or without seconds; the hemisphere before, behind or by a sign; labelled
(“lat 32.11 long 20.07”) or bare; and the aviators' “320653N 0200407E”.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from geo.phrases.written import Written, checked

_DEG = r"(?:[°º˚]|d(?:eg(?:r[eé]?e?s?)?\b\.?)?|degrés?\b|درج(?:ة|ات)\b)"
_MIN = r"(?:['′’ʹ]|m(?:in(?:utes?)?\b\.?)?|دقيقة\b|دقائق\b)"
_SEC = r"(?:[\"″”ʺ]|''|′′|’’|s(?:ec(?:ond(?:e?s)?)?\b\.?)?|ثانية\b|ثوان[يٍ]?\b)"
_NUM = r"\d{1,3}(?:[.,]\d+)?"
_PART = r"(?<!\d)\d{1,2}(?:[.,]\d+)?"
_AND = r"(?:\s*(?:,|and\b|et\b|و))?\s*"
_ANGLE = (
    rf"(?P<{{k}}d>{_NUM})\s?(?P<{{k}}sign>{_DEG}\s?|[\s:\-](?=\d))?"
    rf"(?:{_AND}(?P<{{k}}m>{_PART})\s?(?:{_MIN}\s?|[\s:\-](?=\d))?(?:(?P<{{k}}s>{_PART})\s?{_SEC}?)?)?"
)
_OF = r"\s*(?:of\s+|de\s+)?(?:latitude\s+|longitude\s+)?"
_TANWEEN = "(?:ا?\u064b?|\u064bا)"
_NS = rf"(?:N(?:orth|ord)?|n(?:orth|ord)|S(?:outh|ud)?|s(?:outh|ud)|(?:شمال|جنوب){_TANWEEN})(?!\w)"
_EW = rf"(?:E(?:ast|st)?|e(?:ast|st)|W(?:est)?|west|O(?:uest)?|ouest|(?:شرق|غرب){_TANWEEN})(?!\w)"
_GAP = r"\s*[,;/]?\s*(?:and\s+|et\s+|by\s+|و\s*)?"
_LAT = r"(?:lat(?:itude)?\b\.?|خط عرض|خط العرض)\s*[:=]?\s*"
_LON = r"(?:lon(?:g(?:itude)?)?\b\.?|خط طول|خط الطول)\s*[:=]?\s*"
_A, _B = (_ANGLE.replace("{k}", k) for k in "ab")
_LEAST_DECIMALS, _LEAST_ANNOUNCED = 3, 2


class _Notation(NamedTuple):
    """A way of writing coordinates; ``opening`` are the signs that it may begin with, at the beginning of a word."""

    opening: re.Pattern[str]
    pattern: re.Pattern[str]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` would, which tries in vain between any two letters of a long text."""
        end = 0
        for opening in self.opening.finditer(text):
            match = self.pattern.match(text, opening.start()) if opening.start() >= end else None
            if match:
                end = match.end()
                yield match


def _notation(opening: str, pattern: str, flags: int = 0) -> _Notation:
    return _Notation(re.compile(rf"[{opening}]\w*"), re.compile(pattern, flags))


_WITH_LETTERS = (
    # 32°06'53"N 20°04'07"E · 32 06 53 N 20 04 07 E · 32.1149 degrees north, 20.0686 degrees east
    _notation(r"\dlخ", rf"(?<![\w.])(?:{_LAT})?{_A}{_OF}(?P<ns>{_NS}){_GAP}(?:{_LON})?{_B}{_OF}(?P<ew>{_EW})"),
    # 20.0686°E 32.1149°N
    _notation(r"\d", rf"(?<![\w.]){_B}{_OF}(?P<ew>{_EW}){_GAP}{_A}{_OF}(?P<ns>{_NS})"),
    # N32.1149 E20.0686 · N 32° 06' 53" E 20° 04' 07"
    _notation("NS", rf"(?<!\w)(?P<ns>N|S)\s?{_A}{_GAP}(?P<ew>E|W)\s?{_B}(?![\w.]\d|\w)"),
)
# latitude 32.1149, longitude 20.0686
_LABELLED = _notation(
    "lLخ",
    rf"(?<!\w){_LAT}(?P<ad>[-−]?{_NUM})\s?{_DEG}?\s?(?P<ns>{_NS})?{_GAP}{_LON}(?P<bd>[-−]?{_NUM})\s?{_DEG}?"
    rf"\s?(?P<ew>{_EW})?(?!\w)",
    re.IGNORECASE,
)
# 320653N 0200407E · 3206N02004E
_PACKED = _notation(
    r"\d",
    r"(?<![\w.])(?P<ad>\d\d)(?P<am>\d\d)(?P<as>\d\d(?:\.\d+)?)?(?P<ns>[NS])[\s,/]?"
    r"(?P<bd>\d\d\d)(?P<bm>\d\d)(?P<bs>\d\d(?:\.\d+)?)?(?P<ew>[EW])(?!\w)",
)
NOTATIONS = (*_WITH_LETTERS, _LABELLED, _PACKED)
"""The ways that are looked for one by one, where they may open."""

_DECIMALS = re.compile(r"\.\d\d")
# 32.1149, 20.0686: three decimals or more, or two behind a word that announces them
_BARE = re.compile(
    r"(?P<cue>(?:coordinates?|coordonnées|(?:ال)?[إا]حداثيات|\bat|grid|gps|location|position)\s*[:=(]?\s*)?"
    r"(?<![\w.,])(?P<ad>[-−]?\d{1,2}\.\d{2,})°?\s*[,;/ ]\s*(?P<bd>[-−]?\d{1,3}\.\d{2,})°?(?![\w%]|\.\d)"
    r"(?!\s*(?:per\s?cent|pour cent|%|million|billion|milliard|km\b|points?\b|بالم))",
    re.IGNORECASE,
)


def angles(text: str) -> Iterator[Written]:
    """Yield the latitudes and longitudes of a text; ``text`` has European digits and points."""
    for notation in _WITH_LETTERS:
        for match in notation.matches(text):
            if _is_angle(match, "a") and _is_angle(match, "b"):
                yield _written(match)
    for notation in (_LABELLED, _PACKED):
        for match in notation.matches(text):
            yield _written(match)
    for match in _BARE.finditer(text) if _DECIMALS.search(text) else ():
        decimals = min(len(match[g].partition(".")[2]) for g in ("ad", "bd"))
        if decimals >= (_LEAST_ANNOUNCED if match["cue"] else _LEAST_DECIMALS):
            lat, lon = _float(match["ad"]), _float(match["bd"])
            yield checked(match.start("ad"), match.end(), lat, lon, 10.0**-decimals, "decimal")


def _is_angle(match: re.Match[str], k: str) -> bool:
    """Tell an angle from “5 N 3 E”: it has a degree sign, minutes or decimals."""
    sign = match[k + "sign"]
    return bool(match[k + "m"] or (sign and sign.strip(" :-")) or "." in match[k + "d"] or "," in match[k + "d"])


def _float(written: str) -> float:
    return float(written.replace(",", ".").replace("−", "-"))


def _written(match: re.Match[str]) -> Written:
    groups = match.groupdict()
    values, steps = [], []
    for k in "ab":
        value, step = 0.0, 1.0
        for part, size in (("d", 1.0), ("m", 60.0), ("s", 3600.0)):
            number = groups.get(k + part)
            if number:
                value += _float(number) / size
                step = 10.0 ** -len(re.sub(r"^[-−]?\d+[.,]?", "", number)) / size
        values.append(value)
        steps.append(step)
    south, west = (groups["ns"] or "N")[0] in "Ssج", (groups["ew"] or "E")[0] in "WwOoغ"
    lat, lon = -values[0] if south else values[0], -values[1] if west else values[1]
    seconds, minutes = groups.get("as"), groups.get("am")
    notation = "degrees, minutes and seconds" if seconds else "degrees and minutes" if minutes else "decimal degrees"
    return checked(match.start(), match.end(), lat, lon, max(steps), notation)
