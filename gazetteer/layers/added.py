"""The layers that the user added: one folder each, written whole or not at all."""

import dataclasses
import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.errors import GazetteerError, InputError
from gazetteer.layers.added_outlines import OutlineWriter
from gazetteer.layers.rows import Row

_ABOUT = "layer.json"
_ROWS = "rows.jsonl.gz"
_OUTLINES = "outlines.wkb"


@dataclasses.dataclass(frozen=True)
class Added:
    """A layer that was added: its name, the file it was read from with its BLAKE2b digest, rows, when, licence."""

    name: str
    file: str
    digest: str
    rows: int
    added: str
    licence: str
    folder: Path


def added_layers(folder: Path) -> list[Added]:
    """Return the added layers in ``folder``, by name; of a name only the newest."""
    found: dict[str, Added] = {}
    for about in folder.glob(f"*/{_ABOUT}"):
        if about.parent.suffix == ".part":
            continue
        try:
            layer = Added(folder=about.parent, **json.loads(about.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise GazetteerError(f"{about}: an added layer cannot be read ({error})") from error
        if layer.name not in found or found[layer.name].added < layer.added:
            found[layer.name] = layer
    return [found[name] for name in sorted(found)]


def added_rows(layers: Sequence[Added]) -> Iterator[Row]:
    """Yield the rows of added layers."""
    for layer in layers:
        try:
            with gzip.open(layer.folder / _ROWS, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield Row(**json.loads(line))
        except (OSError, EOFError, ValueError, TypeError) as error:
            raise GazetteerError(f"{layer.folder / _ROWS}: an added layer cannot be read ({error})") from error


def write(
    folder: Path, name: str, file: Path, digest: str, licence: str, rows: Callable[[OutlineWriter], Iterable[Row]]
) -> Added:
    """Write a layer with the rows that ``rows`` yields, and return it; on any error nothing is left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    final = folder / f"{name}-{digest[:12]}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    work = Path(tempfile.mkdtemp(prefix=f"{name}-", suffix=".part", dir=folder))
    try:
        count = 0
        with (
            (work / _OUTLINES).open("wb") as outlines,
            gzip.open(work / _ROWS, "wt", encoding="utf-8", compresslevel=3) as lines,
        ):
            for row in rows(OutlineWriter(outlines, final / _OUTLINES)):
                lines.write(json.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n")
                count += 1
        if not count:
            raise InputError(f"{file}: no places in it")
        layer = Added(name, str(file.resolve()), digest, count, datetime.now(UTC).isoformat(), licence, final)
        about = {k: v for k, v in dataclasses.asdict(layer).items() if k != "folder"}
        (work / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        work.replace(final)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return layer


def remove(layer: Added) -> None:
    """Take an added layer away."""
    shutil.rmtree(layer.folder)
