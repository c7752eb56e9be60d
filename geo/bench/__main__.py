"""``python -m geo.bench toponyms --gold DIR``."""

import argparse
from pathlib import Path

from geo.bench import toponyms


def main() -> None:
    """Read the command line and run one stage's benchmark."""
    parser = argparse.ArgumentParser(prog="python -m geo.bench", description="Benchmarks of the stages.")
    stages = parser.add_subparsers(required=True, metavar="STAGE")
    stage = stages.add_parser("toponyms", help="find and resolve place names, by models that left the corpus out")
    stage.add_argument("--gold", type=Path, required=True, help="folder with the annotated texts")
    stage.add_argument("--keep", type=Path, help="folder where trained recognisers wait for reuse")
    stage.add_argument("--speed-only", action="store_true", help="only speed, memory and start-up")
    stage.set_defaults(run=lambda given: toponyms.run(given.gold, given.keep, speed_only=given.speed_only))
    given = parser.parse_args()
    for line in given.run(given):
        print(line, flush=True)  # noqa: T201 - a command's result


if __name__ == "__main__":
    main()
