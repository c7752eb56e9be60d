"""Compile everything under ``gazetteer/data`` from the raw packages, or check that it is up to date."""

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

from gazetteer.build.compile import OUTPUTS, compile_all
from gazetteer.layers.areas import DATA


def main() -> int:
    """Run the compiler; exit status 1 where ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.build", description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder with the raw packages")
    parser.add_argument("--check", action="store_true", help="rebuild beside and compare, change nothing")
    options = parser.parse_args()
    if not options.check:
        compile_all(options.raw, DATA)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        compile_all(options.raw, Path(folder))
        changed = [name for name in OUTPUTS if not _same(DATA / name, Path(folder) / name)]
    for name in changed:
        print(f"{DATA / name}: differs from what the sources give", file=sys.stderr)  # noqa: T201 - the check's answer
    return 1 if changed else 0


def _same(one: Path, other: Path) -> bool:
    return one.exists() and filecmp.cmp(one, other, shallow=False)


if __name__ == "__main__":
    sys.exit(main())
