"""Invented strikes, for looking at the page and for measuring it; no report or event here is real."""

import datetime as dt
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import get_args

import numpy as np
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.geodesy import destination
from gazetteer.places import Area, Candidate, Place
from geo.location import Form, Location
from geo.regions.solve import Solution
from geo.strike import DatePrecision, Report, Status, Strike
from geo.toponym import Toponym

Rng = random.Random


@dataclass(frozen=True)
class Town:
    """Where an invented strike may be said to have been."""

    name: str
    arabic: str
    country: str
    lat: float
    lon: float
    population: int


TOWNS = (
    Town("Sirte", "سرت", "LY", 31.209, 16.589, 79_000),
    Town("Sabha", "سبها", "LY", 27.038, 14.428, 130_000),
    Town("Ajdabiya", "أجدابيا", "LY", 30.755, 20.226, 134_000),
    Town("Derna", "درنة", "LY", 32.767, 22.637, 100_000),
    Town("Murzuq", "مرزق", "LY", 25.915, 13.918, 43_000),
    Town("Gao", "غاو", "ML", 16.272, -0.045, 87_000),
    Town("Kidal", "كيدال", "ML", 18.441, 1.408, 25_000),
    Town("Agadez", "أغاديز", "NE", 16.973, 7.991, 124_000),
    Town("Mosul", "الموصل", "IQ", 36.335, 43.119, 1_739_000),
    Town("Raqqa", "الرقة", "SY", 35.95, 39.01, 177_000),
    Town("Deir ez-Zor", "دير الزور", "SY", 35.336, 40.141, 242_000),
    Town("Sanaa", "صنعاء", "YE", 15.355, 44.207, 1_937_000),
    Town("Kismayo", "كيسمايو", "SO", -0.358, 42.545, 234_000),
    Town("Baidoa", "بيدوا", "SO", 3.114, 43.65, 129_000),
)


@dataclass(frozen=True)
class Wording:
    """One class of phrase: how it reads, how far it reaches, and its codes."""

    form: Form
    phrase: str
    reach_km: tuple[float, float]
    where_prec: int
    geo_precision: int
    share: float


WORDINGS = (
    Wording("facility", "{} airport", (0.8, 1.8), 1, 1, 0.1),
    Wording("name", "in {}", (4, 16), 1, 1, 0.4),
    Wording("near", "near {}", (20, 60), 2, 2, 0.2),
    Wording("distance_heading", "40 km south of {}", (12, 25), 2, 2, 0.12),
    Wording("part_of", "in the desert south of {}", (120, 320), 5, 3, 0.13),
    Wording("offshore", "off the coast of {}", (40, 90), 7, 3, 0.05),
)

ACTORS = ("French air force", "United States", "Libyan National Army", "Saudi-led coalition", "unidentified aircraft")
TARGETS = ("a convoy of pick-up trucks", "an ammunition store", "a training camp", "a farm", "a commander’s house")
WEAPONS = ("two fighter aircraft", "a drone", "cruise missiles", None)
SOURCES = ("Coastal Gazette", "Le Courrier du Désert", "وكالة الواحة", "Northern Wire", "Harbour Radio")
SENTENCES: tuple[tuple[str, Callable[[Town], str]], ...] = (
    ("{actor} said that {weapon} struck {target} {phrase} on the {day}, killing {killed} people.", lambda t: t.name),
    ("Une frappe aérienne a visé {target} près de {town} le {day}, selon des habitants.", lambda t: t.name),
    ("استهدفت غارة جوية موقعا قرب {town} وأسفرت عن مقتل {killed} أشخاص، بحسب شهود عيان.", lambda t: t.arabic),
)


