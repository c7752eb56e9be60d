"""Document features: what the other places of the text say of each candidate, given a first opinion on all of them.

A text keeps to a country, a province, a town's surroundings. Each name votes with all its candidates at once, by the
probability of each, and never for itself; so small places of one county carry each other against fame. “Dublin City
Council” is no witness for the Dublin that it may mean itself: a name tells nothing of its own candidates.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.geodesy import EARTH_RADIUS_M
from gazetteer.places import KINDS
from geo.resolution.describe import fame_of
from geo.resolution.features import DOCUMENT
from geo.resolution.scene import Floats, Ints, Scene

_COUNTRY = KINDS.index("country")
_IS_SMALL = np.array([kind not in ("country", "continent", "sea", "region") for kind in KINDS])
_HAS_SIDES = np.array([kind not in ("continent", "sea", "region") for kind in KINDS])
_FADES_KM = 60.0
_FAR_FADES_KM = 600.0
_MAX_SOURCES = 48
_LEAST_VOTE = 0.05
_COLUMN = {feature.name: column for column, feature in enumerate(DOCUMENT)}
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
    table = np.zeros((len(scene), len(DOCUMENT)))
    if not len(scene):
        return table
    votes = probability * scene.weight
    fame = fame_of(scene) if fame is None else fame
    table[:, _COLUMN["local_fame"]] = fame * concentration(scene.province, votes)
    if not scene.several:  # no other name has anything to say
        return table
    country, province, sister = _shares(scene, votes)
    near, far = _around(scene, votes)
    companion, companions = company_of(scene, probability) if company is None else company
    columns = {
        "country_share": country,
        "province_share": province * scene.specific,
        "sister_share": sister,
        "same_place": _same_place(scene, probability),
        "near_share": near,
        "company": companions,
        "companion": companion,
        "vicinity": far,
        "named_beside": _named_beside(scene, probability),
        "repeated_country": np.where(scene.kind == _COUNTRY, country, 0.0),
    }
    for feature, values in columns.items():
        table[:, _COLUMN[feature]] = values
    return table


def concentration(province: Ints, votes: Floats) -> float:
    """Share of all votes that fall on the strongest province."""
    by_province = np.bincount(province + 1, votes, minlength=2)[1:]  # the first is of what has none
    return float(by_province.max() / (votes.sum() + _DOUBT))


def concentration_of_few(province: Sequence[int], votes: Sequence[float]) -> float:
    """Return the same for few candidates, in plain Python."""
    by_province = dict.fromkeys(province, 0.0)
    for code, vote in zip(province, votes, strict=True):
        by_province[code] += vote
    strongest = max((vote for code, vote in by_province.items() if code >= 0), default=0.0)
    return strongest / (sum(votes) + _DOUBT)


def company_of(scene: Scene, alone: Floats) -> Company:
    """How well the best fitting other name could be a neighbour, and the best few in the mean: from 0 to 1.

    ``alone`` is the opinion on each name by itself. For each name the likeliest neighbour, on a logarithmic scale, so
    that a county of which there are three says nearly as much between two namesakes as one that is alone. What the
    other places are thought to be plays no part, else the best known namesakes would confirm each other.
    """
    eligible = np.flatnonzero(_loudest(alone * scene.weight * _IS_SMALL[scene.kind]))
    if not len(eligible):
        return np.zeros(len(scene)), np.zeros(len(scene))
    names = scene.group[eligible]  # in order, as the candidates are
    first = np.flatnonzero(np.append(True, names[1:] != names[:-1]))
    support = _closeness(_chord2(scene, eligible), _FADES_KM) * _witnesses(scene, eligible) * alone[eligible]
    most = np.maximum.reduceat(support, first, axis=1)
    telling = np.log1p(most / _LEAST_VOTE) / np.log1p(1.0 / _LEAST_VOTE)
    few = -np.sort(-telling, axis=1)[:, :_COMPANY]
    return few[:, 0], few.sum(axis=1) / _COMPANY


def _shares(scene: Scene, votes: Floats) -> Floats:
    """Shares of the other groups' votes that fall on the candidate's country, province and sisters, a row for each.

    0 where it has none. Groups that have the candidate's very place among theirs have no vote on it. What names a
    country has no say on its provinces.
    """
    sharing, same = scene.sharing, scene.same
    counted = np.array([votes, np.where(scene.kind == _COUNTRY, 0.0, votes), votes])
    flat = counted.ravel()
    total = np.bincount(sharing.number.ravel(), flat)[sharing.number]
    mine = np.bincount(sharing.own.ravel(), flat)[sharing.own]
    of_group = np.bincount(sharing.group.ravel(), flat)[sharing.group]
    others = counted.sum(axis=1, keepdims=True) - of_group
    if len(same):  # the partner has the same codes, so that what its group says on it is what it says on the other
        mine_too, no_others = np.zeros((2, *counted.shape))
        for layer in range(len(counted)):
            np.add.at(mine_too[layer], same.ones, mine[layer, same.partners])
            np.add.at(no_others[layer], same.ones, of_group[layer, same.partners])
        mine, others = mine + mine_too, others - no_others
    return np.where(sharing.known, np.maximum(total - mine, 0.0) / (np.maximum(others, 0.0) + _DOUBT), 0.0)


def _named_beside(scene: Scene, probability: Floats) -> Floats:
    """Probability that a sentence of the name also names the candidate's country, shared among countries named there.

    As far as the text lets it be told, see ``Scene.beside``.
    """
    beside = np.zeros(len(scene))
    if not scene.beside.told:
        return beside
    shares = {sentence: _named(scene, probability, rows) for sentence, rows in scene.beside.naming.items()}
    for g, sentences in scene.beside.told:
        best: dict[int, float] = {}
        for sentence in sentences:
            for country, share in shares[sentence].items():
                best[country] = max(share, best.get(country, 0.0))
        beside[scene.start[g] : scene.start[g + 1]] = [
            best.get(country, 0.0) for country in scene.groups[g].name.country.tolist()
        ]
    return beside


def _named(scene: Scene, probability: Floats, rows: Sequence[int]) -> dict[int, float]:
    """Return by country the share of it among the countries of a sentence, of which these candidates are some."""
    named: dict[int, float] = {}
    for row in rows:
        if probability[row] > _LEAST_VOTE:
            country = int(scene.country[row])
            named[country] = named.get(country, 0.0) + float(probability[row])
    total = max(1.0, sum(named.values()))
    return {country: said / total for country, said in named.items()}


def _same_place(scene: Scene, probability: Floats) -> Floats:
    """Probability that another name of the text means the very same place: “American” for “the U.S.”.

    As far as that name leaves less choice: what has all the candidates of this one tells nothing more.
    """
    same = scene.same
    return np.minimum(np.bincount(same.ones, same.news * probability[same.partners], minlength=len(scene)), 1.0)


def _around(scene: Scene, votes: Floats) -> tuple[Floats, Floats]:
    """Shares of the other groups' votes around each candidate, near by and in its part of the world."""
    near, far = _loudest(votes * _IS_SMALL[scene.kind]), _loudest(votes * _HAS_SIDES[scene.kind])
    sources = np.flatnonzero(near + far)
    witness = _witnesses(scene, sources).astype(np.float64)
    chord2 = _chord2(scene, sources)
    near, far = near[sources], far[sources]
    return (
        (_closeness(chord2, _FADES_KM) * witness) @ near / (witness @ near + _DOUBT),
        (_closeness(chord2, _FAR_FADES_KM) * witness) @ far / (witness @ far + _DOUBT),
    )


