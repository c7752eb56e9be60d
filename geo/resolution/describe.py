"""Local features: what the mention, its own sentence and the gazetteer's entry say of each candidate.

What depends on the name alone is measured in ``prior``; here is added what the text around it says.
"""

from collections.abc import Callable

import numpy as np

from gazetteer.places import KINDS
from geo.resolution.features import LOCAL
from geo.resolution.prior import kind_fits
from geo.resolution.scene import Floats, Scene, joined

_COUNTRY, _FACILITY = KINDS.index("country"), KINDS.index("facility")
_COLUMN = {feature.name: column for column, feature in enumerate(LOCAL)}
_COMMA_CHARACTERS = 3


def local_features(scene: Scene) -> Floats:
    """One row for each candidate, one column for each feature of ``LOCAL``, in its order; not to be written to."""
    if not len(scene):
        return np.zeros((0, len(LOCAL)))
    table = joined([group.name.features for group in scene.groups])
    told = {_COLUMN[feature]: said for feature, tell in TOLD.items() if (said := tell(scene)) is not None}
    if told and not table.flags.writeable:
        table = table.copy()
    for column, said in told.items():
        table[:, column] = said
    return table


def fame_of(scene: Scene) -> Floats:
    """log10 of a settlement's population over that of its largest namesake, over 4: from −1 to 0."""
    return joined([group.name.fame for group in scene.groups]) if len(scene) else np.zeros(0)


def _asked(scene: Scene) -> Floats | None:
    """1 where the kind is asked for, −1 where another is; by the mention's own words, else by those beside it."""
    asked = None
    for g, group in enumerate(scene.groups):
        kind = next((kind for m in group.members if (kind := scene.around[m].asked)), None)
        if kind and not group.name.features[:, _COLUMN["asked"]].any():
            if asked is None:
                asked = np.concatenate([group.name.features[:, _COLUMN["asked"]] for group in scene.groups])
            asked[scene.start[g] : scene.start[g + 1]] = kind_fits(group.name.kind, kind)
    return asked


def _parent(scene: Scene) -> Floats | None:
    """1 inside the parent; −1 outside it where another candidate fits, but for countries, which need no parent."""
    parent = None
    for g, group in enumerate(scene.groups):
        if group.parent_fits is not None:
            parent = np.zeros(len(scene)) if parent is None else parent
            outside = np.where(group.name.kind == _COUNTRY, 0.0, -1.0)
            parent[scene.start[g] : scene.start[g + 1]] = np.where(group.parent_fits, 1.0, outside)
    return parent


def _child(scene: Scene) -> Floats | None:
    """1 for the parents that fitted the mention right before."""
    child = None
    for child_group in scene.groups:
        if child_group.parent_fits is None:
            continue
        child = np.zeros(len(scene)) if child is None else child
        for g in _groups_right_after(scene, child_group.members):
            span = slice(scene.start[g], scene.start[g + 1])
            is_parent = (scene.rows[span, None] == child_group.parents).any(axis=1)
            child[span] = np.maximum(child[span], is_parent)
    return child


def _groups_right_after(scene: Scene, members: list[int]) -> set[int]:
    """Return the groups of the mentions that follow these within a comma."""
    mentions, last = scene.mentions, len(scene.mentions) - 1
    return {
        scene.owner[m + 1]
        for m in members
        if m < last and 0 < mentions[m + 1].start - mentions[m].end <= _COMMA_CHARACTERS
    }


def _hint(scene: Scene) -> Floats | None:
    return np.isin(scene.country, list(scene.hinted)).astype(float) if scene.hinted else None


def _marked(scene: Scene) -> Floats | None:
    return None if scene.marks is None else scene.marks[scene.country]


def _dateline_fame(scene: Scene) -> Floats | None:
    if not any(around.dateline for around in scene.around):
        return None
    alone: Floats = np.array(
        [
            float(group.parent_fits is None and any(scene.around[m].dateline for m in group.members))
            for group in scene.groups
        ]
    )
    return np.asarray(alone[scene.group] * fame_of(scene))


def _facility_label(scene: Scene) -> Floats | None:
    if all(mention.label != "facility" for mention in scene.mentions):
        return None
    labelled = np.array([any(scene.mentions[m].label == "facility" for m in group.members) for group in scene.groups])
    return np.asarray(labelled[scene.group] & (scene.kind == _FACILITY), dtype=np.float64)


TOLD: dict[str, Callable[[Scene], Floats | None]] = {
    "asked": _asked,
    "parent": _parent,
    "child": _child,
    "hint": _hint,
    "marked": _marked,
    "dateline_fame": _dateline_fame,
    "facility_label": _facility_label,
}
"""What measures the features that depend on the text: None where it says nothing, which is what a name has anyway."""
