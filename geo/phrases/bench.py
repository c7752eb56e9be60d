"""How well the grammar reads, on phrases and reports that people have coded.

    python -m geo.phrases.bench --gold DIR

``DIR`` holds ``bench/dev/strike_phrases.csv``, ``near_phrases.csv`` and ``ucdp_descriptions.csv``, and ``reports`` with
``gold.jsonl`` and the texts. Figures go to standard output.
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import gazetteer
from geo import find_locations
from geo.find_locations import locate
from geo.find_toponyms import toponyms
from geo.language import detect
from geo.location import Location
from geo.phrases.parsing import lattice_of, read
from geo.phrases.unknown import UNKNOWN
from geo.phrases.vocabulary import language_of_phrase

Row = dict[str, str]

_ROUNDS = 7
_STAGES = {"language": ("detect", "language_of_phrase"), "recognition": ("recognise",), "resolution": ("resolve",)}
"""The stages of ``locate`` before the phrases, by the names under which it calls them."""


def _say(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def longest(found: Iterable[Location]) -> Location | None:
    """Return the location that covers most of the text, the first among equals."""
    return max(found, key=lambda x: x.end - x.start, default=None)


def country_code(name: str) -> tuple[str, ...]:
    """Return the ISO code of a country by UCDP's name, “DR Congo (Zaire)”; empty where the gazetteer has none."""
    plain = name.partition("(")[0].strip()
    found = [c.place.country for c in gazetteer.open().find(plain) if c.place.kind == "country" and c.place.country]
    return tuple(found[:1])


def phrases(path: Path, *, verbose: bool) -> None:
    """Print the share of phrases with a location, and the form that was found by kind of phrase."""
    rows = _rows(path)
    kinds: dict[str, Counter[str]] = {}
    lost: Counter[str] = Counter()
    for row in rows:
        where = longest(locate(row["phrase"], countries=[row["country"]]))
        form = where.form if where and where.density else "none"
        kinds.setdefault(row.get("kind") or "all", Counter())[form] += 1
        if form == "none":
            lost[row["phrase"]] += 1
    _say(f"{path.name}: {len(rows)} phrases, {lost.total() / len(rows):.1%} without a location")
    for kind, forms in sorted(kinds.items()):
        _say(f"  {kind:<40} {', '.join(f'{form} {n}' for form, n in forms.most_common())}")
    if verbose:
        for phrase, n in lost.most_common():
            _say(f"    lost {n}× {phrase!r}")


def precision(path: Path, *, verbose: bool) -> None:
    """Print the accuracy of ``where_prec`` on UCDP's descriptions, and who is taken for whom."""
    confusion: Counter[tuple[str, str]] = Counter()
    known: Counter[bool] = Counter()
    for row in _rows(path):
        gold = row["where_prec"].partition(".")[0]
        where = longest(locate(row["where_description"], countries=country_code(row["country"])))
        told = str(where.where_prec) if where and where.where_prec else "-"
        confusion[gold, told] += 1
        if where and where.density and UNKNOWN not in where.why:
            known[gold == told] += 1
        if verbose and gold != told:
            _say(f"    {gold} as {told} {row['where_description']!r} {where and (where.form, where.name, where.text)}")
    total = confusion.total()
    right = sum(n for (gold, told), n in confusion.items() if gold == told)
    common = Counter(gold for gold, _ in confusion.elements()).most_common(1)[0]
    _say(
        f"{path.name}: where_prec right {right / total:.3f} of {total} (always “{common[0]}”: {common[1] / total:.3f})"
    )
    _say(f"  where the gazetteer has every name of the phrase: {known[True] / known.total():.3f} of {known.total()}")
    columns = "1234567-"
    _say("  gold\\told " + "".join(f"{c:>6}" for c in columns))
    for gold in "1234567":
        _say(f"  {gold:<9} " + "".join(f"{confusion[gold, c]:6d}" for c in columns))


