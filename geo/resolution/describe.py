"""Local features: what the mention, its own sentence and the gazetteer's entry say of each candidate."""

from collections.abc import Callable

import numpy as np

from gazetteer.places import KINDS
from geo.resolution.candidates import TIERS, kind_fits
from geo.resolution.features import LOCAL
from geo.resolution.scene import Floats, Scene

_KIND: dict[str, int] = {kind: i for i, kind in enumerate(KINDS)}
_COMMA_CHARACTERS = 3
_IS_WIDE = np.array([kind in ("province", "country") for kind in KINDS])
_UNCOUNTED = 500.0  # GeoNames lists towns from 500 inhabitants on, and seats of divisions of whatever size


def local_features(scene: Scene) -> Floats:
    """One row for each candidate, one column for each feature of ``LOCAL``, in its order."""
    table = np.zeros((len(scene), len(LOCAL)))
    if len(scene):
        fame = _fame(scene)
        for column, feature in enumerate(LOCAL):
            table[:, column] = _MEASURES[feature.name](scene, fame)
    return table


def fame_of(scene: Scene) -> Floats:
    """log10 of a settlement's population over that of its largest namesake, from −1 (a tenth of it or less …) to 0."""
    return _fame(scene)


def _fame(scene: Scene) -> Floats:
    size = np.log10(scene.population + 10.0)
    largest = np.zeros(len(scene.groups))
    np.maximum.at(largest, scene.group, np.where(scene.kind == _KIND["settlement"], size, 0.0))
    fame = np.maximum(size - largest[scene.group], -4.0) / 4.0
    return np.where(scene.kind == _KIND["settlement"], fame, 0.0)


def _population(scene: Scene, _: Floats) -> Floats:
    settled = scene.kind == _KIND["settlement"]
    people = np.where(scene.population > 0, scene.population, _UNCOUNTED)
    return np.where(settled, np.log10(people + 1.0) / 7.0, 0.0)


def _is_kind(*kinds: str) -> Callable[[Scene, Floats], Floats]:
    is_one = np.array([float(kind in kinds) for kind in KINDS])
    return lambda scene, _: is_one[scene.kind]


def _tiers(*tiers: str) -> Callable[[Scene, Floats], Floats]:
    is_one = np.array([float(tier in tiers) for tier in TIERS])
    return lambda scene, _: is_one[scene.tiers]


def _part(scene: Scene, _: Floats) -> Floats:
    return np.concatenate([group.found.part for group in scene.groups])


def _people(scene: Scene, _: Floats) -> Floats:
    return np.concatenate([group.found.people for group in scene.groups])


def _unlike(scene: Scene, _: Floats) -> Floats:
    return np.concatenate([group.found.unlike for group in scene.groups])


def _famous_unlike(scene: Scene, fame: Floats) -> Floats:
    return _unlike(scene, fame) * scene.prominence


def _asked(scene: Scene, _: Floats) -> Floats:
    """1 where the kind is asked for, −1 where another is; by the mention's own words, else by those beside it."""
    asked = np.concatenate([group.found.asked for group in scene.groups])
    for g, group in enumerate(scene.groups):
        kind = next((kind for m in group.members if (kind := scene.around[m].asked)), None)
        span = slice(scene.start[g], scene.start[g + 1])
        if kind and not asked[span].any():
            asked[span] = kind_fits(scene.kind[span], kind)
    return asked


def _size(scene: Scene, _: Floats) -> Floats:
    people = np.where(scene.kind == _KIND["province"], scene.inhabitants, scene.population)
    return np.where(_IS_WIDE[scene.kind], np.log10(people + 1.0) / 7.0, 0.0)


def _seat(scene: Scene, _: Floats) -> Floats:
    return np.concatenate([group.found.seat for group in scene.groups])


def _second_name(scene: Scene, _: Floats) -> Floats:
    """1 for each candidate by another than its main name, where a candidate of the group has it as its main name."""
    tiers = scene.tiers
    named_so = np.zeros(len(scene.groups), dtype=bool)
    named_so[scene.group[tiers == TIERS.index("exact")]] = True
    return np.asarray((tiers == TIERS.index("alternate")) & named_so[scene.group], dtype=np.float64)


def _capital(scene: Scene, _: Floats) -> Floats:
    return np.concatenate([group.found.capital for group in scene.groups])


def _parent(scene: Scene, _: Floats) -> Floats:
    """1 inside the parent; −1 outside it where another candidate fits, but for countries, which need no parent."""
    outside = np.where(scene.kind == _KIND["country"], 0.0, -1.0)
    fits = np.concatenate([group.parent_fits for group in scene.groups])
    named = np.array([group.parent_fits.any() for group in scene.groups])
    return np.asarray(np.where(fits, 1.0, outside * named[scene.group]))


def _child(scene: Scene, _: Floats) -> Floats:
    """1 for the parents that fitted the mention right before."""
    child = np.zeros(len(scene))
    for child_group in scene.groups:
        fitting = child_group.found.rows[child_group.parent_fits]
        if not len(fitting):
            continue
        for g in _groups_right_after(scene, child_group.members):
            span = slice(scene.start[g], scene.start[g + 1])
            child[span] = np.maximum(child[span], np.isin(scene.rows[span], child_group.parents))
    return child


def _groups_right_after(scene: Scene, members: list[int]) -> set[int]:
    """Return the groups of the mentions that follow these within a comma."""
    mentions, last = scene.mentions, len(scene.mentions) - 1
    return {
        scene.owner[m + 1]
        for m in members
        if m < last and 0 < mentions[m + 1].start - mentions[m].end <= _COMMA_CHARACTERS
    }


def _hint(scene: Scene, _: Floats) -> Floats:
    return np.isin(scene.country, list(scene.hinted)).astype(float) if scene.hinted else np.zeros(len(scene))


def _marked(scene: Scene, _: Floats) -> Floats:
    return scene.marked


def _dateline_fame(scene: Scene, fame: Floats) -> Floats:
    alone: Floats = np.array(
        [
            float(any(scene.around[m].dateline for m in group.members) and not group.parent_fits.any())
            for group in scene.groups
        ]
    )
    return np.asarray(alone[scene.group] * fame)


def _facility_label(scene: Scene, _: Floats) -> Floats:
    labelled = np.array([any(scene.mentions[m].label == "facility" for m in group.members) for group in scene.groups])
    return np.asarray(labelled[scene.group] & (scene.kind == _KIND["facility"]), dtype=np.float64)


_MEASURES: dict[str, Callable[[Scene, Floats], Floats]] = {
    "population": _population,
    "fame": lambda _, fame: fame,
    "country": _is_kind("country", "continent"),
    "province": _is_kind("province"),
    "county": _is_kind("county"),
    "region": _is_kind("region"),
    "water": _is_kind("sea"),
    "island": _is_kind("island"),
    "facility": _is_kind("facility"),
    "noted": lambda scene, _: scene.noted.astype(float),
    "alternate": _tiers("alternate"),
    "folded": _tiers("folded"),
    "loose": _tiers("skeleton", "fuzzy"),
    "people": _people,
    "unlike": _unlike,
    "famous_unlike": _famous_unlike,
    "part": _part,
    "asked": _asked,
    "seat": _seat,
    "second_name": _second_name,
    "size": _size,
    "capital": _capital,
    "parent": _parent,
    "child": _child,
    "hint": _hint,
    "marked": _marked,
    "dateline_fame": _dateline_fame,
    "facility_label": _facility_label,
}
