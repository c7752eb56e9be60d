"""Adding a file of places or areas: read and check all of it, then compile; on any error everything is as it was."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from gazetteer import opening
from gazetteer.errors import InputError
from gazetteer.folders import cache_folder, layers_folder
from gazetteer.importing import files, geonames
from gazetteer.index.locks import locked
from gazetteer.layers import added as library
from gazetteer.layers.added import Added
from gazetteer.layers.added_outlines import OutlineWriter
from gazetteer.layers.rows import Row
from gazetteer.places import Kind


def add(
    path: str | Path,
    *,
    alternate_names: str | Path | None = None,
    name_column: str | None = None,
    kind: Kind | None = None,
    licence: str = "",
    folder: str | Path | None = None,
    progress: bool = False,
) -> Added:
    """Add a file to the gazetteer, replace what was added from one of that name before, and compile the index.

    ``path`` is a GeoNames dump (.txt or .zip; with ``alternate_names`` also alternateNamesV2), a .csv with columns of
    names, latitudes and longitudes, or a .geojson or .gpkg of points or areas. ``kind`` holds for places that tell none
    themselves. ``folder`` is the gazetteer's, as for ``gazetteer.open``. InputError names the file and the line that
    is bad; the gazetteer is then as it was.
    """
    path = Path(path)
    cache = Path(folder) if folder is not None else cache_folder()
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "added"
    digest = _digest(path)

    def rows(outlines: OutlineWriter) -> Iterable[Row]:
        return _read(path, name, Path(alternate_names) if alternate_names else None, name_column, kind, outlines)

    layers = layers_folder(cache)
    layers.mkdir(parents=True, exist_ok=True)
    with locked(layers / "writing.lock"):
        before = [layer for layer in library.added_layers(layers) if layer.name == name]
        layer = library.write(layers, name, path, digest, licence, rows)
        try:
            opening.compile_index(cache, progress=progress)
        except BaseException:
            library.remove(layer)
            raise
        for old in before:
            library.remove(old)
        opening.forget_opened()
    return layer


def remove(name: str, *, folder: str | Path | None = None) -> None:
    """Take the added layer of that name away; the index is compiled anew when it is opened next.

    InputError where no layer has that name.
    """
    layers = layers_folder(Path(folder) if folder is not None else cache_folder())
    layers.mkdir(parents=True, exist_ok=True)
    with locked(layers / "writing.lock"):
        named = [layer for layer in library.added_layers(layers) if layer.name == name]
        if not named:
            raise InputError(f"{layers}: no layer named {name!r} was added")
        for layer in named:
            library.remove(layer)
        opening.forget_opened()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _read(
    path: Path,
    source: str,
    alternate_names: Path | None,
    name_column: str | None,
    kind: Kind | None,
    outlines: OutlineWriter,
) -> Iterable[Row]:
    suffix = path.suffix.lower()
    if geonames.is_dump(path):
        return geonames.read(path, source, alternate_names)
    if suffix in (".csv", ".tsv"):
        return files.read_csv(path, source, kind, name_column)
    if suffix in (".geojson", ".json"):
        return files.read_geojson(path, source, kind, name_column, outlines)
    if suffix == ".gpkg":
        return files.read_geopackage(path, source, kind, name_column, outlines)
    raise InputError(f"{path}: files of type {suffix or 'none'} are not understood; .txt .zip .csv .geojson .gpkg are")
