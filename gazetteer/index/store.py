"""The index on disk: a folder of ``.npy`` files that are memory-mapped, and ``index.json`` with their checksums.

The folder is written under another name and renamed when complete, so that a reader sees all of it or nothing, whatever
kills the writer. A lock lets one process write; the others wait and then read. Reading is safe without any lock.

Checksums of 200 MB would take longer than opening may: they are compared once, and again whenever the size, the time or
the inode of a file is not what it was then.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer.errors import GazetteerError
from gazetteer.index.locks import locked

Arrays = dict[str, npt.NDArray[Any]]

_MANIFEST = "index.json"
_SEEN = "seen.json"
_KEPT_INDEXES = 3


class DamagedIndexError(GazetteerError):
    """The compiled index is not what was written: most likely the disk or another program changed it."""


def load_or_build(folder: Path, build: Callable[[], Mapping[str, npt.NDArray[Any]]]) -> Arrays:
    """Return the arrays in ``folder``; where it is missing or damaged, ``build`` them and write the folder first."""
    arrays = _load_if_sound(folder)
    if arrays is not None:
        return arrays
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.with_suffix(".lock")):
            arrays = _load_if_sound(folder)  # another process may have built it while this one waited
            if arrays is None:
                _sweep(folder)
                _write(folder, build())
                arrays = load(folder)
                _forget_old(folder)
    except OSError as error:
        raise GazetteerError(
            f"{folder}: the gazetteer's index cannot be written ({error}); STRIKEMAP_CACHE names another folder"
        ) from error
    return arrays


def load(folder: Path, *, thorough: bool = False) -> Arrays:
    """Memory-map every array of an index; raise DamagedIndexError where it is not as written.

    ``thorough`` compares all checksums, even of files that look unchanged.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        known = {} if thorough else _seen(folder)
        stamps = {name: _stamp(folder / name) for name in manifest}
        for name, expected in manifest.items():
            if known.get(name) != stamps[name] and _digest(folder / name) != expected:
                raise DamagedIndexError(f"{folder / name}: the checksum is not that of what was written")
        if known != stamps:
            _remember(folder, stamps)
        return {name.removesuffix(".npy"): _mapped(folder / name) for name in manifest}
    except (OSError, ValueError) as error:
        raise DamagedIndexError(f"{folder}: the index cannot be read ({error})") from error


def _load_if_sound(folder: Path) -> Arrays | None:
    if not folder.exists():
        return None
    try:
        return load(folder)
    except DamagedIndexError:
        return None


def _mapped(path: Path) -> npt.NDArray[Any]:
    # A plain array on the mapping: numpy's memmap class costs microseconds at every slice.
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _stamp(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _seen(folder: Path) -> dict[str, list[int]]:
    try:
        seen: dict[str, list[int]] = json.loads((folder / _SEEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return seen


def _remember(folder: Path, stamps: Mapping[str, list[int]]) -> None:
    """Note what the files looked like when their checksums were right; a read-only cache does without."""
    try:
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(stamps, file)
        Path(name).replace(folder / _SEEN)
    except OSError:
        return


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _write(folder: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    work = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        for name, array in arrays.items():
            with (work / f"{name}.npy").open("wb") as file:
                np.save(file, array, allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())
        manifest = {f"{name}.npy": _digest(work / f"{name}.npy") for name in sorted(arrays)}
        (work / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        _remember(work, {name: _stamp(work / name) for name in manifest})
        work.replace(folder)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _forget_old(folder: Path) -> None:
    """Keep the newest few indexes (of other versions or other added layers): each takes 200 MB."""
    pattern = f"{folder.name.rpartition('-')[0]}-*"
    indexes = [path for path in folder.parent.glob(pattern) if (path / _MANIFEST).is_file()]
    for old in sorted(indexes, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT_INDEXES:]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away a damaged index and what killed writers left; only the holder of the lock may."""
    for left in [folder, *folder.parent.glob(f"{folder.name}.*.part")]:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
