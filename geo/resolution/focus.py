"""Document features: what the other places of the text say of each candidate, given a first opinion on all of them.

A text keeps to a country, a province, a town's surroundings. Each name votes with all its candidates at once, by the
probability of each, and never for itself; so small places of one county carry each other against fame. “Dublin City
Council” is no witness for the Dublin that it may mean itself: a name tells nothing of its own candidates.
"""

import numpy as np
from numpy.typing import NDArray

from gazetteer.geodesy import EARTH_RADIUS_M
from gazetteer.places import KINDS
from geo.resolution.describe import fame_of
from geo.resolution.features import DOCUMENT
from geo.resolution.scene import Floats, Ints, Scene, Sharing

_KIND = {kind: i for i, kind in enumerate(KINDS)}
_IS_SMALL = np.array([kind not in ("country", "continent", "sea", "region") for kind in KINDS])
_HAS_SIDES = np.array([kind not in ("continent", "sea", "region") for kind in KINDS])
_FADES_KM = 60.0
_FAR_FADES_KM = 600.0
_MAX_SOURCES = 48
_LEAST_VOTE = 0.05
_LOCAL_FAME = [feature.name for feature in DOCUMENT].index("local_fame")
_COMPANY = 4
_DOUBT = 0.5  # votes of nobody: a share among two names says less than one among twenty

Company = tuple[Floats, Floats]
"""Of each candidate, how well the best fitting other name could be a neighbour, and the best few in the mean."""


def document_features(
    scene: Scene, probability: Floats, fame: Floats | None = None, company: Company | None = None
) -> Floats:
    """One row for each candidate, one column for each feature of ``DOCUMENT``, in its order.

    ``probability`` is the first opinion on each candidate, what is left of 1 in a group being “no place”. A name
    votes with the square root of its mentions times the recogniser's certainty. ``company`` is what ``company_of``
    says by the opinion on each name by itself.
    """
    if not len(scene):
        return np.zeros((0, len(DOCUMENT)))
    votes = probability * _weights(scene)
    fame = fame_of(scene) if fame is None else fame
    focus = _concentration(scene, votes)
    if not scene.several:  # no other name has anything to say
        table = np.zeros((len(scene), len(DOCUMENT)))
        table[:, _LOCAL_FAME] = fame * focus
        return table
    country = _share(scene, votes, scene.countries)
    province = _share(scene, np.where(scene.kind == _KIND["country"], 0.0, votes), scene.provinces)
    companion, companions = company_of(scene, probability) if company is None else company
    columns = {
        "country_share": country,
        "province_share": province * scene.specific,
        "sister_share": _share(scene, votes, scene.sisters),
        "same_place": _same_place(scene, probability),
        "near_share": _around(scene, np.where(_IS_SMALL[scene.kind], votes, 0.0), _FADES_KM),
        "company": companions,
        "companion": companion,
        "vicinity": _around(scene, np.where(_HAS_SIDES[scene.kind], votes, 0.0), _FAR_FADES_KM),
        "named_beside": _named_beside(scene, probability),
        "local_fame": fame * focus,
        "repeated_country": np.where(scene.kind == _KIND["country"], country, 0.0),
    }
    return np.column_stack([columns[feature.name] for feature in DOCUMENT])


def company_of(scene: Scene, alone: Floats) -> Company:
    """How well the best fitting other name could be a neighbour, and the best few in the mean: from 0 to 1.

    ``alone`` is the opinion on each name by itself. For each name the likeliest neighbour, on a logarithmic scale, so
    that a county of which there are three says nearly as much between two namesakes as one that is alone. What the
    other places are thought to be plays no part, else the best known namesakes would confirm each other.
    """
    eligible = _sources(np.where(_IS_SMALL[scene.kind], alone * _weights(scene), 0.0))
    if not len(eligible):
        return np.zeros(len(scene)), np.zeros(len(scene))
    eligible = eligible[np.argsort(scene.group[eligible], kind="stable")]
    first = np.unique(scene.group[eligible], return_index=True)[1]
    support = _closeness(scene, eligible, _FADES_KM) * _witnesses(scene, eligible) * alone[eligible]
    most = np.maximum.reduceat(support, first, axis=1)
    telling = np.log1p(most / _LEAST_VOTE) / np.log1p(1.0 / _LEAST_VOTE)
    few = -np.sort(-telling, axis=1)[:, :_COMPANY]
    return few[:, 0], few.sum(axis=1) / _COMPANY


