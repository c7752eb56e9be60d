import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from gazetteer import GazetteerError
from gazetteer.index import store

ROOT = Path(__file__).resolve().parents[2]
ARRAYS = {"numbers": np.arange(100_000, dtype=np.int64), "letters": np.frombuffer(b"abc" * 1000, np.uint8)}


def build() -> dict[str, np.ndarray]:
    return dict(ARRAYS)


def never() -> dict[str, np.ndarray]:
    raise AssertionError("compiled though a sound index lies there")


def assert_whole(arrays: dict[str, np.ndarray]) -> None:
    assert {name: array.tolist() for name, array in arrays.items()} == {n: a.tolist() for n, a in ARRAYS.items()}


def test_compiled_once_then_read(tmp_path: Path) -> None:
    assert_whole(store.load_or_build(tmp_path / "cache" / "g-1", build))
    assert_whole(store.load_or_build(tmp_path / "cache" / "g-1", never))


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(400_000)
        file.write(b"\xff" * 64)


DAMAGES = {
    "bytes overwritten": lambda folder: overwrite(folder / "numbers.npy"),
    "file cut off": lambda folder: os.truncate(folder / "numbers.npy", 1000),
    "file gone": lambda folder: (folder / "letters.npy").unlink(),
    "manifest gone": lambda folder: (folder / "index.json").unlink(),
    "manifest cut off": lambda folder: os.truncate(folder / "index.json", 20),
    "not a folder any more": lambda folder: (shutil.rmtree(folder), folder.write_text("x")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_noticed_and_mended(tmp_path: Path, damage: object) -> None:
    folder = tmp_path / "g-1"
    store.load_or_build(folder, build)
    damage(folder)
    assert_whole(store.load_or_build(folder, build))
    assert_whole(store.load_or_build(folder, never))


def test_damage_that_keeps_size_and_time_is_found_by_a_thorough_look(tmp_path: Path) -> None:
    folder = tmp_path / "g-1"
    store.load_or_build(folder, build)
    before = (folder / "numbers.npy").stat()
    overwrite(folder / "numbers.npy")
    os.utime(folder / "numbers.npy", ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(store.DamagedIndexError, match=r"numbers\.npy"):
        store.load(folder, thorough=True)


def test_a_copied_index_is_checked_once_and_then_trusted(tmp_path: Path) -> None:
    store.load_or_build(tmp_path / "g-1", build)
    shutil.copytree(tmp_path / "g-1", tmp_path / "g-2")
    assert_whole(store.load(tmp_path / "g-2"))
    seen = json.loads((tmp_path / "g-2" / "seen.json").read_text())
    assert seen["numbers.npy"][2] == (tmp_path / "g-2" / "numbers.npy").stat().st_ino


def build_slowly(folder: Path, started: Path) -> None:
    def slow() -> dict[str, np.ndarray]:
        with started.open("a") as file:
            file.write("x")
        time.sleep(0.4)
        return build()

    assert_whole(store.load_or_build(folder, slow))


def test_processes_that_start_at_once_compile_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    many = [context.Process(target=build_slowly, args=(tmp_path / "g-1", tmp_path / "started")) for _ in range(3)]
    for process in many:
        process.start()
    for process in many:
        process.join(60)
    assert [process.exitcode for process in many] == [0, 0, 0]
    assert (tmp_path / "started").read_text() == "x"


WRITER = """
import sys, time
from pathlib import Path
import numpy as np
from gazetteer.index import store
folder = Path(sys.argv[1])
def build():
    yielded = {f"array{i}": np.zeros(300_000) for i in range(60)}
    print("writing", flush=True)
    return yielded
store.load_or_build(folder, build)
print("done", flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.05, 0.2])
def test_a_writer_killed_at_any_moment_leaves_nothing_half_done(tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "g-1"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
    if folder.exists():
        assert len(store.load(folder, thorough=True)) == 60
    else:
        assert_whole(store.load_or_build(folder, build))
    store.load_or_build(tmp_path / "g-1", build)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        import numpy as np
        from gazetteer import GazetteerError
        from gazetteer.index import store
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            store.load_or_build(Path(sys.argv[1]), lambda: {"big": np.zeros(1_000_000)})
        except GazetteerError as error:
            print(error)
    """)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "g-1")], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "cannot be written" in done.stdout
    assert "STRIKEMAP_CACHE" in done.stdout
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(GazetteerError, match="STRIKEMAP_CACHE"):
        store.load_or_build(tmp_path / "file" / "g-1", build)


def test_old_indexes_are_forgotten(tmp_path: Path) -> None:
    for number in range(5):
        store.load_or_build(tmp_path / f"g-{number}", build)
        os.utime(tmp_path / f"g-{number}", (number, number))
    store.load_or_build(tmp_path / "g-new", build)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["g-3", "g-4", "g-new"]


def test_readers_go_on_while_the_index_is_replaced(tmp_path: Path) -> None:
    first = store.load_or_build(tmp_path / "g-1", build)
    overwrite_copy = first["numbers"].copy()
    shutil.rmtree(tmp_path / "g-1")
    store.load_or_build(tmp_path / "g-1", build)
    assert (first["numbers"] == overwrite_copy).all()
