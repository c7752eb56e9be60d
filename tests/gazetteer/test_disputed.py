"""Every claim to a disputed area is listed, and no country is left out because another holds the ground."""

import pytest
import shapely

from gazetteer.layers.areas import AreaRow, outline, read_areas


@pytest.fixture(scope="module")
def rows() -> dict[str, AreaRow]:
    return {row.key: row for row in read_areas()}


@pytest.mark.parametrize(
    ("lat", "lon", "key", "country", "claims"),
    [
        (45.2, 34.1, "ua.crimea", "UA", {"UA", "RU"}),
        (44.6, 33.53, "ua.sevastopol", "UA", {"UA", "RU"}),
        (33.0, 35.8, "sy.golan", "SY", {"SY", "IL"}),
        (31.9, 35.2, "ps.west-bank", "PS", {"PS", "IL"}),
        (24.0, -13.0, "eh", "EH", {"EH", "MA"}),
        (9.6, 28.4, "abyei", None, {"SD", "SS"}),
        (22.3, 36.3, "halaib-triangle", "EG", {"EG", "SD"}),
        (34.1, 76.0, "kashmir", None, {"IN", "PK", "CN"}),
        (23.7, 121.0, "tw", "TW", {"TW", "CN"}),
        (42.6, 20.9, "xk", "XK", {"XK", "RS"}),
    ],
)
def test_claims(rows: dict[str, AreaRow], lat: float, lon: float, key: str, country: str, claims: set[str]) -> None:
    assert outline(key).contains(shapely.Point(lon, lat))
    assert set(rows[key].claims) == claims
    assert rows[key].country == country
    assert country is None or rows[key].claims[0] == country


def test_no_mans_land_belongs_to_nobody(rows: dict[str, AreaRow]) -> None:
    assert rows["bir-tawil"].country is None
    assert rows["bir-tawil"].claims == ()
    spot = shapely.Point(33.7, 21.88)
    assert not outline("sd").contains(spot)
    assert not outline("eg").contains(spot)


def test_claimants_are_countries_and_the_holder_is_told_of_disputed_areas_only(rows: dict[str, AreaRow]) -> None:
    codes = {row.country for row in rows.values() if row.kind == "country"}
    for row in rows.values():
        assert set(row.claims) <= codes, row.key
        assert row.held is None or (row.held in codes and row.claims), row.key
