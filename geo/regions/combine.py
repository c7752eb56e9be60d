"""Whether two reports speak of one place, and where that is if they do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from gazetteer.geodesy import Floats
from geo.regions.constants import values
from geo.regions.densities import Density, Product
from geo.regions.mesh import Field
from geo.regions.models import field_of
from geo.regions.surroundings import current

_NODES = 900  # enough of a mesh's nodes for an integral good to a few per cent


def combine(densities: Sequence[Density]) -> Density:
    """Say what independent reports of one event say together; ValueError where there is none.

    Reports in the same words count once. Where the others cannot all be right, the region falls apart into one for
    each of them, and the solution's ``notes`` tell that they disagree.
    """
    distinct = tuple(dict.fromkeys(densities))
    if not distinct:
        raise ValueError("there is nothing to combine")
    return distinct[0] if len(distinct) == 1 else Product(distinct)


@lru_cache(maxsize=1 << 16)
def agreement(first: Density, second: Density) -> float:
    """How well two densities go together: 1 for one place, 0 for places apart.

    The chance density that both mean one place, over the most that the vaguer of them could reach: a village in the
    thick of a province agrees with it fully, however much the two differ in size.
    """
    if first == second:
        return 1.0
    a, b = field_of(first, current()), field_of(second, current())
    return min(1.0, math.exp(min(0.0, _log_overlap(a, b) - min(_log_overlap(a, a), _log_overlap(b, b)))))


def bayes_factor(first: Density, second: Density) -> float:
    """How much likelier two reports' words are if both mean one place than if each means some place of its own.

    Places are taken to lie anywhere within the area of a theatre of war (``background_km2`` in the constants).
    """
    a, b = field_of(first, current()), field_of(second, current())
    return math.exp(_log_overlap(a, b) + math.log(values("product")["background_km2"]))


def _log_overlap(a: Field, b: Field) -> float:
    """Logarithm of the integral of the product of two densities, per km²."""
    sharper, other = (a, b) if _entropy(a) <= _entropy(b) else (b, a)
    lat, lon, mass, log = _samples(sharper)
    logs = log if sharper is other else other.log_at(lat, lon)
    return float(np.log(max(float(np.sum(mass * np.exp(logs))), 1e-250)))


def _entropy(field: Field) -> float:
    """Logarithm of the km² that a density is spread over."""
    _, _, mass, log = _samples(field)
    return -float(np.sum(mass * log))


@lru_cache(maxsize=512)  # each keeps its field, of some 150 kB
def _samples(field: Field) -> tuple[Floats, Floats, Floats, Floats]:
    """Take some nodes of a density: latitude, longitude, probability, log density per km²."""
    parts = []
    for mesh in field.meshes:
        step = max(1, round(math.sqrt(mesh.mass.size / _NODES)))
        lat, lon = mesh.projection.inverse(mesh.x[::step, ::step], mesh.y[::step, ::step])
        thinned = mesh.mass[::step, ::step]
        scale = mesh.mass.sum() / max(float(thinned.sum()), 1e-300)
        parts.append((lat.ravel(), lon.ravel(), thinned.ravel() * scale, mesh.log[::step, ::step].ravel()))
    lat, lon, mass, log = (np.concatenate(column) for column in zip(*parts, strict=True))
    return lat, lon, mass / mass.sum(), log
