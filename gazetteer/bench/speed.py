"""How long look-ups take, and what opening and compiling cost."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial

from gazetteer.bench.spellings import Spelling
from gazetteer.gazetteer import Gazetteer

# Run in a fresh process: what a user waits for, and what the system counts as resident once names were looked up.
_OPENING = """
import json, sys, time
from pathlib import Path
import gazetteer
start = time.perf_counter()
places = gazetteer.open()
opened = time.perf_counter() - start
for name in json.load(sys.stdin):
    places.find(name)
# The peak of this program alone: getrusage would count what the parent had when it forked.
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0])
print(json.dumps({"open_ms": opened * 1e3, "resident_mb": peak / 1024}))
"""

_COMPILING = """
import json, os, resource, sys, time
from pathlib import Path
from gazetteer import opening
start = time.perf_counter()
opening.compile_index(Path(sys.argv[1]), progress=False)
user = resource.getrusage(resource.RUSAGE_SELF).ru_utime
print(json.dumps({"compile_s": time.perf_counter() - start, "compile_user_s": user}))
"""


def medians(places: Gazetteer, spellings: Iterable[Spelling]) -> dict[str, float]:
    """Return the median time of a look-up by tier, in microseconds; every name is asked for once, nothing cached."""
    names = list(dict.fromkeys(spelling.name for spelling in spellings))
    return {
        tier: statistics.median(_microseconds(partial(places.rows, name, (tier,))) for name in names)
        for tier in ("exact", "folded", "skeleton", "fuzzy")
    }


def _microseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1e6


def containing_median(places: Gazetteer, spellings: Iterable[Spelling]) -> float:
    """Return the median time of ``containing`` at the places of the bench, in microseconds."""
    found = [places.find(spelling.name, limit=1) for spelling in spellings]
    points = [(c.place.lat, c.place.lon) for candidates in found for c in candidates]
    for point in points:
        places.containing(*point)  # the outlines are read at the first visit
    return statistics.median(_microseconds(partial(places.containing, *point)) for point in points)


def opening(spellings: Iterable[Spelling]) -> dict[str, float]:
    """Open the gazetteer in a fresh process and look all names up: milliseconds, resident megabytes at the peak."""
    return _run(_OPENING, input=json.dumps([spelling.name for spelling in spellings]))


def compiling() -> dict[str, float]:
    """Compile the index into an empty folder in a fresh process: seconds, and seconds of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        return _run(_COMPILING, folder)


def _run(script: str, *arguments: str, input: str = "") -> dict[str, float]:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, input=input, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
