"""What an analyst puts right by hand."""

from pathlib import Path

import pytest

from gazetteer import InputError
from geo.incidents.corrections import Corrections
from geo.incidents.fusion import fuse, strike_id
from geo.incidents.merge import Group, merge
from tests.geo.incidents.making import DERNA, incident


def groups() -> list[Group]:
    return merge([incident("a"), incident("b"), incident("c", place=DERNA, killed=(2, 2))])


def id_of(document: str) -> str:
    return next(strike_id(g.members) for g in groups() if document in g.documents)


def documents(found: list[Group]) -> list[list[str]]:
    return sorted(sorted(g.documents) for g in found)


def test_drop_split_and_merge() -> None:
    def after(**row: object) -> list[list[str]]:
        corrections = Corrections.of([row])
        found = documents(corrections.apply(groups()))
        assert corrections.unused == []
        return found

    assert documents(groups()) == [["a", "b"], ["c"]]
    assert after(strike=id_of("c"), drop=True) == [["a", "b"]]
    assert after(document="a", split=True) == [["a"], ["b"], ["c"]]
    assert after(document="a", split=["b"]) == [["a"], ["b"], ["c"]]
    assert after(document="a", merge=[id_of("c")]) == [["a", "b", "c"]]


def test_pin_to_coordinates_a_name_and_an_id() -> None:
    rows = [
        {"document": "a", "lat": 25.5, "lon": 14.25, "precision_m": 50},
        {"document": "a", "place": "Tripoli"},
    ]
    point, named = (fuse(Corrections.of([row]).apply(groups())[-1]).location for row in rows)
    assert point is not None
    assert point.lat == pytest.approx(25.5, abs=0.001)
    assert point.lon == pytest.approx(14.25, abs=0.001)
    assert named is not None
    assert named.country == "LY", "the strike's country decides which Tripoli"
    place = named.anchors[0].place
    assert place is not None
    by_id = fuse(Corrections.of([{"document": "a", "place_id": place.id}]).apply(groups())[-1]).location
    assert by_id is not None
    assert (by_id.lat, by_id.lon) == (named.lat, named.lon)


@pytest.mark.parametrize(
    "row",
    [
        {"strike": "s0000", "drop": True},
        {"document": "zzz", "drop": True},
        {"document": "a", "quote": "no such words", "drop": True},
        {"document": "c", "split": True},
        {"document": "a", "place": "Xyzzyqwrtp"},
        {"document": "a", "place_id": "geonames:-1"},
        {"document": "a", "merge": ["s0000"]},
    ],
    ids=str,
)
def test_a_correction_that_no_longer_applies_is_reported(row: dict[str, object]) -> None:
    corrections = Corrections.of([row], "mine.yaml")
    assert documents(corrections.apply(groups())) == [["a", "b"], ["c"]]
    (message,) = corrections.unused
    assert message.startswith("mine.yaml, entry 1:")


def test_yaml_and_csv_say_the_same(tmp_path: Path) -> None:
    yaml, table = tmp_path / "c.yaml", tmp_path / "c.csv"
    yaml.write_text(f"- strike: {id_of('c')}\n  drop: true\n- document: a\n  lat: 25.5\n  lon: 14.25\n", "utf-8")
    table.write_text(f"strike,document,drop,lat,lon\n{id_of('c')},,true,,\n,a,,25.5,14.25\n", "utf-8")
    first, second = (list(map(fuse, Corrections.read(path).apply(groups()))) for path in (yaml, table))
    assert first == second
    assert len(first) == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: [", "no YAML"),
        ("just words", "list"),
        ("- drop: true", "strike's id or a document"),
        ("- strike: s1", "needs one of"),
        ("- strike: s1\n  drop: true\n  place: X", "needs one of"),
        ("- strike: s1\n  lat: 95\n  lon: 0", "degrees"),
        ("- strike: s1\n  lat: north\n  lon: 0", "degrees"),
        ("- strike: s1\n  dorp: true", "unknown field dorp"),
        ("- 7", "mapping"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=complaint) as raised:
        Corrections.read(path)
    assert "bad.yaml" in str(raised.value)
