"""Document features: what the other places of the text say of each candidate, given a first opinion on all of them.

A text keeps to a country, a province, a town's surroundings. Each name votes with all its candidates at once, by the
probability of each, and never for itself; so small places of one county carry each other against fame.
"""

import numpy as np

from gazetteer.geodesy import EARTH_RADIUS_M
from gazetteer.places import KINDS
from geo.resolution.describe import fame_of
from geo.resolution.features import DOCUMENT
from geo.resolution.scene import Floats, Scene, Sharing

_KIND = {kind: i for i, kind in enumerate(KINDS)}
_IS_WIDE = np.array([kind in ("country", "continent", "sea", "region") for kind in KINDS])
_FADES_KM = 60.0
_MAX_SOURCES = 48
_LEAST_VOTE = 0.05
_LOCAL_FAME = [feature.name for feature in DOCUMENT].index("local_fame")
_DOUBT = 0.5  # votes of nobody: a share among two names says less than one among twenty


def document_features(scene: Scene, probability: Floats, fame: Floats | None = None) -> Floats:
    """One row for each candidate, one column for each feature of ``DOCUMENT``, in its order.

    ``probability`` is the first opinion on each candidate, what is left of 1 in a group being “no place”. A name
    votes with the square root of its mentions times the recogniser's certainty.
    """
    if not len(scene):
        return np.zeros((0, len(DOCUMENT)))
    weights = np.array(
        [len(group.members) ** 0.5 * max(scene.mentions[m].score for m in group.members) for group in scene.groups]
    )
    votes = probability * weights[scene.group]
    fame = fame_of(scene) if fame is None else fame
    focus = _concentration(scene, votes)
    if scene.group[0] == scene.group[-1]:  # no other name has anything to say
        table = np.zeros((len(scene), len(DOCUMENT)))
        table[:, _LOCAL_FAME] = fame * focus
        return table
    country = _share(scene, votes, scene.countries)
    province = _share(scene, np.where(scene.kind == _KIND["country"], 0.0, votes), scene.provinces)
    around, nearest = _nearness(scene, probability, votes)
    columns = {
        "country_share": country,
        "province_share": province * scene.specific,
        "same_place": _same_place(scene, probability),
        "near_share": around,
        "nearest": nearest,
        "named_beside": _named_beside(scene, probability),
        "local_fame": fame * focus,
        "repeated_country": np.where(scene.kind == _KIND["country"], country, 0.0),
    }
    return np.column_stack([columns[feature.name] for feature in DOCUMENT])


def _share(scene: Scene, votes: Floats, sharing: Sharing) -> Floats:
    """Share of the other groups' votes that fall on the candidate's code; 0 where it has none."""
    total = np.bincount(sharing.number, votes)[sharing.number]
    mine = np.bincount(sharing.own, votes)[sharing.own]
    others = votes.sum() - np.bincount(scene.group, votes)[scene.group]
    return np.where(sharing.known, (total - mine) / (others + _DOUBT), 0.0)


def _named_beside(scene: Scene, probability: Floats) -> Floats:
    """Probability that a sentence of the name also names the candidate's country, shared among countries named there.

    A name is no witness for itself. What may itself be a country is told nothing, for countries are named in a row
    (“China and the United States”), nor what says by itself where it lies (“Paris, Texas”).
    """
    beside = np.zeros(len(scene))
    countries = np.flatnonzero((scene.kind == _KIND["country"]) & (probability > _LEAST_VOTE) & (scene.country >= 0))
    if not len(countries):
        return beside
    sentence = scene.sentences
    named: dict[int, list[int]] = {}
    for row in countries.tolist():
        for s in {sentence[m] for m in scene.groups[scene.group[row]].members}:
            named.setdefault(s, []).append(row)
    for g, group in enumerate(scene.groups):
        span = slice(scene.start[g], scene.start[g + 1])
        if group.parent_fits.any() or (scene.kind[span] == _KIND["country"]).any():
            continue
        for s in {sentence[m] for m in group.members}:
            others = [row for row in named.get(s, ()) if scene.group[row] != g]
            if others:
                said = probability[others]
                same = scene.country[span, None] == scene.country[others]
                beside[span] = np.maximum(beside[span], (same * said).sum(axis=1) / max(1.0, float(said.sum())))
    return beside


def _same_place(scene: Scene, probability: Floats) -> Floats:
    """Probability that another name of the text means the very same place: “the U.S.” for “American”."""
    return np.minimum(np.bincount(scene.places, probability)[scene.places] - probability, 1.0)


def _concentration(scene: Scene, votes: Floats) -> float:
    """Share of all votes that fall on the strongest province."""
    known, number, _ = scene.provinces
    return float(np.bincount(number, np.where(known, votes, 0.0)).max() / (votes.sum() + _DOUBT))


def _nearness(scene: Scene, probability: Floats, votes: Floats) -> tuple[Floats, Floats]:
    """Share of the other groups' votes around each candidate, and nearness of the nearest likely other place."""
    eligible = np.flatnonzero((votes > _LEAST_VOTE) & ~_IS_WIDE[scene.kind])
    if len(eligible) > _MAX_SOURCES:
        eligible = eligible[np.argsort(-votes[eligible])[:_MAX_SOURCES]]
    if not len(eligible):
        return np.zeros(len(scene)), np.zeros(len(scene))
    chord2 = np.maximum(2.0 - 2.0 * (scene.xyz @ scene.xyz[eligible].T), 0.0)
    radius = EARTH_RADIUS_M / 1000 / _FADES_KM
    closeness = 1.0 / (1.0 + chord2 * radius**2)
    closeness[scene.group[:, None] == scene.group[eligible][None, :]] = 0.0
    weight = votes[eligible]
    others = weight.sum() - np.bincount(scene.group[eligible], weight, minlength=len(scene.groups))[scene.group]
    return closeness @ weight / (others + _DOUBT), (closeness * probability[eligible]).max(axis=1)
