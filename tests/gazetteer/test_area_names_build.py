"""Names of areas: inflected demonyms, divisions matched to their codes, what is too vague to be a name."""

import pytest
from shapely.geometry import box

from gazetteer.build.cldr_codes import cldr_codes
from gazetteer.build.demonyms import all_forms
from gazetteer.build.province_names import is_vague, province_names
from gazetteer.build.subdivisions import Shape, Subdivision, alike, match
from gazetteer.build.table import slug, tidy_names


@pytest.mark.parametrize(
    ("cell", "language", "forms"),
    [
        ("Iraqi", "en", "Iraqi Iraqis"),
        ("Polish|+Pole|+Poles", "en", "Polish Pole Poles"),
        ("Japanese", "en", "Japanese"),
        ("syrien", "fr", "syrien syriens syrienne syriennes"),
        ("soudanais", "fr", "soudanais soudanais soudanaise soudanaises"),
        ("russe", "fr", "russe russes russe russes"),
        ("grec", "fr", "grec grecs grecque grecques"),
        ("afghan", "fr", "afghan afghans afghane afghanes"),
    ],
)
def test_demonyms_are_inflected(cell: str, language: str, forms: str) -> None:
    assert " ".join(all_forms(cell, language)) == forms


def test_arabic_demonyms_of_two_words_take_the_article_twice() -> None:
    assert {"كوري شمالي", "الكوري الشمالي", "كوري شمالية"} <= set(all_forms("كوري شمالي", "ar"))


def entry(
    code: str, name: str, lat: float = 0.0, lon: float = 0.0, kind: str = "Province", **names: list[str]
) -> Subdivision:
    return Subdivision(code, name, {key: tuple(value) for key, value in names.items()}, lat, lon, None, kind)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Provincia de Veraguas", "Veraguas", True),
        ("Muhafazat Dayr az Zawr", "Dayr Az Zawr", True),
        ("Sha`biyat Sabha", "Sabhā", True),
        ("Parwan", "Panjshir", False),
    ],
)
def test_generic_words_do_not_count(one: str, other: str, same: bool) -> None:
    assert (alike(one, [other]) > 0.95) is same


def test_polygons_are_matched_by_name_and_where_that_fails_by_place() -> None:
    shapes = [Shape(["Homs (Hims)"], box(36, 33, 39, 35)), Shape(["Aleppo", "Muhafazat Halab"], box(36, 35, 39, 37))]
    entries = [entry("SY-HL", "Ḩalab", 36.2, 37.1, en=["Aleppo"]), entry("SY-HI", "Ḩimş", 34.5, 38.0, en=["Homs"])]
    assert [found and found.code for found in match(shapes, entries)] == ["SY-HI", "SY-HL"]
    strangers = [Shape(["Elsewhere"], box(0, 0, 1, 1))]
    assert match(strangers, entries) == [None]


def test_a_province_is_written_with_and_without_the_word_for_it() -> None:
    subdivision = entry(
        "SY-DY", "Dayr az Zawr", en=["Deir ez-Zor"], ar=["محافظة دير الزور"], fr=["Gouvernorat de Deir ez-Zor"]
    )
    chief, names = province_names("SY", ["Dayr Az Zawr"], subdivision)
    assert chief == "Deir ez-Zor"
    assert {"Deir ez-Zor Governorate", "Deir ez-Zor Province"} <= set(names["en"])
    assert names["ar"][0] == "دير الزور"
    assert names["fr"] == ["Deir ez-Zor", "Gouvernorat de Deir ez-Zor"]


def test_tidy_names_drops_what_says_nothing_new() -> None:
    names = {"en": ["Libya", "Libya ", None], "": ["Libya", "Lybia"], "fr": [""], "ar": ["\u200eليبيا"]}
    assert tidy_names(names, "Libya") == {"": ("Lybia",), "ar": ("ليبيا",), "en": ("Libya",)}


@pytest.mark.parametrize(
    ("entries", "english", "codes"),
    [
        pytest.param(
            {"IR-10": ("Eşfahān", "Isfahan (eng)"), "IR-04": ("Tehran", None)},
            {"IR-10": ["Khuzestan"], "IR-04": ["Isfahan Province"]},
            {"IR-10": "IR-04", "IR-04": ""},
            id="given anew",
        ),
        pytest.param(
            {"LB-AS": ("Ash Shimāl", "North Lebanon (eng)"), "LB-JL": ("Jabal Lubnān", "Mount Lebanon (eng)")},
            {"LB-AS": ["North"], "LB-JL": ["Mount Lebanon"]},
            {"LB-AS": "LB-AS", "LB-JL": "LB-JL"},
            id="shortened beside one that is alike",
        ),
        pytest.param(
            {"SO-BR": ("Bari", None), "SO-BY": ("Bay", None)},
            {"SO-BR": ["Bari"], "SO-BY": ["Bay, Somalia"]},
            {"SO-BR": "SO-BR", "SO-BY": "SO-BY"},
            id="lengthened",
        ),
        pytest.param({"DE-BY": ("Bayern", "Bavaria (eng)")}, {"DE-BY": ["Bavaria"]}, {"DE-BY": "DE-BY"}, id="own"),
        pytest.param({"XX-1": ("Somewhere", None)}, {"DE-BY": ["Bavaria"]}, {"XX-1": ""}, id="unknown country"),
    ],
)
def test_divisions_find_their_names_under_older_codes(
    entries: dict[str, tuple[str, str | None]], english: dict[str, list[str]], codes: dict[str, str]
) -> None:
    listed = {code: {"name": name, "localOtherName": others} for code, (name, others) in entries.items()}
    assert cldr_codes(listed, english) == codes


@pytest.mark.parametrize(
    ("name", "vague"),
    [("Central", True), ("Rivers", True), ("Nord-Est", True), ("SD", True), ("Rivers State", False), ("Sabha", False)],
)
def test_names_that_would_be_found_everywhere_are_vague(name: str, vague: bool) -> None:
    assert is_vague(name) is vague


@pytest.mark.parametrize(("name", "key"), [("Deir ez-Zor", "deir-ez-zor"), ("Łódź", "lodz"), ("Sha`biyat", "shabiyat")])
def test_keys_are_plain(name: str, key: str) -> None:
    assert slug(name) == key
