"""What our own tables add to compiled areas: spellings that the packages lack, and who claims a disputed area."""

from collections.abc import Mapping
from dataclasses import replace

from gazetteer.build.province_names import merge_names
from gazetteer.build.sources import TABLES, hand_yaml
from gazetteer.build.table import Built, tidy_names
from gazetteer.errors import InputError

NAMES_FILE = TABLES / "area_names.yaml"
DISPUTED_FILE = TABLES / "disputed.yaml"


def correct(built: Mapping[str, Built]) -> dict[str, Built]:
    """Return the areas with the tables' additions; a key that no area has is an error."""
    corrected = dict(built)
    for key, names in hand_yaml(NAMES_FILE).items():
        row = _find(corrected, key, NAMES_FILE.name).row
        joined = tidy_names(merge_names(row.names, names), row.name)
        corrected[key] = replace(corrected[key], row=replace(row, names=joined))
    for entry in hand_yaml(DISPUTED_FILE):
        item = _find(corrected, entry["area"], DISPUTED_FILE.name)
        row = replace(item.row, claims=tuple(entry["claims"]), held=entry.get("held"))
        corrected[entry["area"]] = replace(item, row=row)
    return corrected


def _find(built: Mapping[str, Built], key: str, file: str) -> Built:
    if key not in built:
        raise InputError(f"{file}: no area has the key {key}")
    return built[key]
