"""Speed, start-up and memory of ``geo.toponyms``, and where its time goes.

Times are of the processor, so that a busy machine does not change them; no stage waits for anything.
"""

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from time import process_time

import gazetteer
from geo.find_toponyms import toponyms
from geo.language import detect
from geo.recognition import recognise
from geo.resolution.ranker import rank
from geo.resolution.resolver import resolve
from geo.resolution.scene import build

_STANDARD_LENGTH = 2500
# The peak that Linux keeps for a process's own program; getrusage would count that of the process that started it too.
_PEAK = """
import pathlib, re, resource
def peak():
    status = pathlib.Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) / 1024
"""
_START_UP = f"""{_PEAK}
import time
start = time.perf_counter()
import geo
geo.toponyms("Fighting reached Tripoli.")
print(time.perf_counter() - start, peak())
"""
_MEMORY = f"""{_PEAK}
import sys
import geo
for text in sys.stdin.read().split("\\0"):
    geo.toponyms(text)
print(peak())
"""


def standard_documents(texts: Sequence[str]) -> list[str]:
    """Cut the texts, joined, into documents of 2.5 kB, so that figures compare."""
    joined = "\n\n".join(texts)
    return [joined[i : i + _STANDARD_LENGTH] for i in range(0, len(joined), _STANDARD_LENGTH)]


def report(texts: Sequence[str]) -> list[str]:
    """Measure and return lines to print; the caches are cold but for one document."""
    documents = standard_documents(texts)
    toponyms(documents[0])
    seconds = _time(toponyms, documents)
    lines = [
        f"{len(documents)} documents of {_STANDARD_LENGTH} characters: {len(documents) / seconds:.0f} a second"
        f" ({seconds / len(documents) * 1000:.1f} ms each)",
        *_stages(documents),
    ]
    if find_spec("flashgeotext"):
        geotext = import_module("flashgeotext.geotext").GeoText()
        geotext.extract(documents[0])
        matching = _time(geotext.extract, documents)
        lines.append(
            f"flashgeotext on the same: {len(documents) / matching:.0f} a second;"
            f" ours takes {seconds / matching:.1f} times as long"
        )
    return [*lines, *_processes(documents)]


def _time(function, documents: Sequence[str]) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001
    start = process_time()
    for text in documents:
        function(text)
    return process_time() - start


def _stages(documents: Sequence[str]) -> list[str]:
    """Run the stages one after the other, warm, and name the share of each."""
    places = gazetteer.open()
    spent = dict.fromkeys(("language", "recognition", "look-up", "ranking", "answers"), 0.0)
    for text in documents:
        marks = [process_time()]
        language = detect(text)
        marks.append(process_time())
        mentions = recognise(text, places, language)
        marks.append(process_time())
        scene = build(text, mentions, places)
        marks.append(process_time())
        rank(scene)
        marks.append(process_time())
        resolve(text, mentions, places, language)
        marks.append(process_time())
        steps = [b - a for a, b in pairwise(marks)]
        steps[4] -= steps[2] + steps[3]
        for stage, step in zip(spent, steps, strict=True):
            spent[stage] += step
    total = sum(spent.values())
    return [f"  {stage:<12} {t / len(documents) * 1000:6.2f} ms  {t / total:5.1%}" for stage, t in spent.items()]


def _processes(documents: Sequence[str]) -> list[str]:
    """Start-up and memory, each in a process of its own."""
    run = subprocess.run([sys.executable, "-c", _START_UP], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, first = map(float, run.stdout.split())
    run = subprocess.run(  # noqa: S603 - our own interpreter with our own code
        [sys.executable, "-c", _MEMORY], input="\0".join(documents), capture_output=True, text=True, check=True
    )
    return [f"start-up and first answer {seconds:.2f} s; {first:.0f} MB then, {float(run.stdout):.0f} MB after all"]
