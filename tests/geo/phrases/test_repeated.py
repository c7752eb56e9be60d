"""What a text repeats is the place that it was before; what only looks like it is not."""

import pytest

from geo.phrases.repeated import with_repeated
from tests.geo.phrases.marked import unmark


@pytest.mark.parametrize(
    ("marked", "behind"),
    [
        ("the city of [Fallujah]. Raids on Fallujah went on", ["Fallujah"]),
        ("the city of [Fallujah]. Fallujah's hospital and Fallujah, too", ["Fallujah", "Fallujah"]),
        ("the city of [Fallujah]. The Fallujah Media Center", []),
        ("the city of [Fallujah]. New Fallujah, al-Fallujah, #Fallujah", []),
        ("the city of [Fallujah]. Fallujahs and Fallujah-born men", []),
        ("the town of [Hit]. Hit again", []),
        ("in [Libya]. Libya said", []),
        ("the [Libyan] capital. Libyan jets", []),
        ("[Zzyzx]. In Zzyzx", []),
        ("nothing at all", []),
    ],
)
def test_names_that_stand_by_themselves_are_found_again(marked: str, behind: list[str]) -> None:
    text, toponyms = unmark(marked)
    found = with_repeated(text, toponyms)
    new = [t for t in found if t not in toponyms]
    assert [text[t.start : t.end] for t in new] == [t.text for t in new] == behind
    assert all(t.place == toponyms[0].place and t.confidence < toponyms[0].confidence for t in new)
    assert found == sorted(found, key=lambda t: t.start)
