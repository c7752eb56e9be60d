"""Reports of one strike become one, reports of two stay two, in whatever order they come."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.compare import compare, toll_weight
from geo.incidents.fusion import fuse
from geo.incidents.incident import Incident
from geo.incidents.merge import merge
from geo.regions.densities import Anchor, Distance
from tests.geo.incidents.making import DAY, DERNA, MURZUQ, SABHA, country, incident, town

DAYS = dt.timedelta(days=1)


def told_together(*incidents: object) -> list[list[str]]:
    groups = merge(incidents)  # type: ignore[arg-type]
    return sorted(sorted(m.document_id for m in group.members) for group in groups)


def test_same_town_same_day_is_one_strike_and_says_why() -> None:
    (group,) = merge([incident("a"), incident("b"), incident("c")])
    strike = fuse(group)
    assert {r.document_id for r in strike.reports} == {"a", "b", "c"}
    assert len(strike.merged_because) == 2
    assert all("on the same day" in why and "in the same place" in why for why in strike.merged_because)


@pytest.mark.parametrize(
    "other",
    [
        incident("b", day=DAY + 5 * DAYS),
        incident("b", place=DERNA),
        incident("b", place=MURZUQ, killed=(3, 3)),
        incident("b", day=DAY + DAYS, killed=(2, 2)),
        incident("b", count=500),
    ],
    ids=["five days later", "a thousand km away", "next town", "next day, other toll", "a campaign"],
)
def test_different_strikes_stay_two(other: object) -> None:
    assert told_together(incident("a"), other) == [["a"], ["b"]]


def test_a_vague_report_joins_the_precise_one() -> None:
    vague = incident("b", place=country())
    (group,) = merge([incident("a"), vague])
    assert fuse(group).location is not None
    assert fuse(group).location.name == "Sabha"  # type: ignore[union-attr]


def test_a_vague_report_that_fits_two_strikes_joins_neither() -> None:
    vague = incident("v", place=country(), killed=(None, None))
    sabha, derna = incident("a", killed=(5, 5)), incident("b", place=DERNA, killed=(9, 9))
    assert told_together(vague, sabha, derna) == [["a"], ["b"], ["v"]]


def test_two_strikes_of_one_report_are_never_merged() -> None:
    first, second = incident("a", killed=(5, 5)), incident("a", killed=(6, 6), start=500)
    assert len(merge([first, second])) == 2


def test_copies_of_one_report_are_one_source() -> None:
    copies = [incident(f"copy-{n}", quote="The same words.") for n in range(100)]
    (group,) = merge(copies)
    strike = fuse(group)
    assert len(strike.reports) == 100
    assert strike.location == copies[0].location, "a hundred copies narrow nothing down"


def test_what_reports_disagree_on_is_told() -> None:
    french = incident("b", killed=(11, 11), actor="France", side="France", forces=(("France", "France"),))
    denied = incident("c", status="denied")
    (group,) = merge([incident("a"), french, denied])
    strike = fuse(group)
    assert (strike.killed_min, strike.killed_max) == (8, 11)
    text = " ".join(strike.conflicts)
    for words in ("France (b)", "United States (a, c)", "8 (a, c)", "11 (b)", "denied by c"):
        assert words in text, text


def test_independent_reports_narrow_the_place_down() -> None:
    here, there = (
        replace(SABHA, form="distance", name=name, density=Distance(Anchor(lat, 14.4, "settlement"), 30_000, 40_000))
        for name, lat in (("35 km from A", 27.0), ("35 km from B", 27.5))
    )
    (group,) = merge([incident("a", place=here), incident("b", place=there)])
    place = fuse(group).location
    assert place is not None
    assert place.region90 is not None
    assert here.region90 is not None
    assert place.region90.area < 0.7 * here.region90.area


POOL = [
    incident(name, place=place, day=DAY + gap * DAYS, killed=(toll, toll))
    for name, place, gap, toll in [
        ("a", SABHA, 0, 8), ("b", SABHA, 0, 8), ("c", SABHA, 1, 8), ("d", country(), 0, 8), ("e", MURZUQ, 0, 3),
        ("f", MURZUQ, 0, 4), ("g", DERNA, 2, 8), ("h", None, 0, 8), ("i", country(), 0, 3), ("a", DERNA, 2, 1),
    ]
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.permutations(POOL))
def test_the_order_of_documents_does_not_matter(shuffled: list[object]) -> None:
    usual = sorted(map(fuse, merge(POOL)), key=lambda s: s.id)
    assert sorted(map(fuse, merge(shuffled)), key=lambda s: s.id) == usual  # type: ignore[arg-type]


def test_an_id_stays_when_a_report_joins_later() -> None:
    (before,) = merge([incident("a"), incident("b")])
    (after,) = merge([incident("a"), incident("b"), incident("c", published=DAY + DAYS)])
    assert fuse(before).id == fuse(after).id


def test_a_rare_toll_says_more_than_a_common_one() -> None:
    weights = [toll_weight(n, n) for n in (1, 2, 7, 13, 43)]
    assert [w[1] for w in weights if w] == sorted(w[1] for w in weights if w)
    assert toll_weight(43, 42) is not None
    assert toll_weight(43, 80) is None
    assert toll_weight(2, 3) is None


@pytest.mark.parametrize("one", POOL)
def test_a_pair_weighs_the_same_either_way(one: Incident) -> None:
    for two in POOL:
        there, back = compare(one, two, frozenset()), compare(two, one, frozenset())
        assert (there and (there.score, there.contradicts)) == (back and (back.score, back.contradicts))


def test_reports_of_neighbouring_towns_are_one_strike_where_all_else_agrees() -> None:
    other = town("Tamanhint", 27.24, 14.64)
    toll = {"killed": (17, 17), "sites": frozenset({"market"})}
    (group,) = merge([incident("a", **toll), incident("b", place=other, **toll)])
    assert any("Tamanhint" in conflict or "Sabha" in conflict for conflict in fuse(group).conflicts)


def test_an_undated_report_joins_by_place_and_toll_only() -> None:
    undated = {"day": DAY, "first": None, "last": None, "precision": "unknown", "guessed": True, "published": None}
    same, other = ({**undated, "killed": (n, n)} for n in (17, 3))
    assert told_together(incident("a", killed=(17, 17)), incident("b", **same)) == [["a", "b"]]
    assert told_together(incident("a", killed=(17, 17)), incident("b", **other)) == [["a"], ["b"]]