def _weights(scene: Scene) -> Floats:
    """Return with how many votes the group of each candidate votes."""
    weights: Floats = np.array(
        [len(group.members) ** 0.5 * max(scene.mentions[m].score for m in group.members) for group in scene.groups]
    )
    return weights[scene.group]


def _share(scene: Scene, votes: Floats, sharing: Sharing) -> Floats:
    """Share of the other groups' votes that fall on the candidate's code; 0 where it has none.

    Groups that have the candidate's very place among theirs have no vote on it.
    """
    total = np.bincount(sharing.number, votes)[sharing.number]
    by_own, by_group = np.bincount(sharing.own, votes), np.bincount(scene.group, votes)
    mine, others = by_own[sharing.own], votes.sum() - by_group[scene.group]
    rows, partners = scene.same
    if len(rows):
        mine = mine + np.bincount(sharing.again, by_own[sharing.theirs], minlength=len(scene))
        others = others - np.bincount(rows, by_group[scene.group[partners]], minlength=len(scene))
    return np.where(sharing.known, np.maximum(total - mine, 0.0) / (np.maximum(others, 0.0) + _DOUBT), 0.0)


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
    """Probability that another name of the text means the very same place: “American” for “the U.S.”.

    As far as that name leaves less choice: what has all the candidates of this one tells nothing more.
    """
    rows, partners = scene.same
    if not len(rows):
        return np.zeros(len(scene))
    groups = scene.group[partners]
    sizes = np.bincount(scene.group, minlength=len(scene.groups))
    _, pair = np.unique(scene.group[rows] * len(scene.groups) + groups, return_inverse=True)
    news = 1.0 - np.bincount(pair)[pair] / sizes[scene.group[rows]]
    return np.minimum(np.bincount(rows, news * probability[partners], minlength=len(scene)), 1.0)


def _concentration(scene: Scene, votes: Floats) -> float:
    """Share of all votes that fall on the strongest province."""
    known = scene.province >= 0
    if not known.any():
        return 0.0
    number = np.unique(scene.province[known], return_inverse=True)[1]
    return float(np.bincount(number, votes[known]).max() / (votes.sum() + _DOUBT))


def _around(scene: Scene, votes: Floats, fades_km: float) -> Floats:
    """Share of the other groups' votes around each candidate."""
    eligible = _sources(votes)
    if not len(eligible):
        return np.zeros(len(scene))
    witness = _witnesses(scene, eligible)
    closeness = _closeness(scene, eligible, fades_km) * witness
    return np.asarray(closeness @ votes[eligible] / (witness @ votes[eligible] + _DOUBT))


def _sources(votes: Floats) -> Ints:
    """Return the candidates with the most votes."""
    eligible = np.flatnonzero(votes > _LEAST_VOTE)
    if len(eligible) > _MAX_SOURCES:
        eligible = eligible[np.argsort(-votes[eligible], kind="stable")[:_MAX_SOURCES]]
    return eligible


def _witnesses(scene: Scene, eligible: Ints) -> NDArray[np.bool_]:
    """Tell for each candidate (down) which sources (across) are of names that cannot mean the same place."""
    groups, column = np.unique(scene.group[eligible], return_inverse=True)
    of_group = np.full(len(scene.groups), len(groups))
    of_group[groups] = np.arange(len(groups))
    kin = np.zeros((len(scene), len(groups) + 1), dtype=np.bool_)
    kin[np.arange(len(scene)), of_group[scene.group]] = True
    rows, partners = scene.same
    kin[rows, of_group[scene.group[partners]]] = True
    return ~kin[:, column]


def _closeness(scene: Scene, eligible: Ints, fades_km: float) -> Floats:
    """Nearness of each source (across) to each candidate (down): 1 at the same point, a half at ``fades_km``."""
    chord2 = np.maximum(2.0 - 2.0 * (scene.xyz @ scene.xyz[eligible].T), 0.0)
    return np.asarray(1.0 / (1.0 + chord2 * (EARTH_RADIUS_M / 1000 / fades_km) ** 2))
