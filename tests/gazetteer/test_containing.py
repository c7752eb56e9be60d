import pickle

import pytest
from shapely.geometry import Point

import gazetteer

# lat, lon, and what lies there, smallest first.
POINTS = [
    (32.85, 13.18, ["province", "country"], "LY"),
    (12.65, -8.0, ["province", "country"], "ML"),
    (34.0, 18.5, ["sea"], None),
    (15.35, 44.2, ["province", "country"], "YE"),
]


@pytest.mark.parametrize(("lat", "lon", "kinds", "country"), POINTS)
def test_areas_around_a_point(
    places: gazetteer.Gazetteer, lat: float, lon: float, kinds: list[str], country: str | None
) -> None:
    around = places.containing(lat, lon)
    assert [place.kind for place in around] == kinds
    assert {place.country for place in around} == {country}
    for place in around:
        assert place.area is not None
        assert place.area.covers(Point(lon, lat))


@pytest.mark.parametrize(("lat", "lon", "claimants"), [
    (45.2, 34.3, {"UA", "RU"}), (24.5, -13.5, {"EH", "MA"}), (33.05, 35.8, {"SY", "IL"}), (22.3, 35.0, {"EG", "SD"}),
])  # fmt: skip
def test_every_claim_to_a_disputed_area_is_listed(
    places: gazetteer.Gazetteer, lat: float, lon: float, claimants: set[str]
) -> None:
    found = {place.country for place in places.containing(lat, lon) if place.kind == "country"}
    assert claimants <= found


def test_the_kinds_can_be_chosen(places: gazetteer.Gazetteer) -> None:
    assert {place.kind for place in places.containing(32.85, 13.18, kinds=["country"])} == {"country"}


def test_a_point_off_the_earth_is_refused(places: gazetteer.Gazetteer) -> None:
    with pytest.raises(gazetteer.CoordinateError):
        places.containing(91, 0)


def test_a_place_with_an_outline_survives_pickling_without_carrying_it(places: gazetteer.Gazetteer) -> None:
    libya = places.find("Libya")[0].place
    assert libya.area is not None
    frozen = pickle.dumps(libya)
    assert len(frozen) < 3000
    thawed = pickle.loads(frozen)  # noqa: S301 - our own
    assert thawed == libya
    assert thawed.area.equals(libya.area)
