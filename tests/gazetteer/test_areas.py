"""The compiled areas: what lies where, under which names, with which point."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from gazetteer import geodesy
from gazetteer.errors import GazetteerError, UnknownPlaceError
from gazetteer.layers.areas import AreaRow, outline, outlines, read_areas, read_demonyms
from gazetteer.layers.outlines import Outlines, is_sound
from gazetteer.places import Area

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def rows() -> dict[str, AreaRow]:
    return {row.key: row for row in read_areas()}


@pytest.fixture(scope="module")
def shapes() -> dict[str, Area]:
    return {key: outline(key) for key in outlines().keys}


def points() -> list[tuple[float, float, list[str], list[str]]]:
    table = []
    for line in (HERE / "containing.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lat, lon, *keys = line.replace(",", " ").split()
            inside = [key for key in keys if not key.startswith("!")]
            table.append((float(lat), float(lon), inside, [key[1:] for key in keys if key.startswith("!")]))
    return table


@pytest.mark.parametrize(("lat", "lon", "inside", "outside"), points())
def test_point_lies_in(lat: float, lon: float, inside: list[str], outside: list[str]) -> None:
    point = shapely.Point(lon, lat)
    assert [key for key in inside if not outline(key).contains(point)] == []
    assert [key for key in outside if outline(key).contains(point)] == []


def test_every_outline_is_valid_and_has_a_row(shapes: dict[str, Area], rows: dict[str, AreaRow]) -> None:
    assert [key for key, area in shapes.items() if not is_sound(area)] == []
    assert {key for key, row in rows.items() if row.has_outline} == set(shapes)


def test_boxes_hold_their_outlines(shapes: dict[str, Area]) -> None:
    exact = np.array([shapes[key].bounds for key in outlines().keys])
    boxes = outlines().bounds.astype(float)
    assert (boxes[:, :2] <= exact[:, :2]).all()
    assert (boxes[:, 2:] >= exact[:, 2:]).all()
    assert np.abs(boxes - exact).max() < 0.001


def test_neighbouring_provinces_share_arcs_and_leave_no_slivers(
    shapes: dict[str, Area], rows: dict[str, AreaRow]
) -> None:
    libyan = [key for key, row in rows.items() if row.kind == "province" and row.country == "LY"]
    assert len(libyan) == 22
    assert shapely.coverage_is_valid([shapes[key] for key in libyan])
    assert outlines().arcs_of("ly.sabha") & outlines().arcs_of("ly.murzuq")
    united = shapely.union_all([shapes[key] for key in libyan])
    assert geodesy.area_km2(united.symmetric_difference(shapes["ly"]).buffer(0)) < 1
    assert sum(len(part.interiors) for part in shapely.get_parts(united)) == 0


def test_neighbouring_countries_share_their_border(shapes: dict[str, Area]) -> None:
    for one, other in [("ly", "eg"), ("sy", "iq"), ("il", "ps"), ("ua", "ru"), ("za", "ls")]:
        assert outlines().arcs_of(one) & outlines().arcs_of(other), (one, other)
        assert shapes[one].intersection(shapes[other]).area == 0, (one, other)


def test_provinces_of_the_first_level_do_not_overlap(shapes: dict[str, Area], rows: dict[str, AreaRow]) -> None:
    keys = [key for key, row in rows.items() if row.kind == "province" and row.level == 1 and row.sure == "exact"]
    areas = [shapes[key] for key in keys]
    pairs = shapely.STRtree(areas).query(areas, predicate="overlaps")
    overlapping = [(keys[a], keys[b]) for a, b in pairs.T if areas[a].intersection(areas[b]).area > 1e-6]
    assert overlapping == []


def test_divisions_that_are_younger_than_the_polygons(shapes: dict[str, Area], rows: dict[str, AreaRow]) -> None:
    """West Kordofan (2013) is drawn around its settlements; Gaza's governorates have points and no town's name."""
    kordofan = rows["sd.west-kurdufan"]
    assert (kordofan.iso, kordofan.admin1, kordofan.sure) == ("SD-GK", "62", "approximate")
    assert shapes["sd.west-kurdufan"].contains(shapely.MultiPoint([(27.8, 11.333), (28.433, 12.7)]))
    assert shapes["sd"].buffer(0.01).contains(shapes["sd.west-kurdufan"])
    rafah = rows["ps.rafah-governorate"]
    assert not rafah.has_outline
    assert geodesy.distance_m(rafah.lat, rafah.lon, 31.28, 34.25) < 10_000
    assert "Rafah" not in (rafah.name, *rafah.names["en"])


def test_what_is_known_of_libya(rows: dict[str, AreaRow]) -> None:
    sabha = rows["ly.sabha"]
    assert (sabha.country, sabha.admin1, sabha.parent, sabha.level) == ("LY", "75", "ly", 1)
    assert "سبها" in sabha.names["ar"]
    assert "Sebha" in sabha.names["fr"] or "Sabha" in sabha.names["fr"]
    assert rows["ly"].geonameid == 2215636
    assert rows["ly"].population > 5_000_000


# GeoNames' points, rounded; a country's must agree to 30 km, a province's to 100 km.
@pytest.mark.parametrize(
    ("key", "lat", "lon", "km"),
    [
        ("ly", 28.0, 17.0, 30),
        ("us", 39.76, -98.5, 30),
        ("ru", 60.0, 100.0, 30),
        ("fr", 46.0, 2.0, 30),
        ("id", -5.0, 120.0, 30),
        ("m49.002", 7.19, 21.09, 30),
        ("us.texas", 31.25, -99.25, 100),
        ("us.california", 37.25, -119.75, 100),
        ("ly.murzuq", 24.7, 15.0, 100),
        ("us.ky.laurel-county", 37.13, -84.13, 30),
    ],
)
def test_points_agree_with_geonames(rows: dict[str, AreaRow], key: str, lat: float, lon: float, km: float) -> None:
    assert geodesy.distance_m(rows[key].lat, rows[key].lon, lat, lon) < 1000 * km


def _home(area: Area) -> shapely.Geometry:
    """Return an outline; that of islands with the water between them, where the middle of Hawaii lies."""
    return area.convex_hull if isinstance(area, shapely.MultiPolygon) else area


def test_points_of_small_things_lie_in_their_outline(rows: dict[str, AreaRow], shapes: dict[str, Area]) -> None:
    outside = [
        key
        for key, row in rows.items()
        if row.kind in ("province", "county")
        and row.has_outline
        and not _home(shapes[key]).dwithin(shapely.Point(row.lon, row.lat), 0.001)
    ]
    assert outside == []


@pytest.mark.parametrize(
    ("key", "spelling", "language"),
    [
        ("us", "U.S.", "abbr"),
        ("cd", "DRC", "abbr"),
        ("ae", "UAE", "abbr"),
        ("cf", "CAR", "abbr"),
        ("gb", "UK", "abbr"),
        ("cd", "Zaire", "en"),
        ("mm", "Burma", "en"),
        ("ly", "ليبيا", "ar"),
        ("ly", "Libye", "fr"),
        ("ly", "リビア", "ja"),
        ("us.california", "Calif.", "abbr"),
        ("us.california", "كاليفورنيا", "ar"),
        ("us.louisiana", "La.", "abbr"),
        ("us.la.orleans-parish", "Orleans", "en"),
        ("af.nangarhar", "Nangarhar Province", "en"),
        ("sy.deir-ez-zor", "دير الزور", "ar"),
        ("sy.deir-ez-zor", "Gouvernorat de Deir ez-Zor", "fr"),
        ("dz.ghardaia", "غرداية", "ar"),
        ("iq.nineveh", "Ninewa", "en"),
        ("ir.isfahan", "أصفهان", "ar"),
        ("ir.khuzestan", "خوزستان", "ar"),
        ("ua.donetsk", "Донецька область", "uk"),
        ("fezzan", "فزان", "ar"),
        ("sea.gulf-of-sidra", "golfe de Syrte", "fr"),
        ("m49.002", "أفريقيا", "ar"),
        ("m49.145", "Western Asia", "en"),
    ],
)
def test_names(rows: dict[str, AreaRow], key: str, spelling: str, language: str) -> None:
    assert spelling in (rows[key].name, *rows[key].names.get(language, ()))


def test_no_province_goes_by_a_word_that_stands_everywhere(rows: dict[str, AreaRow]) -> None:
    provinces = [row for row in rows.values() if row.kind in ("province", "county")]
    spelt = {name for row in provinces for name in (row.name, *row.names.get("en", ()), *row.names.get("", ()))}
    assert spelt & {"Central", "Northern", "North", "Coast", "Lakes", "Rivers", "Lake", "Capital", ""} == set()


def test_arabic_and_french_names_are_there_for_the_arab_world(rows: dict[str, AreaRow]) -> None:
    arab = {"DZ", "EG", "IQ", "JO", "LB", "LY", "OM", "SA", "SD", "SY", "TN", "YE"}
    provinces = [row for row in rows.values() if row.kind == "province" and row.country in arab and row.iso]
    assert len(provinces) > 200
    assert [row.key for row in provinces if "ar" not in row.names] == []
    assert sum("fr" in row.names for row in provinces) / len(provinces) > 0.9


def test_every_layer_is_there(rows: dict[str, AreaRow]) -> None:
    count = Counter(row.kind for row in rows.values())
    assert count["country"] >= 250
    assert count["province"] >= 4556
    assert count["county"] >= 3100
    assert count["sea"] >= 290
    assert count["continent"] == 6
    assert all(row.lat or row.lon for row in rows.values())
    assert len({row.id for row in rows.values()}) == len(rows)


def test_demonyms_of_every_language() -> None:
    forms: dict[tuple[str, str], set[str]] = {}
    for demonym in read_demonyms():
        forms.setdefault((demonym.country, demonym.language), set()).add(demonym.form)
    assert forms["LY", "en"] == {"Libyan", "Libyans"}
    assert forms["LY", "fr"] == {"libyen", "libyens", "libyenne", "libyennes"}
    assert {"ليبي", "ليبية", "الليبيون"} <= forms["LY", "ar"]
    assert {"français", "française", "françaises"} <= forms["FR", "fr"]
    assert "turque" in forms["TR", "fr"]
    assert "Chineses" not in forms["CN", "en"]
    countries = {country for country, _ in forms}
    assert len(countries) > 190
    missing = {(country, language) for country in countries for language in ("en", "fr", "ar")} - set(forms)
    assert missing == {("VA", "en")}  # its name serves for that


def test_an_unknown_key_and_a_broken_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlaceError, match="atlantis"):
        outline("atlantis")
    broken = tmp_path / "outlines.npz"
    broken.write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(GazetteerError, match="outlines"):
        Outlines(broken)
    table = tmp_path / "areas.jsonl"
    table.write_text('{"key":"x"}\n', encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"areas\.jsonl:1"):
        list(read_areas(table))


def test_reading_needs_no_geopandas() -> None:
    code = "import sys, gazetteer.layers.areas as a; a.outline('ly'); sys.exit('geopandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
