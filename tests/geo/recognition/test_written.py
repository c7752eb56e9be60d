"""Texts written for the recognisers: their marks become spans, and a bad mark is named."""

from pathlib import Path

import pytest

import gazetteer
from gazetteer.errors import InputError
from geo.recognition.names import Names
from geo.recognition.written import FOLDER, read_written

NAMES = Names(gazetteer.open())


def test_marks_cut_the_names_out_of_each_text(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text("# ours\nThe <Libyan> mayor of {Tobruk}\nflew home.\n---\nAt [Mint] and {Tobruk Airport}\n", "utf8")
    first, second = read_written(path, NAMES)
    assert first.text == "The Libyan mayor of Tobruk\nflew home."
    assert [(first.text[s.start : s.end], s.kind) for s in first.spans] == [("Libyan", "demonym"), ("Tobruk", "place")]
    assert [(second.text[s.start : s.end], s.kind) for s in second.spans] == [("Tobruk Airport", "facility")]
    assert [second.text[a:b] for a, b in second.ignored] == ["Mint"]


@pytest.mark.parametrize("line", ["in {Tobruk", "in Tobruk>", "in {a {b}}", "in {}"])
def test_a_bracket_without_its_other_half_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "en.txt"
    path.write_text(f"fine\n{line}\n", "utf8")
    with pytest.raises(InputError, match="line 2"):
        read_written(path, NAMES)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_the_shipped_texts_can_be_read(path: Path) -> None:
    texts = read_written(path, NAMES)
    assert texts
    assert all(0 <= s.start < s.end <= len(t.text) for t in texts for s in t.spans)
