"""Whatever a report, its title, its address or a place is called: it is shown as text, and nothing of it runs."""

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

import maps
from maps.page.embedding import clean, to_block, to_json
from tests.maps.conftest import location, place, report, strike

HOSTILE = [
    "{{ 7 * 7 }}",
    "{{ cycler.__init__.__globals__.os.system('touch pwned') }}",
    "{% for x in range(3) %}x{% endfor %}",
    "{# a comment #}",
    "{{{{}}}} {%- raw -%}",
    "${window.pwned = 1}",
    "`${window.pwned = 1}`",
    "</script><script>window.pwned = 1</script>",
    "<!--<script>",
    "<img src=x onerror='window.pwned = 1'>",
    "<svg/onload=window.pwned=1>",
    "\\'; window.pwned = 1; //",
    '\\"; window.pwned = 1; //',
    "\\u003cscript\\u003e \\x3c",
    "line\u2028separator\u2029and\x85more",
    "&lt;b&gt; &amp; &#60;",
    "]]> <![CDATA[",
    "مرحبا \u202e backwards",
    "=HYPERLINK(\"https://evil.example\";\"x\")",
    "__proto__",
]  # fmt: skip
LINKS = [
    "javascript:window.pwned=1",
    " JaVaScRiPt:window.pwned=1",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "//x",
]


def hostile_strikes() -> list:
    found = []
    for number, text in enumerate(HOSTILE):
        rival = place(text, 20, 10, id=f"geonames:{number}", names=(text,))
        where = location(text, 25 + number / 3, 15, 6, text=text, names=(text,), rivals=((rival, 0.2),))
        told = report(text, title=text, source=text, url=LINKS[number % len(LINKS)], document_id=text)
        fields = {"actor": text, "target": text, "weapon": text, "conflicts": (text,), "merged_because": (text,)}
        where = dataclasses.replace(where, why=text)
        where.__dict__["solution"] = location(text, 25 + number / 3, 15, 6).solution
        found.append(strike(f"{number} {text}", where, dt.date(2016, 1, 1 + number), reports=(told,), **fields))
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    maps.render(hostile_strikes(), path, title="".join(HOSTILE))
    return path


@pytest.mark.browser
def test_hostile_words_are_shown_and_do_nothing(show, hostile: Path) -> None:
    page = show(hostile)
    assert page.locator("#title").text_content() == "".join(HOSTILE)
    row = page.locator("#list")
    for text in reversed(HOSTILE):
        row.press("ArrowDown")
        card = page.locator("#card-body")
        assert card.locator("h2").text_content() == text
        assert card.locator("blockquote").text_content() == text
        assert card.locator("figcaption strong").text_content() == text
        assert text in card.locator(".candidates").text_content()
        expect(card.locator("a")).to_have_count(0)
    assert page.evaluate("[window.pwned, document.scripts.length, document.images.length, {}.polluted]") == [
        None,
        page.evaluate("document.querySelectorAll('head script, body script').length"),
        0,
        None,
    ]


@pytest.mark.browser
def test_hostile_words_do_nothing_in_pointer_print_and_file(show, hostile: Path) -> None:
    page = show(hostile)
    page.get_by_role("searchbox").fill("script")
    page.get_by_role("searchbox").fill("")
    page.mouse.move(700, 400)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK" in text and not re.search(r'(^|,)"?=HYPERLINK', text, re.MULTILINE)
    page.emulate_media(media="print")
    expect(page.locator(".print-card")).to_have_count(len(HOSTILE))
    assert page.evaluate("window.pwned") is None


@pytest.mark.browser
def test_a_script_that_got_in_would_not_run(browser: Browser, seven: Path) -> None:
    page = browser.new_page()
    page.goto(seven.as_uri())
    page.wait_for_selector("html[data-ready]")
    ran = page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.pwned = 1";
          const div = document.createElement("div");
          div.innerHTML = "<b onclick='window.pwned = 1'>x</b>";
          document.body.append(script, div);
          div.firstChild.click();
          return window.pwned ?? "nothing";
        }"""
    )
    assert ran == "nothing"
    page.close()


def test_nothing_of_a_report_runs_in_python(hostile: Path) -> None:
    html = hostile.read_text(encoding="utf-8")
    assert not Path("pwned").exists()
    assert "49" not in re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1)
    block = re.search(r'id="strikemap-data">(.*?)</script>', html, re.DOTALL).group(1)
    names = [row["place"]["name"] for row in json.loads(block)["strikes"]]
    assert names == HOSTILE


@given(
    st.recursive(
        st.text() | st.sampled_from(HOSTILE), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_a_block_survives_both_readers(data: object) -> None:
    data = json.loads(json.dumps(data).replace("\\ud", "\\u0d"))  # no lone surrogates: `clean` takes them out
    block = to_block(data)
    assert json.loads(block) == data
    assert jinja2.Template(block, keep_trailing_newline=True).render() == block
    assert not re.search("[<>&\u2028\u2029]|\\{[{%#]", block)


@pytest.mark.parametrize(("text", "shown"), [("a\0b", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), (None, None), ("", None)])
def test_what_no_file_may_hold_is_replaced(text: str | None, shown: str | None) -> None:
    assert clean(text) == shown


def test_long_blocks_are_packed() -> None:
    block = to_block(["word " * 10] * 40_000)
    assert block.startswith('{"gzip"') and len(block) < len(to_json(["word " * 10] * 40_000)) / 20
