"""`strikemap gazetteer`: what the gazetteer holds, and how to make it larger."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from gazetteer.places import KINDS


@click.group("gazetteer")
def gazetteer_group() -> None:
    """Show, compile or enlarge the gazetteer."""


@gazetteer_group.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info_command(as_json: bool) -> int:
    """Print the layers with their rows and licences, and where the index lies."""
    told = _info()
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    click.echo(f"index in {told['folder']}: {told['places']:,} places")
    for kind, count in told["kinds"].items():
        click.echo(f"  {kind:<12}{count:>9,}")
    click.echo("layers")
    for layer in told["layers"]:
        click.echo(f"  {layer['rows']:>9,}  {layer['name']}")
    for layer in told["added"]:
        click.echo(
            f"  {layer['rows']:>9,}  {layer['name']} (added {layer['added']} from {layer['file']}; {layer['licence']})"
        )
    for package in told["packages"]:
        click.echo(f"  from {package['package']} {package['version']}: {package['licence']}")
    return 0


@gazetteer_group.command("build")
def build_command() -> int:
    """Compile the index now instead of on first use."""
    import gazetteer  # noqa: PLC0415

    click.echo(f"{len(gazetteer.open()):,} places", err=True)
    return 0


@gazetteer_group.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--alternate-names", type=click.Path(path_type=Path), metavar="FILE", help="GeoNames' alternateNamesV2.")
@click.option("--name-column", metavar="COLUMN", help="Where the names stand, if not in “name”.")
@click.option("--kind", type=click.Choice(KINDS), help="What the places are, where the file does not say.")
@click.option("--licence", default="", help="Licence of the data, kept and shown by `info`.")
def add_command(file: Path, alternate_names: Path | None, name_column: str | None, kind: Any, licence: str) -> int:  # noqa: ANN401 - one of KINDS, as click.Choice checked
    """Add the places of FILE.

    A GeoNames dump (.txt or .zip), or a .csv, .geojson or .gpkg of places or areas. On any error the gazetteer stays
    as it was.
    """
    from gazetteer.importing import add  # noqa: PLC0415

    layer = add(
        file,
        alternate_names=alternate_names,
        name_column=name_column,
        kind=kind,
        licence=licence,
        progress=sys.stderr.isatty(),
    )
    click.echo(f"{layer.rows:,} places added from {file}", err=True)
    return 0


@gazetteer_group.command("download")
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@click.option("--base-url", metavar="URL", help="Where the dumps lie, if not at GeoNames.")
def download_command(countries: tuple[str, ...], base_url: str | None) -> int:
    """Fetch GeoNames' dump of each COUNTRY (an ISO code such as LY) and add it."""
    from gazetteer.importing import GEONAMES_URL, download  # noqa: PLC0415

    for layer in download(countries, base_url=base_url or GEONAMES_URL, progress=sys.stderr.isatty()):
        click.echo(f"{layer.rows:,} places added: {layer.name}", err=True)
    return 0


def _info() -> dict[str, Any]:
    import gazetteer  # noqa: PLC0415
    from gazetteer.folders import cache_folder, layers_folder  # noqa: PLC0415
    from gazetteer.importing import added_layers  # noqa: PLC0415
    from gazetteer.manifest import read_manifest  # noqa: PLC0415

    places = gazetteer.open()
    kinds = Counter(places.columns.kind.tolist())
    origins = {(o.package, o.version, o.licence) for layer in read_manifest().layers for o in layer.origins}
    sources = Counter(places.columns.source.tolist())
    return {
        "folder": str(cache_folder()),
        "places": len(places),
        "kinds": {KINDS[number]: count for number, count in kinds.most_common()},
        "layers": [{"name": places.sources[number], "rows": count} for number, count in sources.most_common()],
        "packages": [dict(zip(("package", "version", "licence"), o, strict=True)) for o in sorted(origins)],
        "added": [
            {"name": a.name, "file": a.file, "rows": a.rows, "added": a.added, "licence": a.licence}
            for a in added_layers(layers_folder(cache_folder()))
        ],
    }
