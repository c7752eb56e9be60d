"""From the text of a report to where its strikes may have been.

reports → toponyms → locations → strikes; each stage has a function here. Names are imported when they are first
used, so that a pipeline that only wants ``geo.toponyms`` does not pay for GeoPandas and dateparser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.documents import Document
    from geo.find_locations import locate
    from geo.find_strikes import strikes
    from geo.find_toponyms import toponyms
    from geo.frame import to_frame
    from geo.location import Location
    from geo.reading import read_documents
    from geo.strike import Report, Strike
    from geo.toponym import Toponym

__all__ = [
    "Document",
    "Location",
    "Report",
    "Strike",
    "Toponym",
    "locate",
    "read_documents",
    "strikes",
    "to_frame",
    "toponyms",
]

_HOME = {
    "Document": "geo.documents",
    "Location": "geo.location",
    "Report": "geo.strike",
    "Strike": "geo.strike",
    "Toponym": "geo.toponym",
    "locate": "geo.find_locations",
    "read_documents": "geo.reading",
    "strikes": "geo.find_strikes",
    "to_frame": "geo.frame",
    "toponyms": "geo.find_toponyms",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """Import a public name from its module when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*globals(), *__all__])
