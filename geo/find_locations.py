"""Find the locating phrases of a text and say where each of them may be."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Literal

from geo.find_toponyms import toponyms as find_toponyms
from geo.language import detect
from geo.location import Location
from geo.phrases import wanted
from geo.phrases.lattice import disjoint
from geo.phrases.parsing import lattice_of, read
from geo.toponym import Toponym

Model = Literal["density", "point_radius"]


def locate(
    text: str,
    *,
    published: dt.date | str | None = None,
    language: str | None = None,
    countries: Collection[str] = (),
    model: Model = "density",
) -> list[Location]:
    """Find the locating phrases of ``text``, in its order; phrases do not overlap unless they share an anchor.

    ``language``: ISO 639-1, detected where None. ``countries``: ISO 3166-1 alpha-2 codes that the text is about, a
    hint and no filter. ``model``: how regions are computed, ``density`` or the point-radius method. ``published`` is
    accepted for the sake of one signature with the strikes; places do not depend on it.
    """
    del published
    language = language or detect(text)
    found = find_toponyms(text, language=language, countries=countries, demonyms=True)
    return locate_toponyms(text, found, language, countries, model=model)


def locate_toponyms(
    text: str,
    toponyms: Sequence[Toponym],
    language: str,
    countries: Collection[str] = (),
    *,
    model: Model = "density",
) -> list[Location]:
    """Do as ``locate`` does with toponyms that were found before, demonyms among them."""
    lattice = lattice_of(text, toponyms, language)
    spans = wanted.spans(lattice)
    if spans:
        asked = find_toponyms(text, spans=spans, language=language, countries=countries)
        more = [t for t in asked if t.place is not None or wanted.is_strong(lattice, t.start)]
        if more:
            lattice = lattice_of(text, disjoint([*toponyms, *more], len(text)), language)
    return read(lattice)
