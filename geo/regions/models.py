"""Which arithmetic belongs to which record: one entry a class of phrases."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from geo.regions import areas, beside, borders, compound, lines, shores, towns
from geo.regions.constants import values
from geo.regions.densities import (
    AtPlace,
    AtPoint,
    Beside,
    Between,
    Border,
    Clipped,
    Density,
    Distance,
    DistanceHeading,
    Heading,
    InArea,
    Mixture,
    Near,
    Offshore,
    Outskirts,
    PartOf,
    Product,
    Road,
    SameArea,
)
from geo.regions.mesh import Field
from geo.regions.surroundings import Surroundings

Model = Callable[[Any, Surroundings], Field]


@lru_cache(maxsize=512)  # a field keeps its mesh, of some 150 kB
def field_of(density: Density, world: Surroundings) -> Field:
    """Return the arithmetic of a record in its surroundings."""
    return _MODELS[type(density)](density, world)


def _part_of(record: PartOf, world: Surroundings) -> Field:
    whole = record.anchor.area is not None and record.anchor.kind not in ("settlement", "facility")
    return areas.part_of(record, world) if whole else towns.part_of_town(record)


def _border(record: Border, world: Surroundings) -> Field:
    return borders.border(record, world) if record.anchor.area else towns.far_about(record.anchor)


def _beside(record: Beside, world: Surroundings) -> Field:
    if record.anchor.area is None:
        return towns.far_about(record.anchor)
    band = beside.beside(record, world)
    if record.anchor.kind != "region" or record.side != "out":
        return band
    # Where a landscape or river ends is not known that well: some of what is beside it lies within our outline.
    whole = areas.in_area(InArea(record.anchor, soft=True), world)
    vague = values("beside")["vague_share"]
    return compound.mixture([band, whole], (1 - vague, vague))


def _in_area(record: InArea, world: Surroundings) -> Field:
    return areas.in_area(record, world) if record.anchor.area else towns.far_about(record.anchor)


def _offshore(record: Offshore, world: Surroundings) -> Field:
    whole = shores.off_shore(record) if record.anchor.area is not None else towns.offshore(record)
    # Half of the ring about a port is land: only a place without any sea at hand is suspect.
    return compound.clipped(whole, "sea", world, least=0.02)


def _mixture(record: Mixture, world: Surroundings) -> Field:
    return compound.mixture([field_of(part, world) for part in record.parts], record.weights)


def _product(record: Product, world: Surroundings) -> Field:
    # Two reports in the same words are most likely one report: they count once.
    return compound.product([field_of(part, world) for part in dict.fromkeys(record.parts)])


_MODELS: dict[type, Model] = {
    AtPlace: lambda record, _: towns.at_place(record),
    AtPoint: lambda record, _: towns.at_point(record),
    Outskirts: lambda record, _: towns.outskirts(record),
    Distance: lambda record, _: towns.distance(record),
    DistanceHeading: lambda record, _: towns.distance_heading(record),
    Heading: lambda record, _: towns.heading(record),
    Near: lambda record, _: towns.near(record),
    Between: lambda record, _: lines.between(record),
    Road: lambda record, _: lines.road(record),
    PartOf: _part_of,
    Border: _border,
    Beside: _beside,
    InArea: _in_area,
    Offshore: _offshore,
    SameArea: lambda record, world: compound.same_area(field_of(record.antecedent, world)),
    Clipped: lambda record, world: compound.clipped(field_of(record.density, world), record.surface, world),
    Mixture: _mixture,
    Product: _product,
}
