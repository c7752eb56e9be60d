"""The public ``render``: strikes or locations to one self-contained HTML file."""

import datetime as dt
import json
import os
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from os import PathLike
from pathlib import Path
from typing import Any

from gazetteer.errors import InputError
from geo.location import Location
from geo.strike import Strike
from maps.page.assembly import PAGE, assemble
from maps.page.basemap import Box, box_around, sheets
from maps.page.credits import sources
from maps.page.embedding import clean, to_block
from maps.page.labels import labels
from maps.page.payload import payload, strikes_of

BASEMAPS = ("outline", "osm")
LANGUAGES = ("en", "ar", "fr")
RIGHT_TO_LEFT = frozenset({"ar"})
WIDEST_FOR_VIEW_DEG = 350.0  # a region as wide as the world says nothing of where the page should look


def render(
    strikes_or_locations: Iterable[Strike | Location],
    path: str | PathLike[str],
    *,
    title: str | None = None,
    basemap: str = "outline",
    language: str = "en",
) -> None:
    """Write a page on which each strike shows as the areas that hold it five and nine times in ten.

    The file needs no network, unless ``basemap`` is ``"osm"``: then it asks OpenStreetMap for tiles and falls back to
    the outlines in the file. ``language`` is the interface's at first (the reader can change it); reports stay in
    theirs. Raises InputError for an unknown basemap or language, OSError where ``path`` cannot be written.
    """
    if basemap not in BASEMAPS:
        raise InputError(f"basemap {basemap!r}: choose one of {', '.join(BASEMAPS)}")
    if language not in LANGUAGES:
        raise InputError(f"language {language!r}: the page speaks {', '.join(LANGUAGES)}")
    strikes = strikes_of(strikes_or_locations)
    Path(path).write_text(page(strikes, title=title, basemap=basemap, language=language), encoding="utf-8")


def page(strikes: list[Strike], *, title: str | None, basemap: str, language: str) -> str:
    """Return the page's HTML."""
    shown_title = clean(title) or str(words()[language]["title"])
    data = {
        "title": clean(title) or "",
        "language": language,
        "basemap": basemap,
        "made": _today().isoformat(),
        "version": _version(),
        "sources": sources(osm=basemap == "osm"),
        "words": words(),
        **payload(strikes),
        "base": _base(strikes),
    }
    return assemble(
        shown_title,
        str(words()[language]["caution"]),
        to_block(data),
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        osm=basemap == "osm",
    )


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the interface's words by language."""
    return {name: json.loads((PAGE / "words" / f"{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}


def _base(strikes: list[Strike]) -> dict[str, Any]:
    near = box_around(_bounds(strikes))
    return {"sheets": sheets(near), "labels": labels(near)}


def _bounds(strikes: list[Strike]) -> Iterable[Box]:
    for strike in strikes:
        region = strike.location.region90 if strike.location else None
        if region is not None and region.bounds[2] - region.bounds[0] < WIDEST_FOR_VIEW_DEG:
            yield region.bounds


def _today() -> dt.date:
    """Return the day that the page is made on; SOURCE_DATE_EPOCH fixes it for reproducible output."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return now.date()


def _version() -> str:
    try:
        return metadata.version("strikemap")
    except metadata.PackageNotFoundError:
        return ""
