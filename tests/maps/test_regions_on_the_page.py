"""Regions with fewer vertices: the same area, in a string that the page can read."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from gazetteer.geodesy import area_km2, circle, destination
from maps.page.polyline import decode_area, encode_area, read_numbers, write_numbers
from maps.page.simplify import parts_of_diameter, simplified

PROMISED = 0.01


def through(area: Polygon | MultiPolygon, count: int) -> MultiPolygon:
    """What the page gets of a region when it shows ``count``."""
    (simple,), (tolerance,) = simplified([area], parts_of_diameter(count))
    return decode_area(encode_area(simple, tolerance / 2))


@st.composite
def regions(draw: st.DrawFn) -> Polygon | MultiPolygon:
    """Discs, dented shapes, rings and groups of islands, of any size, anywhere but at the poles."""
    lat, lon = draw(st.floats(-70, 70)), draw(st.floats(-170, 170))
    reach = draw(st.sampled_from([300, 5_000, 60_000, 400_000]))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    turns = np.linspace(0, 360, draw(st.integers(12, 200)), endpoint=False)
    dents = 1 + sum(rng.uniform(0, 0.25) * np.sin(np.radians(k * turns + rng.uniform(0, 360))) for k in (1, 2, 5))
    lats, lons = destination(lat, lon, turns, reach * np.clip(dents, 0.2, None))
    shape = shapely.make_valid(Polygon(np.column_stack([lons, lats])))
    kind = draw(st.sampled_from(["whole", "ring", "islands"]))
    if kind == "ring":
        hole = circle(lat, lon, reach * 0.19)
        return shape.difference(hole) if shape.contains(hole) else shape
    if kind == "islands":
        far = circle(*destination(lat, lon, 90, reach * 3), reach * 0.3)
        return MultiPolygon([*shapely.get_parts(shape), far])
    return shape


@settings(max_examples=150, deadline=None)
@given(regions(), st.sampled_from([7, 500, 40_000]))
def test_simplifying_never_moves_the_area_by_a_hundredth(region: Polygon | MultiPolygon, count: int) -> None:
    got = through(region, count)
    assert area_km2(got) == pytest.approx(area_km2(region), rel=PROMISED)
    reach = math.hypot(*(np.subtract(region.bounds[2:], region.bounds[:2])))
    assert got.hausdorff_distance(region) < reach * (0.02 if count > 500 else 0.006)


def test_few_regions_keep_more_vertices_than_many() -> None:
    disc = circle(31.2, 16.6, 6_000, points=512)
    few, many = (shapely.get_num_coordinates(through(disc, count)) for count in (7, 40_000))
    assert 20 < many < 40 < few < 140


def test_a_disc_of_a_house_and_of_a_country_both_survive() -> None:
    for reach in (30, 900_000):
        disc = circle(12.0, 42.0, reach)
        assert area_km2(through(disc, 40_000)) == pytest.approx(area_km2(disc), rel=PROMISED)


def test_islands_smaller_than_a_dot_go_and_the_area_stays() -> None:
    land = MultiPolygon([box(0, 0, 2, 2), *[box(3 + i / 50, 0, 3.001 + i / 50, 0.001) for i in range(40)]])
    got = through(land, 500)
    assert len(got.geoms) == 1
    assert area_km2(got) == pytest.approx(area_km2(land), rel=PROMISED)


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert list(read_numbers(write_numbers(numbers))) == numbers


def test_shells_and_holes_come_back_in_their_place() -> None:
    ring = Point(10, 10).buffer(2).difference(Point(10, 10).buffer(1))
    two = MultiPolygon([ring, box(20, 20, 21, 21)])
    got = decode_area(encode_area(two, 1e-5))
    assert [len(p.interiors) for p in got.geoms] == [1, 0]
    assert got.equals_exact(two.normalize(), 1e-4) or got.symmetric_difference(two).area < 1e-3
