"""The main job, whole: `strikemap map seeds` files the seven strikes that an analyst would, and nothing else."""

import datetime as dt
from pathlib import Path

import pytest
from shapely.geometry import Point

import geo

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# reports | first and last day | the words for the place | a point that may be it | killed | told as history only
EXPECTED = [
    ("01 02 03 09", "2016-11-01 2016-11-30", "southern Libya", (25.0, 14.5), None, False),
    ("01 02 04 05 09", "2015-06-12 2015-06-15", "12 miles from the town of Ajdabiya", (30.59, 20.21), 7, False),
    ("06 07 08", "2019-09-19 2019-09-19", "Murzuq", (25.92, 13.92), 8, False),
    ("06 07 08", "2019-09-24 2019-09-24", "the same area", (25.92, 13.92), 11, False),
    ("06 07 08", "2019-09-26 2019-09-26", "southwest Libya", (26.0, 12.0), 17, False),
    ("06", "2018-03-01 2018-03-31", "southern Libya", (25.0, 14.5), None, True),
    ("06 08", "2016-01-01 2016-12-31", "Surt", (31.2, 16.6), None, True),
]


@pytest.fixture(scope="module")
def strikes() -> list[geo.Strike]:
    return geo.strikes(geo.read_documents([SEEDS]))


def told_by(strike: geo.Strike) -> set[str]:
    return {report.document_id[:2] for report in strike.reports}


def nearest_in_time(strikes: list[geo.Strike], days: str, reports: str) -> geo.Strike:
    start, end = (dt.date.fromisoformat(day) for day in days.split())
    found = [s for s in strikes if s.date_start and s.date_end and start <= s.date_start and s.date_end <= end]
    found = [s for s in found if told_by(s) & set(reports.split())]
    assert len(found) == 1, f"{days}: {[(s.location and s.location.text, s.date_start, s.date_end) for s in found]}"
    return found[0]


def test_seven_strikes_and_no_more(strikes: list[geo.Strike]) -> None:
    assert len(strikes) == 7, [(s.location and s.location.text, s.date_start, told_by(s)) for s in strikes]


@pytest.mark.parametrize(("reports", "days", "words", "point", "killed", "history"), EXPECTED)
def test_each_strike_is_dated_placed_and_counted(
    strikes: list[geo.Strike],
    reports: str,
    days: str,
    words: str,
    point: tuple[float, float],
    killed: int | None,
    history: bool,
) -> None:
    strike = nearest_in_time(strikes, days, reports)
    where = strike.location
    assert where is not None, "placed"
    assert where.region90 is not None
    assert where.region90.covers(Point(point[1], point[0])), f"{where.text} does not hold {point} ({words})"
    assert strike.killed_min == killed
    assert strike.background is history
    assert told_by(strike) == set(reports.split())


def test_the_campaign_counts_about_five_hundred(strikes: list[geo.Strike]) -> None:
    assert nearest_in_time(strikes, "2016-01-01 2016-12-31", "06").count == 500


def test_the_reports_disagree_on_whose_aircraft(strikes: list[geo.Strike]) -> None:
    raid = nearest_in_time(strikes, "2016-11-01 2016-11-30", "01")
    assert any(
        "actor" in line.lower() or "whose" in line.lower() or "aircraft" in line.lower() for line in raid.conflicts
    ), raid.conflicts


def test_evidence_is_the_reports_own_words(strikes: list[geo.Strike]) -> None:
    texts = {d.id: d.text for d in geo.read_documents([SEEDS])}
    for strike in strikes:
        assert strike.reports
        for report in strike.reports:
            assert texts[report.document_id][report.start : report.end] == report.quote


@pytest.mark.parametrize(
    "name", ["Washington", "Paris", "Stuttgart", "Niger", "Ghardaia", "Qasr Ben Gashir", "Algeria", "Benghazi"]
)
def test_other_places_of_the_texts_are_no_strikes(strikes: list[geo.Strike], name: str) -> None:
    assert not [s for s in strikes if s.location and name in s.location.text]


def test_a_report_that_says_only_libya_does_not_blur_southern_libya(strikes: list[geo.Strike]) -> None:
    raid = nearest_in_time(strikes, "2016-11-01 2016-11-30", "02")
    assert raid.location is not None
    assert raid.location.region90 is not None
    for name, lat, lon in [("Tripoli", 32.88, 13.19), ("Benghazi", 32.11, 20.07)]:
        assert not raid.location.region90.covers(Point(lon, lat)), name
