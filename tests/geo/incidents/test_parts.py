"""What a single sentence says about a strike: where it was, who struck what with what, how sure that is."""

import datetime as dt

import pytest

from geo.documents import Document
from geo.find_strikes import incidents_in
from geo.incidents.incident import Incident
from geo.incidents.normal import normalise
from tests.geo.incidents.test_words import rows

FRIDAY = dt.date(2024, 6, 14)


def told(sentence: str, language: str) -> list[Incident]:
    return incidents_in(Document(sentence, published=FRIDAY, language=language))


def whereabouts(sentence: str, language: str) -> list[str]:
    return [i.location.text if i.location else "-" for i in told(sentence, language)]


@pytest.mark.parametrize(("language", "sentence", "where"), rows("places.txt"))
def test_no_other_place_belongs_to_the_strike(language: str, sentence: str, where: str) -> None:
    found = whereabouts(sentence, language)
    assert found
    assert all(place == "-" or any(part.strip() in place for part in where.split("&")) for place in found), found


def test_the_places_of_most_sentences_are_found() -> None:
    """Which names of towns are read at all changes with the model that reads them."""
    right = 0
    for language, sentence, where in rows("places.txt"):
        found, wanted = whereabouts(sentence, language), [part.strip() for part in where.split("&")]
        right += len(found) == len(wanted) and all(any(part in place for place in found) for part in wanted)
    assert right >= 0.85 * len(rows("places.txt")), right


@pytest.mark.parametrize(("language", "sentence", "actor", "target", "weapon", "status"), rows("parts.txt"))
def test_actor_target_weapon_and_status(
    language: str, sentence: str, actor: str, target: str, weapon: str, status: str
) -> None:
    (incident,) = told(sentence, language)
    assert (incident.actor or "-", incident.weapon or "-", incident.status) == (actor, weapon, status)
    if target != "-":
        assert normalise(target).text in normalise(incident.target or "").text


def test_the_military_is_the_one_that_was_named() -> None:
    found = incidents_in(
        Document(
            "On 3 May a Kenyan airstrike killed four militants in Jilib, Somalia. A week afterwards the military spoke "
            "of six more, killed in an airstrike near Kismayo.",
            published=dt.date(2019, 5, 20),
        )
    )
    assert [i.actor for i in found] == ["Kenya", "Kenya"]


def test_the_coalition_is_the_one_that_fights_there() -> None:
    (here,) = told("The coalition bombed a camp in Saada, Yemen, on Monday.", "en")
    (there,) = told("The coalition bombed a camp in Raqqa, Syria, on Monday.", "en")
    assert (here.actor, there.actor) == ("Saudi-led coalition", "US-led coalition")


def test_paragraphs_of_a_log_open_with_their_place() -> None:
    found = incidents_in(
        Document(
            "Air attacks in Tigray\n\n• 3 March 2021 – Mekelle. A drone hit a house; four people were killed.\n\n"
            "• 9 May 2021 – Axum. Jets bombed the market and killed seven people.\n",
        )
    )
    told = [(i.location.text if i.location else None, str(i.first), i.killed[0]) for i in found]
    assert told == [("Mekelle", "2021-03-03", 4), ("Axum", "2021-05-09", 7)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Jets bombed a market in Idlib, killing six, and a school in Saraqib, killing nine.",
            [("market in Idlib", 6), ("school in Saraqib", 9)],
        ),
        ("Shelling killed three people in Donetsk and two in Horlivka.", [("Donetsk", 3), ("Horlivka", 2)]),
        ("The raid on Sirte killed six people, and the mayor of Tripoli protested.", [("Sirte", 6)]),
    ],
)
def test_each_place_has_its_toll(sentence: str, wanted: list[tuple[str, int]]) -> None:
    found = [(i.location.text if i.location else "", i.killed[0]) for i in told(sentence, "en")]
    assert [(text.split("a ")[-1], killed) for text, killed in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Warplanes bombed a camp in Sirte, Libya, on Friday. On Thursday a raid had hit houses of the town.",
            ["Sirte", "Sirte"],
        ),
        (
            "A house in Ubari, Libya, lay in ruins. The drone strike on Saturday killed two people.",
            ["house in Ubari"],
        ),
        ("The envoy met rebels in Tunis. The drone strike on Saturday killed two people.", [""]),
    ],
)
def test_the_text_around_may_place_a_strike(text: str, wanted: list[str]) -> None:
    found = [f"{i.location.text} {i.location.name}" if i.location else "" for i in told(text, "en")]
    assert len(found) == len(wanted), found
    assert all(want in place if want else not place for want, place in zip(wanted, found, strict=True)), found
