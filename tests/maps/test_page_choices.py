"""Filters, search, timeline, the address, and what can be taken away from the page."""

import csv
import io
import json
import urllib.parse
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect
from shapely.geometry import shape

import maps
from gazetteer.geodesy import area_km2
from geo.incidents.corrections import Corrections
from maps.page import embedding

pytestmark = pytest.mark.browser

ALL = ["Sirte", "Sirte harbour", "Derna", "southern Libya", "Benghazi", "Murzuq", "the valley"]


def shown(page: Page) -> list[str]:
    return page.locator("#list .place").all_inner_texts()


def open_filters(page: Page) -> None:
    page.get_by_text("Filters", exact=True).click()


SEARCHES = {
    "Sirte": ["Sirte", "Sirte harbour"],
    "سرت": ["Sirte"],
    "syrte": ["Sirte"],
    "بنغازى": ["Benghazi"],
    "SOUTHERN libya": ["southern Libya"],
    "habitants": ["Derna"],
    "no such place": [],
}


def test_search_finds_a_place_in_any_script(show) -> None:
    page = show()
    for words, found in SEARCHES.items():
        page.get_by_role("searchbox").fill(words)
        assert shown(page) == found, words
        expect(page.locator("#count")).to_contain_text(f"{len(found)} of 7 strikes shown · {7 - len(found)} hidden")
        expect(page.locator("#nothing")).to_have_text("" if found else "No strike passes these filters.")
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) == ALL


BOXES = {
    ("confirmed",): ["Sirte"],
    ("confirmed", "claimed"): ["Sirte", "Sirte harbour"],
    ("exact place",): ["Sirte harbour"],
    ("not placed",): ["the valley"],
    ("French",): ["Derna"],
    ("Arabic",): ["Sirte"],
    ("Arabic", "denied"): [],
}


def test_boxes_narrow_the_list(show) -> None:
    page = show()
    open_filters(page)
    for labels, found in BOXES.items():
        for label in labels:
            page.locator("#choices label", has=page.get_by_text(label, exact=True)).click()
        assert shown(page) == found, labels
        page.get_by_role("button", name="Clear all").click()
        assert shown(page) == ALL


def test_actor_source_killed_and_history_narrow_the_list(show) -> None:
    page = show()
    open_filters(page)
    page.get_by_label("By whom").select_option("United States")
    assert shown(page) == ["Derna"]
    page.get_by_label("By whom").select_option("")
    page.get_by_label("Source of a report").select_option("الواحة")
    assert shown(page) == ["Sirte"]
    page.get_by_label("Source of a report").select_option("")
    page.get_by_label("Killed, at least").fill("2")
    assert shown(page) == ["Sirte"]
    page.get_by_label("Killed, at least").fill("")
    page.get_by_label("Told as history only").select_option("hide")
    assert shown(page) == [name for name in ALL if name != "Benghazi"]
    page.get_by_label("Also those without a date").uncheck()
    assert shown(page) == [name for name in ALL if name not in ("Benghazi", "Murzuq")]


def test_hidden_strikes_leave_the_map_too(show) -> None:
    page = show(hash="#view=9/32.7/22.6")
    shaded = """() => [...document.querySelector('.leaflet-regions-pane canvas').getContext('2d')
      .getImageData(0, 0, 1800, 900).data].some(Boolean)"""
    page.wait_for_timeout(300)
    assert page.evaluate(shaded)
    page.get_by_role("searchbox").fill("Murzuq")
    page.wait_for_timeout(300)
    assert not page.evaluate(shaded)


def test_order_of_the_list(show) -> None:
    page = show()
    page.get_by_label("Order").select_option("oldest")
    assert shown(page)[:2] == ["Benghazi", "southern Libya"]
    page.get_by_label("Order").select_option("killed")
    assert shown(page)[:2] == ["Sirte", "southern Libya"]
    page.get_by_label("Order").select_option("sure")
    assert shown(page)[0] == "Sirte harbour" and shown(page)[-2:] == ["southern Libya", "the valley"]


def test_the_timeline_cuts_at_both_ends(show) -> None:
    page = show()
    first, last = page.get_by_label("First day shown"), page.get_by_label("Last day shown")
    first.fill(str(page.evaluate("Date.UTC(2015, 5, 14) / 864e5")))
    assert shown(page) == ["Sirte", "Sirte harbour", "Derna", "southern Libya", "Murzuq", "the valley"]
    last.fill(str(page.evaluate("Date.UTC(2016, 0, 31) / 864e5")))
    assert shown(page) == ["Derna", "southern Libya", "Murzuq", "the valley"]
    expect(page.locator("#from-label")).to_have_text("14 Jun 2015")
    assert first.get_attribute("aria-valuetext") == "14 Jun 2015"
    bars = page.locator(".bar").evaluate_all(
        "all => all.map(b => [b.classList.contains('in-range'), b.firstChild.offsetHeight])"
    )
    assert sum(height > 0 for _, height in bars) == 6
    assert sum(inside and height > 0 for inside, height in bars) == 3
    page.get_by_role("button", name="All dates").click()
    assert shown(page) == ALL


