"""What a region must be, wherever on the globe its anchor lies."""

import math
import pickle

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.special import gammaincinv

from gazetteer.geodesy import area_km2, circle, destination, distance_m
from geo.regions.densities import (
    Anchor,
    AtPlace,
    AtPoint,
    Beside,
    Between,
    Border,
    Clipped,
    Distance,
    DistanceHeading,
    Heading,
    InArea,
    Mixture,
    Near,
    Outskirts,
    PartOf,
    Product,
    Road,
    SameArea,
)
from geo.regions.models import field_of
from geo.regions.solve import solve, solve_field
from geo.regions.surroundings import Bare

BARE = Bare()
quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
brief = settings(quick, max_examples=40)

lats = st.floats(-90, 90)
lons = st.floats(-180, 180)
towns = st.builds(
    Anchor, lats, lons, st.just("settlement"), population=st.integers(0, 10**7), nn5_km=st.floats(0.5, 300)
)
metres = st.floats(500, 2e6)
headings = st.sampled_from([(b * 22.5, 4 if b % 4 == 0 else 8 if b % 2 == 0 else 16) for b in range(16)])
registers = st.sampled_from(["press", "military"])


def _heading(make):
    return lambda anchor, heading, *rest: make(anchor, *heading, *rest)


about_towns = st.one_of(
    st.builds(AtPlace, towns),
    st.builds(AtPoint, lats, lons, st.floats(0, 1e5)),
    st.builds(_heading(Outskirts), towns, headings),
    st.builds(lambda a, m, k, r: Distance(a, m, m * k, r), towns, metres, st.floats(1, 2), registers),
    st.builds(lambda a, m, h, r: DistanceHeading(a, m, m, *h, r), towns, metres, headings, registers),
    st.builds(_heading(Heading), towns, headings, registers),
    st.builds(Near, towns, st.sampled_from(["press", "military", "civil"])),
    st.builds(PartOf, towns, st.sampled_from([None, 0.0, 90.0, 180.0])),
)


@st.composite
def two_towns(draw):
    first = draw(towns)
    far = draw(st.floats(0, 2e6))
    return first, Anchor(*destination(first.lat, first.lon, draw(st.floats(0, 360)), far), "settlement")


@st.composite
def countries(draw):
    lat, lon = draw(lats), draw(lons)
    outline = circle(lat, lon, draw(st.floats(2e4, 1e6)), 60)
    return Anchor(lat, lon, "country", area=outline)


borders = st.builds(lambda country, on: Border(country, on=on), countries(), st.booleans())
beside = st.builds(
    lambda area, far, side, heading: Beside(area, far, 1.5 * far, side, *heading),
    countries(),
    st.one_of(st.just(0.0), st.floats(100, 3e5)),
    st.sampled_from(["in", "out", "both"]),
    st.one_of(st.just((None, 4)), headings),
)
ways = st.one_of(st.builds(lambda p: Between(*p), two_towns()), st.builds(lambda p: Road(*p), two_towns()))
outlined = st.one_of(
    st.builds(InArea, countries(), st.booleans()),
    st.builds(PartOf, countries(), st.sampled_from([None, 0.0, 45.0, 180.0, 270.0]), st.sampled_from([4, 8])),
)


@st.composite
def compounds(draw):
    first, second = draw(two_towns())
    return draw(
        st.sampled_from(
            [
                Mixture((AtPlace(first), AtPlace(second)), (0.7, 0.3)),
                Product((Distance(first, 5e4, 5e4), Near(second))),
                SameArea(AtPlace(first)),
                SameArea(DistanceHeading(first, 4e4, 4e4, 90.0, 4)),
            ]
        )
    )


def check(density):
    """Assert what holds for the regions of every density; return its solution."""
    found = solve_field(field_of(density, BARE))
    assert -90 <= found.lat <= 90 and -180 <= found.lon <= 180
    for region in (found.region50, found.region90):
        assert region.is_valid and not region.is_empty
        west, south, east, north = region.bounds
        assert west >= -180 and south >= -90 and east <= 180 and north <= 90
        for part in shapely.get_parts(region):
            _assert_undivided(part)
    spilt = found.region50.difference(found.region90.buffer(1e-7))
    assert spilt.is_empty or area_km2(spilt) < 0.01 * area_km2(found.region50)
    reach = max(distance_m(found.lat, found.lon, lat, lon) for lon, lat in shapely.get_coordinates(found.region90))
    assert found.uncertainty_m == pytest.approx(reach, rel=1e-6)
    return found


