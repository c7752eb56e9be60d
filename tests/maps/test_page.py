"""What a reader sees and does: by what the DOM says and what the screen shows."""

import re

import pytest
from playwright.sync_api import Page, expect

import maps
from tests.maps.conftest import location, report, strike

pytestmark = pytest.mark.browser

CAUTION = "The strike happened somewhere in the shaded area; it is not the area damaged."


def shown(page: Page) -> list[str]:
    """Names in the list, in its order."""
    return page.locator("#list .place").all_inner_texts()


def choose(page: Page, name: str) -> None:
    page.get_by_role("option").filter(has=page.get_by_text(name, exact=True)).click()


def at(page: Page, lat: float, lon: float) -> dict[str, float]:
    """Where a coordinate is on the screen."""
    return page.evaluate(
        """([lat, lon]) => { const p = map_strikes.latLngToContainerPoint([lat, lon]);
        const box = map_strikes.getContainer().getBoundingClientRect(); return {x: box.x + p.x, y: box.y + p.y}; }""",
        [lat, lon],
    )


def colour(page: Page, layer: str, lat: float, lon: float) -> list[int]:
    """Red, green, blue and alpha that a layer has there."""
    return page.evaluate(
        """([layer, lat, lon]) => { const canvas = document.querySelector(`.leaflet-${layer}-pane canvas`);
        const p = map_strikes.latLngToContainerPoint([lat, lon]); const box = canvas.getBoundingClientRect();
        const map = map_strikes.getContainer().getBoundingClientRect();
        const x = map.x + p.x - box.x, y = map.y + p.y - box.y, k = canvas.width / box.width;
        return [...canvas.getContext("2d").getImageData(x * k, y * k, 1, 1).data]; }""",
        [layer, lat, lon],
    )


def test_every_strike_is_listed_newest_first_and_the_unplaced_last(show) -> None:
    page = show()
    assert shown(page) == [
        "Sirte", "Sirte harbour", "Derna", "southern Libya", "Benghazi", "Murzuq", "the valley",
    ]  # fmt: skip
    expect(page.locator("#count")).to_have_text("All 7 strikes shown · 1 not on the map")
    expect(page.locator("#unplaced-heading")).to_have_text("Told, but not placed: 1 strike")
    expect(page.get_by_role("option").last).to_contain_text("not placed")


BADGES = {
    "Sirte": ["in a named town", "confirmed", "reports disagree", "2 reports", "3–7 killed", "18 Nov 2016"],
    "Sirte harbour": ["exact place", "claimed", "1 report"],
    "southern Libya": ["part of a country", "unconfirmed", "1 killed"],
    "Benghazi": ["told as history"],
    "Murzuq": ["Date not told"],
}


def test_badges_say_in_words_what_is_known(show) -> None:
    page = show()
    for name, words in BADGES.items():
        row = page.get_by_role("option").filter(has=page.get_by_text(name, exact=True))
        for word in words:
            expect(row).to_contain_text(word)


def test_regions_are_shaded_darker_inside_and_paler_where_they_are_larger(show) -> None:
    page = show(hash="#view=7/31.2/16.6")
    alpha = {km: colour(page, "regions", 31.21 + km / 111, 16.59)[3] for km in (2.5, 5.5, 30)}
    assert alpha[2.5] > alpha[5.5] > 0 == alpha[30]
    wide = show(hash="#view=6/26.2/15")
    inner, outer = (colour(wide, "regions", 26.2, lon)[3] for lon in (15.0, 17.2))
    assert 0 < outer < inner < alpha[5.5]


def test_the_denied_are_grey_and_the_others_blue(show) -> None:
    page = show(hash="#view=9/32.7/22.6")
    red, _, blue, _ = colour(page, "regions", 32.76, 22.64)
    assert abs(red - blue) < 30
    other = show(hash="#view=9/31.2/16.6")
    red, _, blue, _ = colour(other, "regions", 31.21, 16.59)
    assert blue > red + 60


