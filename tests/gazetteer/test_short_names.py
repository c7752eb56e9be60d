"""Short names of airports, and words for the people of continents, regions and provinces."""

import pytest

import gazetteer

SHORT = [
    ("Heathrow", "London Heathrow Airport"),
    ("Gatwick Airport", "London Gatwick Airport"),
    ("Dulles International Airport", "Washington Dulles International Airport"),
    ("Orly", "Paris-Orly Airport"),
]


@pytest.mark.parametrize(("name", "airport"), SHORT)
def test_an_airport_is_found_without_its_town(name: str, airport: str) -> None:
    places = gazetteer.open()
    assert airport in {places.place_at(hit.row).name for hit in places.rows(name)}


@pytest.mark.parametrize("name", ["International", "Regional", "Municipal Airport", "City"])
def test_a_kind_of_airport_is_no_name(name: str) -> None:
    places = gazetteer.open()
    assert not any(places.place_at(hit.row).id.startswith("airport:") for hit in places.rows(name))


WORDS = [
    ("European", "Europe"),
    ("Texans", "Texas"),
    ("Kurdish", "Kurdistan"),
    ("européenne", "Europe"),
    ("أوروبية", "Europe"),
]


@pytest.mark.parametrize(("word", "name"), WORDS)
def test_areas_have_demonyms_too(word: str, name: str) -> None:
    places = gazetteer.open()
    assert name in {places.place_at(hit.row).name for hit in places.rows(word, demonyms=True)}
