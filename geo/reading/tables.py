"""One report a row: JSON Lines, CSV and Parquet. A bad row is told with its line; the others are read."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from gazetteer.errors import InputError
from geo.documents import Document
from geo.reading.decoding import MAX_BYTES, read_text
from geo.reading.fields import make_document, named, ours

Problem = Callable[[InputError], None]
Row = tuple[int, Mapping[str, object]]
_DELIMITERS = ",;\t"


def read_jsonl(path: Path, name: str, tell: Problem) -> Iterator[Document]:
    """Yield a report for each JSON object with a ``text``."""

    def rows() -> Iterator[Row]:
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                tell(InputError(f"{path}, line {number}: not JSON: {error}"))
                continue
            if not isinstance(row, dict):
                tell(InputError(f"{path}, line {number}: not a JSON object"))
                continue
            yield number, row

    yield from _documents(rows(), path, name, tell, unit="line")


def read_csv(path: Path, name: str, tell: Problem) -> Iterator[Document]:
    """Yield a report for each row; the first row names the columns, and shows what stands between them."""
    csv.field_size_limit(MAX_BYTES)
    text = read_text(path)
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text), strict=True)

    def rows() -> Iterator[Row]:
        try:
            if "text" not in ours(reader.fieldnames or ()):
                columns = ", ".join(map(str, reader.fieldnames or ()))
                raise InputError(f"{path}, line 1: no column called text (found: {columns:.200})")
            for row in reader:
                if None in row:
                    tell(InputError(f"{path}, line {reader.line_num}: more cells than columns"))
                    continue
                yield reader.line_num, row
        except csv.Error as error:
            raise InputError(f"{path}, line {reader.line_num}: not CSV: {error}") from error

    yield from _documents(rows(), path, name, tell, unit="line")


def _delimiter(text: str) -> str:
    """Return what parts the columns: the sign by which the first row names most of ours; commas where none does better.

    Spreadsheets write semicolons where the comma is the decimal sign, and tabs when one copies from them.
    """

    def known(delimiter: str) -> int:
        try:
            return len(ours(next(csv.reader(io.StringIO(text), delimiter=delimiter), [])))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=known)


def read_parquet(path: Path, name: str, tell: Problem) -> Iterator[Document]:
    """Yield a report for each row, read in batches."""
    import pyarrow as pa  # noqa: PLC0415 - loads slowly, and few runs read Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.ParquetFile(path)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(f"{path}: not a Parquet file: {error}") from error
    columns = [c for c in table.schema_arrow.names if ours([c])]
    if "text" not in ours(columns):
        raise InputError(f"{path}: no column called text (found: {', '.join(table.schema_arrow.names):.200})")

    def rows() -> Iterator[Row]:
        batches: Iterable[pa.RecordBatch] = table.iter_batches(batch_size=256, columns=columns)
        number = 0
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                yield number, row

    yield from _documents(rows(), path, name, tell, unit="row")


def _documents(rows: Iterator[Row], path: Path, name: str, tell: Problem, *, unit: str) -> Iterator[Document]:
    for number, row in rows:
        try:
            yield make_document(named(row)["text"], row, name=f"{name}:{number}", where=f"{path}, {unit} {number}")
        except InputError as error:
            tell(error)
