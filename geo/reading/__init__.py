"""Files and folders of reports → documents. A bad one is told and skipped; the others are read."""

import logging
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path

from gazetteer.errors import InputError
from geo.documents import Document
from geo.reading.html import read_html
from geo.reading.prose import read_prose
from geo.reading.tables import read_csv, read_jsonl, read_parquet

__all__ = ["SUFFIXES", "read_documents"]

Problem = Callable[[InputError], None]
Reader = Callable[[Path, str, Problem], Iterator[Document]]

_READERS: dict[str, Reader] = {
    ".txt": read_prose,
    ".md": read_prose,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
SUFFIXES = tuple(_READERS)
_log = logging.getLogger("strikemap")


def _log_problem(problem: InputError) -> None:
    _log.error("%s", problem)


def read_documents(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str], *, on_error: Problem | None = None
) -> Iterator[Document]:
    """Read reports from files and folders, in a stable order.

    ``.txt`` and ``.md`` hold one report each, with optional YAML front matter; ``.html`` one, whose article is
    extracted; ``.jsonl``, ``.csv`` and ``.parquet`` one a row, with a column ``text`` and optionally ``id``, ``title``,
    ``source``, ``url``, ``published``, ``language``. Folders are read with all folders inside; hidden files, files
    called README and files of other kinds are passed over there.

    What cannot be read goes to ``on_error`` as an `InputError` that names file and line (default: to the log
    ``strikemap``), and reading goes on with the next file or row.
    """
    tell = on_error or _log_problem
    for path in [paths] if isinstance(paths, str | PathLike) else paths:
        for file, name in _files(Path(path), tell):
            try:
                yield from _READERS[file.suffix.lower()](file, name, tell)
            except OSError as error:
                tell(InputError(f"{file}: cannot be read: {error.strerror or error}"))
            except InputError as error:
                tell(error)


def _files(path: Path, tell: Problem) -> Iterator[tuple[Path, str]]:
    """Yield each file to read with the name that its document ids start with."""
    if path.is_dir():
        found = [p for p in sorted(path.rglob("*")) if _is_report(p, path)]
        if not found:
            tell(InputError(f"{path}: no reports in this folder (looked for {', '.join(SUFFIXES)})"))
        yield from ((p, p.relative_to(path).as_posix()) for p in found)
    elif not path.exists():
        tell(InputError(f"{path}: no such file or folder"))
    elif path.suffix.lower() not in _READERS:
        tell(InputError(f"{path}: not a kind of report that can be read ({', '.join(SUFFIXES)})"))
    else:
        yield path, path.name


def _is_report(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return (
        path.suffix.lower() in _READERS
        and not hidden
        and path.stem.upper() != "README"
        and (path.is_file() or path.is_symlink())
    )
