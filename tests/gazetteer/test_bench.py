import gazetteer
from gazetteer.bench.spellings import judge, read_baseline, read_spellings, shares

NEEDED = {"STRONG": 0.98, "MEDIUM": 0.92, "WEAK": 0.75, "NONE": 1.0}


def test_the_bench_is_large_and_its_places_exist(places: gazetteer.Gazetteer) -> None:
    spellings = read_spellings()
    assert sum(bool(s.expected) for s in spellings) >= 400
    assert sum(not s.expected for s in spellings) >= 60
    assert len({(s.name, s.language, s.countries) for s in spellings}) == len(spellings)
    for place_id in {place_id for s in spellings for place_id in s.expected}:
        assert places.place(place_id)


def test_names_are_found_as_often_as_the_baseline_says(places: gazetteer.Gazetteer) -> None:
    verdicts = judge(places, read_spellings())
    missed = [v.spelling.name for v in verdicts if not v.right and v.spelling.tier == "STRONG"]
    for tier, (right, every) in shares(verdicts, "tier").items():
        assert right / every >= NEEDED[tier], tier
        assert right >= read_baseline()[tier], f"{tier}: fewer than the baseline; STRONG misses {missed}"
