"""Regions and facilities made by hand: how many, how well described, and found as reporters name them."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import gazetteer
from gazetteer.build.handmade import FACILITY_FIELDS, FACILITY_OPTIONS, REGION_FIELDS, REGION_OPTIONS, read_entries
from gazetteer.geodesy import distance_m
from gazetteer.layers.areas import DATA, read_areas

ARABIC_SPEAKING = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA"}
    | {"MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)
SPELLINGS = Path(__file__).parent / "data" / "facility_spellings.txt"

REGIONS = list(read_entries(DATA / "regions", REGION_FIELDS, REGION_OPTIONS))
FACILITIES = list(read_entries(DATA / "facilities", FACILITY_FIELDS, FACILITY_OPTIONS))
ENTRIES = [pytest.param(entry, id=entry["id"]) for _, entry in (*REGIONS, *FACILITIES)]


def spellings() -> Iterator[tuple[str, str]]:
    """Yield ``name, id`` of the lines ``id: name | name | …``."""
    for line in SPELLINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, names = line.partition(": ")
            yield from ((name.strip(), place) for name in names.split("|"))


def script(name: str) -> str:
    """Return the script of a name's first letter: LATIN, ARABIC, CYRILLIC."""
    return unicodedata.name(next(letter for letter in name if letter.isalpha())).split()[0]


def test_there_are_enough() -> None:
    assert len(REGIONS) >= 150
    assert len(FACILITIES) >= 100


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_tells_its_source_and_how_sure_it_is(entry: dict[str, object]) -> None:
    assert len(str(entry["source"])) > 10
    assert "outline" in entry or 100 <= int(str(entry["uncertainty_m"])) <= 30_000


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_has_names_in_the_scripts_of_its_land(entry: dict[str, dict[str, list[str]]]) -> None:
    names = [name for spellings in entry["names"].values() for name in spellings]
    assert all(names)
    scripts = {script(name) for name in names}
    assert "LATIN" in scripts
    if entry.get("country") in ARABIC_SPEAKING:
        assert "ARABIC" in scripts


@pytest.mark.parametrize(("name", "place"), [pytest.param(*pair, id=f"{pair[1]}-{pair[0]}") for pair in spellings()])
def test_reporters_names_are_found(name: str, place: str) -> None:
    assert gazetteer.open().find(name)[0].place.id == place


def test_an_airfield_of_both_sources_is_one_place() -> None:
    found = {candidate.place.id for name in ("Mitiga airport", "HLLM") for candidate in gazetteer.open().find(name)}
    assert "airport:HLLM" not in found
    assert "facility:mitiga-air-base" in found


def test_facilities_lie_apart() -> None:
    """Two entries at one spot would be one place twice; what stands beside another is named here."""
    beside = {
        frozenset({"rukban-camp", "tower-22"}),
        frozenset({"downing-street", "whitehall"}),
        frozenset({"downing-street", "palace-of-westminster"}),
    }
    spots = [row for row in read_areas() if row.source == "facilities"]
    close = {
        frozenset({one.key, other.key})
        for i, one in enumerate(spots)
        for other in spots[i + 1 :]
        if abs(one.lat - other.lat) < 0.01 and distance_m(one.lat, one.lon, other.lat, other.lon) < 500
    }
    assert close <= beside
