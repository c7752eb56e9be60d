"""``python -m geo.regions.gallery -o gallery.html``: every class of densities on one page, its coverage beside it."""

from __future__ import annotations

from pathlib import Path

import click
from tqdm import tqdm

from geo.regions.constants import table
from geo.regions.gallery.drawing import picture
from geo.regions.gallery.specimens import Specimen, specimens
from geo.regions.solve import solve

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Regions</title><style>
body{font:13px/1.35 system-ui,sans-serif;margin:16px;color:#222}
main{display:grid;grid-template-columns:repeat(auto-fill,264px);gap:14px}
figure{margin:0}svg{background:#dfe9ef;border:1px solid #aaa}
</style><h1>What phrases say of a place</h1>
<p>Dark: the smallest area that holds the event five times in ten; light: nine times in ten; dot: the likeliest point.
Below: both areas, the radius that covers the larger, and what the constants rest on; “held-out” tells how many of the
surveyed points lie in regions whose constants were fitted on the points of other places alone.</p><main>
"""


def coverage(specimen: Specimen) -> str:
    """Tell what the constants of a specimen's class were fitted on and how well they do."""
    entry = table().get(specimen.phrase_class, {})
    told: str = entry.get("sources", {}).get(specimen.part) or entry.get("source", "")
    return told


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("gallery.html"))
def main(output: Path) -> None:
    """Draw every class of densities on one page."""
    pictures = [picture(s.phrase, solve(s.density), coverage(s)) for s in tqdm(specimens(), disable=None)]
    output.write_text(_HEAD + "\n".join(pictures) + "\n</main></html>\n", encoding="utf8")
    click.echo(f"{output}: {len(pictures)} pictures", err=True)


if __name__ == "__main__":
    main()
