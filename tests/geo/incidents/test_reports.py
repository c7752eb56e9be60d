"""Whole reports: places, coreference, merging across languages, and bad input."""

import datetime as dt
import logging
import os

import pytest

import geo

TUESDAY = dt.date(2020, 3, 10)


def strikes(*texts: str, published: dt.date | None = TUESDAY, **how: object) -> list[geo.Strike]:
    reports = [geo.Document(text, id=f"r{n}", published=published) for n, text in enumerate(texts)]
    return geo.strikes(reports, **how)  # type: ignore[arg-type]


def places(found: list[geo.Strike]) -> list[str | None]:
    return [s.location.name if s.location else None for s in found]


def test_the_place_is_the_strike_s_and_not_the_speaker_s() -> None:
    (strike,) = strikes(
        "WASHINGTON — An American drone killed four men in Sirte on Monday, officials at the Pentagon said. The drone "
        "had taken off from Niger. A spokesman in Stuttgart, Germany, declined to say more."
    )
    assert strike.location is not None
    assert strike.location.name == "Sirte"
    assert (strike.date_start, strike.killed_min, strike.killed_max) == (dt.date(2020, 3, 9), 4, 4)


def test_one_sentence_may_hold_several_strikes() -> None:
    found = strikes(
        "On Monday jets bombed a camp near Sirte, killing three, and drones hit a depot in Benghazi, killing five."
    )
    assert sorted((s.location.name, s.killed_min) for s in found if s.location) == [
        ("depot in Benghazi", 5),
        ("near Sirte", 3),
    ]


def test_several_sentences_may_tell_of_one_strike() -> None:
    (strike,) = strikes(
        "Warplanes bombed a market in Idlib on Sunday. The raid killed at least nine people, rescuers said. It was "
        "the deadliest attack on the city this year."
    )
    assert len(strike.reports) >= 2
    assert (strike.killed_min, strike.killed_max) == (9, None)


def test_a_strike_five_days_later_is_another() -> None:
    found = strikes(
        "An airstrike killed eight fighters in Murzuq, Libya, on Feb. 19. Five days later another airstrike killed 11 "
        "fighters in the same area."
    )
    assert [(s.date_start, s.killed_min) for s in found] == [(dt.date(2020, 2, 19), 8), (dt.date(2020, 2, 24), 11)]
    assert all(s.location is not None and s.location.country == "LY" for s in found)


def test_three_languages_one_strike() -> None:
    (strike,) = strikes(
        "An airstrike killed eight people in Sirte, Libya, on Sunday.",
        "قتل ثمانية أشخاص في غارة جوية على مدينة سرت في ليبيا يوم الأحد.",
        "Une frappe aérienne a tué huit personnes à Syrte, en Libye, dimanche.",
    )
    assert {r.document_id for r in strike.reports} == {"r0", "r1", "r2"}
    assert strike.date_start == dt.date(2020, 3, 8)
    assert strike.killed_min == strike.killed_max == 8


def test_ids_are_the_same_in_every_run_and_with_workers() -> None:
    texts = ["Jets bombed Raqqa on Monday.", "Drones hit Gao on Sunday.", "Shells killed two men in Donetsk on Sunday."]
    first, again = strikes(*texts), strikes(*reversed(texts))
    assert len(first) == 3
    assert len({s.id for s in first}) == 3
    assert strikes(*texts, workers=2) == first
    assert sorted(map(str, places(again))) == sorted(map(str, places(first)))


def test_a_hundred_copies_are_one_strike() -> None:
    text = "Jets bombed a camp near Raqqa on Monday, killing six."
    documents = [geo.Document(text, id=f"d{n}", published=TUESDAY) for n in range(100)]
    assert len(geo.strikes(documents)) == 1
    assert len(geo.strikes([geo.Document(text, published=TUESDAY)] * 100)[0].reports) == 1


def test_without_a_day_of_publication_relative_days_stay_unknown() -> None:
    (strike,) = strikes("Jets bombed Raqqa on Monday.", published=None)
    assert (strike.date_start, strike.date_end, strike.date_precision) == (None, None, "unknown")


def test_a_day_in_the_future_is_taken_as_it_is() -> None:
    (strike,) = strikes("Jets bombed Raqqa on Monday.", published=dt.date(2190, 1, 6))
    assert strike.date_start == dt.date(2190, 1, 4)


@pytest.mark.parametrize("published", ["yesterday", "2020-13-45", ""])
def test_a_date_that_is_none_is_unknown(published: str) -> None:
    (strike,) = geo.strikes([geo.Document("Jets bombed Raqqa on Monday.", published=published)])
    assert strike.date_start is None


def test_a_table_tells_nothing() -> None:
    table = "date;place;event;killed\n2020-03-01;Raqqa;airstrike;5\n2020-03-02;Mosul;airstrike;7\n" * 20
    assert strikes(table) == []
    assert strikes(table.replace(";", "\t")) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\0", "٠٠٠", "..." * 500, "🚀" * 100, "a" * 50_000], ids=repr)
