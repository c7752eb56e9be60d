"""Put the layers together and write them."""

from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

from gazetteer.build.countries import build_countries
from gazetteer.build.divisions import build_provinces
from gazetteer.build.provinces import read_provinces
from gazetteer.build.seas import build_seas
from gazetteer.build.table import Built, write_table
from gazetteer.build.topology import write_outlines

OUTPUTS = ("areas.jsonl", "outlines.npz")


def compile_all(raw: Path, target: Path) -> None:
    """Compile every layer into a folder; the same sources always give the same bytes."""
    provinces = read_provinces(raw)
    steps: list[Callable[[], list[Built]]] = [
        lambda: build_countries(raw, provinces),
        lambda: build_provinces(raw, provinces),
        lambda: build_seas(raw),
    ]
    built: list[Built] = []
    for step in tqdm(steps, desc="layers", unit="layer"):
        built += step()
    write_table((item.row for item in built), target / "areas.jsonl")
    write_outlines({item.row.key: item.area for item in built if item.area is not None}, target / "outlines.npz")
