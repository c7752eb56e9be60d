"""Short reports, whole: what they say of a strike, which are put together and which stay apart."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

import geo

BRIEFS = yaml.safe_load((Path(__file__).parent / "briefs.yaml").read_text(encoding="utf-8"))
STORIES = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("story", STORIES, ids=[s["story"] for s in STORIES])
def test_reports_of_one_strike_and_no_others_are_put_together(story: dict[str, Any]) -> None:
    reports = story["reports"]
    documents = [
        geo.Document(r["text"], id=name, **{k: v for k, v in r.items() if k != "text"}) for name, r in reports.items()
    ]
    found = [{r.document_id for r in strike.reports} for strike in geo.strikes(documents)]
    assert {name for group in found for name in group} == set(reports), "every report tells of a strike"
    wanted = {frozenset(pair) for group in story["together"] for pair in combinations(group, 2)}
    assert {frozenset(pair) for group in found for pair in combinations(group, 2)} == wanted


@pytest.mark.parametrize("brief", BRIEFS, ids=[b["text"][:50] for b in BRIEFS])
def test_day_and_toll_of_a_short_report(brief: dict[str, Any]) -> None:
    found = geo.strikes([geo.Document(brief["text"], language=brief["language"], published="2024-06-14")])
    assert (brief["day"], brief["killed"]) in [(s.date_start, s.killed_min) for s in found]


def test_an_ambush_after_a_strike_is_no_further_strike() -> None:
    text = "On 20 May a drone strike killed four fighters in Bosaso. Rebels killed two men in an ambush at Galkayo."
    [strike] = geo.strikes([geo.Document(text, published="2024-06-14")])
    assert (strike.killed_min, strike.location and strike.location.name) == (4, "Bosaso")


def test_who_tells_it_as_news_names_the_weapon_before_who_looks_back() -> None:
    news = "US warplanes bombed a farm near Ajdabiya, Libya, on 14 June 2015, killing seven men."
    later = "The man was reported dead in June 2015, after a US drone strike near Ajdabiya, Libya."
    documents = [
        geo.Document(news, id="b", published="2015-06-15"),
        geo.Document(later, id="a", published="2016-11-28"),
    ]
    [strike] = geo.strikes(documents)
    assert (strike.weapon, strike.target, len(strike.reports)) == ("warplanes", "a farm", 2)


def test_a_headline_that_names_the_town_tells_of_the_strike_below_and_ordinals_count_nothing() -> None:
    text = (
        "Airstrike kills nine in market near Zalingei\n"
        "KHARTOUM, Oct 12, 2025 (Agency) - Nine people were killed on Sunday when a warplane bombed a market about "
        "25 km west of Zalingei in Central Darfur, residents said. It was the 26th strike in Darfur this year."
    )
    found = [s for s in geo.strikes([geo.Document(text)]) if s.killed_min == 9]
    assert [(s.location and s.location.form, s.count, len(s.reports) > 1) for s in found] == [
        ("distance_heading", 1, True)
    ]
