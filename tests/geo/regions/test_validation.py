"""Cross-validation: no anchor on both sides, and an honest range where one anchor outweighs the others."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geodesy import destination
from geo.regions import constants
from geo.regions.densities import Anchor, Near
from geo.regions.fit.cases import Case
from geo.regions.fit.validation import cross_validate, partition
from geo.regions.surroundings import Bare

TOWN = Anchor(33.0, 13.0, "settlement", population=50_000)


def case(anchor, km=1.0):
    lat, lon = destination(TOWN.lat, TOWN.lon, 70.0, 1000 * km)
    return Case(Near(TOWN, "civil"), float(lat), float(lon), anchor)


@given(st.lists(st.sampled_from("abcdefghij"), min_size=5, max_size=80), st.integers(2, 5), st.integers(0, 9))
def test_folds_share_no_anchor_and_leave_no_case_out(anchors, folds, seed):
    dealt = partition([case(a) for a in anchors], folds, seed)
    assert sorted(i for fold in dealt for i in fold) == list(range(len(anchors)))
    of = Counter(a for fold in dealt for a in {anchors[i] for i in fold})
    assert max(of.values()) == 1


def test_folds_of_many_small_anchors_are_of_one_size():
    sizes = [len(fold) for fold in partition([case(f"town {i % 60}") for i in range(300)], 5, 1)]
    assert max(sizes) - min(sizes) <= 5


def test_no_case_is_scored_by_constants_that_saw_its_anchor():
    cases = [case(f"town {i % 9}", km=1 + i) for i in range(30)]
    fitted = []
    cross_validate(cases, fitted.append, Bare())
    held = [{c.anchor for c in cases} - {c.anchor for c in some} for some in fitted]
    assert all(held)
    assert Counter(a for anchors in held for a in anchors) == dict.fromkeys({c.anchor for c in cases}, 3)


def test_one_big_town_makes_the_coverage_uncertain():
    many = [case(f"town {i}", km=0.1 if i % 2 else 1e4) for i in range(60)]
    few = [case("city" if i < 40 else f"town {i % 4}", km=0.1 if i < 40 else 1e4) for i in range(60)]
    widths = [held.range90[1] - held.range90[0] for held in (_unfitted(many), _unfitted(few))]
    assert widths[0] < 0.25
    assert widths[1] > 0.5


def _unfitted(cases):
    return cross_validate(cases, lambda _: None, Bare())


TOLD = [
    (name, part, text) for name, entry in constants.table().items() for part, text in entry.get("sources", {}).items()
]


@pytest.mark.parametrize(("phrase_class", "part", "told"), TOLD, ids=[f"{name}, {part}" for name, part, _ in TOLD])
def test_the_table_of_constants_tells_of_calibrated_classes(phrase_class, part, told):
    n, inside50, inside90 = (float(x) for x in re.search(r"n (\d+), .*inside (\S+) and (\S+)$", told).groups())
    if n < 200:
        pytest.skip("too few points to tell")
    assert "held-out" in told
    assert 0.43 <= inside50 <= 0.57
    assert 0.86 <= inside90 <= 0.94
