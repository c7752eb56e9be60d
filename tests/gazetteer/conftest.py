"""A gazetteer of a dozen places, compiled in milliseconds."""

from pathlib import Path

import pytest

import gazetteer
from gazetteer import layers
from gazetteer.index.compiling import compile_rows
from gazetteer.layers.rows import Row


def town(number: int, name: str, lat: float, lon: float, *names: str, country: str = "LY", people: int = 1000) -> Row:
    return Row(
        id=f"geonames:{number}",
        name=name,
        names=names,
        kind="settlement",
        country=country,
        admin1="01",
        lat=lat,
        lon=lon,
        population=people,
        geonameid=number,
        source="settlements",
    )


ROWS = [
    town(1, "Ajdabiya", 30.755, 20.226, "Agedabia", "إجدابيا", "ai ji da bi ye", people=130_000),
    town(2, "Al Bayḑā’", 32.763, 21.755, "Beida", "البيضاء", "LAQ", people=129_000),
    town(3, "Sirte", 31.209, 16.589, "Surt", people=80_000),
    town(4, "Qaşr Bin Ghashīr", 32.683, 13.176, people=20_000),
    town(5, "Murzuq", 25.916, 13.917, "مرزق"),
    town(6, "Paris", 48.853, 2.349, country="FR", people=2_100_000),
    town(7, "Paris", 33.661, -95.556, country="US", people=25_000),
    town(8, "New York City", 40.714, -74.006, country="US", people=8_000_000),
    town(9, "York", 53.958, -1.081, country="GB", people=150_000),
    town(10, "Levuka", -17.683, 178.839, country="FJ"),
    town(12, "Ras Lanuf", 30.5, 18.57, "رأس الأنوف"),
    town(11, "Taveuni", -16.8, -179.95, country="FJ"),
    Row(id="area:ly", name="Libya", kind="country", lat=25.0, lon=17.0, source="countries", country="LY",
        names=["LY", "Libyan", "ليبيا"], demonyms=["Libyan", "ليبي"]),
]  # fmt: skip


@pytest.fixture(scope="session")
def few() -> gazetteer.Gazetteer:
    return gazetteer.Gazetteer(compile_rows(ROWS, respelt={"LY"}))


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder in which the embedded layers are the dozen places above."""
    monkeypatch.setattr(layers, "all_rows", lambda: iter(ROWS))
    return tmp_path / "cache"