def _loudest(votes: Floats) -> Floats:
    """Return the votes of the candidates with the most, 0 for the others."""
    votes = np.where(votes > _LEAST_VOTE, votes, 0.0)
    if np.count_nonzero(votes) > _MAX_SOURCES:
        votes[np.argsort(-votes, kind="stable")[_MAX_SOURCES:]] = 0.0
    return votes


def _witnesses(scene: Scene, sources: Ints) -> NDArray[np.bool_]:
    """Tell for each candidate (down) which sources (across) are of names that cannot mean the same place."""
    groups = scene.group[sources]
    witness: NDArray[np.bool_] = scene.group[:, None] != groups
    if len(scene.same):
        column = np.full(len(scene.groups), len(sources))  # one for each group of sources, the last for all others
        column[groups] = np.arange(len(sources))
        kin = np.zeros((len(scene), len(sources) + 1), dtype=np.bool_)
        kin[scene.same.ones, column[scene.group[scene.same.partners]]] = True
        witness &= ~kin[:, column[groups]]
    return witness


def _chord2(scene: Scene, sources: Ints) -> Floats:
    """Return the squared chord on the unit sphere from each source (across) to each candidate (down)."""
    return np.asarray(np.maximum(2.0 - 2.0 * (scene.xyz @ scene.xyz[sources].T), 0.0))


def _closeness(chord2: Floats, fades_km: float) -> Floats:
    """Nearness by squared chord: 1 at the same point, a half at ``fades_km``."""
    return np.asarray(1.0 / (1.0 + chord2 * (EARTH_RADIUS_M / 1000 / fades_km) ** 2))
