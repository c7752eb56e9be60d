"""What a layer yields: one row a place, with all its names."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.places import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """One place as a layer knows it; coordinates in WGS 84 degrees.

    ``names`` are further spellings beside ``name``, in any script; ``languages`` is either empty or gives the BCP 47
    code of each of ``names`` ("" where unknown). ``demonyms`` are its people and its adjectives (“Libyan”). ``area``
    is the key of an outline, or "". ``claims`` are the codes of the countries that claim a disputed area.
    ``other_ids`` are those of rows of other layers that are this place.
    """

    id: str
    name: str
    kind: Kind
    lat: float
    lon: float
    source: str
    names: Sequence[str] = ()
    languages: Sequence[str] = ()
    demonyms: Sequence[str] = ()
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonameid: int | None = None
    area: str = ""
    claims: Sequence[str] = ()
    other_ids: Sequence[str] = ()
