"""What leaves the program can be read by others, and read back it is equal."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.places import Candidate, Place
from geo.frame import to_frame
from geo.location import Location
from geo.regions.densities import Anchor, Near
from geo.strike import Report, Strike
from geo.table import SCHEMAS, columns_of
from geo.toponym import Toponym
from maps.export_files import export

MURZUQ = Place(
    "geonames:2214432",
    "Murzuq",
    ("Murzuq", "مرزق"),
    "settlement",
    "LY",
    "73",
    25.9155,
    13.9184,
    43732,
    None,
    2214432,
    "test",
)
PUBLISHED = dt.date(2019, 9, 27)
FORMATS = ["geojson", "parquet", "gpkg", "fgb", "kml", "csv"]


def location(lat: float = 25.9155, lon: float = 13.9184, *, placed: bool = True, name: str = "near Murzuq") -> Location:
    anchor = Toponym("Murzuq", 5, 11, MURZUQ, 0.9, (Candidate(MURZUQ, 0.9, "exact", "Murzuq", "the only one"),))
    return Location(
        text="near Murzuq", start=0, end=11, form="near", name=name, country="LY", anchors=(anchor,),
        density=Near(Anchor(lat, lon, "settlement", 40000)) if placed else None, confidence=0.9,
        verdict="resolved" if placed else "unresolved", where_prec=2 if placed else None,
        geo_precision=2 if placed else None, why="near a town of 40,000",
    )  # fmt: skip


def strike(key: str = "s1", where: Location | None = None, **changed: Any) -> Strike:
    told: dict[str, Any] = {
        "id": key,
        "location": where or location(),
        "date_start": dt.date(2019, 9, 19),
        "date_end": dt.date(2019, 9, 19),
        "date_precision": "day",
        "actor": "United States",
        "target": "ISIS fighters",
        "weapon": "drone",
        "killed_min": 8,
        "killed_max": None,
        "injured_min": None,
        "injured_max": None,
        "count": 1,
        "status": "reported",
        "background": False,
        "reports": (Report("d1", "A title", "The Paper", "https://example.org/1", PUBLISHED, "It hit Murzuq.", 0, 14),),
    }
    return Strike(**(told | changed))


STRIKES = [
    strike(),
    strike("s2", location(placed=False), date_start=None, date_end=None, killed_min=None),
    strike("s3", location(32.9, 13.2)),
]


def read(path: Path) -> list[dict[str, Any]]:
    """Rows of a written file as plain dicts, geometry as `geometry`."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as handle:
            rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(handle)]
        return [r | {"geometry": shapely.from_wkt(r["geometry_wkt"])} for r in rows]
    frame = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
    return [
        {k: v if k == "geometry" or not pd.isna(v) else None for k, v in row.items()}
        for row in frame.to_dict("records")
    ]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_keeps_rows_order_values_and_areas(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export(STRIKES, path)
    rows = read(path)
    key = "strike_id" if suffix == "kml" else "id"
    assert [r[key] for r in rows] == ["s1", "s2", "s3"]
    assert [None if r["killed_min"] is None else int(float(r["killed_min"])) for r in rows] == [8, None, 8]
    assert [r["date_start"] and str(r["date_start"])[:10] for r in rows] == ["2019-09-19", None, "2019-09-19"]
    assert json.loads(rows[0]["reports"])[0]["selector"][0] == {"type": "TextQuoteSelector", "exact": "It hit Murzuq."}
    assert rows[1]["geometry"] is None or rows[1]["geometry"].is_empty
    region = STRIKES[0].location.region90 if STRIKES[0].location else None
    assert region is not None
    assert rows[0]["geometry"].symmetric_difference(region).area < 1e-4 * region.area
    assert "GeoNames (CC BY 4.0)" in rows[0]["attribution"]


def test_geojson_follows_rfc_7946(tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    export(STRIKES, path)
    told = json.loads(path.read_text(encoding="utf8"))
    assert "crs" not in told
    assert len(told["bbox"]) == 4
    assert [f["id"] for f in told["features"]] == ["s1", "s2", "s3"]
    assert told["features"][1]["geometry"] is None
    rings = shapely.geometry.shape(told["features"][0]["geometry"])
    assert shapely.geometry.polygon.orient(rings, 1.0).equals_exact(rings, 0), "exterior rings run counter-clockwise"
    numbers = str(told["features"][0]["geometry"]["coordinates"]).replace("[", "").replace("]", "").split(",")
    assert max(len(n.strip().partition(".")[2]) for n in numbers) <= 6


def test_point_geometry_and_the_50_percent_region_can_be_chosen(tmp_path: Path) -> None:
    where = STRIKES[0].location
    assert where is not None
    export(STRIKES[:1], tmp_path / "p.geojson", geometry="point")
    [point] = gpd.read_file(tmp_path / "p.geojson").geometry
    assert (round(point.y, 5), round(point.x, 5)) == (round(where.lat or 0, 5), round(where.lon or 0, 5))
    inner = to_frame(STRIKES[:1], geometry="region50").geometry[0]
    assert inner.equals(where.region50)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_csv_of_each_schema_has_its_documented_columns(tmp_path: Path, schema: Any) -> None:
    export(STRIKES, tmp_path / "t.csv", schema=schema)
    with (tmp_path / "t.csv").open(encoding="utf8") as handle:
        header = next(csv.reader(handle))
    documented = [c.name for c in columns_of(schema, strikes=True)]
    assert header[: len(documented)] == documented
    assert all(c.meaning for c in columns_of(schema, strikes=True))


CODES = [  # from, to, UCDP date_prec, ACLED time_precision
    ("2019-09-19", "2019-09-19", 1, 1),
    ("2015-06-13", "2015-06-14", 2, 2),
    ("2019-09-01", "2019-09-07", 3, 2),
    ("2016-11-01", "2016-11-30", 4, 3),
    ("2016-01-01", "2016-12-31", 5, 3),
]


@pytest.mark.parametrize(("start", "end", "ucdp", "acled"), CODES)
def test_precision_codes_of_dates(start: str, end: str, ucdp: int, acled: int) -> None:
    told = [strike(date_start=dt.date.fromisoformat(start), date_end=dt.date.fromisoformat(end))]
    assert to_frame(told, schema="ucdp")["date_prec"][0] == ucdp
    assert to_frame(told, schema="acled")["time_precision"][0] == acled


def test_acled_tells_air_from_ground_by_the_weapon() -> None:
    weapons = {
        "drone": "Air/drone strike",
        "قذائف هاون": "Shelling/artillery/missile attack",
        "missile fired by a drone": "Air/drone strike",
    }
    frame = to_frame([strike(weapon=w) for w in weapons], schema="acled")
    assert list(frame["sub_event_type"]) == list(weapons.values())


def test_unknown_casualties_stay_empty() -> None:
    frame = to_frame([strike(killed_min=None)], schema="ucdp")
    assert frame["best"].isna().all()


def test_stix_bundle_holds_the_placed_and_is_the_same_in_every_run(tmp_path: Path) -> None:
    export(STRIKES, tmp_path / "a.stix.json")
    export(STRIKES, tmp_path / "b.stix.json")
    bundle = json.loads((tmp_path / "a.stix.json").read_text(encoding="utf8"))
    assert [o["type"] for o in bundle["objects"]] == ["location", "location"]
    assert bundle["objects"][0]["precision"] > 1000
    assert (tmp_path / "a.stix.json").read_bytes() == (tmp_path / "b.stix.json").read_bytes()


def test_an_empty_list_gives_an_empty_table(tmp_path: Path) -> None:
    export([], tmp_path / "none.geojson")
    assert json.loads((tmp_path / "none.geojson").read_text())["features"] == []
    export([], tmp_path / "none.csv")
    assert len((tmp_path / "none.csv").read_text().splitlines()) == 1


def test_other_suffixes_and_mixed_records_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such export format"):
        export(STRIKES, tmp_path / "out.docx")
    with pytest.raises(TypeError, match="not a mixture"):
        to_frame([STRIKES[0], location()])
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    path.write_text("old")
    with pytest.raises(TypeError):
        export([STRIKES[0], location()], path)
    assert path.read_text() == "old"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(WORDS, min_size=1, max_size=4),
    killed=st.integers(0, 10**6),
    suffix=st.sampled_from(["geojson", "parquet", "gpkg", "fgb"]),
)
def test_any_words_come_back_as_they_went(tmp_path: Path, words: list[str], killed: int, suffix: str) -> None:
    path = tmp_path / f"round.{suffix}"
    export([strike(str(i), actor=w, killed_max=killed) for i, w in enumerate(words)], path)
    rows = read(path)
    assert [r["actor"] for r in rows] == words
    assert [int(r["killed_max"]) for r in rows] == [killed] * len(words)
