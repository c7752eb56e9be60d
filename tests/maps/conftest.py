"""Pages that are opened in headless Chromium without a network, and strikes made by hand for them."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import maps
from gazetteer.geodesy import circle
from gazetteer.places import Candidate, Place
from geo.location import Location
from geo.regions.solve import Solution
from geo.strike import Report, Strike
from geo.toponym import Toponym

CHROMIUM = os.environ.get("STRIKEMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def place(name: str, lat: float, lon: float, *, id: str, names: tuple[str, ...] = ()) -> Place:
    return Place(id, name, (name, *names), "settlement", "LY", None, lat, lon, 50_000, None, None, "settlements")


def location(
    name: str,
    lat: float,
    lon: float,
    reach_km: float,
    *,
    text: str | None = None,
    where_prec: int = 1,
    names: tuple[str, ...] = (),
    rivals: tuple[tuple[Place, float], ...] = (),
    placed: bool = True,
) -> Location:
    own = place(name, lat, lon, id=f"geonames:{crc32(name.encode())}", names=names)
    weighed = [(own, 0.93), *rivals]
    candidates = tuple(Candidate(p, score, "exact", p.name, f"{p.name}: a reason.") for p, score in weighed)
    found = Location(
        text=text or f"in {name}",
        start=0,
        end=5,
        form="name" if where_prec == 1 else "part_of",
        name=name,
        country="LY",
        anchors=(Toponym(name, 0, 5, own if placed else None, 0.93, candidates),),
        density=None,
        confidence=0.93,
        verdict="resolved" if placed else "unresolved",
        where_prec=where_prec if placed else None,
        geo_precision=1 if placed else None,
        why=f"“in {name}”: the town itself, its district with a smaller share.",
    )
    found.__dict__["solution"] = solution(lat, lon, reach_km) if placed else None
    return found


def solution(lat: float, lon: float, reach_km: float) -> Solution:
    return Solution(lat, lon, circle(lat, lon, reach_km * 450), circle(lat, lon, reach_km * 1000), reach_km * 1000)


def report(quote: str, *, source: str = "Gazette", url: str | None = "https://news.example/a", **more: Any) -> Report:
    fields = {"document_id": f"d{crc32(quote.encode())}", "title": "A title", "published": dt.date(2016, 11, 20)}
    return Report(**{**fields, "source": source, "url": url, "quote": quote, "start": 0, "end": len(quote), **more})


def strike(id: str, where: Location | None, day: dt.date | None, **more: Any) -> Strike:
    fields: dict[str, Any] = {
        "date_start": day, "date_end": day, "date_precision": "day" if day else "unknown", "actor": "French air force",
        "target": "a convoy", "weapon": "two aircraft", "killed_min": None, "killed_max": None, "injured_min": None,
        "injured_max": None, "count": 1, "status": "reported", "background": False,
        "reports": (report("An aircraft struck a convoy there."),),
    }  # fmt: skip
    return Strike(id=id, location=where, **{**fields, **more})


RIVAL = place("Sirte al Jadida", 28.4, 12.9, id="geonames:42")

STRIKES = [
    strike("sirte", location("Sirte", 31.21, 16.59, 7, names=("Syrte", "سرت"), rivals=((RIVAL, 0.31),)),
           dt.date(2016, 11, 18), killed_min=3, killed_max=7, status="confirmed",
           conflicts=("Killed: one report says 3, another 7.",), merged_because=("Same town, same day.",),
           reports=(report("A drone killed three in Sirte.", source="Gazette", url="https://news.example/sirte"),
                    report("قتلت غارة جوية سبعة في سرت.", source="الواحة", url=None, title="غارة على سرت"))),
    strike("harbour", location("Sirte harbour", 31.21, 16.60, 1.2), dt.date(2016, 8, 1), status="claimed"),
    strike("south", location("southern Libya", 26.2, 15.0, 300, text="in southern Libya", where_prec=5),
           dt.date(2015, 6, 14), status="unconfirmed", killed_min=1, killed_max=1),
    strike("derna", location("Derna", 32.76, 22.64, 6, names=("درنة",)), dt.date(2015, 11, 13), status="denied",
           actor="United States", reports=(report("Une frappe a visé Derna selon les habitants de la ville."),)),
    strike("history", location("Benghazi", 32.12, 20.07, 8, names=("بنغازي",)), dt.date(2011, 3, 19), background=True),
    strike("undated", location("Murzuq", 25.92, 13.92, 5, names=("مرزق",)), None),
    strike("nowhere", location("the valley", 0, 0, 1, text="in the valley", placed=False), dt.date(2016, 1, 5)),
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("STRIKEMAP_REQUIRE_BROWSER"):
            pytest.fail("STRIKEMAP_REQUIRE_BROWSER is set and there is no Chromium")
        pytest.skip("no Chromium found: install it or set STRIKEMAP_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def strikes() -> list[Strike]:
    return STRIKES


@pytest.fixture(scope="session")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seven strikes above."""
    path = tmp_path_factory.mktemp("page") / "seven.html"
    maps.render(STRIKES, path, title="Seven strikes")
    return path


Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, seven: Path) -> Iterator[Open]:
    """Open a page and wait until it is ready; in the end it must have asked for nothing and thrown nothing."""
    contexts = []
    complaints: list[str] = []

    def open_page(path: Path = seven, *, hash: str = "", size: tuple[int, int] = (1400, 900), **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, accept_downloads=True, **options
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on(
            "request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else complaints.append(r.url)
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
