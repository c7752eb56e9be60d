"""The table of what the ranker knows of a candidate: one named, documented number each.

``local`` features need the mention and its own sentence; ``document`` features need a first opinion on all other
mentions (see ``focus``). Weights stand in ``weights.json``, learned by ``train``.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Feature(NamedTuple):
    """One column of the ranker: its name, what it measures, and how an explanation words a high and a low value.

    ``expected`` is the weight that it keeps as far as the annotated texts do not teach another. ``rare`` marks what
    edited texts hardly show, misspelt names and the caller's hint: learnt from copies of the texts that have them.
    """

    name: str
    measures: str
    high: str
    low: str
    expected: float = 0.0
    rare: bool = False


LOCAL = (
    Feature(
        "population",
        "log10(population + 1) / 7 of a settlement; 500 where nobody gives it",
        "it has more inhabitants",
        "it has fewer inhabitants",
        10.0,
    ),
    Feature(
        "fame",
        "log10 of its population over the largest namesake's, over 4: from −1 to 0",
        "it is among the largest places of that name",
        "a much larger place has the name",
    ),
    Feature("country", "it is a country or a continent", "it is a country", "it is no country", 4.0),
    Feature("province", "it is a first-level division", "it is a province or state", "it is no province or state", 2.0),
    Feature(
        "county", "it is a second-level division", "it is a county or district", "it is no county or district", 6.0
    ),
    Feature("region", "it is a region without official borders", "it is a well-known region", "it is no region", 7.0),
    Feature("water", "it is a sea, gulf or bay", "it is a sea", "it is no sea", 8.0),
    Feature("island", "it is an island", "it is an island", "it is no island", 6.0),
    Feature("facility", "it is an airport, base or plant", "it is a facility", "it is no facility", 4.0),
    Feature(
        "noted",
        "it is a facility that was listed because reports name it, and no mere airport",
        "it is a facility that reports name",
        "it is no facility that reports name",
        3.0,
    ),
    Feature(
        "alternate",
        "the mention is not its main name",
        "the mention is but another name of it",
        "the mention is its main name",
        -2.0,
    ),
    Feature(
        "second_name",
        "the mention is not its main name, and that of another candidate",
        "another place has that as its main name",
        "no other place has that as its main name",
        -1.0,
    ),
    Feature(
        "folded", "the match needs accents, case or hyphens taken off", "its spelling differs", "it is spelt so", -3.0
    ),
    Feature(
        "loose",
        "the match needs a loose comparison of consonants",
        "only a loose spelling fits",
        "its spelling fits",
        -6.0,
        rare=True,
    ),
    Feature(
        "unlike",
        "how different the loose spelling sounds and looks, from 0 to 1",
        "its name is rather different",
        "its name is much alike",
        -8.0,
        rare=True,
    ),
    Feature(
        "famous_unlike",
        "unlike, times the place's prominence: who is much written of has all his spellings known",
        "it is too well known to be misspelt like that",
        "it is little known, so that its name may be misspelt",
        -12.0,
        rare=True,
    ),
    Feature(
        "people",
        "the mention is a word for its people or what is theirs",
        "the mention is the word for its people",
        "the mention is a name and no word for people",
        2.0,
    ),
    Feature(
        "part",
        "only a part of the mention is its name",
        "only a part of the mention is its name",
        "the whole mention is its name",
        -4.0,
    ),
    Feature(
        "asked",
        "the words beside it name its kind (1) or another kind (−1)",
        "the words beside it say what kind of place it is",
        "the words beside it ask for another kind of place",
        1.0,
    ),
    Feature(
        "seat",
        "it is a province or county named like a town in it",
        "a town of that name lies in it",
        "no town of that name lies in it",
        -1.0,
    ),
    Feature(
        "size",
        "log10(inhabitants + 1) / 7 of a province or country",
        "it is the more populous country or province",
        "it is the less populous country or province",
        7.0,
    ),
    Feature("capital", "it is the capital of its country", "it is a capital", "it is no capital", 2.0),
    Feature(
        "parent",
        "it lies (1), does not lie (−1) in the place named right after it",
        "it lies in the place named right after it",
        "it does not lie in the place named right after it",
        2.0,
    ),
    Feature(
        "child",
        "the place named right before it lies in it",
        "it holds the place named right before it",
        "it does not hold the place named before it",
        2.0,
    ),
    Feature(
        "hint",
        "the caller says that the text is about its country",
        "the caller named its country",
        "the caller named other countries",
        4.0,
        rare=True,
    ),
    Feature(
        "marked",
        "how strongly the text speaks of its country by money, offices and parties",
        "the words of the text are those of its country",
        "the words of the text are those of another country",
        2.0,
    ),
    Feature(
        "dateline_fame",
        "fame, where the mention is a dateline without a parent",
        "a dateline names the best known place",
        "a dateline would name the better known place",
    ),
    Feature(
        "facility_label",
        "it is a facility and the mention was read as one",
        "the mention reads as a facility",
        "the mention does not read as a facility",
        2.0,
    ),
)

DOCUMENT = (
    Feature(
        "country_share",
        "share of the text's other places that lie in its country",
        "more of the text's places lie in its country",
        "fewer of the text's places lie in its country",
        2.0,
    ),
    Feature(
        "province_share",
        "share of the text's other places that lie in its province, times how much a province tells there",
        "more of the text's places lie in its province",
        "fewer of the text's places lie in its province",
        4.0,
    ),
    Feature(
        "sister_share",
        "of a country, province or county: share of the text's other names that mean its like under the same roof",
        "others of its kind are named",
        "no others of its kind are named",
        2.0,
    ),
    Feature(
        "same_place",
        "probability that a name of the text that leaves less choice means the very same place",
        "another name in the text means it too",
        "no other name in the text means it",
        2.0,
    ),
    Feature(
        "near_share",
        "share of the text's other places around it, fading over 100 km",
        "more of the text's places lie around it",
        "fewer of the text's places lie around it",
        4.0,
    ),
    Feature(
        "company",
        "how well the best few other names, by themselves, could be neighbours, on a logarithmic scale",
        "the text's other names fit around it",
        "the text's other names do not fit around it",
        2.0,
    ),
    Feature(
        "companion",
        "how well the best fitting other name, by itself, could be a neighbour, on a logarithmic scale",
        "a name of the text can be a place beside it",
        "no name of the text can be a place beside it",
        1.0,
    ),
    Feature(
        "vicinity",
        "share of the text's other places, countries among them, fading over 600 km",
        "the text is about that part of the world",
        "the text is about another part of the world",
        2.0,
    ),
    Feature(
        "named_beside",
        "probability that its country is named in the same sentence, shared among the countries named there",
        "the sentence names its country",
        "the sentence does not name its country",
        2.0,
    ),
    Feature(
        "local_fame",
        "fame, as far as the text keeps to one province",
        "it is the better known of the two, even in a local text",
        "it is the less known of the two",
    ),
    Feature(
        "repeated_country",
        "it is a country and other places of the text lie in it",
        "other places of the text lie in it",
        "no other place of the text lies in it",
        3.0,
    ),
)

NONE_OPTION = (
    Feature("none", "no place of the gazetteer is meant", "", "", 6.0),
    Feature("none_few", "the name has a single candidate", "", ""),
    Feature("none_loose", "no candidate carries the name as it is written", "", "", -2.0, rare=True),
)


def expected(*tables: Sequence[Feature]) -> NDArray[np.float64]:
    """Return the expected weights of the features of some tables, in their order."""
    return np.array([feature.expected for table in tables for feature in table])


def rare(*tables: Sequence[Feature]) -> NDArray[np.bool_]:
    """Tell which features of some tables are rare, in their order."""
    return np.array([feature.rare for table in tables for feature in table])
