"""English texts turned towards French keep their names where the marks are."""

import pytest

from geo.recognition.gold import GoldSpan, GoldText
from geo.recognition.turned import in_french


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two shells fell in the north of Libya on Friday.", ["Libya"]),
        ("The Libyan army left Tripoli.", ["Libyan", "Tripoli"]),
        ("Paris", ["Paris"]),
        ("Nothing happened in the city.", []),
    ],
)
def test_marks_still_cut_out_their_names(text, names):
    spans = tuple(
        GoldSpan(
            text.index(name), text.index(name) + len(name), "demonym" if name == "Libyan" else "place", scored=True
        )
        for name in names
    )
    turned = in_french(GoldText("1", "lgl", text, spans, ()))
    assert [turned.text[span.start : span.end].lower() for span in turned.spans] == [name.lower() for name in names]
    assert " in " not in turned.text and " the " not in turned.text
    assert turned == in_french(GoldText("1", "lgl", text, spans, ()))


def test_a_demonym_loses_its_capital():
    text = "The Libyan army left."
    turned = in_french(GoldText("1", "lgl", text, (GoldSpan(4, 10, "demonym", scored=True),), ()))
    assert "libyan armée" in turned.text
