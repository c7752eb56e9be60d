"""Every entry of the manifest is true of the files and packages at hand."""

import os
from collections import Counter
from importlib import metadata, resources
from pathlib import Path

import pytest

from gazetteer.build.__main__ import main
from gazetteer.errors import GazetteerError
from gazetteer.layers.areas import read_areas
from gazetteer.manifest import DATA, Origin, read_manifest, sha256

RAW = os.environ.get("STRIKEMAP_RAW")
LARGEST_BYTES = 10_000_000

ORIGINS = sorted({origin for layer in read_manifest().layers for origin in layer.origins}, key=lambda o: o.file)


def test_compiled_files_have_the_hashes_of_the_manifest() -> None:
    files = read_manifest().files
    assert set(files) == {path.name for path in DATA.iterdir() if path.is_file()} - {"manifest.json"}
    assert {name: sha256(DATA / name) for name in files} == files


def test_compiled_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < LARGEST_BYTES


def test_layers_have_as_many_rows_as_the_manifest_says() -> None:
    said = {layer.name: layer.rows for layer in read_manifest().layers if layer.rows}
    found = Counter(row.source for row in read_areas())
    installed = {"settlements", "airports"}
    assert {name: rows for name, rows in said.items() if name not in installed} == dict(found)
    assert said["settlements"] > 230_000
    assert said["airports"] > 28_000


@pytest.mark.parametrize("origin", [o for o in ORIGINS if o.installed], ids=lambda o: f"{o.package}:{o.file}")
def test_installed_packages_are_those_of_the_manifest(origin: Origin) -> None:
    assert metadata.version(origin.package) == origin.version
    assert sha256(Path(str(resources.files(origin.package).joinpath(origin.file)))) == origin.sha256


@pytest.mark.parametrize("origin", ORIGINS, ids=lambda o: f"{o.package}:{o.file}")
def test_every_origin_tells_licence_and_credit(origin: Origin) -> None:
    assert origin.licence
    assert origin.credit
    if origin.registry != "this project":
        notice = (DATA.parent.parent / "NOTICE").read_text(encoding="utf-8")
        assert any(name in notice for name in (origin.package, origin.credit.split(" (")[0].split(",")[0]))


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="manifest"):
        read_manifest(tmp_path / "manifest.json")


@pytest.mark.skipif(RAW is None, reason="STRIKEMAP_RAW names no folder with the raw packages")
def test_rebuilding_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["gazetteer.build", "--raw", str(RAW), "--check"])
    assert main() == 0
