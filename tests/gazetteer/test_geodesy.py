"""Distances, areas, projections and circles, anywhere on the globe."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from gazetteer import geodesy
from gazetteer.errors import CoordinateError

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
EARTH_KM2 = 510_065_622


def cap_km2(radius_m):
    """Area of a circle on the sphere."""
    radius = geodesy.EARTH_RADIUS_M
    return 2 * math.pi * radius**2 * (1 - math.cos(radius_m / radius)) / 1e6


# WGS 84: a degree of the equator, a quarter of a meridian, and published city pairs (Karney's GeodSolve).
DISTANCES = [
    (0, 0, 0, 1, 111_319.491),
    (0, 0, 90, 0, 10_001_965.729),
    (-90, 0, 90, 0, 20_003_931.459),
    (0, 179.5, 0, -179.5, 111_319.491),
    (40.6, -73.8, 51.6, -0.5, 5_551_759.400),
    (30, 20, 30, 20, 0),
]


@pytest.mark.parametrize(("lat1", "lon1", "lat2", "lon2", "metres"), DISTANCES)
def test_distances_are_those_of_the_ellipsoid(lat1, lon1, lat2, lon2, metres):
    assert geodesy.distance_m(lat1, lon1, lat2, lon2) == pytest.approx(metres, abs=0.5)


@pytest.mark.parametrize(("bearing", "lat", "lon"), [(0, 33.9, 13), (90, 33, 14.07), (180, 32.1, 13), (270, 33, 11.93)])
def test_hundred_kilometres_reach_less_far_in_degrees_of_longitude(bearing, lat, lon):
    assert geodesy.destination(33.0, 13.0, bearing, 100_000) == pytest.approx((lat, lon), abs=0.01)


@given(LAT, LON, st.floats(0, 359.9), st.floats(1, 1.9e7))
def test_going_there_and_measuring_back_agree(lat, lon, bearing, metres):
    there = geodesy.destination(lat, lon, bearing, metres)
    assert geodesy.distance_m(lat, lon, *there) == pytest.approx(metres, rel=1e-6, abs=0.01)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] <= 180


def test_arrays_and_scalars_give_the_same():
    lats, lons = np.array([10.0, 20.0]), np.array([30.0, 179.9])
    distances, bearings = geodesy.inverse(5.0, -179.9, lats, lons)
    for lat, lon, distance, bearing in zip(lats, lons, distances, bearings, strict=True):
        assert geodesy.inverse(5.0, -179.9, lat, lon) == pytest.approx((distance, bearing))


@given(LAT, LON, LAT, LON)
def test_haversine_is_within_its_stated_error(lat1, lon1, lat2, lon2):
    metres = geodesy.distance_m(lat1, lon1, lat2, lon2)
    assert float(geodesy.haversine_m(lat1, lon1, lat2, lon2)) == pytest.approx(metres, rel=0.006, abs=1)


@pytest.mark.parametrize(("lat", "lon"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (math.nan, 0), (0, math.nan)])
def test_what_is_no_coordinate_is_refused_and_never_wrapped(lat, lon):
    with pytest.raises(CoordinateError):
        geodesy.check(lat, lon)
    with pytest.raises(CoordinateError):
        geodesy.EqualArea(lat, lon)


def test_longitudes_wrap_at_the_date_line():
    assert geodesy.wrap_lon(180.0) == -180
    assert geodesy.wrap_lon(np.array([190.0, -190.0, 540.0])).tolist() == [-170, 170, -180]


# Projected by PROJ 9: +proj=laea +lat_0=52 +lon_0=10 (the European grid without its false origin).
@pytest.mark.parametrize(
    ("lat", "lon", "east", "north"),
    [(40, 20, 855_650.702, -1_275_121.079), (30, 5, -490_882.098, -2_413_218.323), (52, 10, 0, 0)],
)
def test_equal_area_projection_is_projs(lat, lon, east, north):
    assert geodesy.EqualArea(52.0, 10.0).forward(lat, lon) == pytest.approx((east, north), abs=0.01)


@given(LAT, LON, st.floats(0, 359), st.floats(0, 1.5e7))
def test_equal_area_projection_has_an_inverse(lat, lon, bearing, metres):
    plane = geodesy.EqualArea(lat, lon)
    there = geodesy.destination(lat, lon, bearing, metres)
    back = plane.inverse(*plane.forward(*there))
    assert geodesy.distance_m(*there, float(back[0]), float(back[1])) < 1


@given(st.floats(-89, 88), st.floats(-180, 179), LAT, LON)
def test_equal_area_projection_keeps_areas(south, west, lat, lon):
    cell = shapely.segmentize(box(west, south, west + 1, south + 1), 0.05)
    assume(geodesy.distance_m(lat, lon, south, west) < 1.5e7)
    plane = geodesy.to_plane(cell, geodesy.EqualArea(lat, lon))
    assert plane.area / 1e6 == pytest.approx(geodesy.area_km2(cell), rel=0.002)


@given(LAT, LON, st.floats(10, 1.9e7))
def test_circles_are_right_wherever_they_lie(lat, lon, radius_m):
    disc = geodesy.circle(lat, lon, radius_m)
    west, south, east, north = disc.bounds
    assert disc.is_valid
    assert west >= -180 and south >= -90 and east <= 180 and north <= 90
    assert geodesy.area_km2(disc) == pytest.approx(cap_km2(radius_m), rel=0.01)


@given(LAT, LON, st.floats(1000, 2e6))
def test_circles_hold_their_centre_and_nothing_beyond_their_rim(lat, lon, radius_m):
    disc = geodesy.circle(lat, lon, radius_m)
    for bearing in (0, 100, 200, 300):
        inner = geodesy.destination(lat, lon, bearing, 0.9 * radius_m)
        outer = geodesy.destination(lat, lon, bearing, 1.1 * radius_m)
        assert disc.covers(shapely.Point(inner[::-1]))
        assert not disc.covers(shapely.Point(outer[::-1]))


@pytest.mark.parametrize(("lat", "lon"), [(0, 180), (0, -180), (65, 179.9), (-17, -179.9)])
def test_a_circle_on_the_date_line_comes_in_two_halves(lat, lon):
    disc = geodesy.circle(lat, lon, 50_000)
    assert isinstance(disc, MultiPolygon)
    assert all(part.bounds[2] - part.bounds[0] < 10 for part in disc.geoms)


@pytest.mark.parametrize("lat", [90, -90, 89.9, -89.8])
def test_a_circle_round_a_pole_holds_the_pole(lat):
    disc = geodesy.circle(lat, 50, 100_000)
    pole = math.copysign(89.9999, lat)
    assert all(disc.covers(shapely.Point(lon, pole)) for lon in (-179, -90, 0, 90, 179))


def test_rings_wind_counter_clockwise_and_holes_the_other_way():
    ring = Polygon([(0, 0), (0, 9e5), (9e5, 9e5), (9e5, 0)], [[(3e5, 3e5), (6e5, 3e5), (6e5, 6e5), (3e5, 6e5)]])
    found = geodesy.to_globe(ring, geodesy.EqualArea(30.0, 179.0))
    assert found.is_valid
    assert geodesy.area_km2(found) == pytest.approx(810_000 - 90_000, rel=0.002)
    for part in shapely.get_parts(found):
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)


def test_an_annulus_round_the_pole_leaves_the_pole_out():
    outer, inner = (shapely.Point(0, 0).buffer(r, quad_segs=64) for r in (2e6, 1e6))
    found = geodesy.to_globe(outer.difference(inner), geodesy.EqualArea(90.0, 0.0))
    assert not found.covers(shapely.Point(10, 89.9))
    assert found.covers(shapely.Point(-100, 76))
    assert geodesy.area_km2(found) == pytest.approx(math.pi * (4e6 - 1e6), rel=0.01)


def test_areas_of_more_than_half_the_globe_are_not_taken_for_the_rest():
    assert geodesy.area_km2(geodesy.circle(10, 20, 15e6)) == pytest.approx(cap_km2(15e6), rel=0.01)
    assert geodesy.area_km2(geodesy.circle(90, 0, 19e6)) < EARTH_KM2


@given(LAT, LON)
def test_the_middle_of_a_circle_is_its_centre(lat, lon):
    assert geodesy.distance_m(lat, lon, *geodesy.centre(geodesy.circle(lat, lon, 200_000))) < 12_000


def test_a_degree_is_as_long_as_the_ellipsoid_says():
    # Moritz 2000, Geodetic Reference System 1980, to the metre.
    assert geodesy.metres_per_degree(0) == pytest.approx((110_574.3, 111_319.5), abs=0.1)
    assert geodesy.metres_per_degree(60) == pytest.approx((111_412.3, 55_800.0), abs=0.1)
    assert geodesy.metres_per_degree(90) == pytest.approx((111_694.0, 0), abs=0.1)
