"""Towns and rivers made by hand: described, found by the names of reports, and where they ought to be."""

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest
from shapely.geometry import Point

import gazetteer
from gazetteer.build.handmade import SETTLEMENT_FIELDS, SETTLEMENT_OPTIONS, read_entries
from gazetteer.folding import skeleton
from gazetteer.geodesy import distance_m
from gazetteer.layers.areas import DATA, outline, read_areas

SPELLINGS = Path(__file__).parent / "data" / "village_spellings.txt"
ENTRIES = [entry for _, entry in read_entries(DATA / "settlements", SETTLEMENT_FIELDS, SETTLEMENT_OPTIONS)]
VILLAGES = [row for row in read_areas() if row.source == "villages"]


def spellings() -> Iterator[tuple[str, str]]:
    """Yield ``name, id`` of the lines ``id: name | name | …``."""
    for line in SPELLINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, names = line.partition(": ")
            yield from ((name.strip(), place) for name in names.split("|"))


def test_every_entry_is_a_row() -> None:
    assert len(ENTRIES) >= 300
    assert {entry["id"] for entry in ENTRIES} <= {row.key for row in VILLAGES}


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["id"]) for entry in ENTRIES])
def test_an_entry_tells_its_source_and_how_sure_it_is(entry: dict[str, object]) -> None:
    assert len(str(entry["source"])) > 10
    assert 1000 <= int(str(entry["uncertainty_m"])) <= 10_000


@pytest.mark.parametrize(("name", "place"), [pytest.param(*pair, id=f"{pair[1]}-{pair[0]}") for pair in spellings()])
def test_reporters_names_are_found(name: str, place: str) -> None:
    assert gazetteer.open().find(name)[0].place.id == place


@pytest.mark.parametrize("name", ["Niger", "Jordan", "Dnipro", "Mississippi", "Congo", "Senegal", "Gambia"])
def test_a_bare_name_does_not_mean_the_river(name: str) -> None:
    assert "river" not in gazetteer.open().find(name)[0].place.id


def test_a_known_town_keeps_its_point_and_gains_names() -> None:
    found = gazetteer.open().find("Bardera")
    assert [candidate.place.id for candidate in found].count("geonames:65170") == 1
    assert found[0].place.name == "Baardheere"


def test_towns_lie_apart() -> None:
    """Two entries at one spot, or alike and near to each other, would be one place twice; quarters are neighbours."""
    sounds = [{skeleton(n) for n in (v.name, *chain(*v.names.values()))} - {""} for v in VILLAGES]
    twice = {
        (one.key, other.key)
        for (one, its), (other, others) in combinations(zip(VILLAGES, sounds, strict=True), 2)
        if (one.geonameid is None or other.geonameid is None)
        and abs(one.lat - other.lat) < 0.03
        and (metres := distance_m(one.lat, one.lon, other.lat, other.lon)) < 3000
        and (metres < 150 or (its & others and one.country == other.country))
    }
    assert not twice


@pytest.mark.parametrize(
    ("river", "lat", "lon"),
    [
        pytest.param("euphrates", 35.34, 40.14, id="deir-ez-zor-on-the-euphrates"),
        pytest.param("tigris", 36.34, 43.13, id="mosul-on-the-tigris"),
        pytest.param("nile", 30.05, 31.23, id="cairo-on-the-nile"),
        pytest.param("niger-river", 16.27, -0.04, id="gao-on-the-niger"),
        pytest.param("dnipro-river", 46.63, 32.6, id="kherson-on-the-dnipro"),
        pytest.param("danube", 44.82, 20.45, id="belgrade-on-the-danube"),
    ],
)
def test_a_river_runs_past_its_towns(river: str, lat: float, lon: float) -> None:
    assert outline(river).contains(Point(lon, lat))


@pytest.mark.parametrize(
    ("name", "known_as", "kind"),
    [
        ("Tigré", "Tigray", "province"),
        ("Ninive", "Nineveh", "province"),
        ("Centre-Nord", "Centre-Nord Region", "province"),
        ("شمال كيفو", "North Kivu", "province"),
        ("ننغرهار", "Nangarhar", "province"),
        ("Axoum", "Aksum", "settlement"),
        ("Souleimaniyeh", "Sulaymaniyah", "settlement"),
        ("كوستي", "Kosti", "settlement"),
        ("خاركيف", "Kharkiv", "settlement"),
        ("كويتا", "Quetta", "settlement"),
    ],
)
def test_what_french_and_arabic_papers_call_a_place(name: str, known_as: str, kind: str) -> None:
    place = gazetteer.open().find(name)[0].place
    assert (place.name, place.kind) == (known_as, kind)