def test_a_card_says_everything_about_its_strike(show) -> None:
    page = show()
    choose(page, "Sirte")
    card = page.locator("#card")
    for words in (
        CAUTION, "Somewhere in this area, nine times in ten: 154 km², at most 7 km", "French air force", "a convoy",
        "two aircraft", "3–7 killed", "A drone killed three in Sirte.", "Killed: one report says 3, another 7.",
        "the town itself, its district with a smaller share", "Same town, same day.", "Sirte al Jadida", "0.31",
        "20 Nov 2016",
    ):  # fmt: skip
        expect(card).to_contain_text(words)
    quotes = card.locator("blockquote")
    assert quotes.evaluate_all("all => all.map(q => [q.dir, q.lang, getComputedStyle(q).direction])") == [
        ["auto", "en", "ltr"],
        ["auto", "ar", "rtl"],
    ]
    link = card.get_by_role("link")
    expect(link).to_have_attribute("href", "https://news.example/sirte")
    expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_an_unplaced_strike_says_so_and_why(show) -> None:
    page = show()
    choose(page, "the valley")
    expect(page.locator("#card")).to_contain_text("In their words: “in the valley”")
    expect(page.locator("#card")).to_contain_text("Why it is not on the map")


def test_the_map_chooses_in_the_list_and_walks_through_what_lies_there(show) -> None:
    page = show(hash="#view=9/31.2/16.6")
    spot = at(page, 31.21, 16.60)
    page.mouse.click(spot["x"], spot["y"])
    expect(page.locator("#card h2")).to_have_text("Sirte harbour")
    expect(page.locator("#stack-said")).to_have_text("1 of 2 strikes that may have been here")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Sirte harbour")
    page.get_by_role("button", name="Next strike here").click()
    expect(page.locator("#card h2")).to_have_text("Sirte")
    expect(page.locator("[aria-selected=true] .place")).to_have_text("Sirte")


def test_pointing_at_a_region_names_it(show) -> None:
    page = show(hash="#view=9/31.2/16.6")
    spot = at(page, 31.21, 16.60)
    page.mouse.move(spot["x"], spot["y"])
    expect(page.locator("#tip")).to_contain_text("Sirte harbour")
    expect(page.locator("#tip")).to_contain_text("and 1 more here")


def test_choosing_in_the_list_brings_the_region_into_sight(show) -> None:
    page = show(hash="#view=8/20/40")
    choose(page, "Derna")
    page.wait_for_timeout(600)
    inside = page.evaluate("map_strikes.getBounds().contains([32.76, 22.64])")
    assert inside and page.evaluate("map_strikes.getZoom()") <= 9
    red, _, blue, alpha = colour(page, "highlight", 32.76 + 6 / 110.9, 22.64)
    assert alpha and red > blue  # an orange line
    assert colour(page, "highlight", 32.76, 22.64 + 3.5 / 93.6)[3] == 0  # and no patch that looks like destruction


def test_everything_works_by_keyboard(show) -> None:
    page = show()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the list of strikes")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_be_focused()
    for key, name in [("ArrowDown", "Sirte"), ("End", "the valley"), ("ArrowUp", "Murzuq"), ("Home", "Sirte")]:
        page.keyboard.press(key)
        active = page.locator("#list").get_attribute("aria-activedescendant")
        expect(page.locator(f"#{active} .place")).to_have_text(name)
        expect(page.locator("#card h2")).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#list")).to_be_focused()


def test_the_map_is_named_and_can_be_moved_by_keyboard(show) -> None:
    page = show()
    page.locator("#map_strikes").focus()
    before = page.evaluate("map_strikes.getZoom()")
    page.keyboard.press("+")
    page.wait_for_timeout(500)
    assert page.evaluate("map_strikes.getZoom()") > before
    assert "the list holds everything" in page.locator("#map_strikes").get_attribute("aria-label")


def test_no_motion_for_those_who_asked_for_none(show) -> None:
    assert show(reduced_motion="reduce").evaluate("map_strikes.options.zoomAnimation") is False
    assert show().evaluate("map_strikes.options.zoomAnimation") is True


def test_the_page_tells_how_it_was_made_and_whose_data_it_holds(show) -> None:
    page = show()
    assert page.title() == "Seven strikes"
    expect(page.locator("#standfirst")).to_have_text(
        "7 strikes, told by 4 reports, from 2 sources, published 20 Nov 2016"
    )
    expect(page.locator("#caution")).to_have_text(CAUTION)
    page.get_by_role("button", name="About this map").click()
    about = page.get_by_role("dialog")
    for words in (
        "GeoNames",
        "CC BY 4.0",
        "Natural Earth",
        "published 20 Nov 2016",
        "one to lie outside its area",
        "made on",
    ):
        expect(about).to_contain_text(words)
    about.get_by_role("button", name="Close").click()
    expect(about).to_be_hidden()


