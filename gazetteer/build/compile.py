"""Put the layers together and write them."""

from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

from gazetteer.build.corrections import correct
from gazetteer.build.counties import build_counties
from gazetteer.build.countries import build_countries
from gazetteer.build.demonyms import write_demonyms
from gazetteer.build.districts import build_districts
from gazetteer.build.division_points import with_points
from gazetteer.build.divisions import build_provinces
from gazetteer.build.groups import build_groups
from gazetteer.build.handmade import build_facilities, build_regions, build_settlements
from gazetteer.build.origins import write_manifest
from gazetteer.build.provinces import read_provinces
from gazetteer.build.seas import build_seas
from gazetteer.build.table import Built, write_table
from gazetteer.build.topology import write_outlines
from gazetteer.build.villages import build_villages

Step = Callable[[dict[str, Built]], list[Built]]
OUTPUTS = ("areas.jsonl", "outlines.npz", "demonyms.tsv", "manifest.json")


def compile_all(raw: Path, target: Path) -> None:
    """Compile every layer into a folder; the same sources always give the same bytes."""
    provinces = read_provinces(raw)
    countries = build_countries(raw, provinces)
    steps: list[Step] = [
        lambda _: countries,
        lambda _: with_points(raw, build_provinces(raw, provinces)),
        lambda _: build_counties(raw),
        lambda _: build_seas(raw),
        lambda known: build_groups(raw, known),
        lambda known: list(correct(known).values()),
        build_regions,
        build_facilities,
        build_settlements,
        build_villages,
        build_districts,
    ]
    known: dict[str, Built] = {}
    for step in tqdm(steps, desc="layers", unit="layer"):
        known |= {item.row.key: item for item in step(known)}
    write_table((item.row for item in known.values()), target / "areas.jsonl")
    write_outlines(
        {item.row.key: item.area for item in known.values() if item.area is not None}, target / "outlines.npz"
    )
    write_demonyms(target / "demonyms.tsv", known)
    write_manifest(raw, target, (item.row for item in known.values()))
