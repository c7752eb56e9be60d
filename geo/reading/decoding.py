"""Bytes → text, strictly: what is not text in a known encoding is refused with the line where it breaks."""

import codecs
from pathlib import Path

from gazetteer.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path) -> str:
    """Return the text of a file, line ends as a single newline.

    UTF-8, or UTF-16 with a byte order mark. Raises InputError for an empty, binary, oversized or otherwise encoded
    file, naming the line of the first bad byte.
    """
    if not path.is_file():
        raise InputError(f"{path}: not a regular file")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"{path}: larger than {MAX_BYTES // 2**20} MiB")
    raw = path.read_bytes()
    if not raw.strip():
        raise InputError(f"{path}: the file is empty")
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")
    if encoding != "utf-16" and b"\0" in raw:
        raise InputError(f"{path}, line {_line(raw, raw.index(0))}: binary data, not text")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}, line {_line(raw, error.start)}: not {encoding} text (byte 0x{raw[error.start]:02x}); "
            "save the file as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1
