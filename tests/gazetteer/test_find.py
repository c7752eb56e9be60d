import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer
from gazetteer.places import KINDS

TIERS = [
    ("Ajdabiya", "exact", "Ajdabiya"),
    ("Agedabia", "alternate", "Ajdabiya"),
    ("إجدابيا", "alternate", "Ajdabiya"),
    ("ai ji da bi ye", "alternate", "Ajdabiya"),
    ("اجدابيا", "folded", "Ajdabiya"),
    ("al-bayda", "folded", "Al Bayḑā’"),
    ("NewYorkCity", "folded", "New York City"),
    ("Ajda biya", "folded", "Ajdabiya"),
    ("Qasrbin Ghashir", "folded", "Qaşr Bin Ghashīr"),
    ("رأسالأنوف", "folded", "Ras Lanuf"),
    ("LAQ", "alternate", "Al Bayḑā’"),
    ("Qasr Ben Gashir", "skeleton", "Qaşr Bin Ghashīr"),
    ("قصر بن غشير", "skeleton", "Qaşr Bin Ghashīr"),
    ("مرزوق", "skeleton", "Murzuq"),
    ("Ajdabija", "fuzzy", "Ajdabiya"),
    ("Qasr bin Ghaxhir", "fuzzy", "Qaşr Bin Ghashīr"),
]


@pytest.mark.parametrize(("name", "tier", "place"), TIERS)
def test_each_tier_finds_its_spellings(few: gazetteer.Gazetteer, name: str, tier: str, place: str) -> None:
    best = few.find(name)[0]
    assert (best.match, best.place.name) == (tier, place)
    assert name in best.why or best.matched_name in best.why


def test_codes_and_machine_transliterations_answer_only_as_they_stand(few: gazetteer.Gazetteer) -> None:
    assert few.find("laq", fuzzy=False) == []
    assert few.rows("Ai Ji Da Bi Ye") == []
    assert few.rows("ly") == []


def test_without_fuzzy_no_typing_error_is_forgiven(few: gazetteer.Gazetteer) -> None:
    assert few.find("Qasr bin Ghaxhir", fuzzy=False) == []


def test_the_larger_place_comes_first_and_a_hint_turns_it(few: gazetteer.Gazetteer) -> None:
    assert [c.place.country for c in few.find("Paris")] == ["FR", "US"]
    assert [c.place.country for c in few.find("Paris", countries=["US"])] == ["US", "FR"]


def test_part_of_a_string_is_no_match(few: gazetteer.Gazetteer) -> None:
    assert few.find("Paris fashion week") == []
    assert few.find("Sirte residents") == []


def test_people_are_found_only_as_demonyms(few: gazetteer.Gazetteer) -> None:
    assert few.find("Libyan") == []
    assert few.rows("Libyan") == []
    assert [few.place_at(hit.row).name for hit in few.rows("Libyan", demonyms=True)] == ["Libya"]
    assert "Libyan" not in few.place("area:ly").names


def test_limit_and_empty_names(few: gazetteer.Gazetteer) -> None:
    assert len(few.find("Paris", limit=1)) == 1
    for nothing in ("", " ", "’", "–", "\n"):
        assert few.find(nothing) == []
        assert few.rows(nothing) == []


def test_places_by_id(few: gazetteer.Gazetteer) -> None:
    place = few.place("geonames:2")
    assert (place.name, place.geonameid, place.country, place.area) == ("Al Bayḑā’", 2, "LY", None)
    assert set(place.names) == {"Al Bayḑā’", "Beida", "البيضاء", "LAQ"}
    with pytest.raises(gazetteer.UnknownPlaceError, match="geonames:77"):
        few.place("geonames:77")


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(few: gazetteer.Gazetteer, text: str) -> None:
    for candidate in few.find(text):
        assert 0 < candidate.score <= 1
        assert candidate.matched_name in candidate.place.names


# --- the embedded gazetteer

FIRST = [
    ("Libya", "country", "LY"),
    ("Paris", "settlement", "FR"),
    ("Tripoli", "settlement", "LY"),
    ("طرابلس", "settlement", "LY"),
    ("Damas", "settlement", "SY"),
    ("Alep", "settlement", "SY"),
    ("London", "settlement", "GB"),
    ("Georgia", "country", "GE"),
    ("California", "province", "US"),
    ("ليبيا", "country", "LY"),
    ("Mali", "country", "ML"),
    ("Mitiga airport", "facility", "LY"),
    ("Mediterranean Sea", "sea", None),
]


@pytest.mark.parametrize(("name", "kind", "country"), FIRST)
def test_what_a_bare_name_means(places: gazetteer.Gazetteer, name: str, kind: str, country: str | None) -> None:
    best = places.find(name)[0]
    assert (best.place.kind, best.place.country) == (kind, country)


def test_every_place_has_sound_columns(places: gazetteer.Gazetteer) -> None:
    columns = places.columns
    assert len(places) > 260_000
    assert (np.abs(columns.lat) <= 90).all()
    assert (np.abs(columns.lon) <= 180).all()
    assert not ((columns.lat == 0) & (columns.lon == 0)).any()
    assert (columns.kind < len(KINDS)).all()
    assert (columns.population >= 0).all()
    assert np.isfinite(columns.nn5_km).all()
    assert {places.place_at(row).name for row in (0, len(places) - 1)}


def test_ids_are_unique(places: gazetteer.Gazetteer) -> None:
    ids = [places.place_at(row).id for row in range(0, len(places), 997)]
    assert len(set(ids)) == len(ids)
    assert all(places.place(place_id).id == place_id for place_id in ids)


def test_one_place_a_country(places: gazetteer.Gazetteer) -> None:
    codes = places.columns.country[places.columns.kind == KINDS.index("country")]
    assert len(np.unique(codes)) == len(codes) >= 240


@pytest.mark.parametrize(("lat", "lon", "name"), [(30.755, 20.226, "Ajdabiya"), (-17.683, 178.839, "Levuka")])
def test_nearest_settlement(few: gazetteer.Gazetteer, lat: float, lon: float, name: str) -> None:
    (row, km), *others = few.nearest(lat, lon, 3)
    assert few.place_at(row).name == name
    assert km < 1 < min(km for _, km in others)


def test_nearest_goes_over_the_date_line_and_refuses_what_is_no_coordinate(few: gazetteer.Gazetteer) -> None:
    assert few.place_at(few.nearest(-16.8, 179.98)[0][0]).name == "Taveuni"
    for lat, lon in ((91, 0), (0, 181), (math.nan, 0)):
        with pytest.raises(gazetteer.CoordinateError):
            few.nearest(lat, lon)


def test_what_is_longer_than_any_name_is_none(few: gazetteer.Gazetteer) -> None:
    page = " ".join(["Ajdabiya"] * 10_000)
    assert few.find(page) == few.rows(page) == few.rows(page, demonyms=True) == []


def test_settlements_in_a_box(few: gazetteer.Gazetteer) -> None:
    def names(*bbox: float) -> set[str]:
        return {few.place_at(row).name for row in few.settlements_in(bbox).tolist()}

    assert names(16, 30, 22, 33) == {"Ajdabiya", "Al Bayḑā’", "Sirte", "Ras Lanuf"}
    assert names(178, -18, -179, -16) == {"Levuka", "Taveuni"}
    assert names(0, 0, 1, 1) == set()


def test_the_fifth_neighbour_is_nearer_in_dense_country(places: gazetteer.Gazetteer) -> None:
    def row(name: str) -> int:
        return places.rows(name)[0].row

    assert places.nn5_km(row("Paris")) < 10 < places.nn5_km(row("Murzuk")) < 500
