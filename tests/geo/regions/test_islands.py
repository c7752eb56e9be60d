"""Islands, specks in an ocean, and areas that are narrower than the distance that a text tells."""

import pytest
import shapely
from shapely.geometry import MultiPolygon, Point, box

from gazetteer.geodesy import area_km2
from geo.regions.borders import edge
from geo.regions.densities import Anchor, Beside, Border, Distance, InArea, PartOf
from geo.regions.models import field_of
from geo.regions.solve import solve_field
from geo.regions.surroundings import Bare

ISLET = Anchor(20.0, 10.0, "country", area=box(9.97, 19.97, 10.03, 20.03))
SPECKS = MultiPolygon([box(-170.0, lat, -169.99, lat + 0.01) for lat in (-10.0, -4.0, 2.0, 8.0)])
SCATTERED = Anchor(0.0, -170.0, "country", area=SPECKS)
MIDDLE = [box(x, 4, x + 0.4, 4.4) for x in (10.0, 10.6, 11.2, 11.8)]
ARCHIPELAGO = Anchor(4.0, 11.0, "country", area=MultiPolygon([box(10, 8, 12, 9), *MIDDLE, box(10, 0, 12, 1)]))


def _solved(density, world=None):
    return solve_field(field_of(density, world or Bare()))


def _holds(found):
    point = Point(found.lon, found.lat)
    assert not found.region50.is_empty and found.region50.is_valid and found.region90.is_valid
    assert found.region50.distance(point) < 0.01
    assert area_km2(found.region50) <= area_km2(found.region90)


@pytest.mark.parametrize("km", [1, 3, 5, 20, 500])
def test_farther_inside_an_islet_than_it_is_broad_is_inside_of_it(km):
    found = _solved(Beside(ISLET, km * 1000, km * 1000, "in"))
    _holds(found)
    assert ISLET.area.buffer(0.001).covers(found.region90)
    assert area_km2(found.region50) > 0.05 * area_km2(ISLET.area)


@pytest.mark.parametrize(
    "density",
    [
        InArea(SCATTERED),
        PartOf(SCATTERED, 0.0),
        PartOf(SCATTERED, 180.0),
        PartOf(SCATTERED, None),
        Border(SCATTERED),
        Beside(SCATTERED, 5000, 5000, "in"),
        Beside(SCATTERED, 5000, 5000, "out", 0.0),
    ],
)
def test_specks_in_an_ocean_are_found(density):
    _holds(_solved(density))


def test_the_south_of_specks_is_their_south():
    assert _solved(PartOf(SCATTERED, 180.0)).lat < -3
    assert _solved(PartOf(SCATTERED, 0.0)).lat > 1


def test_the_middle_of_an_archipelago_is_its_small_islands():
    found = _solved(PartOf(ARCHIPELAGO, None))
    assert shapely.union_all(MIDDLE).buffer(0.01).covers(Point(found.lon, found.lat))


class Islands:
    """An island with a lake, alone in the sea."""

    LAND = box(0, 0, 1, 1).difference(box(0.45, 0.45, 0.55, 0.55))

    def settlements(self, box):
        """None."""
        return Bare().settlements(box)

    def land(self, box):
        """The island."""
        return shapely.clip_by_rect(self.LAND, *box)


def test_the_shore_of_a_lake_is_no_border():
    island = Anchor(0.2, 0.2, "country", area=Islands.LAND)
    found = _solved(Border(island, on=True), Islands())
    assert found.region50.intersects(box(-0.1, -0.1, 0.01, 1.1))
    assert edge(island, None, Islands()).length > 4 * 100_000


@pytest.mark.parametrize("metres", [0.5, 10.0, 100.0])
def test_a_few_metres_off_are_no_farther_than_a_kilometre(metres):
    country = Anchor(0.5, 0.5, "country", area=box(0, 0, 1, 1))
    near, far = (_solved(Beside(country, m, m, "out")) for m in (metres, 3000.0))
    assert area_km2(near.region90) < 3 * area_km2(far.region90)
    town = Anchor(0.5, 0.5, "settlement", population=500_000)
    assert _solved(Distance(town, metres, metres)).uncertainty_m < 10_000
