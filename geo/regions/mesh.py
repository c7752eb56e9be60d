"""A density laid out for contouring: nodes in a local plane, the probability of each, and its log density."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import shapely

from gazetteer.geodesy import Floats, Projection
from gazetteer.places import Area

FLOOR = -600.0  # of log densities per km²: e^-600 is no probability, yet still a number


@dataclass(frozen=True, eq=False)
class Mesh:
    """Nodes in a topological rectangle of a local plane, shape (rows, columns).

    ``x``, ``y`` are metres of ``projection``; ``mass`` is the probability that each node stands for, ``log`` the log
    density per km² there. ``clip`` (in the plane) bounds what is drawn where the density ends sharply, as at a
    border or a shore; ``log`` is smooth across it, so that contours are.
    """

    projection: Projection
    x: Floats
    y: Floats
    mass: Floats
    log: Floats
    clip: Area | None = None

    def latlon(self) -> tuple[Floats, Floats]:
        """Latitude and longitude of the nodes."""
        return self.projection.inverse(self.x, self.y)

    def clipped(self, area: Area) -> Mesh:
        """Return the mesh without the mass outside of an area of the plane; the mass is not normalised again."""
        shapely.prepare(area)
        inside = shapely.contains_xy(area, self.x, self.y)
        clip = area if self.clip is None else self.clip.intersection(area)
        return replace(self, mass=self.mass * inside, clip=clip)


class Field(Protocol):
    """A density that can be drawn and asked; hashed by identity or by what it is made of."""

    def __hash__(self) -> int:
        """Hash, so that what was computed of it can be kept."""

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """The meshes that together carry the density's mass, each dense where its share of the mass is."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd about it."""

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points, normalised over the globe."""


def log_sum(logs: list[Floats], weights: tuple[float, ...]) -> Floats:
    """Logarithm of a weighted sum of densities given by their logarithms."""
    stacked = np.stack([log + np.log(max(w, 1e-300)) for log, w in zip(logs, weights, strict=True)])
    peak = stacked.max(axis=0)
    return np.asarray(np.maximum(peak + np.log(np.exp(stacked - peak).sum(axis=0)), FLOOR))
