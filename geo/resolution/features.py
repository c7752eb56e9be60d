"""The table of what the ranker knows of a candidate: one named, documented number each.

``local`` features need the mention and its own sentence; ``document`` features need a first opinion on all other
mentions (see ``focus``). Weights stand in ``weights.json``, learned by ``train``.
"""

from typing import NamedTuple


class Feature(NamedTuple):
    """One column of the ranker: its name, what it measures, and how an explanation words a high and a low value."""

    name: str
    measures: str
    high: str
    low: str


LOCAL = (
    Feature(
        "population", "log10(population + 1) / 7 of a settlement", "it has many inhabitants", "it has few inhabitants"
    ),
    Feature(
        "fame",
        "log10 of its population over the largest namesake's; 0 for the largest",
        "it is the largest place of that name",
        "a much larger place has the name",
    ),
    Feature("country", "it is a country or a continent", "it is a country", "it is no country"),
    Feature("province", "it is a first-level division", "it is a province or state", "it is no province or state"),
    Feature("county", "it is a second-level division", "it is a county or district", "it is no county or district"),
    Feature("region", "it is a region without official borders", "it is a well-known region", "it is no region"),
    Feature("water", "it is a sea, gulf or bay", "it is a sea", "it is no sea"),
    Feature("island", "it is an island", "it is an island", "it is no island"),
    Feature("facility", "it is an airport, base or plant", "it is a facility", "it is no facility"),
    Feature(
        "alternate",
        "the mention is not its main name",
        "the mention is but another name of it",
        "the mention is its main name",
    ),
    Feature("folded", "the match needs accents, case or hyphens taken off", "its spelling differs", "it is spelt so"),
    Feature(
        "loose", "the match needs a loose comparison of consonants", "only a loose spelling fits", "its spelling fits"
    ),
    Feature(
        "part",
        "only a part of the mention is its name",
        "only a part of the mention is its name",
        "the whole mention is its name",
    ),
    Feature(
        "asked",
        "the words beside it name its kind (1) or another kind (−1)",
        "the words beside it say what kind of place it is",
        "the words beside it ask for another kind of place",
    ),
    Feature(
        "parent",
        "it lies (1), does not lie (−1) in the place named right after it",
        "it lies in the place named right after it",
        "it does not lie in the place named right after it",
    ),
    Feature(
        "child",
        "the place named right before it lies in it",
        "it holds the place named right before it",
        "it does not hold the place named before it",
    ),
    Feature(
        "hint",
        "the caller says that the text is about its country",
        "the caller named its country",
        "the caller named other countries",
    ),
    Feature(
        "nearby_country",
        "its country or province is named in the same sentence",
        "its country or province is named in the same sentence",
        "another country or province is named in the same sentence",
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
    ),
)

DOCUMENT = (
    Feature(
        "country_share",
        "share of the text's other places that lie in its country",
        "the text's other places lie in its country",
        "the text's other places lie in other countries",
    ),
    Feature(
        "province_share",
        "share of the text's other places that lie in its province",
        "many of the text's places lie in its province",
        "few of the text's places lie in its province",
    ),
    Feature(
        "near_share",
        "share of the text's other places around it, fading over 100 km",
        "other places of the text lie around it",
        "few of the text's places lie around it",
    ),
    Feature(
        "nearest",
        "nearness of the nearest sure place, fading over 40 km",
        "a place of the text lies close to it",
        "no place of the text lies close to it",
    ),
    Feature(
        "local_fame",
        "fame, as far as the text keeps to one province",
        "even in a local text the best known place counts",
        "a local text rarely means the best known place",
    ),
    Feature(
        "repeated_country",
        "it is a country and other places of the text lie in it",
        "other places of the text lie in it",
        "no other place of the text lies in it",
    ),
)

NONE_OPTION = (
    Feature("none", "no place of the gazetteer is meant", "", ""),
    Feature("none_few", "the name has a single candidate", "", ""),
    Feature("none_unsure", "1 − the recogniser's own certainty", "", ""),
    Feature("none_loose", "no candidate carries the name as it is written", "", ""),
)
