"""Fitting: cases from tables, and constants that follow the points."""

import copy
import gzip

import numpy as np
import pytest
from click.testing import CliRunner

from gazetteer.errors import InputError
from gazetteer.geodesy import destination
from geo.regions import constants
from geo.regions.densities import Anchor, Distance, DistanceHeading, Heading, Near
from geo.regions.fit import tables
from geo.regions.fit.__main__ import main
from geo.regions.fit.cases import Case, score
from geo.regions.fit.parameters import Parameter
from geo.regions.fit.search import fit
from geo.regions.fit.tasks import TASKS
from geo.regions.models import field_of
from geo.regions.surroundings import Bare

BARE = Bare()
TOWN = Anchor(33.0, 13.0, "settlement", population=50_000)


@pytest.fixture
def spare_table(monkeypatch):
    """A copy of the constants that a test may spoil."""
    table = copy.deepcopy(constants.table())
    monkeypatch.setattr(constants, "table", lambda: table)
    return table


def drawn(density, n, seed=1):
    """Points drawn from a density about one anchor: what surveyed points would be if it were true."""
    field = field_of.__wrapped__(density, BARE)  # not what an earlier test left in the cache
    rng = np.random.default_rng(seed)
    radii, mass, _ = field.ladder
    metres = rng.choice(radii, n, p=mass)
    turn = np.linspace(0, 2 * np.pi, 3601)[:-1]
    weights = np.exp(field.bearings.log(turn)) if field.bearings else np.ones_like(turn)
    bearings = np.degrees(rng.choice(turn, n, p=weights / weights.sum()))
    lats, lons = destination(np.full(n, field.lat), np.full(n, field.lon), bearings, metres)
    return [
        Case(density, float(a), float(o), f"town {i % 40}") for i, (a, o) in enumerate(zip(lats, lons, strict=True))
    ]


DENSITIES = [
    Near(TOWN),
    Near(TOWN, "civil"),
    Distance(TOWN, 40_000, 40_000),
    DistanceHeading(TOWN, 40_000, 40_000, 45.0, 8),
    DistanceHeading(TOWN, 40_000, 40_000, 45.0, 8, "military"),
    Heading(TOWN, 45.0, 8),
]


@pytest.mark.parametrize("density", DENSITIES, ids=lambda d: f"{type(d).__name__}-{d.register}")
def test_points_drawn_from_a_density_lie_in_its_regions_as_often_as_promised(density):
    found = score(drawn(density, 500), BARE)
    assert found.inside50 == pytest.approx(0.5, abs=0.07)
    assert found.inside90 == pytest.approx(0.9, abs=0.045)


def test_constants_follow_the_points(spare_table):
    constants.values("near", "civil")["sigma"] = 0.4
    cases = drawn(Near(TOWN, "civil"), 150)
    constants.values("near", "civil")["sigma"] = 1.0
    fit((Parameter("sigma", 1.0, 0.5),), constants.values("near", "civil"), cases, BARE)
    assert constants.values("near", "civil")["sigma"] == pytest.approx(0.4, rel=0.15)


@pytest.mark.parametrize(
    ("words", "bearing", "points"),
    [
        ("north", 0, 4),
        ("North-East", 45, 8),
        ("southwest", 225, 8),
        ("north-north-west", 337.5, 16),
        ("WNW", 292.5, 16),
        ("s", 180, 4),
    ],
)
def test_headings_are_read(words, bearing, points):
    assert tables.bearing_of(words) == (bearing, points)


@pytest.mark.parametrize("words", ["north-south", "up", "NWW"])
def test_what_is_no_heading_is_refused(words):
    with pytest.raises(ValueError, match="no heading"):
        tables.bearing_of(words)


TABLE = """eid,title,cc,ref,rpop,epop,q,ntxt,dk,k,h,H,az,d,due
1,A,LY,Sirte,80000,500,,40,40,1.0,south,180.0,170.0,38.0,False
2,B,LY,Sirte,80000,500,,40,40,1.0,south,180.0,170.0,380.0,False
3,C,PL,Radom,80000,500,,40,40,1.0,south,180.0,170.0,38.0,False
"""


def test_wrong_joins_and_stubs_are_left_out(tmp_path):
    (tmp_path / "relations_distance_heading.csv.gz").write_bytes(gzip.compress(TABLE.encode()))
    (case,) = tables.distance_heading(tmp_path)
    assert case.anchor == "Sirte"
    assert (case.density.low_m, case.density.bearing, case.density.points) == (40_000, 180.0, 4)


def test_a_missing_table_is_told_by_name(tmp_path):
    with pytest.raises(InputError, match=r"near_phrases\.csv"):
        list(tables.press_near(tmp_path))


def test_every_fitted_constant_is_in_the_table():
    for task in TASKS:
        for parameter in task.parameters:
            value = parameter.get(constants.values(task.phrase_class, task.register))
            assert parameter.from_line(parameter.to_line(value)) == pytest.approx(value)


def test_every_class_names_its_source():
    assert all(entry.get("source") or entry.get("sources") for entry in constants.table().values())


def test_the_command_prints_what_a_class_does(tmp_path, spare_table):
    (tmp_path / "relations_distance_heading.csv.gz").write_bytes(gzip.compress(TABLE.encode()))
    result = CliRunner().invoke(main, ["--gold", str(tmp_path), "--only", "distance_heading, press"])
    assert result.exit_code == 0, result.output
    assert "inside50" in result.output
    assert "area90" in result.output