def test_no_word_on_the_page_calls_a_region_a_location(show) -> None:
    page = show()
    choose(page, "Sirte")
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    assert "location" not in page.locator("body").inner_text().lower()


@pytest.mark.parametrize(
    ("language", "direction", "caution"),
    [("ar", "rtl", "وليست هذه منطقة الدمار"), ("fr", "ltr", "ce n’est pas la zone endommagée")],
)
def test_the_interface_speaks_another_language(show, language: str, direction: str, caution: str) -> None:
    page = show()
    page.locator("#language").select_option(language)
    root = page.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", direction)
    expect(page.locator("#caution")).to_contain_text(caution)
    panel, frame = page.locator("#panel").bounding_box(), page.locator("#map-frame").bounding_box()
    assert (panel["x"] > frame["x"]) == (direction == "rtl")


def test_dark_follows_the_system_until_the_reader_says_otherwise(show) -> None:
    page = show(color_scheme="dark")
    background = "getComputedStyle(document.querySelector('#panel')).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(background) == "rgb(255, 255, 255)" != dark
    assert colour(page, "land", 27.0, 18.0)[0] > 200


def test_names_on_the_base_map_are_thinned_by_zoom(show) -> None:
    page = show()
    ink = """() => { const c = document.querySelector('.leaflet-names-pane canvas');
      const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
      let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 0) n += 1; return n / d.length; }"""
    shares = []
    for zoom in (3, 6, 9):
        page.evaluate(f"map_strikes.setView([31.5, 19], {zoom}, {{animate: false}})")
        shares.append(page.evaluate(ink))
    assert all(0 < share < 0.08 for share in shares)


def test_paper_shows_map_cards_and_sources_but_no_buttons(show) -> None:
    page = show(size=(760, 1000))
    page.emulate_media(media="print")
    expect(page.locator(".print-card")).to_have_count(7)
    expect(page.locator(".printed")).to_have_count(4)
    expect(page.locator("#print-list")).to_contain_text("CC BY 4.0")
    expect(page.locator("#print-list")).to_contain_text("A drone killed three in Sirte.")
    for part in ("#panel", "#timeline", ".tools"):
        expect(page.locator(part)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator(".print-card")).to_have_count(0)
    expect(page.locator("#panel")).to_be_visible()


@pytest.mark.parametrize("size", [(360, 740), (820, 1180), (1400, 900)], ids=["phone", "tablet", "desktop"])
def test_nothing_is_cut_off_at_any_width(show, size: tuple[int, int]) -> None:
    page = show(size=size)
    choose(page, "Sirte")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    expect(page.locator("#card h2")).to_be_in_viewport()
    map_box = page.locator("#map_strikes").bounding_box()
    assert map_box["height"] >= 250 and map_box["width"] >= 200


@pytest.mark.parametrize("size", [(390, 844), (1400, 900)], ids=["phone", "desktop"])
def test_everything_to_press_is_24_pixels_large(show, size: tuple[int, int]) -> None:
    page = show(size=size)
    choose(page, "Sirte")
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          "button, select, summary, a[href], label.box, input:not([type=checkbox])")]
        .filter(e => e.checkVisibility() && e.type !== "radio" && !e.closest(".skip"))
        .map(e => [e.id || e.className || e.tagName, e.getBoundingClientRect()])
        .filter(([, r]) => r.height < 24 || r.width < 24).map(([n, r]) => `${n} ${r.width}×${r.height}`)"""
    )
    assert small == []


def test_one_report_counts_once_however_many_sentences_it_has(show, tmp_path) -> None:
    sentences = {"A raid hit the farm.": "a.md", "Seven died there.": "a.md", "Une frappe.": "b.md"}
    told = tuple(report(words, document_id=document) for words, document in sentences.items())
    path = tmp_path / "sentences.html"
    maps.render([strike("farm", location("Ajdabiya", 30.76, 20.23, 20), None, reports=told)], path)
    page = show(path)
    expect(page.locator("#list .badge.reports")).to_have_text("2 reports")
    page.locator("#list [role=option]").click()
    expect(page.locator("#card figure.report")).to_have_count(2)
    assert page.locator("#card blockquote").all_inner_texts() == [r.quote for r in told]
