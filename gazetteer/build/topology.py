"""Cut outlines into shared arcs and write them in the format that ``gazetteer.layers.outlines`` reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.layers.outlines import GRID_DEG
from gazetteer.places import Area

Vertex = tuple[int, int]
Ring = list[Vertex]

UNITS = round(1 / GRID_DEG)
LONGEST_STEP = 32_000  # grid units; a longer edge gets vertices in between so that a step fits 16 bits


def to_grid(area: Area) -> list[list[Ring]]:
    """Round an outline to the grid: polygons, each a list of closed rings without repeated vertices."""
    polygons = []
    for polygon in shapely.get_parts(area):
        shell = _grid_ring(polygon.exterior.coords)
        if len(shell) < 4:
            continue
        holes = [_grid_ring(hole.coords) for hole in polygon.interiors]
        polygons.append([shell, *(hole for hole in holes if len(hole) >= 4)])
    return polygons


def from_grid(polygons: list[list[Ring]]) -> Area:
    """Turn grid rings back into an outline in degrees."""
    parts = [Polygon(np.array(rings[0]) / UNITS, [np.array(hole) / UNITS for hole in rings[1:]]) for rings in polygons]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _grid_ring(coordinates: object) -> Ring:
    """Round one ring; steps that are too long for 16 bits get vertices in between."""
    points = np.rint(np.asarray(coordinates)[:, :2] * UNITS).astype(np.int64)
    ring: Ring = [(int(points[0][0]), int(points[0][1]))]
    for x, y in points[1:].tolist():
        if (x, y) != ring[-1]:
            ring.extend(_between(ring[-1], (x, y)))
            ring.append((x, y))
    return ring


def _between(start: Vertex, end: Vertex) -> list[Vertex]:
    """Return vertices that divide a long edge, the same for both directions so that neighbours still agree."""
    if start > end:
        return _between(end, start)[::-1]
    (x0, y0), (x1, y1) = start, end
    pieces = -(-max(abs(x1 - x0), abs(y1 - y0)) // LONGEST_STEP)
    return [(x0 + (x1 - x0) * i // pieces, y0 + (y1 - y0) * i // pieces) for i in range(1, pieces)]


@dataclass
class _Arcs:
    """The arcs seen so far, each stored in one direction."""

    numbers: dict[tuple[Vertex, ...], int] = field(default_factory=dict)

    def entry(self, chain: tuple[Vertex, ...]) -> int:
        """Return the number of a chain, or ``~number`` where it is stored the other way round."""
        backwards = chain[::-1]
        if backwards < chain:
            return ~self.numbers.setdefault(backwards, len(self.numbers))
        return self.numbers.setdefault(chain, len(self.numbers))


def find_nodes(rings: Iterator[Ring]) -> set[Vertex]:
    """Return the vertices where borders meet: those whose two neighbours differ from one ring to another."""
    neighbours: dict[Vertex, tuple[Vertex, Vertex]] = {}
    nodes: set[Vertex] = set()
    for ring in rings:
        open_ring = ring[:-1]
        for i, vertex in enumerate(open_ring):
            before, after = open_ring[i - 1], open_ring[(i + 1) % len(open_ring)]
            pair = (before, after) if before < after else (after, before)
            if neighbours.setdefault(vertex, pair) != pair:
                nodes.add(vertex)
    return nodes


def cut_ring(ring: Ring, nodes: set[Vertex]) -> list[tuple[Vertex, ...]]:
    """Cut a closed ring at its nodes; a ring without any starts at its smallest vertex, so that copies agree."""
    open_ring = ring[:-1]
    cuts = [i for i, vertex in enumerate(open_ring) if vertex in nodes]
    if not cuts:
        cuts = [open_ring.index(min(open_ring))]
    start = cuts[0]
    turned = open_ring[start:] + open_ring[: start + 1]
    ends = [*(cut - start for cut in cuts), len(open_ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(ends)]


def write_outlines(areas: Mapping[str, Area], path: Path) -> None:
    """Write outlines by area key; the same input always gives the same bytes."""
    keys = sorted(areas)
    grids = [to_grid(areas[key]) for key in keys]
    nodes = find_nodes(ring for polygons in grids for rings in polygons for ring in rings)
    arcs = _Arcs()
    area_start, polygon_start, ring_start = [0], [0], [0]
    ring_arcs: list[int] = []
    for polygons in grids:
        for rings in polygons:
            for ring in rings:
                ring_arcs.extend(arcs.entry(chain) for chain in cut_ring(ring, nodes))
                ring_start.append(len(ring_arcs))
            polygon_start.append(len(ring_start) - 1)
        area_start.append(len(polygon_start) - 1)
    chains = [np.array(chain, dtype=np.int64) for chain in arcs.numbers]
    np.savez(
        path,
        keys=np.frombuffer("\n".join(keys).encode("utf-8"), dtype=np.uint8),
        bounds=np.array([_outward_bounds(areas[key]) for key in keys], dtype=np.float32),
        area_start=np.array(area_start, dtype=np.int32),
        polygon_start=np.array(polygon_start, dtype=np.int32),
        ring_start=np.array(ring_start, dtype=np.int32),
        ring_arcs=np.array(ring_arcs, dtype=np.int32),
        arc_start=np.cumsum([0, *(len(chain) - 1 for chain in chains)], dtype=np.int32),
        arc_origin=np.array([chain[0] for chain in chains], dtype=np.int32),
        steps=np.concatenate([np.diff(chain, axis=0) for chain in chains]).astype(np.int16),
    )


def _outward_bounds(area: Area) -> npt.NDArray[np.float64]:
    """Round a bounding box outwards by more than what float32 and the grid can lose."""
    west, south, east, north = area.bounds
    return np.array([west - 2e-4, south - 2e-4, east + 2e-4, north + 2e-4])
