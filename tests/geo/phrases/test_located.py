"""Phrases with places from all over the world, from text to code, with the gazetteer and the models that we ship."""

import pytest

from geo.find_locations import locate
from geo.location import Location
from tests.geo.phrases.marked import HERE

SHARE = 0.97
"""So many are to be read as the tables say: with another model a few names may be taken for others."""


def cases(language: str) -> list[tuple[str, str, str]]:
    lines = (HERE / f"located_{language}.txt").read_text(encoding="utf8").splitlines()
    parted = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return [(phrase, country, reading) for phrase, country, reading in parted]


def reading(location: Location) -> str:
    named = (f"{' '.join(t.text.split())} ({t.country})" if t.country else t.text for t in location.anchors)
    sign = "?" if location.verdict == "unresolved" else ""
    return f"{sign}{location.form}: {', '.join(named) or '-'}: {location.where_prec or '-'}"


@pytest.mark.parametrize(("language", "phrases"), [("english", 300), ("arabic", 85), ("french", 85)])
def test_phrases_are_read_as_the_table_says(language: str, phrases: int) -> None:
    table = cases(language)
    assert len(table) > phrases
    wrong = []
    for phrase, country, expected in table:
        told = " ; ".join(reading(x) for x in locate(phrase, countries=[country]))
        if told != expected:
            wrong.append(f"{phrase}\n  expected {expected}\n  read as  {told}")
    assert len(wrong) <= (1 - SHARE) * len(table), "\n".join(wrong)


@pytest.mark.parametrize("word", ["distance", "heading", "between", "road", "border", "offshore"])
def test_what_cannot_be_has_no_coordinates_but_a_reason(word: str) -> None:
    table = [c for language in ("english", "arabic", "french") for c in cases(language) if c[2].startswith(f"?{word}")]
    assert table
    for phrase, country, _ in table:
        for found in locate(phrase, countries=[country]):
            assert (found.verdict, found.lat, found.region90) == ("unresolved", None, None), phrase
            assert found.why.endswith("."), phrase


@pytest.mark.parametrize(
    ("phrase", "country", "meant"),
    [
        ("8 km south of Bagdad", "IQ", "Baghdad"),
        ("near Falujah", "IQ", "Al Fallūjah"),
        ("3 NM W of Quayyarah", "IQ", "Al Qayyārah"),
        ("10 km east of Kandhahar", "AF", "Kandahār"),
        ("near Mogadisho", "SO", "Mogadishu"),
        ("15 km north of Tripolli", "LY", "Tripoli"),
        ("5 miles west of Bengazi", "LY", "Benghazi"),
        ("outskirts of Damasscus", "SY", "Damascus"),
        ("12 km SE of Tikreet", "IQ", "Tikrīt"),
        ("30 km south of Maidugiri", "NG", "Maiduguri"),
        ("à 10 km de Tombouktou", "ML", "Timbuktu"),
        ("au sud de Benghasi", "LY", "Benghazi"),
    ],
)
def test_a_misspelt_anchor_is_the_place_that_is_meant(phrase: str, country: str, meant: str) -> None:
    [found] = locate(phrase, countries=[country])
    assert found.anchors[0].place is not None
    assert found.anchors[0].place.name == meant


def test_a_namesake_abroad_is_not_meant_where_a_province_is_named() -> None:
    [found] = locate("near the village of Hatta in the Deir ez-Zor province")
    assert reading(found) == "near: Deir ez-Zor (SY): 4"
    assert found.name == "Hatta (Deir ez-Zor)"
