"""Pictures of the page as its readers meet it: ``python -m maps.screenshots FOLDER [--page FILE]``."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Page

from maps.browsing import chromium, opened
from maps.render_page import render
from maps.sample_strikes import sample_strikes

SAMPLES = 40


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the window, and what the reader has done before."""

    name: str
    width: int
    height: int
    strike: bool = False
    state: str = ""
    options: dict[str, Any] = field(default_factory=dict)


SHOTS = (
    Shot("desktop", 1440, 900),
    Shot("desktop-card", 1440, 900, strike=True),
    Shot("desktop-dark", 1440, 900, strike=True, options={"color_scheme": "dark"}),
    Shot("desktop-filters", 1440, 900, state="status=confirmed,reported"),
    Shot("laptop-arabic", 1280, 800, strike=True, state="ui=ar"),
    Shot("tablet-french", 820, 1180, strike=True, state="ui=fr"),
    Shot("phone", 390, 844, options={"device_scale_factor": 2}),
    Shot("phone-card", 390, 844, strike=True, options={"device_scale_factor": 2}),
    Shot("phone-arabic-dark", 390, 844, state="ui=ar", options={"device_scale_factor": 2, "color_scheme": "dark"}),
)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--page", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A page; else invented ones."
)
def main(folder: Path, page: Path | None) -> None:
    """Write a picture of every state in SHOTS, and the page as it prints, into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        if page is None:
            page = Path(scratch) / "sample.html"
            render(sample_strikes(SAMPLES), page)
        for shot in SHOTS:
            address = f"{page.resolve().as_uri()}#{shot.state}"
            view = opened(browser, address, width=shot.width, height=shot.height, **shot.options)
            take(view, shot, folder)
            view.context.close()
        view = opened(browser, page.resolve().as_uri())
        view.pdf(path=folder / "print.pdf", format="A4", print_background=True)
        click.echo(folder / "print.pdf")


def take(view: Page, shot: Shot, folder: Path) -> None:
    """Do what the shot says, and keep what the screen shows."""
    if shot.strike:
        view.locator("#list [role=option]").first.click()
    if shot.state and "ui" not in shot.state:
        view.locator("#more-filters summary").click()
    view.wait_for_timeout(900)
    path = folder / f"{shot.name}.png"
    view.screenshot(path=path)
    click.echo(path)


if __name__ == "__main__":
    main()
