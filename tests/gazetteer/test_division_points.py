"""Which entry of a list of places is a division: its place, then its name, then the nearest to its middle."""

import pytest
from shapely.geometry import box

from gazetteer.build.division_points import the_division
from gazetteer.build.sources import Listed

HAWAII = box(-156.1, 18.9, -154.8, 20.3).union(box(-156.7, 20.6, -156.3, 21.0))
LISTED = [
    Listed(1, "Hawaii County", "US", 19.5, -155.5),
    Listed(2, "Hawaii", "US", 20.75, -156.2),
    Listed(3, "Hawaiian Beaches", "US", 19.54, -154.9),
    Listed(4, "Hawaii", "US", 45.0, -90.0),
    Listed(5, "Departamento de Ocean View", "US", 19.6, -155.4),
    Listed(6, "Municipio de Ocean View", "US", 19.0, -155.8),
]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Hawaii"], 2),  # off the shore, and not the county of that name
        (["Hawaii County"], 1),
        (["Ocean View"], 5),  # of two the nearer to the middle
        (["Niihau"], None),
    ],
)
def test_a_division_is_found_by_place_and_name(names: list[str], wanted: int | None) -> None:
    found = the_division(LISTED, names, HAWAII, (19.6, -155.5))
    assert (found.geonameid if found else None) == wanted


def test_outside_the_outline_nothing_is_the_division() -> None:
    assert the_division(LISTED[3:4], ["Hawaii"], HAWAII, (19.6, -155.5)) is None
