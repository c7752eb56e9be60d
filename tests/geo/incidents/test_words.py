"""What single sentences say, read from tables: events, days, tolls."""

import datetime as dt
from pathlib import Path

import pytest

from geo.documents import Document
from geo.find_strikes import incidents_in
from geo.incidents.assemble import find_mentions, readings
from geo.incidents.casualties import find_tolls, range_of
from geo.incidents.dates import find_dates
from geo.incidents.lexicon import lexicon
from geo.incidents.normal import normalise
from geo.incidents.sentences import split

HERE = Path(__file__).parent
FRIDAY = dt.date(2024, 6, 14)


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(c.strip() for c in line.split("|")) for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(
    ("answer", "language", "sentence"), [row for row in rows("events.txt") if not row[0].endswith("place")]
)
def test_only_what_happened_is_an_event(answer: str, language: str, sentence: str) -> None:
    told = find_mentions(readings(sentence, language, FRIDAY), None, FRIDAY)
    assert bool(told) is (answer == "yes"), [m.score for m in told]


def test_known_places_help_to_tell_events() -> None:
    """Which places are known in so short a text changes with the model that reads names."""
    documents = [(a, Document(text, published=FRIDAY, language=code)) for a, code, text in rows("events.txt")]
    wrong = [d.text for answer, d in documents if bool(incidents_in(d)) is answer.startswith("no")]
    assert len(wrong) <= 0.03 * len(documents), wrong


@pytest.mark.parametrize(("language", "sentence", "first", "last", "precision"), rows("days.txt"))
def test_days_count_from_the_day_of_publication(
    language: str, sentence: str, first: str, last: str, precision: str
) -> None:
    (found,) = find_dates(normalise(sentence).text, language, FRIDAY)
    assert (str(found.first), str(found.last), found.precision) == (first, last, precision)


@pytest.mark.parametrize(("language", "sentence", "first", "last"), rows("strike_days.txt"))
def test_the_day_of_a_strike_is_not_that_of_a_statement(language: str, sentence: str, first: str, last: str) -> None:
    told, *_ = find_mentions(readings(sentence, language, FRIDAY), None, FRIDAY)
    assert (str(told.when.first), str(told.when.last)) == (first, last)


@pytest.mark.parametrize("row", [r for r in rows("days.txt") if not any(c.isdigit() for c in r[1])])
def test_without_a_day_of_publication_relative_days_are_unknown(row: tuple[str, ...]) -> None:
    for found in find_dates(normalise(row[1]).text, row[0], None):
        assert found.first is None, row[1]
        assert found.last is None


def span(low: int | None, high: int | None) -> str:
    return f"{'' if low is None else low}-{'' if high is None else high}"


@pytest.mark.parametrize("row", rows("tolls.txt"), ids=lambda row: row[1])
def test_tolls_are_ranges(row: tuple[str, ...]) -> None:
    language, sentence, killed, injured = (*row, "")[:4]
    text = normalise(sentence).text
    dates = [(d.start, d.end) for d in find_dates(text, language, FRIDAY)]
    tolls = find_tolls(text, lexicon(language), dates)
    assert span(*range_of(tolls, "killed")) == (killed or "-")
    assert span(*range_of(tolls, "injured")) == (injured or "-")


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "Col. J. Smith of the U.S. Army spoke at 3 p.m. on Sept. 4. The raid was over. هل انتهت الغارة؟ نعم."
    assert [s.original for s in split(text)] == [
        "Col. J. Smith of the U.S. Army spoke at 3 p.m. on Sept. 4.",
        "The raid was over.",
        "هل انتهت الغارة؟",
        "نعم.",
    ]


def test_offsets_lead_back_to_the_document() -> None:
    text = "«أُغرِقَت السفينةُ» قربَ درنة.\n\nUne frappe a touché Gao."
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.original
        for index in range(len(sentence.text)):
            assert sentence.start <= sentence.normal.origin(index) < sentence.end
    arabic = split(text)[0]
    at = arabic.text.index("درنه")
    assert text[arabic.normal.origin(at) :].startswith("درنة")


def test_hard_wrapped_lines_are_one_sentence_and_headlines_are_not() -> None:
    wrapped = """The jets came in low over the river at first light on
Monday and bombed the only bridge that was left to the
people of the eastern bank, who had no other way to the
market and to the hospital in the town on this side."""
    assert len(split(wrapped)) == 1
    assert len(split("Raid kills five in Gao\nThe army bombed a camp on Monday. It was empty.")) == 3
