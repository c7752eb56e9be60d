import json
import struct
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import Point, box

import gazetteer
from gazetteer import importing


def line(geonameid: int, name: str, lat: float, lon: float, **more: str) -> str:
    """A line of GeoNames' dump: 19 columns."""
    fields = {"ascii": "", "names": "", "class": "P", "code": "PPL", "country": "LY", "admin1": "73", "people": "1200"}
    given = fields | more
    columns = [
        str(geonameid), name, given["ascii"], given["names"], str(lat), str(lon), given["class"], given["code"],
        given["country"], "", given["admin1"], "", "", "", given["people"], "", "430", "Africa/Tripoli", "2020-01-01",
    ]  # fmt: skip
    return "\t".join(columns)


DUMP = "\n".join([
    line(9001, "Umm al Aranib", 26.137, 14.746, names="Om El Araneb,Umm al Arānib"),
    line(9002, "Wāw al Kabīr", 25.334, 16.715, people="0"),
    line(9003, "Jabal as Sawdā’", 28.7, 15.5, **{"class": "T", "code": "MTS"}),
    line(9004, "Tarīq", 28.7, 15.5, **{"class": "R", "code": "RD"}),
    line(1, "Ajdabiya", 30.755, 20.226, names="Ijdabya"),
]) + "\n"  # fmt: skip
ALTERNATES = "\n".join([
    "1\t9001\tar\tأم الأرانب\t\t\t\t\t\t",
    "2\t9001\tlink\thttps://example.org/x\t\t\t\t\t\t",
    "3\t9001\tfr\tOum el Araneb\t1\t\t\t\t\t",
]) + "\n"  # fmt: skip


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "LY.zip", readme__txt="Readme", LY__txt=DUMP)


def names_found(folder: Path, name: str) -> list[tuple[str, str]]:
    return [(c.place.id, c.match) for c in gazetteer.open(folder).find(name, fuzzy=False) if c.score > 0.5]


def test_a_dump_adds_its_places(small_world: Path, dump: Path) -> None:
    assert gazetteer.open(small_world).find("Umm al Aranib") == []
    added = importing.add(dump, folder=small_world)
    assert (added.name, added.rows) == ("ly", 4)
    assert names_found(small_world, "Om El Araneb") == [("geonames:9001", "alternate")]
    assert gazetteer.open(small_world).place("geonames:9003").kind == "region"
    assert names_found(small_world, "Tarīq") == []


def test_a_known_place_gets_the_new_names_and_stays_one(small_world: Path, dump: Path) -> None:
    importing.add(dump, folder=small_world)
    assert names_found(small_world, "Ijdabya") == [("geonames:1", "alternate")]
    assert gazetteer.open(small_world).place("geonames:1").population == 130_000


