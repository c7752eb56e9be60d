"""A line break ends a headline or an entry of a list, and nothing in a text that is broken at a width."""

import pytest

from tests.geo.phrases.marked import parse

BODY = "Nine people were killed when a warplane bombed a market, two of those who had been in it said on the day after."


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (f"Airstrike kills nine in market near [Sirte]\n[TRIPOLI] (Agency) - {BODY}", ["near Sirte", "TRIPOLI"]),
        (f"Airstrike kills nine in market near [Sirte]\n\n[TRIPOLI] (Agency) - {BODY}", ["near Sirte", "TRIPOLI"]),
        (f"Jets bombed a farm 12 miles from\n[Sirte]. {BODY}", ["12 miles from\nSirte"]),
        (f"Jets bombed a farm north\nof [Sirte]. {BODY}", ["north\nof Sirte"]),
        ("[Sirte]\n[Libya]", ["Sirte\nLibya"]),
    ],
)
def test_a_line_break_ends_what_it_should(text: str, phrases: list[str]) -> None:
    assert [x.text for x in parse(text.replace("[TRIPOLI]", "[Tripoli]"), "en")] == [
        p.replace("TRIPOLI", "Tripoli") for p in phrases
    ]


def test_in_a_text_broken_at_a_width_phrases_go_on_in_the_next_line() -> None:
    lines = [
        "Officials in the capital said on Tuesday that the aircraft had flown from the base and",
        "that nobody in the villages about the road had seen more than two of them, while others",
        "spoke of four that came from the sea and dropped what they carried upon the desert near",
        "[Sirte] and on the farms beyond, where some of the families had fled in the week before",
        "and where the roads are watched by men of the brigade that holds the plains and the wells",
    ]
    assert [x.text for x in parse("\n".join(lines), "en")] == ["near\nSirte"]
