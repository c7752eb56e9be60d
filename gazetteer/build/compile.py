"""Put the layers together and write them."""

from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

from gazetteer.build.counties import build_counties
from gazetteer.build.countries import build_countries
from gazetteer.build.demonyms import write_demonyms
from gazetteer.build.divisions import build_provinces
from gazetteer.build.groups import build_groups
from gazetteer.build.provinces import read_provinces
from gazetteer.build.seas import build_seas
from gazetteer.build.table import Built, write_table
from gazetteer.build.topology import write_outlines

OUTPUTS = ("areas.jsonl", "outlines.npz", "demonyms.tsv")


def compile_all(raw: Path, target: Path) -> None:
    """Compile every layer into a folder; the same sources always give the same bytes."""
    provinces = read_provinces(raw)
    countries = build_countries(raw, provinces)
    steps: list[Callable[[], list[Built]]] = [
        lambda: countries,
        lambda: build_provinces(raw, provinces),
        lambda: build_counties(raw),
        lambda: build_seas(raw),
        lambda: build_groups(raw, countries),
    ]
    built: list[Built] = []
    for step in tqdm(steps, desc="layers", unit="layer"):
        built += step()
    write_table((item.row for item in built), target / "areas.jsonl")
    write_outlines({item.row.key: item.area for item in built if item.area is not None}, target / "outlines.npz")
    write_demonyms(target / "demonyms.tsv")
