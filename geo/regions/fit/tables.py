"""Reading the surveyed tables into cases.

Tables of relations between places give distance and bearing from the anchor but not its position: such cases are laid
out about a stand-in, as only the relation matters.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import gazetteer
from gazetteer.errors import InputError
from gazetteer.geodesy import destination, distance_m
from geo.regions.anchors import anchor_of
from geo.regions.densities import (
    Anchor,
    AtPlace,
    Between,
    DistanceHeading,
    Heading,
    Near,
    PartOf,
)
from geo.regions.fit.cases import Case

Row = dict[str, str]
_STUBS = {"PL", "US", "IT"}  # bot-written stubs and joins to namesakes
_MOST_PER_ANCHOR = 8
_STAND_IN = (35.0, 10.0)

_NAUTICAL_MILE_M, _KM_M = 1852.0, 1000.0
_HEADING = r"(?:north|south|east|west|[nsew]{1,3}\b)(?:[\s-]*(?:north|south|east|west)(?:ern)?)*"
_TOWN_WORDS = r"\b(?:in|the|city|town|village|of|approximately|approx\.?|ivo|area|near|part|side|on)\b"
_DISTANT = re.compile(rf"([\d.]+)\s*(nm|km)\s*[\s-]*({_HEADING})\s+(?:of|from)\s+(.+)$", re.IGNORECASE)
_BARE_HEADING = re.compile(rf"^(?:directly\s+)?({_HEADING})\s+of\s+(.+)$", re.IGNORECASE)
_SIDE = re.compile(rf"^(?:on the\s+)?({_HEADING}|\w+ern)\s+(?:part of|side of)?\s*(.+)$", re.IGNORECASE)


def read_rows(path: Path) -> list[Row]:
    """Read a table, zipped or not; InputError where it is none."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf8")
        return list(csv.DictReader(text.splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a table ({error})") from error


def few_per_anchor(rows: Iterator[Row]) -> Iterator[Row]:
    """Pass no more than a few rows of each anchor."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["ref"]] += 1
        if seen[row["ref"]] <= _MOST_PER_ANCHOR:
            yield row


def bearing_of(words: str) -> tuple[float, int]:
    """Bearing in degrees and points of the compass (4, 8, 16) of “south-east”, “NNE”, …; ValueError for others."""
    parts = re.findall(r"north|south|east|west", words.lower())
    if not parts:
        parts = [{"n": "north", "e": "east", "s": "south", "w": "west"}[c] for c in words.lower() if c in "nesw"]
    names = {
        0: "n", 22.5: "nne", 45: "ne", 67.5: "ene", 90: "e", 112.5: "ese", 135: "se", 157.5: "sse", 180: "s",
        202.5: "ssw", 225: "sw", 247.5: "wsw", 270: "w", 292.5: "wnw", 315: "nw", 337.5: "nnw",
    }  # fmt: skip
    short = "".join(p[0] for p in parts)
    for degrees, name in names.items():
        if name == short:
            return float(degrees), {1: 4, 2: 8, 3: 16}[len(name)]
    raise ValueError(f"no heading: {words!r}")


@cache
def _anchor(name: str, country: str) -> Anchor | None:
    """Look up the anchor of a surveyed phrase in its country; None where there is no sure one."""
    names = gazetteer.open()
    plain = re.sub(_TOWN_WORDS, " ", name, flags=re.IGNORECASE).strip(" ,.")
    found = [c for c in names.find(plain, countries=[country]) if c.place.country == country]
    return anchor_of(found[0].place, names) if found else None


def _crowding(ref: str, country: str) -> float:
    anchor = _anchor(ref.split(",", maxsplit=1)[0].replace("_", " "), country)
    return anchor.nn5_km if anchor else 15.0


def distance_heading(gold: Path) -> Iterator[Case]:
    """Encyclopaedia text: distance, heading and anchor, with the true distance and bearing."""
    rows = read_rows(gold / "relations_distance_heading.csv.gz")
    sound = (r for r in rows if r["cc"] not in _STUBS and 1 / 3 < float(r["d"]) / float(r["dk"]) < 3)
    for row in few_per_anchor(sound):
        bearing, metres = float(row["H"]), float(row["dk"]) * 1000
        anchor = Anchor(*_STAND_IN, "settlement", int(float(row["rpop"])))
        points = 4 if bearing % 90 == 0 else 8 if bearing % 45 == 0 else 16
        yield Case(
            DistanceHeading(anchor, metres, metres, bearing, points),
            *destination(*_STAND_IN, float(row["az"]), float(row["d"]) * 1000),
            row["ref"],
            destination(*_STAND_IN, bearing, metres),
        )


def heading_only(gold: Path) -> Iterator[Case]:
    """Encyclopaedia text: heading and anchor."""
    rows = read_rows(gold / "relations_heading_only.csv.gz")
    for row in few_per_anchor(r for r in rows if r["cc"] not in _STUBS and float(r["d"]) <= 400):
        bearing = float(row["H"])
        points = 4 if bearing % 90 == 0 else 8 if bearing % 45 == 0 else 16
        crowding = _crowding(row["ref"], row["cc"])
        anchor = Anchor(*_STAND_IN, "settlement", int(float(row["rpop"])), crowding)
        at = destination(*_STAND_IN, float(row["az"]), float(row["d"]) * 1000)
        yield Case(Heading(anchor, bearing, points), *at, row["ref"])


def civil_near(gold: Path) -> Iterator[Case]:
    """Encyclopaedia text: “near”; joins beyond 150 km are joins to namesakes."""
    rows = read_rows(gold / "relations_near.csv.gz")
    for number, row in enumerate(few_per_anchor(r for r in rows if r["cc"] not in _STUBS and float(r["d"]) <= 150)):
        anchor = Anchor(*_STAND_IN, "settlement", int(float(row["rpop"])), _crowding(row["ref"], row["cc"]))
        at = destination(*_STAND_IN, number * 137.5 % 360, float(row["d"]) * 1000)
        yield Case(Near(anchor, "civil"), *at, row["ref"])


def between(gold: Path) -> Iterator[Case]:
    """Encyclopaedia text: “between A and B”; ways over 1 000 km are joins to namesakes."""
    for row in read_rows(gold / "relations_between.csv.gz"):
        way_m = float(row["dab"]) * 1000
        if not 2e3 < way_m < 1e6 or abs(float(row["t"])) > 3 or abs(float(row["s"])) > 3:
            continue
        lat, lon = _STAND_IN
        first, second = destination(lat, lon, 270.0, way_m / 2), destination(lat, lon, 90.0, way_m / 2)
        along = destination(*first, 90.0, float(row["t"]) * way_m)
        at = destination(*along, 180.0, float(row["s"]) * way_m)
        yield Case(Between(Anchor(*first, "settlement"), Anchor(*second, "settlement")), *at, row["a"])


def _grouped(gold: Path, kind: str) -> Iterator[Row]:
    """Take the first point of each group of strikes that one phrase tells of."""
    seen: set[str] = set()
    for row in read_rows(gold / "strike_phrases.csv"):
        if row["group"] not in seen:
            seen.add(row["group"])
            if row["kind"].startswith(kind):
                yield row


def military_distance_heading(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “12nm NE of Mosul”."""
    for row in _grouped(gold, "distance+direction"):
        match = _DISTANT.search(row["phrase"])
        anchor = _anchor(match[4], row["country"]) if match else None
        if not match or anchor is None:
            continue
        bearing, points = bearing_of(match[3])
        metres = float(match[1]) * (_KM_M if match[2].lower() == "km" else _NAUTICAL_MILE_M)
        lat, lon = float(row["lat"]), float(row["lon"])
        if distance_m(anchor.lat, anchor.lon, lat, lon) > 250e3:
            continue
        record = DistanceHeading(anchor, metres, metres, bearing, points, "military")
        yield Case(record, lat, lon, _key(anchor), destination(anchor.lat, anchor.lon, bearing, metres))


def military_at_place(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “Ramadi”."""
    for row in _grouped(gold, "bare"):
        anchor = None if re.search(r"\d|\bof\b(?<!city of)", row["phrase"]) else _anchor(row["phrase"], row["country"])
        if anchor:
            yield Case(AtPlace(anchor), float(row["lat"]), float(row["lon"]), _key(anchor))


def military_heading(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “NE of Mosul”."""
    for row in _grouped(gold, "direction"):
        match = _BARE_HEADING.match(row["phrase"])
        anchor = _anchor(match[2], row["country"]) if match else None
        if match and anchor:
            bearing, points = bearing_of(match[1])
            record = Heading(anchor, bearing, points, "military")
            yield Case(record, float(row["lat"]), float(row["lon"]), _key(anchor))


def military_part_of_town(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “West Ramadi”, “South part of Bayji”."""
    for kind in ("part of city", "direction"):
        for row in _grouped(gold, kind):
            match = _SIDE.match(row["phrase"])
            if not match or (kind == "direction" and "part" not in row["phrase"]):
                continue
            anchor = _anchor(match[2].removeprefix("part of "), row["country"])
            if anchor:
                record = PartOf(anchor, *bearing_of(match[1]))
                yield Case(record, float(row["lat"]), float(row["lon"]), _key(anchor))


def military_near(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “IVO Bayji”, “Mosul area”."""
    for row in _grouped(gold, "near"):
        anchor = _anchor(row["phrase"], row["country"])
        if anchor:
            yield Case(Near(anchor, "military"), float(row["lat"]), float(row["lon"]), _key(anchor))


def press_near(gold: Path) -> Iterator[Case]:
    """Surveyed strikes: “near Raqqa, Syria”."""
    for row in read_rows(gold / "near_phrases.csv"):
        names = [part.strip() for part in row["phrase"].split(",")]
        town = names[-2] if len(names) > 1 else names[0]
        anchor = _anchor(town, row["country"])
        if anchor and row["phrase"].lower().startswith("near"):
            yield Case(Near(anchor), float(row["lat"]), float(row["lon"]), _key(anchor))


def _key(anchor: Anchor) -> str:
    return f"{anchor.lat:.2f} {anchor.lon:.2f}"
