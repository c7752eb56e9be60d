"""Texts with their toponyms marked by hand: “12nm NE of [Mosul]”; [Libyan] is a demonym, [Zzyzx] means no place."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from gazetteer.places import Place
from geo.location import Location
from geo.phrases.compass import NAMES
from geo.phrases.knowledge import Knowledge
from geo.phrases.parsing import lattice_of, read
from geo.regions import densities as d
from geo.toponym import Toponym

HERE = Path(__file__).parent


@cache
def places() -> dict[str, tuple[Place | None, bool]]:
    """Name → the place and whether the name is its demonym."""
    known: dict[str, tuple[Place | None, bool]] = {}
    for line in (HERE / "places.txt").read_text(encoding="utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, kind, country, lat, lon, population, others = (cell.strip() for cell in line.split("|"))
        place = Place(
            f"test:{name}", name, (name,), kind, country or None, None, float(lat), float(lon), int(population),
            None, None, "test",
        )  # fmt: skip
        for other in [name, *filter(None, (o.strip() for o in others.split(",")))]:
            known[other.lstrip("=")] = (None if kind == "none" else place, other.startswith("="))
    return known


def unmark(marked: str) -> tuple[str, list[Toponym]]:
    """Return the text without its marks, and the toponyms that they stood about."""
    text, found = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        if part.startswith("["):
            name = part[1:-1]
            place, demonym = places()[name]
            name = name.rstrip("*")
            found.append(Toponym(name, len(text), len(text) + len(name), place, 0.9 if place else 0.0, (), demonym))
            text += name
        else:
            text += part
    return text, found


def anchor_of(place: Place) -> d.Anchor:
    return d.Anchor(place.lat, place.lon, place.kind, place.population)


def country_of(code: str) -> Place | None:
    return next((p for p, _ in places().values() if p and p.kind == "country" and p.country == code), None)


def capital_of(code: str) -> Place | None:
    return places()[{"LY": "Tripoli", "UA": "Kyiv", "SY": "Damascus"}[code]][0]


KNOWLEDGE = Knowledge(anchor_of, country_of, capital_of, lambda area, name: None, lambda lat, lon: None)


def parse(marked: str, language: str) -> list[Location]:
    text, toponyms = unmark(marked)
    return read(lattice_of(text, toponyms, language, KNOWLEDGE), KNOWLEDGE)


def with_candidates(toponym: Toponym, **changes: object) -> Toponym:
    return replace(toponym, **changes)  # type: ignore[arg-type]


def summary(density: d.Density | None) -> str:
    """Write a density in one line: its class, its anchors by name, its parameters."""
    if density is None:
        return "-"
    match density:
        case d.Mixture(parts, _):
            return " | ".join(summary(p) for p in parts)
        case d.Product(parts):
            return " & ".join(summary(p) for p in parts)
        case d.SameArea(antecedent):
            return f"SameArea({summary(antecedent)})"
        case d.Clipped(inner, surface):
            return f"{surface}: {summary(inner)}"
        case d.AtPoint(lat, lon, precision):
            return f"AtPoint({lat:.4f} {lon:.4f} ±{precision:.3g})"
    told = []
    for name, value in vars(density).items():
        if isinstance(value, d.Anchor):
            told.append(_name(value))
        elif name == "low_m":
            high = density.high_m  # type: ignore[union-attr]
            told.append(f"{value:.0f}" if value == high else f"{value:.0f}-{high:.0f}")
        elif name == "bearing":
            points = density.points  # type: ignore[union-attr]
            told.append(f"{NAMES[round(value / 22.5) % 16]}/{points}" if value is not None else _all_round(density))
        elif name in ("far", "on", "soft") and value:
            told.append(name)
        elif name == "side" or value == "military":
            told.append(value)
    return f"{type(density).__name__}({', '.join(told)})"


def _all_round(density: d.Density) -> str:
    return "all round" if isinstance(density, d.Beside) else "centre"


def _name(anchor: d.Anchor) -> str:
    for place, _ in places().values():
        if place and (place.lat, place.lon) == (anchor.lat, anchor.lon):
            return place.name
    return f"{anchor.lat} {anchor.lon}"
