"""Opening a page in headless Chromium without a network: for the benchmark and the screenshots."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from gazetteer.errors import GeoError


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium; GeoError where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise GeoError("no Chromium found on the search path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, address: str, *, width: int = 1440, height: int = 900, **options: Any) -> Page:  # noqa: ANN401 - Playwright's
    """Open an address offline and wait until the page's script is done."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    return page
