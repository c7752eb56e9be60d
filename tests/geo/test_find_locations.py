"""From text to locations with the gazetteer, the recogniser and the resolver that we ship."""

import pytest

from geo.find_locations import locate, locate_toponyms
from geo.find_toponyms import toponyms
from geo.regions.densities import AtPlace, Distance, DistanceHeading, Mixture, Near, PartOf

FOUND = [
    # text, countries → form, name of the first anchor's place, its country
    ("12nm NE of Mosul", ["IQ"], "distance_heading", "Mosul", "IQ"),
    ("Approximately 10NM SW of Bagdad", ["IQ"], "distance_heading", "Baghdad", "IQ"),
    ("Approximately 1 NM southwest of Falujah", ["IQ"], "distance_heading", "Al Fallūjah", "IQ"),
    ("Approximately 6 NM northeast of Quayyarah", ["IQ"], "distance_heading", "Al Qayyārah", "IQ"),
    ("IVO Bayji", ["IQ"], "near", "Bayjī", "IQ"),
    ("RAMADI", ["IQ"], "name", "Ramadi", "IQ"),
    ("a farm some 12 miles from the town of Ajdabiya", [], "distance", "Ajdabiya", "LY"),
    ("southern Libya", [], "part_of", "Libya", "LY"),
    ("15 kilometres northwest of La Roche-sur-Yon", ["FR"], "distance_heading", "La Roche-sur-Yon", "FR"),
    ("جنوب غرب ليبيا", [], "part_of", "Libya", "LY"),
    ("على بعد 40 كيلومترا جنوب مدينة سرت", ["LY"], "distance_heading", "Sirte", "LY"),
    ("à 40 km au sud de Benghazi", ["LY"], "distance_heading", "Benghazi", "LY"),
    ("the Ukrainian capital", [], "name", "Kyiv", "UA"),
]


@pytest.mark.parametrize(("text", "countries", "form", "place", "country"), FOUND, ids=[f[0] for f in FOUND])
def test_finds_the_phrase_and_its_anchor(text: str, countries: list[str], form: str, place: str, country: str) -> None:
    found = max(locate(text, countries=countries), key=lambda x: x.end - x.start)
    assert found.form == form
    assert found.anchors[0].place is not None
    assert (found.anchors[0].place.name, found.country) == (place, country)
    assert found.verdict != "unresolved"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0 km from Sirte", "greater than zero"),
        ("-5 km north of Sirte", "greater than zero"),
        ("1000000000 km south of Sirte", "that far apart"),
        ("north-south of Sirte", "contradict"),
        ("12 km north of Qwzxvkbr", "no place that the gazetteer knows"),
    ],
)
def test_what_cannot_be_located_is_kept_with_its_reason(text: str, reason: str) -> None:
    [found] = locate(text, countries=["LY"])
    assert found.verdict == "unresolved"
    assert reason in found.why
    assert (found.lat, found.lon, found.region50, found.region90, found.uncertainty_m) == (None,) * 5


@pytest.mark.parametrize("text", ["", " \n\t ", "12", "....", "no place at all", "\x00\ud800 north of", "of of of of"])
def test_a_text_without_a_place_has_no_location(text: str) -> None:
    assert [x for x in locate(text) if x.verdict != "unresolved"] == []


def test_a_clause_that_describes_the_anchor_is_checked_and_locates_nothing() -> None:
    [found] = locate("Murzuq, nearly 600 miles south of Tripoli", countries=["LY"])
    assert found.form == "name"
    assert isinstance(found.density, AtPlace)
    assert "which fits the description" in found.why


def test_a_namesake_is_told_by_its_description() -> None:
    [found] = locate("Hit, 30 miles northwest of Ramadi", countries=["IQ"])
    assert found.country == "IQ"
    assert found.lat == pytest.approx(33.6, abs=0.3)


def test_the_finest_of_a_chain_is_the_place_and_about_changes_nothing() -> None:
    plain, padded = (locate(t, countries=["LY"])[0] for t in ("12 km from Sirte", "nearly 12 km from Sirte, Libya"))
    assert isinstance(plain.density, Distance)
    assert plain.density == padded.density
    assert padded.text.endswith("Libya")


def test_military_shorthand_makes_the_whole_note_military() -> None:
    bayji, mosul = locate("IVO Bayji and 5 km north of Mosul", countries=["IQ"])
    assert isinstance(bayji.density, Near)
    assert isinstance(mosul.density, DistanceHeading)
    assert (bayji.density.register, mosul.density.register) == ("military", "military")


def test_an_ambiguous_anchor_mixes_its_readings() -> None:
    found = locate("near Tripoli")[0]
    if found.verdict == "ambiguous":
        assert isinstance(found.density, Mixture)
        assert sum(found.density.weights) == pytest.approx(1)
    else:
        assert isinstance(found.density, Near)


def test_the_point_radius_method_is_a_circle_about_the_anchor() -> None:
    calibrated, circle = (
        locate("12 km from Sirte", countries=["LY"], model=m)[0] for m in ("calibrated", "point_radius")
    )
    assert circle.uncertainty_m == pytest.approx(12_000 + 5_000, abs=6_000)
    assert circle.region90 != calibrated.region90


def test_given_toponyms_are_not_looked_for_again() -> None:
    text = "Jets struck southern Libya on Friday."
    [found] = locate_toponyms(text, toponyms(text, demonyms=True), "en")
    assert found.text == "southern Libya"
    assert isinstance(found.density, PartOf)


def test_coordinates_lie_in_their_country() -> None:
    [found] = locate("32.1149° N, 20.0686° E")
    assert (found.country, found.where_prec) == ("LY", 1)
    assert (found.lat, found.lon) == (pytest.approx(32.1149, abs=1e-3), pytest.approx(20.0686, abs=1e-3))


def test_the_same_area_leads_back() -> None:
    text = "Drones hit a camp near Sabha in Libya. A day later the same area was hit again."
    found = locate(text, countries=["LY"])
    assert found[-1].form == "same_as_previous"
    assert found[-1].anchors == found[0].anchors