def _assert_undivided(part):
    """No edge of a ring may leap over the antimeridian; along the poles and the frame they are as long as they like."""
    for ring in (part.exterior, *part.interiors):
        for (lon1, lat1), (lon2, lat2) in zip(ring.coords, ring.coords[1:], strict=False):
            assert abs(lon2 - lon1) < 180 or abs(lat1) == abs(lat2) == 90 or max(abs(lat1), abs(lat2)) > 89


@quick
@given(about_towns)
def test_regions_about_towns(density):
    check(density)


def test_a_heading_from_the_very_pole_keeps_to_its_side_of_the_globe():
    found = check(Outskirts(Anchor(90.0, 0.0, "settlement", nn5_km=1.0), 0.0, 4))
    assert area_km2(found.region90) < 10_000


@brief
@given(ways)
def test_regions_between_towns(density):
    check(density)


@brief
@given(outlined)
def test_regions_in_outlines(density):
    found = check(density)
    if not getattr(density, "soft", False):
        outside = found.region90.difference(density.anchor.area.buffer(1e-6))
        assert outside.is_empty or area_km2(outside) < 0.02 * area_km2(found.region90)


@brief
@given(borders)
def test_regions_along_borders(density):
    found = check(density)
    assert found.region50.intersects(density.anchor.area.boundary)


@brief
@given(beside)
def test_regions_beside_areas(density):
    found = check(density)
    wrong = {"in": found.region90.difference(density.anchor.area), "out": found.region90 & density.anchor.area}
    if density.side == "out":
        assert area_km2(wrong["out"]) < 0.02 * area_km2(density.anchor.area)  # outlines are simplified
    if density.side == "in" and found.region90.representative_point().within(density.anchor.area):
        assert area_km2(wrong["in"]) < 0.02 * area_km2(density.anchor.area)


@brief
@given(compounds())
def test_regions_of_compounds(density):
    check(density)


@quick
@given(lats, lons, st.floats(20, 1e5))
def test_areas_of_a_disc_are_right(lat, lon, precision_m):
    """The density of coordinates falls off with exp(-(r/R)^8): a gamma distribution tells each share's radius."""
    found = solve_field(field_of(AtPoint(lat, lon, precision_m), BARE))
    for region, share in ((found.region50, 0.5), (found.region90, 0.9)):
        km2 = math.pi * precision_m**2 * gammaincinv(0.25, share) ** 0.25 / 1e6
        assert area_km2(region) == pytest.approx(km2, rel=0.01)


@settings(quick, max_examples=15)
@given(towns, metres, headings, registers)
def test_areas_are_those_of_a_far_finer_grid(anchor, distance, heading, register):
    """Distance and bearing are independent: lay them out on a fine polar grid and cut that at its own levels."""
    field = field_of(DistanceHeading(anchor, distance, distance, *heading, register), BARE)
    found = solve_field(field)
    radii, mass, log_radial = field.ladder
    likely = radii[mass > 1e-9]
    fine = np.exp(np.linspace(np.log(likely[0]), np.log(likely[-1]), 4 * len(likely)))
    side = np.linspace(0, np.pi, 121)[:-1] + np.pi / 240  # the other side is its mirror
    log = np.interp(np.log(fine), np.log(radii), log_radial)[:, None] + field.bearings.log(
        math.radians(heading[0]) + side
    )
    log = log.ravel()
    edges = np.concatenate([[0], np.sqrt(fine[1:] * fine[:-1]), fine[-1:]])
    rings_km2 = -np.diff(np.cos(edges / 6371007.2)) * 6371.0072**2 * 2 * np.pi
    cells_km2 = np.repeat(rings_km2, len(side)) / len(side)
    order = np.argsort(-log)
    held = np.cumsum((np.exp(log) * cells_km2)[order])
    covered = np.cumsum(cells_km2[order])
    for region, share in ((found.region50, 0.5), (found.region90, 0.9)):
        # Where the density is nearly level, a hair of mass is much area: 0.3 % of it may go either way.
        least, most = np.interp(np.array([share - 0.003, share + 0.003]) * held[-1], held, covered)
        assert 0.99 * least <= area_km2(region) <= 1.01 * most


