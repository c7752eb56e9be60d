"""WCAG 2.2 AA, as far as axe-core can tell, in every state of the page that a reader can reach."""

from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def test_as_it_opens(show, axe: str) -> None:
    assert violations(show(), axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_a_card_and_all_filters_open(show, axe: str, scheme: str) -> None:
    page = show(hash="#strike=sirte", color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_arabic_on_a_phone(show, axe: str, scheme: str) -> None:
    page = show(hash="#strike=derna&ui=ar", size=(390, 844), color_scheme=scheme)
    assert violations(page, axe) == []


def test_while_the_page_tells_how_it_was_made(show, axe: str) -> None:
    page = show()
    page.get_by_role("button", name="About this map").click()
    assert violations(page, axe) == []


def test_with_nothing_shown(show, axe: str) -> None:
    assert violations(show(hash="#q=no+such+place"), axe) == []


def test_the_check_itself_would_find_a_fault(show, axe: str, tmp_path: Path) -> None:
    page = show()
    page.evaluate("document.querySelector('#search').closest('label').replaceWith(document.querySelector('#search'))")
    assert any(v.startswith("label") for v in violations(page, axe))
