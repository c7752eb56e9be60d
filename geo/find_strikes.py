"""From reports to strikes: what happened where, when, told by whom."""

import logging
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

import gazetteer
from gazetteer.errors import GazetteerError
from geo.documents import Document
from geo.find_locations import locate
from geo.incidents.assemble import incidents_of, readings, tells_of_strikes
from geo.incidents.corrections import Corrections
from geo.incidents.fusion import fuse
from geo.incidents.identity import source_of
from geo.incidents.incident import Incident
from geo.incidents.merge import merge
from geo.incidents.when import dateline_day
from geo.language import detect
from geo.strike import Strike

_LOG = logging.getLogger("strikemap")
_CHUNK = 16  # documents sent to a worker at once
_SLICE = 200_000  # characters; reports are shorter
_AHEAD = 4  # chunks waiting for each worker, so that memory stays bounded
_Read = tuple[list[Incident], str | None]  # what came of a document: its incidents, or why it was skipped


def strikes(
    documents: Iterable[Document],
    *,
    corrections: Corrections | str | Path | Sequence[Mapping[str, Any]] | None = None,
    workers: int = 1,
    progress: bool = False,
) -> list[Strike]:
    """Return the strikes that ``documents`` tell of, merged across documents and languages, in order of time.

    ``corrections``: a YAML or CSV file, its rows, or a ``Corrections`` object, whose ``unused`` then lists the
    entries that applied to nothing; these are also logged as warnings to the logger ``strikemap``. ``workers``:
    processes that read documents. ``progress``: a bar on standard error. The answer depends neither on the order of
    ``documents`` nor on ``workers``; documents with the same id and text count once. A document that cannot be read
    is skipped, with an error to the same logger that names it; so is their number at the end. Raises InputError for a
    bad corrections file.
    """
    by_hand = _corrections(corrections)
    found: list[Incident] = []
    read = skipped = 0
    with tqdm(total=_length(documents), unit="report", disable=not progress, desc="reading") as bar:
        for incidents, failure in _read_all(_distinct(documents), workers):
            found += incidents
            read += 1
            if failure is not None:
                skipped += 1
                _LOG.error("Skipped %s", failure)
            bar.update()
    if skipped:
        _LOG.error("Skipped %d of %d documents.", skipped, read)
    groups = merge(found)
    if by_hand is not None:
        groups = by_hand.apply(groups)
        for message in by_hand.unused:
            _LOG.warning("%s", message)
    return sorted(map(fuse, groups), key=_order)


def incidents_in(document: Document) -> list[Incident]:
    """Return the strikes that one report tells of, not yet merged with those of others.

    What is longer than a report can be is read in slices, so that time grows with its length.
    """
    source = source_of(document)
    language = document.language or detect(document.text)
    dated = source if source.published else replace(source, published=dateline_day(document.text, language))
    found: list[Incident] = []
    for start, text in _slices(document.text):
        read = readings(text, language, dated.published)
        if tells_of_strikes(read):
            made = incidents_of(replace(document, text=text), dated, read, locate(text, language=language))
            found += made if start == 0 else [_moved(incident, start) for incident in made]
    return found if dated is source else [_undated(incident) for incident in found]


def _slices(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at paragraphs into slices of at most _SLICE characters; a report is one slice."""
    start = 0
    while len(text) - start > _SLICE:
        cut = text.rfind("\n", start + _SLICE // 2, start + _SLICE)
        cut = cut + 1 if cut > 0 else start + _SLICE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _moved(incident: Incident, by: int) -> Incident:
    """Count offsets from the beginning of the document again."""
    reports = tuple(replace(r, start=r.start + by, end=r.end + by) for r in incident.reports)
    place = incident.location
    if place is not None:
        place = replace(place, start=place.start + by, end=place.end + by)
    return replace(incident, reports=reports, location=place)


def _undated(incident: Incident) -> Incident:
    """Keep the day of publication that only a dateline tells out of what is said about the document."""
    return replace(incident, reports=tuple(replace(r, published=None) for r in incident.reports))


def _name(document: Document) -> str:
    name = document.id or document.title or (document.text if isinstance(document.text, str) else "a document")
    return repr(str(name)[:80])


def _attempt(document: Document) -> _Read:
    """Read a document; whatever fails inside is told with its place, and costs this document only."""
    if not isinstance(document.text, str):
        return [], f"{_name(document)}: its text is {type(document.text).__name__}, not a string"
    try:
        return incidents_in(document), None
    except (GazetteerError, OSError, ImportError):  # no document's fault: files of the installation are missing
        raise
    except Exception as error:  # noqa: BLE001 - one document must not end a run of thousands
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
        _LOG.debug("While reading %s", _name(document), exc_info=True)
        return [], f"{_name(document)}: {type(error).__name__}: {error} ({where})"


def _attempt_all(documents: list[Document]) -> list[_Read]:
    return [_attempt(document) for document in documents]


def _read_all(documents: Iterator[Document], workers: int) -> Iterator[_Read]:
    first = next(documents, None)
    if first is None:
        return
    gazetteer.open()  # what is wrong with it concerns all documents; and processes share what is open
    documents = chain([first], documents)
    yield from map(_attempt, documents) if workers <= 1 else _read_in_processes(documents, workers)


def _read_in_processes(documents: Iterator[Document], workers: int) -> Iterator[_Read]:
    waiting: deque[tuple[list[Document], Future[list[_Read]]]] = deque()
    pool = ProcessPoolExecutor(workers)
    try:
        while chunk := list(islice(documents, _CHUNK)):
            try:
                task = pool.submit(_attempt_all, chunk)
            except BrokenProcessPool:
                pool = ProcessPoolExecutor(workers)
                task = pool.submit(_attempt_all, chunk)
            waiting.append((chunk, task))
            if len(waiting) >= _AHEAD * workers:
                yield from _outcome(*waiting.popleft())
        while waiting:
            yield from _outcome(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(chunk: list[Document], task: Future[list[_Read]]) -> list[_Read]:
    """Wait for a chunk; where its process died, find out which document killed it."""
    try:
        return task.result()
    except BrokenProcessPool:
        return [_read_apart(document) for document in chunk]


def _read_apart(document: Document) -> _Read:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_attempt, document).result()
        except BrokenProcessPool:
            return [], f"{_name(document)}: the process that read it died"


def _distinct(documents: Iterable[Document]) -> Iterator[Document]:
    """Each document once; only ids are kept in memory."""
    seen: set[tuple[str, int]] = set()
    for document in documents:
        key = (document.id or "", hash(document.text))
        if key not in seen:
            seen.add(key)
            yield document


def _corrections(given: Corrections | str | Path | Sequence[Mapping[str, Any]] | None) -> Corrections | None:
    if given is None or isinstance(given, Corrections):
        return given
    if isinstance(given, str | Path):
        return Corrections.read(given)
    return Corrections.of(given)


def _length(documents: Iterable[Document]) -> int | None:
    return len(documents) if isinstance(documents, Sequence) else None


def _order(strike: Strike) -> tuple[str, str, int, int, str]:
    """By day, then as the first report tells them."""
    day = strike.date_start.isoformat() if strike.date_start else "9999"
    first = strike.reports[0]
    return day, first.document_id, first.start, strike.location.start if strike.location else 0, strike.id
