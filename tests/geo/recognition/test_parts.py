import pytest

from geo.recognition.clitics import without_clitics
from geo.recognition.evidence import ALONE, LEADS, LIVED_IN, LOWER, MORE_AGAINST, PERSON, SPEAKS, collect_evidence
from geo.recognition.labels import labels_of, spans_of
from geo.recognition.matches import capital_runs, find_matches
from geo.recognition.names import DEMONYM, UNKNOWN, Names
from geo.recognition.tokens import tokenise


@pytest.fixture(scope="module")
def names(places):
    return Names(places)


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("بنغازي", ["نغازي"]),
        ("ببنغازي", ["بنغازي"]),
        ("وبالرياض", ["بالرياض", "الرياض"]),
        ("للأردن", ["أردن"]),
        ("درنة", []),
        ("بنت", []),
    ],
)
def test_particles(word, rests):
    assert [word[cut:] for cut in without_clitics(word)] == rests


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("in West Virginia today", ["West Virginia"]),
        ("he was reading in New York City", ["New York City"]),
        ("Lexington, Kentucky", ["Lexington", "Kentucky"]),
        ("Libyan troops", ["Libyan"]),
        ("nothing to see", []),
    ],
)
def test_matches_in_the_gazetteer(text, matches, names):
    tokens = tokenise(text)
    found = find_matches(tokens, names, capital_runs(tokens))
    assert [text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in found] == matches


def test_what_the_gazetteer_knows_of_a_name(names):
    assert names.describe(("Libya",)).kind == "country"
    assert names.describe(("Libyan",)) is DEMONYM
    assert names.describe(("Qwxzv",)) is UNKNOWN
    assert names.describe(("Reading",)).other.startswith("C")
    assert names.describe(("Benghazi",)) is names.describe(("Benghazi",))


@pytest.mark.parametrize("word", ["Maliens", "malienne", "algerien", "Française", "الروسية", "السورية"])
def test_people_in_any_spelling(word, names):
    assert names.describe((word,)) is DEMONYM


@pytest.mark.parametrize("word", ["بأن", "pays"])
def test_everyday_words_are_nobody(word, names):
    assert names.describe((word,)) is not DEMONYM


def test_the_rest_of_a_document_tells_of_a_word(names):
    tokens = tokenise("Mr. Holland slept in Benghazi. Holland said that mobile phones rang. Mobile spoke.")
    runs = capital_runs(tokens)
    evidence = collect_evidence(tokens.words, runs, find_matches(tokens, names, runs))
    assert evidence["Holland"] & PERSON and evidence["Holland"] & SPEAKS and evidence["Holland"] & ALONE
    assert evidence["Benghazi"] & LIVED_IN and not evidence["Benghazi"] & PERSON
    assert evidence["Mobile"] & LOWER


@pytest.mark.parametrize(
    ("text", "name", "flag"),
    [
        ("Paris Nelson sings. Paris is nine.", "Paris", LEADS | MORE_AGAINST),
        ("Burnley, 34, was fined.", "Burnley", PERSON | MORE_AGAINST),
    ],
)
def test_a_person_is_one_wherever_a_part_of_the_name_stands(text, name, flag, names):
    tokens = tokenise(text)
    runs = capital_runs(tokens)
    assert collect_evidence(tokens.words, runs, find_matches(tokens, names, runs))[name] & flag == flag


@pytest.mark.parametrize("text", ["Madison County", "Jackson Police", "Augusta, Georgia", "Charlotte North Carolina"])
def test_a_town_is_not_taken_for_a_given_name(text, names):
    tokens = tokenise(text)
    runs = capital_runs(tokens)
    evidence = collect_evidence(tokens.words, runs, find_matches(tokens, names, runs))
    assert not evidence[tokens.words[0]] & LEADS


def test_no_name_reaches_from_a_headline_into_the_text():
    tokens = tokenise("Storm nears Haiti\nMIAMI – Winds rose.")
    assert [tokens.words[a:b] for a, b in capital_runs(tokens)] == [["Storm"], ["Haiti"], ["MIAMI"], ["Winds"]]


def test_labels_and_spans_are_inverse():
    spans = [(0, 2, "place"), (2, 3, "place"), (4, 6, "facility")]
    assert spans_of(enumerate(labels_of(7, spans))) == spans


def test_a_label_that_continues_nothing_begins_a_mention():
    assert spans_of(enumerate(["O", "I-place", "I-place", "I-demonym"])) == [(1, 3, "place"), (3, 4, "demonym")]
