"""``resolve``: mentions in, toponyms out."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from gazetteer import Gazetteer
from gazetteer.geodesy import EARTH_RADIUS_M
from geo.recognition.mention import Mention
from geo.resolution.candidates import Fit
from geo.resolution.confidence import Calibration, committed_calibration
from geo.resolution.explain import Weighed
from geo.resolution.ranker import Ranking, Weights, rank
from geo.resolution.scene import Floats, build
from geo.toponym import Toponym

SAME_PLACE_KM = 161.0  # 100 miles, the usual measure of a right answer

_CLOSE = 1.0 - (SAME_PLACE_KM * 1000 / EARTH_RADIUS_M) ** 2 / 2  # cosine of the angle with that chord
_BEYOND_DOUBT = 0.5
_RIVALS = 8


def resolve(
    text: str,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    language: str | None = None,
    countries: Collection[str] = (),
    *,
    weights: Weights | None = None,
    calibration: Calibration | None = None,
) -> list[Toponym]:
    """Resolve each mention to the place that it most likely means, or to none; one Toponym a mention, in their order.

    ``countries`` are ISO 3166-1 alpha-2 codes that the text is about, a hint and no filter. ``language`` is what every
    stage is handed; names are told apart by their script, so that it changes nothing here.
    """
    ranking = rank(build(text, mentions, gazetteer, countries), weights)
    calibration = calibration or committed_calibration()
    answers: dict[int, Toponym] = {}
    for g, (best, probability) in enumerate(winners(ranking)):
        sure = calibration.of_place(probability, fit_of(ranking, g, best)) if best >= 0 else 0.0
        chosen = best >= 0 and sure >= calibration.least
        place = gazetteer.place_at(int(ranking.scene.rows[best])) if chosen else None
        weighed = Weighed(ranking, gazetteer, g, best, chosen=chosen)
        for m in ranking.scene.groups[g].members:
            mention = mentions[m]
            answers[m] = Toponym(
                text=mention.text,
                start=mention.start,
                end=mention.end,
                place=place,
                confidence=sure * calibration.of_mention(mention.score) if chosen else 0.0,
                candidates=weighed,
                demonym=mention.label == "demonym",
            )
    return [answers[m] for m in range(len(mentions))]


def winners(ranking: Ranking) -> list[tuple[int, float]]:
    """Return for each group its most likely candidate and how probable it is.

    The candidate is a row of the ranking, −1 where the group has none; the probability is that it is meant, or a
    namesake within 161 km of it. Of a city, its province and its district, which share the doubt, one is the most
    likely before a single namesake elsewhere that is a little likelier than each of them.
    """
    scene, probability = ranking.scene, ranking.probability
    if not len(scene):
        return [(-1, 0.0)] * len(scene.groups)
    chances = probability.tolist()
    best = [max(range(first, last), key=chances.__getitem__, default=-1) for first, last in pairwise(scene.start)]
    for g, row in enumerate(best):
        if len(scene.groups[g].name) > 1 and chances[row] < _BEYOND_DOUBT:
            best[g] = _likeliest(probability, scene.xyz, *scene.start[g : g + 2])
    if all(len(group.name) < 2 for group in scene.groups):
        return [(row, chances[row] if row >= 0 else 0.0) for row in best]
    cosine = np.einsum("ij,ij->i", scene.xyz, scene.xyz[np.array(best)[scene.group]])
    mass = np.bincount(scene.group, probability * (cosine >= _CLOSE), minlength=len(scene.groups))
    return list(zip(best, mass.tolist(), strict=True))


def _likeliest(probability: Floats, xyz: Floats, first: int, last: int) -> int:
    """Return of the likeliest candidates the one around which most probability lies, of equals the likelier."""
    top = first + np.argsort(-probability[first:last], kind="stable")[:_RIVALS]
    close = xyz[top] @ xyz[top].T >= _CLOSE
    mass = close @ probability[top]
    cluster = close[int(np.argmax(np.round(mass, 9)))]
    return int(top[np.flatnonzero(cluster)[0]])


def fit_of(ranking: Ranking, group: int, best: int) -> Fit:
    """Tell how the name fits the best candidate of a group, a row of the ranking."""
    return ranking.scene.groups[group].found.fit(best - ranking.scene.start[group])
