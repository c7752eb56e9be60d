"""Where the gazetteer keeps its files."""

import os
from functools import cache
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder of the compiled index: $STRIKEMAP_CACHE, or the user's cache directory."""
    return _chosen_or_usual(os.environ.get("STRIKEMAP_CACHE"))


@cache
def _chosen_or_usual(chosen: str | None) -> Path:
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - not needed where the folder is given

    return Path(platformdirs.user_cache_dir("strikemap"))


def layers_folder(cache: Path) -> Path:
    """Return the folder of the layers that the user added.

    Beside the index where its folder was chosen; else in the user's data directory, which nobody empties to save room.
    """
    if os.environ.get("STRIKEMAP_CACHE") or cache != cache_folder():
        return cache / "layers"
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("strikemap")) / "layers"
