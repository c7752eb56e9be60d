"""How answers are counted as right or wrong."""

import json
import math
from pathlib import Path

import pytest
from shapely.geometry import box

from gazetteer.errors import InputError
from gazetteer.places import Place
from geo.bench.tally import Tally, auc, reliability
from geo.gold import FARTHEST_KM, GoldDocument, GoldToponym, read
from geo.toponym import Toponym

TEXT = "Tripoli, Sirte, Sabha, Fezzan."
FEZZAN = box(10, 23, 18, 29)


def gold(name: str, lat: float | None, lon: float | None) -> GoldToponym:
    start = TEXT.index(name)
    return GoldToponym(start, start + len(name), name, lat, lon, None)


def answer(name: str, lat: float | None, lon: float = 0.0, *, area: object = None, confidence: float = 0.9) -> Toponym:
    start = TEXT.index(name)
    place = None
    if lat is not None:
        place = Place(f"test:{name}", name, (name,), "settlement", "LY", None, lat, lon, 0, area, None, "test")  # type: ignore[arg-type]
    return Toponym(name, start, start + len(name), place, confidence)


def test_found_missed_invented_near_and_covered_are_told_apart() -> None:
    document = GoldDocument(
        "1",
        TEXT,
        "en",
        (gold("Tripoli", 32.9, 13.2), gold("Sirte", 31.2, 16.6), gold("Fezzan", 26.0, 14.0), gold("Sabha", None, None)),
    )
    tally = Tally()
    tally.add(
        document,
        [
            answer("Tripoli", 33.0, 13.0),  # within 161 km
            answer("Fezzan", 24.0, 17.0, area=FEZZAN),  # far off, but its area covers the point
            answer("Sabha", 27.0, 14.4),  # marked without a place: neither right nor wrong
            answer(", S", 1.0, 1.0),  # overlaps Sirte by a letter: found, and wrong
            answer(".", 1.0, 1.0),  # invented
        ],
    )
    assert (tally.gold, tally.found, tally.missed, tally.invented) == (3, 3, 0, 1)
    assert (tally.hits, tally.area_hits) == (1, 2)
    assert tally.lost["wrong point"] == 1
    assert sorted(right for _, right in tally.judged) == [False, False, True, True]


def test_a_name_without_a_place_counts_as_found_and_not_as_resolved() -> None:
    tally = Tally()
    tally.add(GoldDocument("1", TEXT, None, (gold("Sirte", 31.2, 16.6),)), [answer("Sirte", None)])
    assert (tally.found, tally.resolved, tally.hits) == (1, 0, 0)
    assert tally.errors_km == [FARTHEST_KM]


def test_the_area_under_the_log_errors_is_nil_for_perfect_answers_and_one_for_the_farthest() -> None:
    assert auc([0.0, 0.0, 0.0]) == 0.0
    assert auc([FARTHEST_KM, FARTHEST_KM]) == pytest.approx(1.0, abs=1e-4)
    assert math.isnan(auc([1.0]))


def test_reliability_puts_every_answer_into_one_row() -> None:
    rows = reliability([(0.05, False), (0.95, True), (0.95, True), (1.0, True), (0.55, False)])[1:]
    assert [int(row.split()[1]) for row in rows] == [1, 1, 3]


def test_a_bad_gold_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    good = json.dumps({"id": "1", "text": "Sirte", "toponyms": [{"start": 0, "end": 5, "text": "Sirte"}]})
    path.write_text(f"{good}\n{{}}\n", encoding="utf8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        read(path)
