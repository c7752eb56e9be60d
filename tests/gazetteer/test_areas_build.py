"""What the build scripts promise: shared arcs, recipes for outlines, forms of words, checked entries."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from gazetteer import geodesy
from gazetteer.build.handmade import build_facilities, build_regions
from gazetteer.build.recipes import RecipeError, cook
from gazetteer.build.simplify import on_grid, simplify_coverage
from gazetteer.build.table import Built
from gazetteer.build.topology import write_outlines
from gazetteer.errors import InputError
from gazetteer.layers.areas import AreaRow
from gazetteer.layers.outlines import Outlines

PANTRY = {"aa": box(10, 20, 12, 24), "bb": box(12, 20, 14, 24), "aa.north": box(10, 22, 12, 24)}


# --- outlines -----------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    holed = Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(2, 2), (4, 2), (4, 4), (2, 4)]])
    areas = {
        "holed": holed,
        "plug": box(2, 2, 4, 4),
        "far": MultiPolygon([box(100.5, -3.25, 101, -2), box(-180, 60, -179.5, 61)]),
        "wide": box(-170, -80, 170, -60),
    }
    write_outlines(areas, tmp_path / "o.npz")
    read = Outlines(tmp_path / "o.npz")
    assert read.keys == ("far", "holed", "plug", "wide")
    for key, area in areas.items():
        assert read.outline(key).symmetric_difference(area).area < 1e-9, key
    assert read.arcs_of("plug") < read.arcs_of("holed")
    assert not read.arcs_of("plug") & read.arcs_of("far")


@given(st.lists(st.integers(-170, 170), min_size=2, max_size=8, unique=True), st.integers(-80, 70))
def test_strips_beside_each_other_share_their_edges(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], south: int
) -> None:
    cuts = sorted(cuts)
    strips = {f"s{i}": box(west, south, east, south + 7.5) for i, (west, east) in enumerate(pairwise(cuts))}
    path = tmp_path_factory.mktemp("strips") / "o.npz"
    write_outlines(strips, path)
    read = Outlines(path)
    for i in range(len(strips) - 1):
        assert len(read.arcs_of(f"s{i}") & read.arcs_of(f"s{i + 1}")) == 1
    assert shapely.coverage_is_valid([read.outline(key) for key in read.keys])


def test_the_same_areas_give_the_same_bytes(tmp_path: Path) -> None:
    for name, order in (("a", list(PANTRY)), ("b", list(PANTRY)[::-1])):
        write_outlines({key: PANTRY[key] for key in order}, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_simplifying_keeps_neighbours_together() -> None:
    wiggle = [(5 + 0.004 * (i % 3), i / 10) for i in range(101)]
    left = Polygon([(0, 0), *wiggle, (0, 10)])
    right = Polygon([(9, 0), *wiggle, (9, 10)])
    simple = simplify_coverage({"left": left, "right": right}, 0.05)
    assert shapely.get_num_coordinates(simple["left"]) < 40
    assert shapely.coverage_is_valid(list(simple.values()))


def test_a_spit_that_rounding_closes_is_repaired() -> None:
    spit = Polygon([(0, 0), (1, 0), (1, 1), (0.50001, 1), (0.5, 0.2), (0.49999, 1), (0, 1)])
    assert on_grid(spit).is_valid


# --- recipes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipe", "bounds"),
    [
        ({"areas": ["aa", "bb"]}, (10, 20, 14, 24)),
        ({"polygon": [[20, 10], [20, 11], [21, 11], [21, 10]]}, (10, 20, 11, 21)),
        ({"band": {"south": 21, "north": 23}, "within": ["aa"]}, (10, 21, 12, 23)),
        ({"band": {"south": 19, "north": 21, "west": 0, "east": 90}, "within": "land"}, (10, 20, 14, 21)),
        ({"areas": ["aa"], "minus": [{"areas": ["aa.north"]}]}, (10, 20, 12, 22)),
        ({"union": [{"areas": ["bb"]}, {"areas": ["aa.north"]}]}, (10, 20, 14, 24)),
    ],
)
def test_recipes(recipe: dict[str, object], bounds: tuple[float, ...]) -> None:
    assert cook(recipe, PANTRY).bounds == pytest.approx(bounds, abs=1e-3)


def test_circles_and_corridors_are_as_wide_as_they_say() -> None:
    disc = cook({"circles": {"km": 10, "points": [[60.0, 20.0]]}}, {})
    assert geodesy.area_km2(disc) == pytest.approx(np.pi * 100, rel=0.01)
    road = cook({"corridor": {"km": 5, "line": [[60.0, 20.0], [60.0, 22.0]]}}, {})
    length_km = geodesy.distance_m(60.0, 20.0, 60.0, 22.0) / 1000
    assert geodesy.area_km2(road) == pytest.approx(length_km * 10 + np.pi * 25, rel=0.03)


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ({}, "exactly one"),
        ({"areas": ["aa"], "band": {"south": 1, "north": 2}}, "exactly one"),
        ({"areas": ["aa"], "outside": ["bb"]}, "exactly one"),
        ({"areas": ["zz"]}, "zz"),
        ({"polygon": [[0, 0], [1, 1], [0, 1], [1, 0]]}, "crosses itself"),
        ({"areas": ["aa"], "within": ["bb"]}, "empty"),
    ],
)
def test_recipes_that_make_no_sense_are_refused(recipe: dict[str, object], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        cook(recipe, PANTRY)


# --- entries ----------------------------------------------------------------------------------------------------------

REGION = """
- id: highland
  name: Highland
  names: {en: [Highland, The Highland], ar: [المرتفع]}
  country: AA
  outline: {areas: [aa.north]}
  sure: exact
  source: made up
