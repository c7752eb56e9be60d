"""Find the place names of a text and say which places they mean."""

from collections.abc import Collection, Sequence

import gazetteer
from geo.language import detect
from geo.recognition import recognise
from geo.resolution import spans as wanted
from geo.resolution.resolver import resolve
from geo.toponym import Toponym


def toponyms(
    text: str,
    *,
    spans: Sequence[tuple[int, int]] | None = None,
    language: str | None = None,
    countries: Collection[str] = (),
    demonyms: bool = False,
) -> list[Toponym]:
    """Find the place names of ``text`` and resolve them, in the order of the text.

    ``spans``: resolve exactly these ``(start, end)`` character spans instead of recognising names; the answer has one
    Toponym a span, in their order, also for spans that name nothing known. Negative offsets count from the end of the
    text, as in ``text[start:end]``; the answer has them counted from its beginning. ``language``: ISO 639-1, detected
    where None. ``countries``: ISO 3166-1 alpha-2 codes that the text is about, a hint and no filter. ``demonyms``:
    also return “Libyan”, “French”, at their country.

    Raises InputError (a ValueError) that names the spans which reach beyond the text or end before they start.
    """
    asked = None if spans is None else wanted.checked(text, spans)
    places = gazetteer.open()
    language = language or detect(text)
    mentions = recognise(text, places, language)
    if asked is None:
        found = resolve(text, mentions, places, language, countries)
        return found if demonyms else [toponym for toponym in found if not toponym.demonym]
    mentions, positions = wanted.with_context(text, asked, mentions)
    found = resolve(text, mentions, places, language, countries)
    return [found[position] for position in positions]