def sample_strikes(count: int, *, seed: int = 7, unplaced: float = 0.05) -> list[Strike]:
    """Return so many invented strikes, the same for the same seed; ``unplaced`` is the share without a region."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    return [_strike(number, rng, placed=rng.random() >= unplaced) for number in range(count)]


def _strike(number: int, rng: Rng, *, placed: bool) -> Strike:
    town = rng.choice(TOWNS)
    wording = rng.choices(WORDINGS, [w.share for w in WORDINGS])[0]
    day = dt.date(2011, 3, 1) + dt.timedelta(days=int(rng.triangular(0, 3600, 2000)))
    precision: DatePrecision = rng.choices(get_args(DatePrecision), [70, 12, 10, 3, 5])[0]
    start, end = _dates(day, precision, rng)
    killed = rng.choices([(None, None), (0, 0), (1, 1), (3, 7), (13, 46), (2, None)], [30, 10, 15, 20, 10, 15])[0]
    reports = tuple(_report(number, i, town, wording, day, killed, rng) for i in range(rng.choice((1, 1, 2, 3))))
    disagree = len(reports) > 1 and rng.random() < 0.4
    return Strike(
        id=f"s{number:05d}-{rng.randrange(16**6):06x}",
        location=_location(town, wording, rng, placed=placed),
        date_start=start,
        date_end=end,
        date_precision=precision,
        actor=rng.choice((*ACTORS, None)),
        target=rng.choice((*TARGETS, None)),
        weapon=rng.choice(WEAPONS),
        killed_min=killed[0],
        killed_max=killed[1],
        injured_min=rng.choice((None, None, 4)),
        injured_max=rng.choice((None, 12)),
        count=rng.choices((1, 2, 500), (90, 9, 1))[0],
        status=rng.choices(get_args(Status), (45, 25, 15, 5, 10))[0],
        background=rng.random() < 0.08,
        reports=reports,
        conflicts=("Killed: one report says 3, another 7.",) if disagree else (),
        merged_because=("Same day, same town, same actor.",) if len(reports) > 1 else (),
    )


def _dates(day: dt.date, precision: str, rng: Rng) -> tuple[dt.date | None, dt.date | None]:
    if precision == "unknown":
        return None, None
    if precision == "range":
        return day, day + dt.timedelta(days=rng.randrange(2, 12))
    if precision == "month":
        first = day.replace(day=1)
        return first, (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    if precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


def _report(
    number: int, i: int, town: Town, wording: Wording, day: dt.date, killed: tuple[int | None, int | None], rng: Rng
) -> Report:
    pattern, named = rng.choice(SENTENCES)
    quote = pattern.format(
        actor=rng.choice(ACTORS),
        weapon=rng.choice(WEAPONS[:3]),
        target=rng.choice(TARGETS),
        phrase=wording.phrase.format(town.name),
        town=named(town),
        day=f"{day.day}.{day.month}.",
        killed=killed[1] or killed[0] or 2,
    )
    start = rng.randrange(2000)
    return Report(
        document_id=f"report-{number}-{i}",
        title=f"Report {number}.{i + 1}: strike {wording.phrase.format(town.name)}",
        source=rng.choice(SOURCES),
        url=f"https://news.example/{day.year}/{number}-{i}",
        published=day + dt.timedelta(days=rng.randrange(4)),
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def _location(town: Town, wording: Wording, rng: Rng, *, placed: bool) -> Location:
    place = _place(town, town.name, town.lat, town.lon, 1)
    others = [_place(town, f"{town.name} al Jadida", town.lat + rng.uniform(-4, 4), town.lon + rng.uniform(-4, 4), 2)]
    candidates = tuple(
        Candidate(p, score, "exact", town.name, f"{p.population:,} people live there.")
        for p, score in zip([place, *others], (0.9, 0.34), strict=True)
    )
    phrase = wording.phrase.format(town.name)
    location = Location(
        text=phrase,
        start=0,
        end=len(phrase),
        form=wording.form,
        name=phrase.removeprefix("in "),
        country=town.country,
        anchors=(Toponym(town.name, 0, len(town.name), place if placed else None, 0.9, candidates),),
        density=None,
        confidence=0.9,
        verdict="resolved" if placed else "unresolved",
        where_prec=wording.where_prec if placed else None,
        geo_precision=wording.geo_precision if placed else None,
        why=f"“{wording.form}” about {town.name}, fitted on phrases whose place is known."
        if placed
        else "No place of that name fits the countries that the report is about.",
    )
    location.__dict__["solution"] = _solution(town, wording, rng) if placed else None
    return location


def _place(town: Town, name: str, lat: float, lon: float, rank: int) -> Place:
    names = (name, town.arabic)
    return Place(
        f"geonames:{abs(hash_of(name)) + rank}", name, names, "settlement", town.country, None, lat, lon,
        town.population // rank, None, None, "settlements",
    )  # fmt: skip


def hash_of(text: str) -> int:
    """Return a number that stays the same from run to run."""
    return int(hashlib.blake2b(text.encode(), digest_size=3).hexdigest(), 16)


def _solution(town: Town, wording: Wording, rng: Rng) -> Solution:
    reach_m = rng.uniform(*wording.reach_km) * 1000
    away = reach_m * (0 if wording.form in ("name", "facility", "near") else 1.1)
    lat, lon = destination(town.lat, town.lon, rng.uniform(100, 260), away)
    wobble = 0.0 if wording.where_prec == 1 else 0.25
    outline = partial(_blob, lat, lon, rng=rng, wobble=wobble)
    return Solution(lat, lon, outline(reach_m * 0.45), outline(reach_m), reach_m * (1 + wobble))


def _blob(lat: float, lon: float, reach_m: float, *, rng: Rng, wobble: float) -> Area:
    """Return a disc, or a shape as uneven as ``wobble`` says."""
    turns = np.linspace(0, 360, 120, endpoint=False)
    uneven = sum(wobble / k * np.sin(np.radians(k * turns + rng.uniform(0, 360))) for k in (1, 2, 3, 5))
    lats, lons = destination(lat, lon, turns, reach_m * (1 + uneven / 2))
    shape = Polygon(np.column_stack([lons, lats])[::-1])
    return shape if shape.is_valid else MultiPolygon([shape.buffer(0)])
