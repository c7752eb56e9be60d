"""Writing the table of constants."""

from __future__ import annotations

from pathlib import Path

import yaml

from geo.regions import constants

_FILE = Path(constants.__file__).with_name("constants.yaml")
_HEAD = """\
# Constants of the densities, by class of phrase and register. Written by `python -m geo.regions.fit`; distances are
# kilometres, widths those of natural logarithms, angles degrees. The sources tell what a class was fitted on, and
# how many of those points the 50 % and 90 % regions hold that are fitted on the points of other anchors alone.
"""


def write_table(path: Path = _FILE) -> None:
    """Write the constants in memory to the file that they are read from, numbers to four digits behind the point."""
    rounded = _rounded(constants.table())
    body = yaml.safe_dump(rounded, sort_keys=False, default_flow_style=None, width=116, allow_unicode=True)
    path.write_text(_HEAD + body, encoding="utf8")


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value