def test_what_is_no_report_tells_of_no_strike(text: str) -> None:
    assert strikes(text[:60] if text.startswith("a") else text) == []


def test_a_report_of_megabytes_is_read() -> None:
    filler = "The committee met again and spoke of roads, schools and the price of bread in the valley. "
    text = "Jets bombed a camp near Raqqa on Monday, killing six.\n\n" + filler * 2_500
    text += "\n\nDrones hit a depot in Gao on Sunday, killing three."
    found = strikes(text)
    assert sorted(s.killed_min or 0 for s in found) == [3, 6]
    assert all(text[r.start : r.end] == r.quote for s in found for r in s.reports)


def test_languages_may_be_mixed() -> None:
    found = strikes(
        "Jets bombed Raqqa on Monday, killing six.\n\nقتل أربعة أشخاص في غارة جوية على مدينة درنة يوم الأحد.\n\n"
        "Une frappe aérienne a tué trois hommes à Kidal dimanche."
    )
    assert sorted(s.killed_min or 0 for s in found) == [3, 4, 6]


def test_corrections_that_apply_to_nothing_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="strikemap"):
        found = strikes("Jets bombed Raqqa on Monday.", corrections=[{"strike": "s0", "drop": True}])
    assert len(found) == 1
    assert "entry 1" in caplog.text
    assert strikes("Jets bombed Raqqa on Monday.", corrections=[{"document": "r0", "drop": True}]) == []


GOOD = "Jets bombed Raqqa on Monday, killing six."


def test_a_document_without_a_text_is_skipped_and_named(caplog: pytest.LogCaptureFixture) -> None:
    broken = geo.Document(float("nan"), id="row 17")  # type: ignore[arg-type] - as an empty cell of a table comes
    with caplog.at_level(logging.ERROR, logger="strikemap"):
        (strike,) = geo.strikes([broken, geo.Document(GOOD, id="good", published=TUESDAY)])
    assert strike.killed_min == 6
    assert "row 17" in caplog.text
    assert "1 of 2 documents" in caplog.text


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_inside_costs_one_document(
    workers: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_some(text: str, **how: str) -> list[geo.Location]:
        if "Gao" in text:
            raise ZeroDivisionError("a bug")
        return geo.locate(text, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("geo.find_strikes.locate", fails_on_some)
    texts = [GOOD, "Drones hit Gao on Sunday.", "Shells killed two men in Donetsk on Sunday."]
    with caplog.at_level(logging.ERROR, logger="strikemap"):
        found = strikes(*texts, workers=workers)
    assert len(found) == 2
    assert "'r1': ZeroDivisionError: a bug" in caplog.text
    assert "1 of 3 documents" in caplog.text


def test_a_process_that_dies_takes_one_document_with_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies_on_some(text: str, **how: str) -> list[geo.Location]:
        if "Gao" in text:
            os._exit(9)
        return geo.locate(text, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("geo.find_strikes.locate", dies_on_some)
    with caplog.at_level(logging.ERROR, logger="strikemap"):
        found = strikes(GOOD, "Drones hit Gao on Sunday.", workers=2)
    assert [s.killed_min for s in found] == [6]
    assert "'r1': the process that read it died" in caplog.text


@pytest.mark.parametrize(
    "head",
    [
        "RAQQA, Syria, March 10, 2020 (Agency) — ",
        "Raid on a town kills six\n10 March 2020\n\n",
        "Published on 2020-03-10 at 14:05\n\n",
    ],
)
def test_a_report_may_tell_its_own_day_of_publication(head: str) -> None:
    (strike,) = strikes(head + GOOD, published=None)
    assert strike.date_start == dt.date(2020, 3, 9)
    assert {r.published for r in strike.reports} == {None}


def test_a_day_in_a_sentence_is_no_day_of_publication() -> None:
    found = strikes("Jets bombed Raqqa on March 3, 2018. Drones hit Gao on Tuesday.", published=None)
    assert {s.date_start for s in found} == {dt.date(2018, 3, 3), None}


@pytest.mark.parametrize(
    "text",
    [
        "Eight herders were killed by a drone strike near Gao, a group said. The attack took place on Sunday evening.",
        "Eight herders were killed by a drone strike near Gao, a group said. It happened on Sunday at about 4 p.m.",
        "Huit nomades ont été tués par une frappe de drone près de Gao, dit la mairie. L'attaque remonte à dimanche.",
        "قتل ثمانية رعاة في غارة بطائرة مسيرة قرب غاو، وفق جمعية محلية. ووقع الهجوم مساء الأحد.",
    ],
)
def test_the_day_may_be_told_in_the_next_sentence(text: str) -> None:
    (strike,) = strikes(text)
    assert (strike.date_start, strike.killed_min) == (dt.date(2020, 3, 8), 8)
