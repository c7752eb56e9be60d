from dataclasses import replace

import gazetteer
from gazetteer.index.compiling import compile_rows
from gazetteer.layers.merging import merged, with_airports
from gazetteer.layers.rows import Row

BASE = Row(
    id="facility:mitiga", name="Mitiga air base", names=["قاعدة معيتيقة"], kind="facility", country="LY",
    lat=32.894, lon=13.276, source="facilities",
)  # fmt: skip
AIRPORT = Row(
    id="airport:HLLM", name="Mitiga Airport", names=["Mitiga air base", "HLLM"], kind="facility", country="LY",
    lat=32.897, lon=13.283, source="airports",
)  # fmt: skip


def test_an_airport_that_is_a_known_facility_gives_it_its_names() -> None:
    (only,) = with_airports([BASE], [AIRPORT])
    assert only.id == "facility:mitiga"
    assert {"قاعدة معيتيقة", "Mitiga Airport", "HLLM"} <= set(only.names)


def test_airports_elsewhere_or_of_another_name_stay() -> None:
    far = replace(AIRPORT, lat=32.66)
    other = replace(AIRPORT, name="Tripoli Airport", names=[])
    for airport in (far, other):
        assert list(with_airports([BASE], [airport])) == [airport, BASE]


def test_added_provinces_join_the_known_one_by_their_code() -> None:
    known = Row(
        id="area:x", name="Fazzan", kind="province", country="LY", admin1="73", lat=26, lon=14, source="p", area="x"
    )
    more = replace(known, id="geonames:5", name="Fezzan Province", area="", geonameid=5, lat=26.5)
    (only,) = merged([known], [more])
    assert (only.id, only.lat, only.area, only.geonameid) == ("area:x", 26, "x", 5)
    assert "Fezzan Province" in only.names
    assert only.other_ids == ["geonames:5"]


def test_a_place_answers_to_the_ids_of_all_its_layers() -> None:
    places = gazetteer.Gazetteer(compile_rows(with_airports([BASE], [AIRPORT])))
    assert len(places) == 1
    assert places.place("airport:HLLM") == places.place("facility:mitiga")
    assert places.place("airport:HLLM").id == "facility:mitiga"


def test_layers_of_the_embedded_gazetteer(places: gazetteer.Gazetteer) -> None:
    for source, least in {"settlements": 234_908, "provinces": 4_500, "countries": 245, "seas": 250}.items():
        number = places.sources.index(source)
        assert int((places.columns.source == number).sum()) >= least
