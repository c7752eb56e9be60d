"""The point-radius method against published figures: the table beside this file says where each is from."""

import csv
import math
from pathlib import Path

import pytest
import shapely

from gazetteer.geodesy import area_km2
from geo.regions import point_radius
from geo.regions.densities import Anchor, AtPlace, AtPoint, Between, Distance, DistanceHeading, PartOf
from geo.regions.solve import solve

with Path(__file__).with_name("point_radius_cases.csv").open(encoding="utf8") as _handle:
    CASES = list(csv.DictReader(_handle))


def _number(row, column):
    return float(row[column] or 0)


def _radius(row):
    """The radius that our arithmetic gives for a row, in the row's own unit."""
    edition = int(row["edition"] or 2020)
    coordinates = _number(row, "coordinates")
    if row["precision_deg"] and _number(row, "precision_deg"):
        metres = point_radius.coordinate_precision_m(_number(row, "lat"), _number(row, "precision_deg"))
        coordinates += metres / (_number(row, "unit_m") or 1)
    errors = _number(row, "distance_precision"), coordinates, _number(row, "other")
    match row["rule"]:
        case "coordinates_only" | "feature_only":
            return point_radius.radius_of_feature(_number(row, "extent"), *errors)
        case "distance_only":
            return point_radius.radius_at_distance(_number(row, "offset"), _number(row, "extent"), *errors)
        case "distance_along_path":
            return point_radius.radius_along_path(_number(row, "extent"), *errors)
        case "orthogonal_offsets":
            extent = _number(row, "extent") + _number(row, "other")
            return point_radius.radius_orthogonal(_number(row, "distance_precision"), extent, coordinates, edition)
        case "distance_at_heading":
            uncertainty = _number(row, "extent") + _number(row, "distance_precision") + _number(row, "other")
            half_angle = point_radius.HALF_ANGLE_DEG[int(row["figure"])]
            return point_radius.radius_at_heading(_number(row, "offset"), half_angle, uncertainty, coordinates)
        case "distance_precision":
            return point_radius.distance_precision(row["figure"], edition)
        case "heading":
            return point_radius.HALF_ANGLE_DEG[int(row["figure"])]
        case "grid":
            return point_radius.grid_precision(_number(row, "figure"))
        case "between_two_features":
            ends = (_number(row, c) for c in ("lat", "lon", "lat2", "lon2"))
            return point_radius.between(*ends)[2]
    raise AssertionError(f"no rule {row['rule']}")


def test_the_table_holds_every_usable_case():
    assert len(CASES) == 86
    assert len({row["id"] for row in CASES}) == 86


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_radii_are_the_published_ones(row):
    # Published tables print whole metres, rounded up.
    rounded_up = row["rule"] == "grid" or "table 2" in row["source"] or row["id"].startswith("w04_t2")
    radius = _radius(row)
    expected = float(row["expected"])
    if rounded_up and expected == int(expected):
        assert math.ceil(radius - 1e-9) == pytest.approx(expected, rel=0.001)
    else:
        assert radius == pytest.approx(expected, rel=0.001)


@pytest.mark.parametrize("row", [r for r in CASES if r["to_lat"]], ids=lambda row: row["id"])
def test_end_points_are_the_published_ones(row):
    lat, lon = _number(row, "lat"), _number(row, "lon")
    if row["rule"] == "between_two_features":
        found = point_radius.between(lat, lon, _number(row, "lat2"), _number(row, "lon2"))[:2]
    else:
        unit = _number(row, "unit_m")
        found = point_radius.end_point(lat, lon, _number(row, "east") * unit, _number(row, "north") * unit)
    assert found == pytest.approx((_number(row, "to_lat"), _number(row, "to_lon")), abs=1e-5)


@pytest.mark.parametrize("figure", ["0", "-3", "nan", "inf", "twelve"])
def test_what_is_no_distance_has_no_precision(figure):
    with pytest.raises(ValueError, match=r".+"):
        point_radius.distance_precision(figure)


TOWN = Anchor(30.7554, 20.2263, "settlement", population=141_000)


def test_the_second_model_gives_a_circle():
    found = solve(Distance(TOWN, 12 * 1609.344, 12 * 1609.344), model="point_radius")
    assert found.uncertainty_m == pytest.approx(12.5 * 1609.344 + 2996, rel=0.001)
    assert area_km2(found.region90) == pytest.approx(math.pi * (found.uncertainty_m / 1000) ** 2, rel=0.01)
    assert area_km2(found.region50) == pytest.approx(area_km2(found.region90) / 2, rel=0.01)


@pytest.mark.parametrize(
    "density",
    [
        AtPoint(30.0, 20.0, 200.0),
        AtPlace(TOWN),
        DistanceHeading(TOWN, 4e4, 4e4, 90.0, 4),
        Between(TOWN, Anchor(31.2, 16.6, "settlement")),
    ],
    ids=lambda density: type(density).__name__,
)
def test_the_circle_lies_about_its_point(density):
    found = solve(density, model="point_radius")
    assert found.region50.covers(shapely.Point(found.lon, found.lat))
    assert found.notes == ("point-radius method",)


def test_where_the_method_has_no_rule_the_calibrated_region_stands_and_is_told():
    found = solve(PartOf(TOWN, 90.0), model="point_radius")
    assert found.region90 == solve(PartOf(TOWN, 90.0)).region90
    assert "no rule of the point-radius method" in found.notes
