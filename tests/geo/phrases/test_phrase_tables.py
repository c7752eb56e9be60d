"""Every phrase of the three tables is read as it stands there: its form, its words, its density."""

import pytest

from tests.geo.phrases.marked import HERE, parse, summary


def cases(language: str, file: str) -> list[tuple[str, str, list[str]]]:
    found: list[tuple[str, str, list[str]]] = []
    for line in (HERE / file).read_text(encoding="utf8").splitlines():
        if line.startswith("    "):
            found[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((language, line, []))
    return found


CASES = [*cases("en", "english.txt"), *cases("ar", "arabic.txt"), *cases("fr", "french.txt")]


def test_the_tables_are_there() -> None:
    assert len(CASES) > 180


@pytest.mark.parametrize(("language", "phrase", "expected"), CASES, ids=[c[1] for c in CASES])
def test_reads(language: str, phrase: str, expected: list[str]) -> None:
    assert [f"{x.form} | {x.text} | {summary(x.density)}" for x in parse(phrase, language)] == expected
