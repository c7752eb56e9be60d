"""`strikemap map`: from a folder of reports to a page and tables."""

import sys
from pathlib import Path

import click

from gazetteer.errors import GeoError, InputError
from geo.documents import Document
from geo.strike import Strike
from geo.table.schemas import SCHEMAS, Schema

_REPORTS = click.Path(path_type=Path)


@click.command("map")
@click.argument("reports", nargs=-1, required=True, type=_REPORTS, metavar="REPORT...")
@click.option("-o", "--output", required=True, type=_REPORTS, metavar="FILE", help="The page to write (.html).")
@click.option(
    "--export",
    "exports",
    multiple=True,
    type=_REPORTS,
    metavar="FILE",
    help="Also write a table: .geojson .parquet .gpkg .fgb .kml .csv .stix.json. May be repeated.",
)
@click.option(
    "--schema",
    type=click.Choice(SCHEMAS),
    default="strikemap",
    show_default=True,
    help="Columns of the exported tables.",
)
@click.option(
    "--geometry",
    type=click.Choice(["region90", "region50", "point"]),
    default="region90",
    show_default=True,
    help="Geometry of the exported tables.",
)
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="YAML or CSV of pinned places, dropped, split and merged strikes.",
)
@click.option(
    "--basemap",
    type=click.Choice(["outline", "osm"]),
    default="outline",
    show_default=True,
    help="“osm” adds map tiles from the network.",
)
@click.option("--title", help="Title of the page.")
@click.option(
    "--language",
    type=click.Choice(["en", "ar", "fr"]),
    default="en",
    show_default=True,
    help="Language of the page's own words.",
)
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read in parallel."
)
def map_command(
    reports: tuple[Path, ...], output: Path, exports: tuple[Path, ...], schema: Schema, geometry: str,
    corrections: Path | None, basemap: str, title: str | None, language: str, workers: int,
) -> int:  # fmt: skip
    """Read REPORTs and draw their strikes on one page that needs no network.

    REPORT is a file or a folder: .txt and .md (optional YAML front matter: title, source, url, published, language),
    .html, .jsonl, .csv, .parquet.
    """
    import geo  # noqa: PLC0415 - `strikemap --help` answers at once
    from maps.export_files import check_suffix, export  # noqa: PLC0415
    from maps.render_page import render  # noqa: PLC0415

    if output.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"the page is an .html file, not {output.name}")
    for path in exports:
        check_suffix(path)
    problems: list[InputError] = []

    def tell(problem: GeoError) -> None:
        problems.append(InputError(problem))
        click.echo(f"strikemap: {problem}", err=True)

    documents = list(geo.read_documents(reports, on_error=tell))
    if not documents:
        raise InputError("no report could be read; nothing was written")
    strikes = geo.strikes(documents, corrections=corrections, workers=workers, progress=sys.stderr.isatty())
    render(strikes, output, title=title, basemap=basemap, language=language)
    for path in exports:
        export(strikes, path, schema=schema, geometry=geometry)  # type: ignore[arg-type] # click.Choice checked it
    click.echo(summary(documents, strikes, output), err=True)
    if problems:
        click.echo(f"strikemap: {len(problems)} of the inputs could not be read (see above)", err=True)
    return 1 if problems else 0


def summary(documents: list[Document], strikes: list[Strike], output: Path) -> str:
    """Say in a line what was read, found and written."""
    placed = sum(s.location is not None and s.location.lat is not None for s in strikes)
    unplaced = f" ({len(strikes) - placed} could not be placed)" if placed < len(strikes) else ""
    return f"{_count(len(documents), 'report')}, {_count(len(strikes), 'strike')}{unplaced}: {output}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
