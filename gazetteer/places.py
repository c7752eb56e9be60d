"""What the gazetteer hands out: places, and candidates for a name."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from shapely.geometry import MultiPolygon, Polygon

Kind = Literal[
    "settlement",
    "country",
    "province",
    "county",
    "region",
    "continent",
    "sea",
    "island",
    "facility",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, in the order that the compiled gazetteer numbers them."""

MatchTier = Literal["exact", "alternate", "folded", "skeleton", "fuzzy"]

TIERS: tuple[MatchTier, ...] = get_args(MatchTier)
"""Every tier of look-up, best first."""

Area: TypeAlias = Polygon | MultiPolygon


@dataclass(frozen=True)
class Place:
    """One entry of the gazetteer. Coordinates are WGS 84 degrees.

    ``id`` is ``"geonames:89113"``, ``"area:fezzan"``, …; ``names`` holds every known spelling in every script;
    ``country`` is ISO 3166-1 alpha-2 or None; ``admin1`` the GeoNames first-level code without the country;
    ``area`` the outline in EPSG:4326 where one is known; ``source`` names the layer of the manifest.
    """

    id: str
    name: str
    names: tuple[str, ...] = field(repr=False)
    kind: Kind
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    area: Area | None = field(repr=False, compare=False)
    geonameid: int | None
    source: str

    def __hash__(self) -> int:
        """Hash by the id: the names may be hundreds, and caches ask often."""
        return hash(self.id)


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, how well it fits (0–1), by which tier of look-up, and why in one sentence."""

    place: Place
    score: float
    match: MatchTier
    matched_name: str
    why: str
