"""One writer at a time: a file lock that the system lets go of when its process dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock ``path`` for the length of the block; wait for it where another process has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # this unlocks, too


if os.name == "nt":  # pragma: no cover

    def _lock(handle: int) -> None:
        import msvcrt  # noqa: PLC0415 - there is one on Windows only

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]

else:

    def _lock(handle: int) -> None:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(handle, fcntl.LOCK_EX)
