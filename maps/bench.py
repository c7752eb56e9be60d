"""How large and how quick the page is: ``python -m maps.bench [--strikes 20000]``.

Times are of headless Chromium on this machine. To have something to hold them against, the same polygons are also
put into a bare ``folium.GeoJson``, the simplest page that draws them at all.
"""

import statistics
import tempfile
import time
from pathlib import Path

import click
import folium
import shapely
from playwright.sync_api import Browser, Page

from geo.strike import Strike
from maps.browsing import chromium, opened
from maps.page.assembly import without_cdn
from maps.render_page import render
from maps.sample_strikes import sample_strikes

FEW = 7
RUNS = 5
SEARCHES = ("sirte", "سرت", "agadez", "drone", "")

# Set a field, tell the page, and wait for the first frame that shows what came of it.
_ANSWER = """async ([id, value]) => {
  const field = document.getElementById(id);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400)));
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input"));
  await new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }));
  return performance.now() - start;
}"""


@click.command()
@click.option("--strikes", "count", type=int, default=20_000, show_default=True, help="Invented strikes on the page.")
def main(count: int) -> None:
    """Print the sizes and times of a page of a few strikes and of one of many."""
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        few, many, bare = (Path(scratch) / name for name in ("few.html", "many.html", "bare.html"))
        say(f"page of {FEW} strikes", written(sample_strikes(FEW), few), "s to write")
        say("  its size", few.stat().st_size / 1e6, "MB (at most 1.5)")
        strikes = sample_strikes(count)
        say(f"page of {count} strikes", written(strikes, many), "s to write")
        say("  its size", many.stat().st_size / 1e6, "MB (at most 12)")
        bare_geojson(strikes, bare)
        ready = [seconds_until_ready(browser, many) for _ in range(RUNS)]
        say("  ready after", statistics.median(ready), "s (at most 3, or twice the bare page)")
        say("  bare folium GeoJson after", statistics.median(bare_seconds(browser, bare) for _ in range(3)), "s")
        page = opened(browser, many.as_uri())
        page.wait_for_timeout(5000)
        days = [int(page.locator("#from").get_attribute("min") or 0) + 200 * n for n in range(1, RUNS + 1)]
        say("  a search answers after", answer(page, "search", list(SEARCHES)), "ms (at most 100)")
        say("  the timeline answers after", answer(page, "from", days), "ms (at most 100)")


def say(what: str, value: float, unit: str) -> None:
    """Print one figure."""
    click.echo(f"{what:<32}{value:9.2f} {unit}")


def written(strikes: list[Strike], path: Path) -> float:
    """Seconds that it takes to write the page."""
    start = time.perf_counter()
    render(strikes, path)
    return time.perf_counter() - start


def seconds_until_ready(browser: Browser, path: Path) -> float:
    """Seconds from the request for the page until its script is done."""
    page = opened(browser, path.as_uri())
    seconds = float(page.evaluate("Number(document.documentElement.dataset.readyMs)")) / 1000
    page.context.close()
    return seconds


def bare_geojson(strikes: list[Strike], path: Path) -> None:
    """Write the same polygons as plain folium would draw them."""
    regions = [r for s in strikes if s.location for r in (s.location.region90, s.location.region50) if r is not None]
    collection = [{"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(r)} for r in regions]
    page_map = folium.Map(tiles=None, prefer_canvas=True)
    folium.GeoJson({"type": "FeatureCollection", "features": collection}).add_to(page_map)
    path.write_text(without_cdn(page_map), encoding="utf-8")


def bare_seconds(browser: Browser, path: Path) -> float:
    """Seconds until the bare page has drawn its polygons."""
    page = opened(browser, path.as_uri())
    seconds = float(page.evaluate("performance.now()")) / 1000
    page.context.close()
    return seconds


def answer(page: Page, field: str, values: list[str] | list[int]) -> float:
    """Median milliseconds from the reader's input to the frame that shows what came of it."""
    return statistics.median(float(page.evaluate(_ANSWER, [field, str(value)])) for value in values)


if __name__ == "__main__":
    main()
