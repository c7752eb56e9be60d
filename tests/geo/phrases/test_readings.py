"""Which places an ambiguous anchor is taken for."""

from dataclasses import replace

import geo
from geo.phrases.realise import READINGS, readings


def test_the_readings_of_a_name_are_those_of_its_candidates() -> None:
    found = geo.toponyms("From San Antonio, Santa Cruz and Tripoli they went on to Victoria, Mosul and Atlantis.")
    weighed = [readings(toponym) for toponym in found]
    assert weighed == [readings(replace(toponym, candidates=tuple(toponym.candidates))) for toponym in found]
    assert max(map(len, weighed)) > 1
    for toponym, places in zip(found, weighed, strict=True):
        assert len(places) <= READINGS
        assert [place for place, _ in places[:1]] == ([toponym.place] if toponym.place else [])
        assert sum(share for _, share in places) < 1 + 1e-9
