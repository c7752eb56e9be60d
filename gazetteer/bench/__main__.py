"""Print the bench: hits by tier and language, false hits, times. ``--freeze`` keeps the counts as the baseline."""

import argparse
import sys

from gazetteer.bench import speed
from gazetteer.bench.spellings import Verdict, freeze, judge, read_baseline, read_spellings, shares
from gazetteer.opening import open as open_gazetteer


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.bench", description=__doc__)
    parser.add_argument("--freeze", action="store_true", help="keep this run's counts as the baseline")
    parser.add_argument("--misses", action="store_true", help="list what was not found, and false hits")
    parser.add_argument("--no-times", action="store_true", help="leave the times out")
    given = parser.parse_args()
    places, spellings = open_gazetteer(), read_spellings()
    verdicts = judge(places, spellings)
    for line in _table(verdicts):
        _say(line)
    if given.misses:
        for verdict in verdicts:
            if not verdict.right:
                _say(_miss(verdict))
    if not given.no_times:
        figures = speed.medians(places, spellings)
        _say("median look-up: " + ", ".join(f"{tier} {micro:.0f} µs" for tier, micro in figures.items()))
        _say(f"median containing(): {speed.containing_median(places, spellings):.0f} µs")
        _say(
            ", ".join(f"{what} {figure:.1f}" for what, figure in (speed.opening(spellings) | speed.compiling()).items())
        )
    if given.freeze:
        freeze(verdicts)


def _table(verdicts: list[Verdict]) -> list[str]:
    baseline = read_baseline()
    lines = []
    for tier, (right, every) in shares(verdicts, "tier").items():
        lines.append(f"{tier:8}{right:5} of {every:4}  {right / every:6.1%}   baseline {baseline.get(tier, 0)}")
    for language, (right, every) in shares(verdicts, "language").items():
        lines.append(f"{language:8}{right:5} of {every:4}  {right / every:6.1%}")
    return lines


def _miss(verdict: Verdict) -> str:
    spelling, first = verdict.spelling, verdict.first
    found = f"{first.place.id} {first.place.name} ({first.match} {first.score:.2f})" if first else "nothing"
    return f"{spelling.tier} {spelling.name!r} {' '.join(spelling.countries)}: {found}; {' '.join(spelling.expected)}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


main()
