import pytest

import gazetteer

# Tokens, and the names among them as they stand in the text.
SCENES = [
    ("strikes near Ajdabiya today", ["Ajdabiya"]),
    ("the New York City council of York", ["New York City", "York"]),
    ("in New York he said", ["York"]),
    ("south of al Bayda", ["al Bayda"]),
    ("south of al - Bayda ,", ["al - Bayda"]),
    ("غارة على البيضاء و إجدابيا", ["البيضاء", "إجدابيا"]),
    ("Qasr , Bin Ghashir", []),
    ("Qasr bin Ghashir", ["Qasr bin Ghashir"]),
    ("ai ji da bi ye", []),
    ("laq and ly", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SCENES)
def test_names_in_running_words(few: gazetteer.Gazetteer, text: str, expected: list[str]) -> None:
    tokens = text.split()
    assert [" ".join(tokens[start:end]) for start, end in few.scan(tokens)] == expected


def test_every_span_found_is_a_name(places: gazetteer.Gazetteer) -> None:
    text = "Warplanes hit Deir ez-Zor , the port of Zuwara and New York City on Monday , officials in Tripoli said"
    tokens = text.split()
    spans = [" ".join(tokens[start:end]) for start, end in places.scan(tokens)]
    assert {"Deir ez-Zor", "Zuwara", "New York City", "Tripoli"} <= set(spans)
    assert all(places.rows(span) for span in spans)
