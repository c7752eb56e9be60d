"""A density laid out for contouring: nodes in a local plane, what each stands for, and its log density."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gazetteer.geodesy import Floats, Projection

FLOOR = -600.0  # of log densities per km²: e^-600 is no probability, yet still a number


@dataclass(frozen=True)
class Mesh:
    """Nodes in a topological rectangle: metres ``x``, ``y`` of ``projection``, km² a node, log density per km²."""

    projection: Projection
    x: Floats
    y: Floats
    km2: Floats
    log: Floats


class Field(Protocol):
    """A density that can be drawn and asked."""

    @property
    def mesh(self) -> Mesh:
        """The mesh that fits this density."""

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points, normalised over the globe."""
