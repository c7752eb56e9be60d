"""A text that was cut before reads as one that is cut anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.phrases.cutting import Cutting
from geo.phrases.parsing import lattice_from, lattice_of
from geo.toponym import Toponym
from tests.geo.phrases.marked import KNOWLEDGE
from tests.geo.phrases.test_phrase_properties import languages, texts_with_toponyms


@settings(max_examples=200, deadline=None)
@given(texts_with_toponyms(), languages, st.data())
def test_a_text_that_is_cut_once_has_the_lattices_of_one_cut_anew(
    given_: tuple[str, list[Toponym]], language: str, data: st.DataObject
) -> None:
    text, toponyms = given_
    cutting = Cutting(text, language)
    fewer = [t for t in toponyms if data.draw(st.booleans())]
    for some in (toponyms, fewer, [], toponyms):
        once, anew = lattice_from(cutting, some, KNOWLEDGE), lattice_of(text, some, language, KNOWLEDGE)
        assert (list(once.items), once.symbols, once.register) == (list(anew.items), anew.symbols, anew.register)


def test_a_stretch_is_cut_once() -> None:
    cutting = Cutting("12 km north of Mosul", "en")
    assert cutting.around(((15, 20),)) is cutting.around(((15, 20),))
    assert cutting.inside(0, 15) is cutting.inside(0, 15)
    assert "".join(item.symbol for item in cutting.around(((15, 20),))) == "QHfA"
