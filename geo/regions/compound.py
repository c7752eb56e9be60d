"""Densities made of densities: mixtures, products, clipped and blurred ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter
from shapely.geometry import box

from gazetteer.geodesy import EqualArea, Floats, polygonal, to_plane, wrap_lon
from gazetteer.places import Area
from geo.regions.constants import values
from geo.regions.mesh import FLOOR, Field, Mesh, log_sum
from geo.regions.plane import Plane, lay
from geo.regions.surroundings import Surroundings


@dataclass(frozen=True, eq=False)
class Mixed:
    """A weighted sum of densities, each drawn on its own mesh.

    A node stands for its own part's mass, and is ranked by the density of the whole: that counts every part once,
    however they overlap, and resolves a town and a country in one picture.
    """

    parts: tuple[Field, ...]
    weights: tuple[float, ...]
    told: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd about it and its parts."""
        return self.told + tuple(n for part in self.parts for n in part.notes)

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """The parts' meshes, ranked by the density of the whole."""
        out = []
        for i, (part, weight) in enumerate(zip(self.parts, self.weights, strict=True)):
            for mesh in part.meshes:
                lat, lon = mesh.latlon()
                logs = [mesh.log if i == j else other.log_at(lat, lon) for j, other in enumerate(self.parts)]
                out.append(replace(mesh, mass=mesh.mass * weight, log=log_sum(logs, self.weights)))
        return tuple(out)

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        return log_sum([part.log_at(lat, lon) for part in self.parts], self.weights)


def mixture(parts: Sequence[Field], weights: Sequence[float], told: tuple[str, ...] = ()) -> Field:
    """Weigh several readings; parts without weight are left out."""
    total = sum(weights)
    kept = [(p, w / total) for p, w in zip(parts, weights, strict=True) if w / total > 1e-3]
    if len(kept) == 1 and not told:
        return kept[0][0]
    total = sum(w for _, w in kept)
    return Mixed(tuple(p for p, _ in kept), tuple(w / total for _, w in kept), told)


def product(parts: Sequence[Field]) -> Field:
    """Multiply what independent phrases say, allowing for one of them to be wrong.

    The product of the densities, weighed against their mixture by how much likelier it is that all speak of one
    place than that one is mistaken and could lie anywhere in ``background_km2``.
    """
    c = values("product")
    sharpest = min(parts, key=_spread)
    log_share, together = _multiplied(sharpest, [p for p in parts if p is not sharpest])
    chance = math.log(c["mistaken"]) - (len(parts) - 1) * math.log(c["background_km2"])
    agree = 1 / (1 + math.exp(min(chance - log_share, 700.0)))
    if agree > 0.99:
        return together
    told = ("the parts disagree: each may be right",) if agree < 0.5 else ()
    return mixture([together, *parts], [agree, *((1 - agree) / len(parts) for _ in parts)], told)


def _spread(field: Field) -> float:
    """Entropy: the logarithm of the km² that a density is spread over."""
    return -float(sum((m.mass * m.log).sum() for m in field.meshes))


def _multiplied(first: Field, others: Sequence[Field]) -> tuple[float, Field]:
    """Multiply densities on the first one's meshes; the logarithm of the product's integral comes with it."""
    logs, masses, meshes = [], [], []
    for mesh in first.meshes:
        lat, lon = mesh.latlon()
        extra = np.sum([other.log_at(lat, lon) for other in others], axis=0)
        logs.append(np.maximum(mesh.log + extra, 2 * FLOOR))
        masses.append(np.log(np.maximum(mesh.mass, 1e-300)) + extra)
        meshes.append(mesh)
    peak = max(m.max() for m in masses)
    total = sum(np.exp(m - peak).sum() for m in masses)
    log_share = peak + math.log(total)
    scaled = [
        replace(mesh, mass=np.exp(mass - log_share), log=np.maximum(log - log_share, FLOOR))
        for mesh, mass, log in zip(meshes, masses, logs, strict=True)
    ]
    return log_share, Multiplied(first, tuple(others), tuple(scaled), log_share)