def reports(folder: Path, *, verbose: bool) -> None:
    """Print the share of the marked phrases of reports that a location overlaps, and that has the right form."""
    found = formed = total = 0
    for line in (folder / "gold.jsonl").read_text(encoding="utf8").splitlines():
        gold = json.loads(line)
        text = (folder / "texts" / f"{gold['id']}.txt").read_text(encoding="utf8")
        locations = locate(text, language=gold["language"])
        for marked in _marked(gold["incidents"]):
            start, end = marked["phrase_start"], marked["phrase_start"] + len(marked["phrase"])
            over = [x for x in locations if x.start < end and start < x.end]
            total += 1
            found += bool(over)
            formed += (right := any(x.form == marked["form"] for x in over))
            if verbose and not right:
                told = [(x.form, x.verdict, x.text) for x in over]
                _say(f"    {gold['id']} {marked['form']}: {marked['phrase']!r} read as {told}")
    _say(f"reports: {total} marked phrases, overlapped {found / total:.3f}, by the right form {formed / total:.3f}")


def _marked(incidents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    unique: dict[tuple[int, str], dict[str, Any]] = {}
    for incident in incidents:
        for marked in [incident, *incident.get("alt_phrases", [])]:
            if marked.get("phrase_start") is not None:
                unique[marked["phrase_start"], marked["phrase"]] = marked
    return list(unique.values())


def speed(path: Path) -> None:
    """Print how many phrases a second are read, and where the time goes; the grammar alone is given the toponyms."""
    texts = [row["phrase"] for row in _rows(path)]
    found = [(text, language_of_phrase(text, detect(text)), toponyms(text, demonyms=True)) for text in texts]

    def grammar() -> None:
        for text, language, known in found:
            read(lattice_of(text, known, language))

    def whole() -> None:
        for text in texts:
            locate(text)

    _say(f"speed, the best of {_ROUNDS} rounds over {len(texts)} phrases by the process's own time:")
    for name, work in (("grammar alone", grammar), ("from the text", whole)):
        _say(f"  {name}: {len(texts) / _seconds(work):,.0f} phrases/s")
    spent = _stages(whole)
    parts = " + ".join(f"{stage} {1e6 * seconds / len(texts):.0f}" for stage, seconds in spent.items())
    _say(f"  µs a phrase: {parts} = {1e6 * sum(spent.values()) / len(texts):.0f}")


def _seconds(work: Callable[[], None]) -> float:
    """Return the least time that some work takes; the first round, which fills what is remembered, is left out."""
    work()
    return min(_once(work) for _ in range(_ROUNDS))


def _once(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _stages(work: Callable[[], None]) -> dict[str, float]:
    """Return how long each stage of ``locate`` takes within ``work``, in seconds; the phrases are what is left."""
    spent = dict.fromkeys(_STAGES, 0.0)
    original = {name: getattr(find_locations, name) for names in _STAGES.values() for name in names}
    rounds = []
    try:
        for stage, names in _STAGES.items():
            for name in names:
                setattr(find_locations, name, _timed(original[name], spent, stage))
        for _ in range(_ROUNDS):
            spent.update(dict.fromkeys(_STAGES, 0.0))
            seconds = _once(work)
            rounds.append({**spent, "phrases": seconds - sum(spent.values())})
    finally:
        for name, function in original.items():
            setattr(find_locations, name, function)
    return min(rounds, key=lambda r: sum(r.values()))


def _timed(function: Callable[..., Any], spent: dict[str, float], stage: str) -> Callable[..., Any]:
    """Return a function that does as another does and adds the time that this takes to a stage's."""

    def timed(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        start = time.process_time()
        answer = function(*arguments, **options)
        spent[stage] += time.process_time() - start
        return answer

    return timed


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR")
    parser.add_argument("--verbose", action="store_true", help="print what is lost or read wrongly")
    parser.add_argument("--only", choices=["phrases", "ucdp", "reports", "speed"])
    options = parser.parse_args(arguments)
    dev = options.gold / "bench" / "dev"
    if options.only in (None, "phrases"):
        phrases(dev / "strike_phrases.csv", verbose=options.verbose)
        phrases(dev / "near_phrases.csv", verbose=options.verbose)
    if options.only in (None, "ucdp"):
        precision(dev / "ucdp_descriptions.csv", verbose=options.verbose)
    if options.only in (None, "reports"):
        reports(options.gold / "reports", verbose=options.verbose)
    if options.only in (None, "speed"):
        speed(dev / "strike_phrases.csv")


if __name__ == "__main__":
    main()
