"""Opening the gazetteer: where its index lies, what it was compiled from, and compiling it where it is not there."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from gazetteer import layers
from gazetteer.gazetteer import Gazetteer
from gazetteer.index import store

FORMAT = 4
"""Raised whenever the arrays of the index change their meaning."""


def cache_folder() -> Path:
    """Return the folder of the compiled index: $STRIKEMAP_CACHE, or the user's cache directory."""
    chosen = os.environ.get("STRIKEMAP_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - not needed where the folder is given

    return Path(platformdirs.user_cache_dir("strikemap"))


def open(path: str | os.PathLike[str] | None = None) -> Gazetteer:
    """Open the gazetteer, one object a process.

    The first time, the index is compiled into ``path`` (default: $STRIKEMAP_CACHE or the user's cache directory), which
    takes half a minute and shows a bar on a terminal. After that it is memory-mapped in milliseconds. GazetteerError
    where it can be neither read nor written.
    """
    return _opened(Path(path) if path is not None else cache_folder())


@cache
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer(store.load_or_build(folder / f"gazetteer-{_fingerprint()}", _compile))


def _fingerprint() -> str:
    """Return a short digest of everything that the index is made from."""
    parts = [f"format {FORMAT}", *layers.fingerprint()]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _compile() -> store.Arrays:
    from gazetteer.index.compiling import compile_rows  # noqa: PLC0415 - readers need none of it

    return compile_rows(layers.all_rows(), respelt=layers.respelt(), progress=sys.stderr.isatty())
