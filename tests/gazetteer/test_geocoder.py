from pathlib import Path

import geopandas
import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location
from shapely.geometry import Point

import gazetteer


@pytest.fixture(scope="module")
def geocoder() -> gazetteer.Geocoder:
    return gazetteer.Geocoder()


ADDRESSES = [
    ("Ajdabiya", "Ajdabiya, Al Wahat, Libya"),
    ("Paris", "Paris, France"),
    ("Paris, Texas", "Paris, Texas, United States"),
    ("Tripoli, Lebanon", "Tripoli, North, Lebanon"),
    ("Sirte, Libya", "Sirte, Libya"),
    ("ليبيا", "Libya"),
]


@pytest.mark.parametrize(("query", "start"), ADDRESSES)
def test_a_name_becomes_an_address(geocoder: gazetteer.Geocoder, query: str, start: str) -> None:
    location = geocoder.geocode(query)
    assert location.address.split(", ")[0] == start.split(", ", maxsplit=1)[0]
    assert location.address.split(", ")[-1] == start.rsplit(", ", maxsplit=1)[-1]
    assert location.raw["id"]
    assert location.raw["score"] > 0.5
    assert (location.latitude, location.longitude) == (location.raw["lat"], location.raw["lon"])


def test_all_candidates_or_the_best(geocoder: gazetteer.Geocoder) -> None:
    many = geocoder.geocode("Tripoli", exactly_one=False)
    assert many[0].address == geocoder.geocode("Tripoli").address
    assert {location.raw["country"] for location in many} >= {"LY", "LB"}
    assert geocoder.geocode("Tripoli", countries=["LB"]).raw["country"] == "LB"
    assert gazetteer.Geocoder(countries=["LB"]).geocode("Tripoli").raw["country"] == "LB"


def test_what_is_no_place_gives_none(geocoder: gazetteer.Geocoder) -> None:
    assert geocoder.geocode("Nice try") is None
    assert geocoder.geocode("Nice try", exactly_one=False) is None


def test_reverse(geocoder: gazetteer.Geocoder) -> None:
    near = geocoder.reverse((30.75, 20.22))
    assert near.address.startswith("Ajdabiya")
    assert near.raw["distance_km"] < 2
    assert geocoder.reverse("34.0, 18.5").address == "Mediterranean Sea"
    around = geocoder.reverse(Point(13.18, 32.85).coords[0][::-1], exactly_one=False)
    assert {location.raw["kind"] for location in around} >= {"settlement", "country"}


def test_a_latitude_out_of_range_is_refused(geocoder: gazetteer.Geocoder) -> None:
    with pytest.raises((ValueError, UserWarning)):
        geocoder.reverse((95, 3))


def test_under_a_rate_limiter_with_a_timeout(geocoder: gazetteer.Geocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0.001)
    assert [limited(name, timeout=3).raw["country"] for name in ("Benghazi", "Homs")] == ["LY", "SY"]


def test_as_provider_of_geopandas() -> None:
    frame = geopandas.tools.geocode(["Benghazi", "Nice try"], provider=gazetteer.Geocoder)
    assert frame.geometry[0].distance(Point(20.07, 32.11)) < 0.1
    assert frame.geometry[1].is_empty
    back = geopandas.tools.reverse_geocode([Point(20.07, 32.11)], provider=gazetteer.Geocoder)
    assert back.address[0].startswith("Benghazi")


class Elsewhere(GeopyGeocoder):
    """A geocoder of one answer that counts its questions."""

    asked = 0

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> list[Location] | None:
        self.asked += 1
        found = [Location("Nowhere at all", (1.5, 2.5), {"query": query})] if query == "Xqzvrk" else []
        return found or None


def test_another_geocoder_is_asked_once_and_only_for_what_is_unknown(tmp_path: Path) -> None:
    other = Elsewhere()
    chained = gazetteer.Geocoder(then=other, cache=tmp_path)
    assert chained.geocode("Benghazi").raw["country"] == "LY"
    assert other.asked == 0
    for _ in range(2):
        assert chained.geocode("Xqzvrk").raw == {"query": "Xqzvrk"}
        assert chained.geocode("Wqzvrk") is None
    assert other.asked == 2
    again = Elsewhere()
    assert gazetteer.Geocoder(then=again, cache=tmp_path).geocode("Xqzvrk").latitude == 1.5
    assert again.asked == 0