def test_alternate_names_come_with_it(small_world: Path, dump: Path, tmp_path: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(ALTERNATES, encoding="utf-8")
    importing.add(dump, alternate_names=names, folder=small_world)
    assert names_found(small_world, "أم الأرانب") == [("geonames:9001", "alternate")]
    assert not any("example.org" in name for name in gazetteer.open(small_world).place("geonames:9001").names)


def test_plain_text_dump_and_adding_it_again(small_world: Path, tmp_path: Path) -> None:
    path = tmp_path / "LY.txt"
    for text, expected in ((DUMP, 4), (line(9001, "Umm al Aranib", 26.1, 14.7) + "\n", 1)):
        path.write_text(text, encoding="utf-8")
        importing.add(path, folder=small_world)
        (layer,) = importing.added_layers(small_world / "layers")
        assert layer.rows == expected
    assert names_found(small_world, "Wāw al Kabīr") == []


def test_a_layer_can_be_taken_away(small_world: Path, dump: Path) -> None:
    importing.add(dump, folder=small_world)
    importing.remove("ly", folder=small_world)
    assert importing.added_layers(small_world / "layers") == []
    assert names_found(small_world, "Umm al Aranib") == []
    with pytest.raises(gazetteer.InputError, match="'ly'"):
        importing.remove("ly", folder=small_world)


def test_csv_of_places(small_world: Path, tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text(
        "\ufeffname;latitude;longitude;country;kind;names;name_ar\n"
        "Camp Alpha;31.5;20.5;LY;facility;Alpha camp|Camp A;مخيم ألفا\n"
        '"Camp; Beta";31.6;20.6;;;;\n',
        encoding="utf-8",
    )
    importing.add(path, folder=small_world)
    (found,) = gazetteer.open(small_world).find("مخيم ألفا")
    assert (found.place.name, found.place.kind, found.place.country) == ("Camp Alpha", "facility", "LY")
    assert names_found(small_world, "Camp; Beta") == [("camps:2", "exact")]


def test_areas_of_geojson_and_geopackage(small_world: Path, tmp_path: Path) -> None:
    square = box(20, 30, 21, 31)
    feature = {"type": "Feature", "properties": {"name": "Block 17"}, "geometry": square.__geo_interface__}
    path = tmp_path / "blocks.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    importing.add(path, folder=small_world)
    frame = geopandas.GeoDataFrame({"title": ["Block 18"]}, geometry=[box(21, 30, 22, 31)], crs=4326)
    frame.to_crs(3857).to_file(tmp_path / "more.gpkg", engine="pyogrio")
    importing.add(tmp_path / "more.gpkg", kind="province", folder=small_world)
    places = gazetteer.open(small_world)
    block = places.find("Block 17")[0].place
    assert block.kind == "region"
    assert block.area is not None
    assert block.area.equals(square)
    assert [p.name for p in places.containing(30.5, 21.5, kinds=["province", "region"])] == ["Block 18"]
    assert places.find("Block 18")[0].place.area.contains(Point(21.5, 30.5))  # type: ignore[union-attr]


BAD_TEXTS = {
    "a column too few": ("LY.txt", DUMP + line(9009, "X", 1, 2).rsplit("\t", 1)[0] + "\n", ":6: 18 columns"),
    "latitude out of range": ("LY.txt", line(9, "X", 91, 2), ":1:.*latitude 91"),
    "longitude out of range": ("LY.txt", DUMP + line(9, "X", 9, 182), ":6:.*longitude 182"),
    "no number": ("LY.txt", line(9, "X", 9, 2).replace("\t9\t2\t", "\tnorth\t2\t"), ":1:.*'north'"),
    "null island": ("LY.txt", line(9, "X", 0, 0), ":1: 0, 0"),
    "no name": ("LY.txt", line(9, " ", 9, 2), ":1: no name"),
    "no rows": ("LY.txt", "\n", "no rows"),
    "csv without names": ("a.csv", "lat,lon\n1,2\n", "no column of names"),
    "csv without longitudes": ("a.csv", "name,lat\nx,2\n", ":2: no column of longitudes"),
    "csv row too short": ("a.csv", "name,lat,lon\nx,2,3\ny,2\n", ":3: 2 columns instead of 3"),
    "csv not a number": ("a.csv", "name,lat,lon\nx,2,3\ny,2,east\n", ":3:.*'east'"),
    "csv out of range": ("a.csv", "name,lat,lon\nx,-90.5,3\n", ":2:.*-90.5"),
    "csv kind unknown": ("a.csv", "name,lat,lon,kind\nx,2,3,castle\n", ":2:.*castle"),
    "csv without rows": ("a.csv", "name,lat,lon\n", "no places"),
    "geojson cut off": ("a.geojson", '{"type": "FeatureCollection",\n "features": [{"type": "Fea', ":2:.*cut off"),
    "geojson of something else": ("a.geojson", '{"type": "Point", "coordinates": [1, 2]}', "FeatureCollection"),
    "geojson of a line": (
        "a.geojson",
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "r"},'
        ' "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}]}',
        "feature 1: a LineString",
    ),
    "unknown type": ("a.docx", "x", "not understood"),
}


@pytest.mark.parametrize(("name", "text", "message"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_bad_files_are_told_with_their_line(
    small_world: Path, tmp_path: Path, name: str, text: str, message: str
) -> None:
    before = len(gazetteer.open(small_world))
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(gazetteer.InputError, match=message) as raised:
        importing.add(tmp_path / name, folder=small_world)
    assert name in str(raised.value)
    assert importing.added_layers(small_world / "layers") == []
    assert [path.name for path in (small_world / "layers").iterdir()] == ["writing.lock"]
    assert len(gazetteer.open(small_world)) == before


def bomb(path: Path) -> None:
    zipped(path, LY__txt="0" * 50_000_000)


def lying_bomb(path: Path) -> None:
    """An archive that announces a hundred bytes and unpacks to more."""
    zipped(path, LY__txt=DUMP * 50)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    path.write_bytes(bytes(data))


def climbing(path: Path) -> None:
    zipped(path, **{"../../LY__txt": DUMP})


def cut_off(path: Path) -> None:
    zipped(path, LY__txt=DUMP * 200)
    path.write_bytes(path.read_bytes()[:-200])


def damaged(path: Path) -> None:
    zipped(path, LY__txt="".join(line(n, f"Town {n * n}", 20, n / 1000) + "\n" for n in range(1, 3000)))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def two_tables(path: Path) -> None:
    zipped(path, LY__txt=DUMP, ML__txt=DUMP)


@pytest.mark.parametrize("make", [bomb, lying_bomb, climbing, cut_off, damaged, two_tables], ids=lambda f: f.__name__)
def test_bad_archives_are_refused(small_world: Path, tmp_path: Path, make: object) -> None:
    path = tmp_path / "LY.zip"
    make(path)
    with pytest.raises(gazetteer.InputError, match=r"LY\.zip"):
        importing.add(path, folder=small_world)
    assert importing.added_layers(small_world / "layers") == []


def test_a_geopackage_cut_off_is_refused(small_world: Path, tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    geopandas.GeoDataFrame({"name": ["x"]}, geometry=[box(1, 2, 3, 4)], crs=4326).to_file(path, engine="pyogrio")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(gazetteer.InputError, match=r"areas\.gpkg"):
        importing.add(path, folder=small_world)


def test_a_file_that_is_not_there(small_world: Path, tmp_path: Path) -> None:
    with pytest.raises(gazetteer.InputError, match=r"nowhere\.csv"):
        importing.add(tmp_path / "nowhere.csv", folder=small_world)


# --- download


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep still."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of a small dump, laid out like GeoNames'."""
    folder = tmp_path / "served"
    (folder / "alternatenames").mkdir(parents=True)
    zipped(folder / "LY.zip", readme__txt="Readme", LY__txt=DUMP)
    zipped(folder / "alternatenames" / "LY.zip", readme__txt="Readme", LY__txt=ALTERNATES)
    zipped(folder / "ML.zip", ML__txt=line(9100, "Ansongo", 15.66, 0.5, country="ML"))
    (folder / "TD.zip").write_bytes(b"not an archive")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as web:
        thread = threading.Thread(target=web.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()
        thread.join()


def test_downloaded_countries(small_world: Path, server: str) -> None:
    added = importing.download(["LY", "ml"], base_url=server, folder=small_world)
    assert [(layer.name, layer.rows) for layer in added] == [("ly", 4), ("ml", 1)]
    assert all("CC BY" in layer.licence for layer in added)
    assert names_found(small_world, "أم الأرانب") == [("geonames:9001", "alternate")]
    assert names_found(small_world, "Ansongo") == [("geonames:9100", "exact")]


@pytest.mark.parametrize(("code", "message"), [("TD", "zip archive"), ("NE", "no dump of NE"), ("Libya", "two-letter")])
def test_downloads_that_fail(small_world: Path, server: str, code: str, message: str) -> None:
    with pytest.raises(gazetteer.GeoError, match=message):
        importing.download([code], base_url=server, folder=small_world)
    assert importing.added_layers(small_world / "layers") == []


def test_no_server(small_world: Path) -> None:
    with pytest.raises(gazetteer.GazetteerError, match="cannot be fetched"):
        importing.download(["LY"], base_url="http://127.0.0.1:9", folder=small_world)
