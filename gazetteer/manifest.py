"""What the embedded gazetteer is made of: packages, versions, licences, hashes and rows, layer by layer."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerError

DATA = Path(__file__).parent / "data"
MANIFEST_FILE = DATA / "manifest.json"


@dataclass(frozen=True)
class Origin:
    """A package that a layer draws on, and the one file in it that is used.

    ``sha256`` is that file's; ``installed`` tells packages that the program itself depends on, and reads when it
    compiles its index, from those that only the build scripts open.
    """

    package: str
    version: str
    registry: str
    file: str
    sha256: str
    licence: str
    credit: str
    installed: bool = False


@dataclass(frozen=True)
class Layer:
    """One layer: its name as in ``Place.source``, what it holds, how many rows, and where they come from."""

    name: str
    about: str
    rows: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Manifest:
    """All layers, and the SHA-256 of every compiled file by its name under ``gazetteer/data``."""

    layers: tuple[Layer, ...]
    files: dict[str, str]


def read_manifest(path: Path = MANIFEST_FILE) -> Manifest:
    """Read the manifest; ``GazetteerError`` where it is missing or not in the form above."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(tuple(_layer(layer) for layer in record["layers"]), dict(record["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path}: the manifest cannot be read ({error})") from error


def _layer(record: dict[str, Any]) -> Layer:
    origins = tuple(Origin(**origin) for origin in record["origins"])
    return Layer(record["name"], record["about"], record["rows"], origins)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
