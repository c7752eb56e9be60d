"""Places listed by province: villages, spellings of known towns, and districts with outlines that are drawn."""

from pathlib import Path

import pytest

import gazetteer
from gazetteer import GeoError
from gazetteer.build.listed import read_lists
from gazetteer.build.table import Built
from gazetteer.geodesy import distance_m
from gazetteer.layers.areas import AreaRow, outline, read_areas
from geo.recognition.wordlists import first_name, ordinary

ROWS = list(read_areas())
CALLED_SO = {"Meme", "الخالدية", "بير", "كونا", "لويزا", "مند"}
"""Towns and quarters that have no other name."""

DISTRICTS = [row for row in ROWS if row.source == "districts"]
PROVINCES = {row.key: row for row in ROWS if row.kind in ("province", "country")}

FOUND = """
Maarat al-Numan    SY  35.64  36.67
Al-Quriyah         SY  34.96  40.53
Kanakir            SY  33.27  36.09
Sheikh Maqsoud     SY  36.24  37.16
Qayyarah           IQ  35.80  43.29
Khor Maksar        YE  12.81  45.03
Zamzam camp        SD  13.49  25.31
Dasht-e-Barchi     AF  34.50  69.07
Obari              LY  26.58  12.78
Panjwai            AF  31.54  65.45
Rada'a             YE  14.42  44.84
Djugu              CD   1.92  30.50
Lake Tana          ET  12.00  37.33
Abujhmad           IN  19.50  80.95
"""


@pytest.mark.parametrize("line", [pytest.param(line, id=line[:18].strip()) for line in FOUND.strip().splitlines()])
def test_press_spellings_are_found(line: str) -> None:
    name, (country, lat, lon) = line[:18].strip(), line[18:].split()
    best = gazetteer.open().find(name, countries=(country,))[0].place
    assert distance_m(best.lat, best.lon, float(lat), float(lon)) < 25_000


def test_a_district_is_a_county() -> None:
    best = gazetteer.open().find("Zhari", countries=("AF",))[0].place
    assert (best.kind, best.country, best.source) == ("county", "AF", "districts")


@pytest.mark.parametrize("row", [pytest.param(row, id=row.key) for row in DISTRICTS[::25]])
def test_a_district_lies_around_its_point(row: AreaRow) -> None:
    assert row.sure == "approximate"
    west, south, east, north = outline(row.key).bounds
    assert west - 0.2 < row.lon < east + 0.2 and south - 0.2 < row.lat < north + 0.2


def test_districts_do_not_answer_where_a_point_lies() -> None:
    """Their borders are guesses; a wrong district is worse than none."""
    assert [place.kind for place in gazetteer.open().containing(31.54, 65.45)] == ["province", "country"]


def test_no_listed_name_is_an_ordinary_word_or_a_given_name() -> None:
    """“Kelly was seen in Mare” names no village of Syria."""
    new = [row for row in ROWS if row.source == "villages" and row.geonameid is None]
    listed = [*DISTRICTS, *new]
    names = {name for row in listed for names in ((row.name,), *row.names.values()) for name in names}
    assert {name for name in names if ordinary(name.lower()) > 1 or first_name(name.lower()) > 1} <= CALLED_SO


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("Somewhere @35.6", "not of the form", id="half-a-point"),
        pytest.param("Somewhere @51.5 0.1", "outside the province", id="in-another-country"),
        pytest.param("Somewhere @99.0 36.6", "99", id="no-latitude"),
    ],
)
def test_a_mistake_in_a_list_is_told(tmp_path: Path, line: str, why: str) -> None:
    (tmp_path / "x.yaml").write_text(f"source: s\nkm: 4\nplaces:\n  sy.idlib: [{line}]\n", encoding="utf-8")
    known = {key: Built(PROVINCES[key], outline(key)) for key in ("sy", "sy.idlib")}
    with pytest.raises(GeoError, match=why):
        list(read_lists(tmp_path, known))


def test_a_quarter_is_no_spelling_of_its_town() -> None:
    """Letters that no Latin key has must not make all Arabic names alike."""
    tripoli = gazetteer.open().find("Tripoli", countries=["LY"])[0].place
    for quarter in ("Gargaresh", "قرقارش", "Abu Salim", "أبو سليم"):
        found = gazetteer.open().find(quarter, countries=["LY"])[0].place
        assert found.id != tripoli.id
        assert quarter not in tripoli.names
