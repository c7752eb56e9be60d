"""Text inside files and zip archives, read line by line and never more than is safe."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from gazetteer.errors import InputError

MOST_BYTES = 4 << 30
"""Largest text that is read, unpacked: about three times GeoNames' ``allCountries.txt``."""

_MOST_RATIO = 200  # GeoNames' archives unpack to four times their size, repeated rows to perhaps twenty


def numbered_lines(stream: IO[bytes], where: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) of UTF-8 text; InputError where it is not UTF-8 or breaks off."""
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            yield number, line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}:{number}: not UTF-8 text ({error.reason})") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{where}: the archive is damaged or cut off after line {number} ({error})") from error


@contextmanager
def member(path: Path, name: str) -> Iterator[IO[bytes]]:
    """Open one file of a zip archive for reading; InputError where the archive is damaged, hostile or lacks it."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = {_checked(path, info).filename: info for info in archive.infolist()}
            if name not in infos:
                raise InputError(f"{path}: the archive has no {name}; it has {', '.join(infos) or 'nothing'}")
            with archive.open(infos[name]) as stream:
                yield io.BufferedReader(_Limited(stream, infos[name].file_size, f"{path}/{name}"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: not a readable zip archive ({error})") from error


def member_names(path: Path) -> list[str]:
    """Return the names of the files in a zip archive, after the same checks as ``member``."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [_checked(path, info).filename for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise InputError(f"{path}: not a readable zip archive ({error})") from error


def _checked(path: Path, info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Refuse members that climb out of the archive, and those that unpack to far more than they take."""
    inner = PurePosixPath(info.filename.replace("\\", "/"))
    if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        raise InputError(f"{path}: the archive holds a path that leads out of it: {info.filename!r}")
    if info.file_size > MOST_BYTES or info.file_size > _MOST_RATIO * max(info.compress_size, 1000):
        raise InputError(f"{path}: {info.filename} would unpack to {info.file_size:,} bytes; refused as a zip bomb")
    return info


class _Limited(io.RawIOBase):
    """A stream that refuses to give more bytes than were announced."""

    def __init__(self, stream: IO[bytes], most: int, where: str) -> None:
        self._stream, self._left, self._where = stream, most, where

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # the base allows any buffer
        """Read into a buffer and count what came."""
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(f"{self._where}: unpacks to more than the archive announces; refused as a zip bomb")
        buffer[: len(data)] = data
        return len(data)
