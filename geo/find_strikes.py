"""From reports to strikes: what happened where, when, told by whom."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from geo.documents import Document
from geo.find_locations import locate
from geo.incidents.assemble import incidents_of, readings, tells_of_strikes
from geo.incidents.corrections import Corrections
from geo.incidents.fusion import fuse
from geo.incidents.identity import source_of
from geo.incidents.incident import Incident
from geo.incidents.merge import merge
from geo.language import detect
from geo.strike import Strike

_LOG = logging.getLogger("strikemap")
_CHUNK = 16  # documents sent to a worker at once
_SLICE = 200_000  # characters; reports are shorter
_AHEAD = 4  # chunks waiting for each worker, so that memory stays bounded


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
    ``documents`` nor on ``workers``; documents with the same id and text count once. Raises InputError for a bad
    corrections file.
    """
    by_hand = _corrections(corrections)
    found: list[Incident] = []
    with tqdm(total=_length(documents), unit="report", disable=not progress, desc="reading") as bar:
        for incidents in _read_all(_distinct(documents), workers):
            found += incidents
            bar.update()
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
    found: list[Incident] = []
    for start, text in _slices(document.text):
        read = readings(text, language, source.published)
        if tells_of_strikes(read):
            made = incidents_of(replace(document, text=text), source, read, locate(text, language=language))
            found += made if start == 0 else [_moved(incident, start) for incident in made]
    return found


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


def _incidents_in_all(documents: list[Document]) -> list[list[Incident]]:
    return [incidents_in(document) for document in documents]


def _read_all(documents: Iterator[Document], workers: int) -> Iterator[list[Incident]]:
    if workers <= 1:
        yield from map(incidents_in, documents)
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting = []
        while chunk := list(islice(documents, _CHUNK)):
            waiting.append(pool.submit(_incidents_in_all, chunk))
            if len(waiting) >= _AHEAD * workers:
                yield from waiting.pop(0).result()
        for task in waiting:
            yield from task.result()


def _distinct(documents: Iterable[Document]) -> Iterator[Document]:
    """Each document once; only ids are kept in memory."""
    seen: set[tuple[str, int]] = set()
    for document in documents:
        key = (source_of(document).id, hash(document.text))
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