"""
FACILITY = """
- id: pier
  name: Pier
  names: {en: [Pier]}
  feature: oil terminal
  lat: 23.0
  lon: 11.0
  uncertainty_m: 500
  country: AA
  province: aa.north
  source: made up
"""


def known() -> dict[str, Built]:
    kinds = {"aa": "country", "bb": "country", "aa.north": "province"}
    return {
        key: Built(AreaRow(key, kinds[key], key, {}, 22.0, 11.0, "test", country=key[:2].upper(), admin1="07"), area)  # type: ignore[arg-type]
        for key, area in PANTRY.items()
    }


def written(folder: Path, text: str) -> Path:
    (folder / "places.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_region_and_a_facility_are_built(tmp_path: Path) -> None:
    (region,) = build_regions(known(), written(tmp_path, REGION))
    assert (region.row.id, region.row.lat, region.row.lon) == ("area:highland", 23.0, 11.0)
    assert region.row.names == {"ar": ("المرتفع",), "en": ("Highland", "The Highland")}
    (facility,) = build_facilities(known(), written(tmp_path, FACILITY))
    assert (facility.row.id, facility.row.admin1, facility.row.parent) == ("facility:pier", "07", "aa.north")
    assert facility.area is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sure: exact", "sure: maybe", "highland: sure must be"),
        ("source: made up", "colour: red", "highland: lacks source"),
        ("source: made up", "source: x\n  colour: red", "highland: has unknown fields colour"),
        ("[aa.north]", "[aa.south]", "highland: no area has the key aa.south"),
        ("country: AA", "parent: cc", "highland: no area has the key of its parent, cc"),
        ("id: highland", "id: aa", "aa: the id is taken"),
    ],
)
def test_bad_regions_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        build_regions(known(), written(tmp_path, REGION.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lat: 23.0", "lat: 21.9", "pier: 21.9, 11.0 lies outside aa.north by more than 3.5 km"),
        ("lat: 23.0", "lat: 123.0", "no such place on Earth"),
        ("province: aa.north", "province: aa.south", "AA has no province with the key aa.south"),
        ("country: AA", "country: BB", "BB has no province with the key aa.north"),
        ("feature: oil terminal", "", "pier: lacks feature"),
    ],
)
def test_bad_facilities_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_facilities(known(), written(tmp_path, FACILITY.replace(old, new)))


def test_a_facility_may_lie_off_the_coast_where_it_says_so(tmp_path: Path) -> None:
    text = FACILITY.replace("lat: 23.0", "lat: 21.9").replace("source: made up", "source: x\n  offshore_km: 12")
    assert len(build_facilities(known(), written(tmp_path, text))) == 1


# --- names ------------------------------------------------------------------------------------------------------------
