"""The benchmark of toponyms: every corpus is answered for by models that were trained without it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import gazetteer
from geo.bench import speed
from geo.bench.tally import Tally, reliability
from geo.gold import GoldDocument, read
from geo.recognition.mention import Mention
from geo.resolution.confidence import Calibration
from geo.resolution.ranker import Weights
from geo.resolution.resolver import resolve
from geo.resolution.spans import with_context
from geo.resolution.train import Taught, fit_calibration, teach
from geo.toponym import Toponym

_SPEED_CORPUS = "lgl"


def run(gold: Path, keep: Path | None = None, *, speed_only: bool = False) -> Iterator[str]:
    """Yield the lines of the report."""
    if not speed_only:
        yield from accuracy(teach(gold, keep))
    texts = [document.text for document in read(gold / f"{_SPEED_CORPUS}.jsonl")]
    yield "\nSpeed (committed models)"
    yield from speed.report(texts)


def accuracy(taught: Sequence[Taught]) -> Iterator[str]:
    """Yield the figures of recognition and resolution, the causes of loss and the reliability of the confidence."""
    whole: dict[str, Tally] = defaultdict(Tally)
    plain: dict[str, Tally] = defaultdict(Tally)
    oracle: dict[str, Tally] = defaultdict(Tally)
    for each in taught:
        calibration = fit_calibration([other for other in taught if other is not each])
        corpus = each.fold.corpus
        for document, mentions in zip(each.fold.documents, each.fold.mentions, strict=True):
            found = _resolve(document, mentions, each.weights, calibration)
            whole[corpus].add(document, found)
            plain[corpus].add(document, [toponym for toponym in found if not toponym.demonym])
            oracle[corpus].add(document, _given_spans(document, mentions, each, calibration))
    yield "Found and resolved, each corpus by models that never saw it; demonyms count as mentions of their country"
    yield from (tally.line(corpus) for corpus, tally in whole.items())
    yield "\nThe same without demonyms"
    yield from (tally.line(corpus) for corpus, tally in plain.items())
    yield "\nThe marked spans given (resolution alone)"
    yield from (tally.line(corpus) for corpus, tally in oracle.items())
    yield "\nWhat was lost"
    for corpus, tally in whole.items():
        yield corpus
        yield from tally.causes()
    yield "\nNames misspelt on purpose that only resemble a known name then"
    for each in taught:
        right = sum(bool(outcome.right) for outcome in each.misspelt)
        yield f"{each.fold.name:<14} {len(each.misspelt):5d} names, right {right / max(1, len(each.misspelt)):.3f}"
    yield "\nReliability: of what is named at a confidence, how much lies within 161 km or in the area"
    judged = [pair for tally in whole.values() for pair in tally.judged]
    yield from reliability(judged)


def _resolve(
    document: GoldDocument, mentions: Sequence[Mention], weights: Weights, calibration: Calibration
) -> list[Toponym]:
    return resolve(
        document.text, mentions, gazetteer.open(), document.language, weights=weights, calibration=calibration
    )


def _given_spans(
    document: GoldDocument, mentions: Sequence[Mention], taught: Taught, calibration: Calibration
) -> list[Toponym]:
    """Resolve the gold spans, as ``toponyms(spans=…)`` does it."""
    spans = [(t.start, t.end) for t in document.toponyms if t.lat is not None and t.within(document.text)]
    given, positions = with_context(document.text, spans, mentions)
    found = _resolve(document, given, taught.weights, calibration)
    return [found[position] for position in positions]