def test_the_handles_do_not_pass_each_other_and_obey_the_keyboard(show) -> None:
    page = show()
    first, last = page.get_by_label("First day shown"), page.get_by_label("Last day shown")
    last.fill(str(page.evaluate("Date.UTC(2015, 0, 1) / 864e5")))
    first.fill(str(page.evaluate("Date.UTC(2016, 0, 1) / 864e5")))
    assert first.input_value() == last.input_value()
    before = int(last.input_value())
    last.press("ArrowRight")
    assert int(last.input_value()) == before + 1


def test_the_address_keeps_what_was_chosen(show) -> None:
    page = show()
    page.get_by_role("searchbox").fill("libya")
    page.locator("#list [role=option]").first.click()
    open_filters(page)
    page.locator("#choices label", has=page.get_by_text("unconfirmed", exact=True)).click()
    page.wait_for_timeout(900)
    address = page.evaluate("location.href")
    for part in ("strike=south", "q=libya", "status=unconfirmed", "view="):
        assert part in address
    again = show(hash="#" + address.split("#")[1])
    assert shown(again) == ["southern Libya"]
    expect(again.locator("#card h2")).to_have_text("southern Libya")
    # The address has three decimals, and a window places its middle to a pixel: here about 0.04°.
    centre, before = (p.evaluate("map_strikes.getCenter()") for p in (again, page))
    assert centre == pytest.approx(before, abs=0.04)


def test_a_button_copies_the_address(show) -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"])
    page.locator("#list [role=option]").first.click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#said")).to_have_text("Link copied.")
    assert "strike=sirte" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(
    "address", ["#strike=none&view=x/y/z&from=never&killed=many&status=,,&sort=odd", "#%%%", "#view=99/999/9"]
)
def test_a_broken_address_does_no_harm(show, address: str) -> None:
    assert len(shown(show(hash=address))) == 7


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_what_is_shown_can_be_saved_as_geojson(show) -> None:
    page = show()
    page.get_by_role("searchbox").fill("libya")
    assert [f["id"] for f in json.loads(saved(page, "GeoJSON"))["features"]] == ["south"]
    page.get_by_role("button", name="Clear all").click()
    features = {f["id"]: f for f in json.loads(saved(page, "GeoJSON"))["features"]}
    assert len(features) == 7 and features["nowhere"]["geometry"] is None
    region = shape(features["sirte"]["geometry"])
    assert region.is_valid and all(part.exterior.is_ccw for part in region.geoms)
    assert area_km2(region) == pytest.approx(features["sirte"]["properties"]["region90_km2"], rel=0.01)


def test_what_is_shown_can_be_saved_as_csv(show) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(saved(show(), "CSV")))}
    assert len(rows) == 7
    assert rows["sirte"]["killed_min"] == "3" and "سبعة" in rows["sirte"]["quotes"]
    assert rows["nowhere"]["lat"] == ""


CORRECTIONS = [
    ("Sirte al Jadida – town or village, Libya", "", {"place_id": "geonames:42"}),
    ("Another place", "30.75, 20.22", {"lat": 30.75, "lon": 20.22}),
    ("Another place", "Bani: 'Walid' \"x\"", {"place": "Bani: 'Walid' \"x\""}),
    ("Another place", "area:fezzan", {"place_id": "area:fezzan"}),
    ("This is no strike at all", "", {"drop": True}),
    ("The reports tell of different strikes", "", {"split": True}),
]


def test_wrong_place_writes_a_line_that_the_corrections_file_takes(show, tmp_path: Path) -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"])
    page.locator("#list [role=option]").first.click()
    page.get_by_text("Wrong place?").click()
    form = page.locator("form.wrong")
    file = tmp_path / "corrections.yaml"
    for choice, typed, pin in CORRECTIONS:
        form.get_by_role("radio", name=choice, exact=True).check()
        if typed:
            form.get_by_role("textbox").fill(typed)
        form.get_by_role("button", name="Copy the line").click()
        expect(form.locator(".said")).to_have_text("Copied.")
        line = page.evaluate("navigator.clipboard.readText()")
        assert yaml.safe_load(line) == [{"strike": "sirte", **pin}]
        file.write_text(line, encoding="utf-8")
        assert len(Corrections.read(file).entries) == 1


def test_the_packed_block_is_read_like_the_plain_one(
    show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strikes
) -> None:
    monkeypatch.setattr(embedding, "PACK_FROM", 10)
    maps.render(strikes, tmp_path / "packed.html")
    assert shown(show(tmp_path / "packed.html")) == ALL


def test_quoted_addresses_survive(show) -> None:
    page = show(hash="#q=" + urllib.parse.quote("سرت"))
    assert shown(page) == ["Sirte"]
