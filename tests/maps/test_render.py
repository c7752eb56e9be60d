"""The file that ``maps.render`` writes."""

import datetime as dt
import re
from pathlib import Path

import pytest

import maps
from gazetteer import InputError
from maps.page import modules
from maps.page.basemap import box_around, sheets
from maps.page.labels import arabic_name, labels
from maps.page.payload import payload, strikes_of
from maps.render_page import words
from tests.maps.conftest import location, strike


def test_seven_strikes_take_less_than_a_megabyte_and_a_half(seven: Path) -> None:
    assert seven.stat().st_size < 1_500_000


def test_the_page_names_no_host_but_those_of_links_and_licences(seven: Path) -> None:
    html = seven.read_text(encoding="utf-8")
    for attribute in re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[^>]*>", html):
        pytest.fail(f"the page asks for {attribute}")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert policy.count("sha256-") == len(re.findall(r"<style", html)) + len(re.findall(r"<script>", html))


def test_tiles_are_allowed_from_their_host_only_when_asked_for(tmp_path: Path, strikes) -> None:
    maps.render(strikes, tmp_path / "osm.html", basemap="osm")
    html = (tmp_path / "osm.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert "img-src data: https://tile.openstreetmap.org;" in policy
    assert "openstreetmap.org/copyright" in html and "ODbL" in html


def test_the_same_strikes_give_the_same_file(tmp_path: Path, strikes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        maps.render(strikes, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("wrong", [{"basemap": "satellite"}, {"language": "tlh"}])
def test_an_unknown_choice_is_refused_with_those_that_there_are(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"outline|en, ar, fr"):
        maps.render([], tmp_path / "x.html", **wrong)
    assert not (tmp_path / "x.html").exists()


@pytest.mark.browser
def test_locations_alone_make_a_page(tmp_path: Path, show) -> None:
    maps.render([location("Sirte", 31.21, 16.59, 7), location("x", 0, 0, 1, placed=False)], tmp_path / "l.html")
    page = show(tmp_path / "l.html")
    assert page.locator("#list .place").all_inner_texts() == ["Sirte", "x"]
    assert page.locator("#timeline").is_hidden()
    assert "reported" not in page.locator("#list").inner_text()


@pytest.mark.browser
def test_a_page_of_nothing_says_so(tmp_path: Path, show) -> None:
    maps.render([], tmp_path / "none.html", language="fr")
    page = show(tmp_path / "none.html")
    assert "Aucune frappe" in page.locator("#panel").inner_text()


@pytest.mark.browser
def test_tiles_that_cannot_be_had_leave_the_outlines(tmp_path: Path, browser, strikes) -> None:
    maps.render(strikes, tmp_path / "osm.html", basemap="osm")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "osm.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(300)
    web = [url for url in asked if url.startswith("http")]
    assert web and all(url.startswith("https://tile.openstreetmap.org/") for url in web)
    assert page.locator(".leaflet-land-pane canvas").is_visible()
    context.close()


def test_strikes_share_shapes_places_and_anchors() -> None:
    where = [location("Sirte", 31.21, 16.59, 7) for _ in range(50)]
    told = payload([strike(str(n), w, dt.date(2016, 1, 1)) for n, w in enumerate(where)])
    assert [len(told[table]) for table in ("strikes", "anchors", "places", "shapes")] == [50, 1, 1, 2]
    assert {row["place"]["shape90"] for row in told["strikes"]} == {1}
    assert {row["place"]["shape50"] for row in told["strikes"]} == {0}  # row 0 is a row, not “unknown”


def test_what_nobody_says_is_absent_and_nothing_is_at_zero() -> None:
    (row,) = payload(strikes_of([location("x", 0, 0, 1, placed=False)]))["strikes"]
    assert not {"killed", "from", "actor"} & set(row)
    assert not {"lat", "lon", "shape90", "km2"} & set(row["place"])


@pytest.mark.parametrize(
    ("metres", "where_prec", "word"),
    [(900, 1, "exact"), (7000, 1, "town"), (30_000, 2, "near"), (80_000, 4, "province"), (300_000, 5, "part"),
     (700_000, 6, "country"), (60_000, 7, "sea"), (60_000, 3, "district")],
)  # fmt: skip
def test_the_word_for_how_exactly_it_is_placed(metres: float, where_prec: int, word: str) -> None:
    (row,) = payload([strike("s", location("x", 20, 10, metres / 1000, where_prec=where_prec), None)])["strikes"]
    assert row["place"]["level"] == word


@pytest.mark.parametrize(
    ("name", "names", "arabic"),
    [
        ("Amman", ("ئاممان", "امان", "عمان"), "عمان"),
        ("Tripoli", ("ترابلس", "طرابلس", "تریپولی"), "طرابلس"),
        ("Benghazi", ("بنغازى", "بنغازي", "بنغازی"), "بنغازي"),
        ("Sirte", ("Syrte", "سِرْت"), "سرت"),
        ("Paris", ("Lutèce",), ""),
    ],
)
def test_the_arabic_name_is_arabic(name: str, names: tuple[str, ...], arabic: str) -> None:
    assert arabic_name(name, names) == arabic


def test_the_base_map_is_fine_where_the_strikes_are() -> None:
    near = box_around([(12.0, 24.0, 24.0, 33.0)])
    world, fine = sheets(near)
    assert world["box"] == [-180, -85, 180, 85] and fine["box"][0] < 12 and fine["box"][2] > 24
    assert fine["provinces"] and "provinces" not in world
    assert box_around([]) is None and len(sheets(None)) == 1


def test_labels_are_few_at_first_and_the_capital_comes_before_the_village() -> None:
    found = labels((10.0, 25.0, 25.0, 33.5))
    first = {label[0]: label[6] for label in reversed(found)}
    assert first["Libya"] < first["Tripoli"] <= first["Sabha"]
    assert sum(label[6] <= 3 for label in found) < len(found) / 5
    assert ("Libya", "ليبيا") in {label[:2] for label in found}


def test_modules_come_after_what_they_import_and_clash_loudly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = modules.in_order("main.js")
    assert order[-1] == "main.js" and order.index("dom.js") < order.index("card.js") < order.index("main.js")
    (tmp_path / "a.js").write_text("export const x = 1;\n")
    (tmp_path / "b.js").write_text('import { x } from "./a.js";\nconst x = 2;\n')
    monkeypatch.setattr(modules, "SCRIPT", tmp_path)
    with pytest.raises(ValueError, match="both define x"):
        modules.bundle("b.js")


def test_every_language_has_all_words_and_all_their_gaps() -> None:
    def gaps(entry: str | dict[str, str]) -> set[str]:
        forms = [entry] if isinstance(entry, str) else [entry["other"]]
        return {gap for form in forms for gap in re.findall(r"\[(\w+)\]", form)} - {"n"}

    english = words()["en"]
    for language, told in words().items():
        assert list(told) == list(english), language
        assert [gaps(told[key]) for key in english] == [gaps(english[key]) for key in english], language
