"""From strikes to people: the page that a newsroom publishes and the files that an analyst loads.

Names are imported when they are first used: writing a CSV needs no folium, drawing a page no GeoPandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maps.export_files import export
    from maps.render_page import render

__all__ = ["export", "render"]

_HOME = {"export": "maps.export_files", "render": "maps.render_page"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """Import a public name from its module when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'maps' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*globals(), *__all__])