@brief
@given(headings, st.floats(1e4, 2e5), st.floats(-80, 80), lons)
def test_moving_the_anchor_moves_the_region(heading, distance, lat, lon):
    here = solve(DistanceHeading(Anchor(0, 0, "settlement", 50_000), distance, distance, *heading))
    there = solve(DistanceHeading(Anchor(lat, lon, "settlement", 50_000), distance, distance, *heading))
    assert area_km2(there.region90) == pytest.approx(area_km2(here.region90), rel=0.01)
    assert there.uncertainty_m == pytest.approx(here.uncertainty_m, rel=0.01)
    assert distance_m(lat, lon, there.lat, there.lon) == pytest.approx(distance_m(0, 0, here.lat, here.lon), rel=0.01)


@pytest.mark.parametrize("anchor", [(90, 0), (-90, 33), (89.9, -120), (0, 180), (-17, -179.9), (66, 179.99)])
def test_poles_and_date_line(anchor):
    found = check(Near(Anchor(*anchor, "settlement", 1000)))
    assert found.region50.distance(shapely.Point(anchor[::-1])) < 1e-6
    check(DistanceHeading(Anchor(*anchor, "settlement", 1000), 3e5, 3e5, 90.0, 4))


SIDES = [(0, "north"), (90, "east"), (180, "south"), (270, "west")]


@pytest.mark.parametrize(("bearing", "side"), SIDES)
def test_a_heading_points_where_it_says(bearing, side):
    found = solve(DistanceHeading(Anchor(33.0, 13.0, "settlement", 50_000), 4e4, 4e4, bearing, 4))
    north, east = found.lat - 33.0, found.lon - 13.0
    assert {"north": north, "south": -north, "east": east, "west": -east}[side] > 0.25


def test_more_words_make_smaller_regions():
    town = Anchor(33.0, 13.0, "settlement", 50_000)
    ring = solve(Distance(town, 4e4, 4e4))
    octant = solve(DistanceHeading(town, 4e4, 4e4, 45.0, 8))
    assert area_km2(octant.region90) < 0.5 * area_km2(ring.region90)
    assert ring.region90.interiors, "a distance without a heading leaves the middle out"


def test_the_point_lies_in_its_own_region():
    town = Anchor(33.0, 13.0, "settlement", 50_000)
    for density in (AtPlace(town), Distance(town, 4e4, 4e4), Near(town), Heading(town, 45.0, 8)):
        found = solve(density)
        assert found.region50.covers(shapely.Point(found.lon, found.lat)), density


def test_both_readings_of_an_ambiguous_name_are_drawn():
    here, there = Anchor(33.0, 13.0, "settlement", 50_000), Anchor(15.0, 44.0, "settlement", 50_000)
    found = solve(Mixture((AtPlace(here), AtPlace(there)), (0.6, 0.4)))
    assert len(shapely.get_parts(found.region90)) == 2
    assert distance_m(found.lat, found.lon, here.lat, here.lon) < 2000
    only = solve(AtPlace(here))
    assert area_km2(found.region90) < 4 * area_km2(only.region90), "no wider circle round both"


def test_densities_go_to_other_processes_and_back():
    density = Clipped(Near(Anchor(33.0, 13.0, "settlement", area=circle(33, 13, 5000))), "land")
    again = pickle.loads(pickle.dumps(density))  # noqa: S301 - our own bytes
    assert again == density
    assert hash(again) == hash(density)


def test_a_density_without_an_outline_falls_back_to_its_point():
    found = solve(InArea(Anchor(33.0, 13.0, "province")))
    assert found.region90.covers(shapely.Point(13.0, 33.0))