@dataclass(frozen=True, eq=False)
class Multiplied:
    """A product of densities, drawn on the meshes of the sharpest."""

    first: Field
    others: tuple[Field, ...]
    meshes: tuple[Mesh, ...]
    log_share: float

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd about the parts."""
        return tuple(n for part in (self.first, *self.others) for n in part.notes)

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        logs = [part.log_at(lat, lon) for part in (self.first, *self.others)]
        return np.asarray(np.maximum(np.sum(logs, axis=0) - self.log_share, FLOOR))


@dataclass(frozen=True, eq=False)
class Kept:
    """A density without what lies outside of some areas, one for each of its meshes."""

    whole: Field
    meshes: tuple[Mesh, ...]
    notes: tuple[str, ...]
    share: float

    def log_at(self, lat: Floats, lon: Floats) -> Floats:
        """Log density per km² at any points."""
        log = self.whole.log_at(lat, lon) - math.log(self.share)
        inside = np.zeros(np.shape(lat), bool)
        for mesh in self.meshes:
            x, y = mesh.projection.forward(lat, lon)
            inside |= shapely.contains_xy(mesh.clip, x, y)
        return np.where(inside, log, FLOOR)


def clipped(whole: Field, surface: str, world: Surroundings, least: float = 0.5) -> Field:
    """Keep to land or to the sea.

    Where less than ``least`` of the mass would be left, the reading is doubtful: it is kept whole, and that is told.
    """
    masks = [_surface(mesh, surface, world) for mesh in whole.meshes]
    if any(mask is None for mask in masks):
        return whole
    cut = [mesh.clipped(mask) for mesh, mask in zip(whole.meshes, masks, strict=True) if mask is not None]
    share = float(sum(mesh.mass.sum() for mesh in cut))
    if share < least:
        return Mixed((whole,), (1.0,), (f"{1 - share:.0%} would not be on {surface}: not clipped",))
    scaled = [replace(m, mass=m.mass / share, log=m.log - math.log(share)) for m in cut]
    return Kept(whole, tuple(scaled), whole.notes, share)


def _surface(mesh: Mesh, surface: str, world: Surroundings) -> Area | None:
    """Find the land (2 km wider: coarse coasts lose islands) or the sea under a mesh, in its plane."""
    lat, lon = mesh.latlon()
    turn = wrap_lon(lon - mesh.projection.lon)
    wide = float(np.ptp(turn)) > 300
    west, east = (
        (-180.0, 180.0) if wide else (wrap_lon(mesh.projection.lon + float(t)) for t in (turn.min(), turn.max()))
    )
    land = world.land((west, float(lat.min()), east, float(lat.max())))
    if land is None:
        return None
    plane = to_plane(land, mesh.projection) if not land.is_empty else land
    if surface == "land":
        return polygonal(plane.buffer(2000, quad_segs=4))
    frame = box(mesh.x.min(), mesh.y.min(), mesh.x.max(), mesh.y.max())
    return polygonal(frame.difference(plane))


def same_area(antecedent: Field) -> Field:
    """Half the antecedent's density, half that blurred as “near” would."""
    c = values("same_area")
    return mixture([antecedent, _blurred(antecedent, c["blur_km"])], [c["same_share"], 1 - c["same_share"]])


def _blurred(field: Field, blur_km: float) -> Plane:
    """Blur with a kernel of two widths, whose tail is heavier than a Gaussian's."""
    mesh = max(field.meshes, key=lambda m: float(m.mass.sum()))
    lat, lon = mesh.latlon()
    weights = mesh.mass / mesh.mass.sum()
    projection = EqualArea(mesh.projection.lat, mesh.projection.lon)
    x, y = projection.forward(lat, lon)
    keep = weights > 1e-7
    pad = 8000 * blur_km
    bounds = (x[keep].min() - pad, y[keep].min() - pad, x[keep].max() + pad, y[keep].max() + pad)

    def log_density(gx: Floats, gy: Floats) -> Floats:
        steps = (gy[1, 0] - gy[0, 0], gx[0, 1] - gx[0, 0])
        edges = [
            np.append(ticks - step / 2, ticks[-1] + step / 2)
            for ticks, step in ((gy[:, 0], steps[0]), (gx[0], steps[1]))
        ]
        counts, _, _ = np.histogram2d(y.ravel(), x.ravel(), bins=edges, weights=weights.ravel())
        narrow, wide = (
            gaussian_filter(counts, [max(k * 1000 * blur_km / s, 0.7) for s in steps], mode="constant") for k in (1, 3)
        )
        return np.asarray(np.log(0.6 * narrow + 0.4 * wide + 1e-12 * counts.max()))

    return lay(log_density, projection, bounds)
