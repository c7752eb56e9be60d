"""Outlines, their parts and borders, land and sea."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from gazetteer.geodesy import area_km2, distance_m
from geo.regions.anchors import anchor_of
from geo.regions.areas import log_part
from geo.regions.densities import (
    Anchor,
    AtPlace,
    Beside,
    Border,
    Clipped,
    DistanceHeading,
    InArea,
    Near,
    Offshore,
    PartOf,
)
from geo.regions.models import field_of
from geo.regions.solve import solve, solve_field
from geo.regions.surroundings import Bare

SQUARE = box(10, 20, 20, 30)
COUNTRY = Anchor(25.0, 15.0, "country", area=SQUARE)
EASTERN = Anchor(25.0, 25.0, "country", area=box(20, 20, 30, 30))
PORT = Anchor(30.0, 15.0, "settlement", population=50_000)


class World:
    """One square country by the sea, its people in the middle of its south."""

    def settlements(self, box):
        """A cluster of twenty towns."""
        rng = np.random.default_rng(3)
        return rng.normal(22.5, 0.3, 20), rng.normal(15, 0.3, 20), np.full(20, 20_000.0)

    def land(self, box):
        """The square."""
        return shapely.clip_by_rect(SQUARE, *box)


BARE, WORLD = Bare(), World()


def _solved(density, world=BARE):
    return solve_field(field_of(density, world))


SIDES = [
    (0.0, 4, (15, 29.3)),
    (90.0, 4, (19.4, 25)),
    (180.0, 4, (15, 20.7)),
    (270.0, 4, (10.6, 25)),
    (45.0, 8, (19.3, 29.3)),
    (225.0, 8, (10.7, 20.7)),
    (None, 4, (15, 25)),
]


@pytest.mark.parametrize(("bearing", "points", "inside"), SIDES)
def test_a_part_lies_on_its_side(bearing, points, inside):
    found = _solved(PartOf(COUNTRY, bearing, points))
    assert found.region50.covers(Point(inside))
    others = [
        point for side, _, point in SIDES if side is not None and bearing is not None and _opposite(side, bearing)
    ]
    assert not any(found.region90.covers(Point(other)) for other in others)
    assert area_km2(found.region90) < 0.6 * area_km2(SQUARE)


def _opposite(one, other):
    return abs((one - other + 180) % 360 - 180) == 180


def test_the_far_south_is_less_than_the_south():
    south, far = _solved(PartOf(COUNTRY, 180.0)), _solved(PartOf(COUNTRY, 180.0, far=True))
    assert area_km2(far.region90) < 0.6 * area_km2(south.region90)


@given(st.floats(-1, 1), st.floats(0.02, 0.5), st.floats(0, 0.3))
def test_the_further_that_way_the_likelier_and_strays_lie_anywhere(middle, width, stray):
    qa = (np.arange(4000) + 0.5) / 4000
    density = np.exp(log_part(qa, middle, width, stray))
    assert density.mean() == pytest.approx(1, rel=1e-3)
    assert (np.diff(density) <= 1e-12).all()
    assert density.min() >= 0.999 * stray


def test_people_draw_the_region_to_where_they_live():
    settled, flat = _solved(PartOf(COUNTRY, 180.0), WORLD), _solved(PartOf(COUNTRY, 180.0), BARE)
    assert area_km2(settled.region50) < area_km2(flat.region50)
    assert settled.region90.covers(Point(15, 22.5))
    assert not settled.region50.covers(Point(10.5, 20.3))
    assert flat.region50.covers(Point(10.5, 20.3))


def test_an_outline_bounds_its_region_and_a_vague_one_does_not():
    sharp, vague = _solved(InArea(COUNTRY)), _solved(InArea(COUNTRY, soft=True))
    assert area_km2(sharp.region90) == pytest.approx(0.9 * area_km2(SQUARE), rel=0.01)
    assert area_km2(sharp.region90.difference(SQUARE)) < 0.01 * area_km2(SQUARE)
    assert area_km2(vague.region90.difference(SQUARE)) > 0.01 * area_km2(SQUARE)


def test_far_islands_do_not_move_the_middle_of_a_country():
    islands = shapely.union_all([SQUARE, box(60, -20, 60.5, -19.5)])
    found = _solved(PartOf(Anchor(25.0, 15.0, "country", area=islands), None))
    assert distance_m(found.lat, found.lon, 25, 15) < 300_000


def test_the_border_that_is_meant_is_the_shared_one():
    found = _solved(Border(COUNTRY, EASTERN, on=True))
    assert found.region50.covers(Point(20, 25))
    assert not found.region90.intersects(box(10, 20, 15, 30))
    near = _solved(Border(COUNTRY, EASTERN))
    assert area_km2(near.region90.intersection(SQUARE)) > area_km2(near.region90.difference(SQUARE))
    assert area_km2(near.region90) > 2 * area_km2(found.region90)


class Neighbours(World):
    """The square country with one to its east, the sea about both."""

    def land(self, box):
        """Both."""
        return shapely.clip_by_rect(shapely.union(SQUARE, EASTERN.area), *box)


def test_a_coast_is_no_border():
    found = _solved(Border(COUNTRY, on=True), Neighbours())
    assert found.region50.covers(Point(20, 25))
    assert found.region90.bounds[0] > 18
    alone = _solved(Border(COUNTRY, on=True), World())
    assert alone.region50.bounds[0] < 10.1  # an island has no other edge


def test_a_distance_from_a_country_counts_from_its_border():
    found = _solved(Beside(COUNTRY, 100_000, 100_000, "out"))
    assert 50_000 < distance_m(found.lat, found.lon, *_nearest(SQUARE, found)) < 120_000
    assert not found.region90.intersects(SQUARE.buffer(0.2))
    inside = _solved(Beside(COUNTRY, 100_000, 100_000, "in"))
    assert SQUARE.buffer(0.01).covers(inside.region90)
    assert not inside.region90.covers(Point(15, 25))
    towards = _solved(Beside(COUNTRY, 100_000, 100_000, "both", other=EASTERN))
    assert towards.region90.bounds[0] > 17 and towards.region50.covers(Point(20.9, 25))


def _nearest(area, found):
    lon, lat = shapely.shortest_line(area.boundary, Point(found.lon, found.lat)).coords[0]
    return lat, lon


@pytest.mark.parametrize(
    ("bearing", "inside", "outside"),
    [
        (0.0, (15, 30.9), (15, 19.1)),
        (90.0, (21, 25), (9, 25)),
        (180.0, (15, 19.1), (15, 30.9)),
        (270.0, (9, 25), (21, 25)),
    ],
)
def test_beyond_a_country_is_beyond_the_side_that_is_named(bearing, inside, outside):
    found = _solved(Beside(COUNTRY, 100_000, 100_000, "out", bearing))
    assert found.region90.covers(Point(inside))
    assert not found.region90.covers(Point(outside))


def test_along_a_winding_river_each_bend_has_its_side():
    river = shapely.LineString([(10, 20), (12, 22), (15, 22), (18, 25)]).buffer(0.1)
    found = _solved(Beside(Anchor(22.0, 14.0, "region", area=river), side="out", bearing=0.0))
    assert found.region90.covers(Point(11, 21.5)) and found.region90.covers(Point(16.5, 24))
    assert not found.region90.covers(Point(13.5, 21.5))


def test_off_the_coast_is_at_sea():
    found = _solved(Offshore(PORT), WORLD)
    assert area_km2(found.region90.intersection(SQUARE)) < 0.01 * area_km2(found.region90)
    assert not SQUARE.covers(Point(found.lon, found.lat))


def test_words_that_imply_land_keep_to_it():
    whole, cut = _solved(Near(PORT, "civil"), WORLD), _solved(Clipped(Near(PORT, "civil"), "land"), WORLD)
    shore = SQUARE.buffer(0.05)  # coasts are coarse: 2 km more count as land
    assert area_km2(cut.region90.difference(shore)) < 0.01 * area_km2(cut.region90)
    assert area_km2(whole.region90.difference(shore)) > 0.2 * area_km2(whole.region90)


def test_where_land_would_cut_off_most_the_reading_is_kept_and_told():
    at_sea = DistanceHeading(PORT, 80_000, 80_000, 0.0, 4)
    kept = _solved(Clipped(at_sea, "land"), WORLD)
    assert area_km2(kept.region90) == pytest.approx(area_km2(_solved(at_sea).region90), rel=0.1)
    assert any("not clipped" in note for note in kept.notes)


TOWNS_OF_PARTS = [
    ("Libya", 180, 4, "Sabha, Murzuq, Al Qatrun, Kufra", "Tripoli, Benghazi, Misrata, Sirte, Tobruk"),
    ("Libya", 225, 8, "Sabha, Murzuq, Ubari, Ghat", "Tripoli, Benghazi, Misrata, Zuwarah, Kufra"),
    ("Libya", 0, 4, "Tripoli, Benghazi, Misrata", "Sabha, Murzuq, Kufra"),
    ("Mali", 0, 4, "Kidal, Gao, Timbuktu, Tessalit", "Bamako, Sikasso, Kayes"),
    ("Yemen", 180, 4, "Aden, Zinjibar", "Sanaa, Saada"),
    ("Syria", 0, 4, "Aleppo, Manbij, Al Hasakah, Kobani", "Damascus, Daraa, Palmyra"),
    ("Iraq", 0, 4, "Mosul, Erbil, Kirkuk", "Baghdad, Basra, Ramadi"),
    ("Ukraine", 90, 4, "Donetsk, Luhansk, Kharkiv", "Kyiv, Lviv, Odesa"),
    ("Algeria", 180, 4, "Tamanrasset, In Guezzam", "Algiers, Oran, Annaba"),
]


@pytest.mark.parametrize(("country", "bearing", "points", "inside", "outside"), TOWNS_OF_PARTS)
def test_a_part_of_a_country_holds_the_towns_that_people_count_to_it(places, country, bearing, points, inside, outside):
    whole = next(c.place for c in places.find(country) if c.place.kind == "country")
    found = solve(PartOf(anchor_of(whole, places), float(bearing), points))
    for names, expected in ((inside, True), (outside, False)):
        for name in names.split(", "):
            place = places.find(name, countries=[whole.country])[0].place
            assert place.country == whole.country, name
            assert found.region90.covers(Point(place.lon, place.lat)) is expected, name


def test_anchors_know_how_crowded_their_surroundings_are(places):
    desert, delta = (places.find(name, countries=[cc])[0].place for name, cc in (("Kufra", "LY"), ("Tanta", "EG")))
    assert anchor_of(desert, places).nn5_km > 3 * anchor_of(delta, places).nn5_km


def test_towns_differ_in_size():
    village, city = (Anchor(25.0, 15.0, "settlement", population=n) for n in (2_000, 2_000_000))
    assert area_km2(_solved(AtPlace(city)).region90) > area_km2(_solved(AtPlace(village)).region90)
