"""Opening the gazetteer: where its index lies, what it was compiled from, and compiling it where it is not there."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from gazetteer import layers
from gazetteer.folders import cache_folder, layers_folder
from gazetteer.gazetteer import Gazetteer
from gazetteer.index import store
from gazetteer.layers import added as library
from gazetteer.layers.merging import merged

FORMAT = 18
"""Raised whenever the arrays of the index change their meaning."""


def open(path: str | os.PathLike[str] | None = None) -> Gazetteer:
    """Open the gazetteer, one object a process.

    The first time, the index is compiled into ``path`` (default: $STRIKEMAP_CACHE or the user's cache directory), which
    takes half a minute and shows a bar on a terminal. After that it is memory-mapped in milliseconds. GazetteerError
    where it can be neither read nor written.
    """
    folder = Path(path) if path is not None else cache_folder()
    return _opened(folder)


def compile_index(folder: Path, *, progress: bool) -> None:
    """Compile the index in ``folder`` unless it is there already, with all layers that were added."""
    store.load_or_build(_index_folder(folder), lambda: _compile(folder, progress=progress))


def _index_folder(folder: Path) -> Path:
    """Return the folder of the index that belongs to what it is made from: versions, data files, added layers."""
    parts = [f"format {FORMAT}", *layers.fingerprint(), *(layer.folder.name for layer in _added(folder))]
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
    return folder / f"gazetteer-{digest}"


def forget_opened() -> None:
    """Let the next ``open`` look at the files again: something was added or taken away."""
    _opened.cache_clear()


@cache  # by folder alone: digests of the sources are too slow to take at every call
def _opened(folder: Path) -> Gazetteer:
    index = _index_folder(folder)
    return Gazetteer(store.load_or_build(index, lambda: _compile(folder, progress=sys.stderr.isatty())))


def _added(folder: Path) -> list[library.Added]:
    return library.added_layers(layers_folder(folder))


def _compile(folder: Path, *, progress: bool) -> store.Arrays:
    from gazetteer.index.compiling import compile_rows  # noqa: PLC0415 - readers need none of it

    rows = merged(layers.all_rows(), library.added_rows(_added(folder)))
    return compile_rows(rows, respelt=layers.respelt(), capitals=layers.capitals(), progress=progress)
