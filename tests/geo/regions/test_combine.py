"""Whether two reports speak of one place, and where that is."""

import pytest
import shapely

from gazetteer.geodesy import area_km2, circle, destination
from geo.regions.combine import agreement, bayes_factor, combine
from geo.regions.densities import Anchor, AtPlace, Distance, DistanceHeading, InArea, Near
from geo.regions.solve import solve

HERE = Anchor(33.43, 43.3, "settlement", population=200_000, nn5_km=8)
EAST = Anchor(*destination(HERE.lat, HERE.lon, 90.0, 40_000), "settlement", population=100_000, nn5_km=8)
FAR = Anchor(36.34, 43.13, "settlement", population=1_600_000, nn5_km=8)
AROUND = Anchor(HERE.lat, HERE.lon, "province", area=circle(HERE.lat, HERE.lon, 150_000))
HALF_WAY = DistanceHeading(HERE, 20_000, 20_000, 90.0, 4)
HALF_WAY_BACK = DistanceHeading(EAST, 20_000, 20_000, 270.0, 4)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (AtPlace(HERE), AtPlace(HERE), 1, 1),
        (AtPlace(HERE), AtPlace(FAR), 0, 0.001),
        (AtPlace(HERE), InArea(AROUND), 0.5, 1),
        (AtPlace(FAR), InArea(AROUND), 0, 0.001),
        (HALF_WAY, HALF_WAY_BACK, 0.2, 1),
        (HALF_WAY, DistanceHeading(HERE, 20_000, 20_000, 270.0, 4), 0, 0.05),
        (Near(HERE), AtPlace(HERE), 0.5, 1),
    ],
)
def test_agreement_is_high_for_one_place_and_none_for_places_apart(first, second, low, high):
    assert low <= agreement(first, second) <= high
    assert agreement(second, first) == pytest.approx(agreement(first, second), rel=0.05, abs=1e-4)


def test_the_odds_of_one_place_fall_with_distance():
    odds = [
        bayes_factor(AtPlace(HERE), AtPlace(Anchor(HERE.lat + step, HERE.lon, "settlement", population=200_000)))
        for step in (0.0, 0.05, 0.2, 1.0)
    ]
    assert odds == sorted(odds, reverse=True)
    assert odds[0] > 100
    assert odds[-1] < 1


def test_two_rings_meet_in_two_spots():
    found = solve(combine([Distance(HERE, 30_000, 30_000), Distance(EAST, 30_000, 30_000)]))
    assert len(shapely.get_parts(found.region50)) == 2
    assert area_km2(found.region90) < 0.6 * area_km2(solve(Distance(HERE, 30_000, 30_000)).region90)
    assert found.notes == ()


def test_independent_reports_that_agree_sharpen_the_region():
    both = solve(combine([HALF_WAY, HALF_WAY_BACK]))
    assert area_km2(both.region90) < min(area_km2(solve(d).region90) for d in (HALF_WAY, HALF_WAY_BACK))


def test_reports_that_cannot_both_be_right_keep_both_places_and_tell():
    found = solve(combine([AtPlace(HERE), AtPlace(FAR)]))
    for anchor in (HERE, FAR):
        assert found.region90.covers(shapely.Point(anchor.lon, anchor.lat))
    assert any("disagree" in note for note in found.notes)


def test_the_same_words_twice_count_once():
    assert combine([HALF_WAY, HALF_WAY]) == HALF_WAY


def test_nothing_cannot_be_combined():
    with pytest.raises(ValueError, match="nothing"):
        combine([])
