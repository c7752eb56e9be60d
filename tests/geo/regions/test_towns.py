"""What a town's size and whose words they are do to the distances that are told from it."""

import pytest

from gazetteer.geodesy import area_km2, distance_m
from geo.regions.densities import Anchor, Distance, DistanceHeading
from geo.regions.models import field_of
from geo.regions.solve import solve_field
from geo.regions.surroundings import Bare

NAUTICAL_MILE_M = 1852.0
CITY = Anchor(36.0, 43.0, "settlement", population=1_700_000)
VILLAGE = Anchor(36.0, 43.0, "settlement", population=900)


def north_of(anchor, nautical_miles):
    metres = nautical_miles * NAUTICAL_MILE_M
    return solve_field(field_of(DistanceHeading(anchor, metres, metres, 0.0, 4, "military"), Bare()))


def from_middle_km(solution):
    return distance_m(CITY.lat, CITY.lon, solution.lat, solution.lon) / 1000


def test_a_few_miles_from_a_city_are_counted_from_its_edge():
    city, village = north_of(CITY, 5), north_of(VILLAGE, 5)
    assert from_middle_km(village) == pytest.approx(5 * 1.852, rel=0.1)
    assert from_middle_km(city) > from_middle_km(village) + 0.5
    assert area_km2(city.region90) > 2 * area_km2(village.region90)


def test_far_from_a_city_its_size_hardly_matters():
    city, village = north_of(CITY, 60), north_of(VILLAGE, 60)
    assert from_middle_km(city) == pytest.approx(from_middle_km(village), rel=0.05)
    assert area_km2(city.region90) == pytest.approx(area_km2(village.region90), rel=0.25)


def test_armies_measure_straight_lines_and_others_quote_roads():
    """The likeliest distance of “40 nautical miles from a village”, by whose words they are."""
    ways = {}
    for register in ("military", "press"):
        field = field_of(Distance(VILLAGE, 40 * NAUTICAL_MILE_M, 40 * NAUTICAL_MILE_M, register), Bare())
        radii, _, log = field.ladder
        ways[register] = radii[log.argmax()] / (40 * NAUTICAL_MILE_M)
    assert ways["military"] == pytest.approx(1.0, abs=0.03)
    assert ways["press"] < 0.9


@pytest.mark.parametrize("heading", [False, True])
def test_a_range_may_begin_at_nothing(heading):
    """“0–5 km (north) of a village”."""
    told = (VILLAGE, 0.0, 5000.0)
    phrase = DistanceHeading(*told, 0.0, 4, "press") if heading else Distance(*told)
    found = solve_field(field_of(phrase, Bare()))
    assert found.region90.is_valid
    assert from_middle_km(found) < 5
    assert area_km2(found.region90) < 200
