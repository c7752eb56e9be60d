"""`strikemap locate` and `strikemap find`: one text, one name."""

import json
import sys
from typing import Any

import click

from gazetteer.places import Candidate
from geo.location import Location

_country = click.option(
    "--country", "countries", multiple=True, metavar="LY",
    help="ISO code of a country that the text is about; a hint, no filter. May be repeated.",
)  # fmt: skip
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command("locate")
@click.argument("text")
@_country
@_as_json
def locate_command(text: str, countries: tuple[str, ...], as_json: bool) -> int:
    """Print where each locating phrase of TEXT may be (“-” reads standard input)."""
    import geo  # noqa: PLC0415

    text = sys.stdin.read() if text == "-" else text
    found = geo.locate(text, countries=[c.upper() for c in countries])
    if as_json:
        click.echo(json.dumps([_location_as_json(where) for where in found], ensure_ascii=False, indent=1))
    else:
        for where in found:
            click.echo("\n".join(_location_as_lines(where)))
    if not found:
        click.echo("strikemap: no locating phrase was found", err=True)
    return 0


@click.command("find")
@click.argument("name")
@_country
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many places.")
@_as_json
def find_command(name: str, countries: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Print the places that NAME may mean, best first."""
    import gazetteer  # noqa: PLC0415

    found = gazetteer.open().find(name, countries=[c.upper() for c in countries], limit=limit)
    if as_json:
        click.echo(json.dumps([_candidate_as_json(c) for c in found], ensure_ascii=False, indent=1))
    else:
        for candidate in found:
            place = candidate.place
            click.echo(
                f"{candidate.score:.2f}  {place.name}  ({place.kind}, {place.country or '–'})  "
                f"{place.lat:.4f} {place.lon:.4f}  {place.id}  {candidate.why}"
            )
    if not found:
        click.echo(f"strikemap: no place is called {name!r}", err=True)
    return 0


def _location_as_lines(where: Location) -> list[str]:
    head = f"“{' '.join(where.text.split())}”  {where.form}, {where.verdict}"
    if where.lat is None or where.lon is None or where.uncertainty_m is None:
        return [head, f"  not placed: {where.why}"]
    return [
        head,
        f"  {where.name} ({where.country or '–'}): most likely {where.lat:.4f} {where.lon:.4f}, "
        f"nine times in ten within {where.uncertainty_m / 1000:.1f} km",
        f"  UCDP where_prec {where.where_prec}, ACLED geo_precision {where.geo_precision}, "
        f"anchors right with {where.confidence:.2f}",
        f"  {where.why}",
    ]


def _location_as_json(where: Location) -> dict[str, Any]:
    keys = (
        "text", "start", "end", "form", "name", "country", "lat", "lon", "uncertainty_m", "confidence", "verdict",
        "where_prec", "geo_precision", "why",
    )  # fmt: skip
    told = {key: getattr(where, key) for key in keys}
    told["anchors"] = [
        {"text": a.text, "start": a.start, "end": a.end, "place": a.place.id if a.place else None}
        for a in where.anchors
    ]
    for key in ("region50", "region90"):
        region = getattr(where, key)
        told[key] = None if region is None else region.__geo_interface__
    return told


def _candidate_as_json(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    keys = ("id", "name", "kind", "country", "admin1", "lat", "lon", "population", "geonameid", "source")
    return {key: getattr(place, key) for key in keys} | {
        "score": candidate.score,
        "match": candidate.match,
        "matched_name": candidate.matched_name,
        "why": candidate.why,
    }
