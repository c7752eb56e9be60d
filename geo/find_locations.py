"""Find the locating phrases of a text and say where each of them may be."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

import gazetteer
from geo.language import detect
from geo.location import Location
from geo.phrases import wanted
from geo.phrases.by_name import Names, countries_of, is_stray, looked_up, names_in
from geo.phrases.cutting import Cutting
from geo.phrases.lattice import Lattice
from geo.phrases.parsing import lattice_from, read
from geo.phrases.repeated import with_repeated
from geo.phrases.vocabulary import language_of_phrase
from geo.recognition import recognise
from geo.recognition.mention import Mention
from geo.regions.solve import Model
from geo.resolution.resolver import resolve
from geo.toponym import Toponym


def locate(
    text: str,
    *,
    published: dt.date | str | None = None,
    language: str | None = None,
    countries: Collection[str] = (),
    model: Model = "calibrated",
) -> list[Location]:
    """Find the locating phrases of ``text``, in its order; phrases overlap only where they share an anchor.

    ``language``: ISO 639-1, detected where None. ``countries``: ISO 3166-1 alpha-2 codes that the text is about, a
    hint and no filter. ``model``: how regions are computed, ``calibrated`` or ``point_radius``. ``published`` is
    accepted for the sake of one signature with the strikes; places do not depend on it.
    """
    del published
    places = gazetteer.open()
    language = language or language_of_phrase(text, detect(text))
    recognised = recognise(text, places, language)
    cutting = Cutting(text, language)
    lattice, mentions = _wanted(cutting, recognised, names_in(places))
    toponyms = resolve(text, mentions, places, language, countries)
    spoken_of = countries_of(toponyms, countries)
    fragment = wanted.is_fragment(lattice)
    kept = []
    for mention, toponym in zip(mentions, toponyms, strict=True):
        if toponym.place and wanted.is_out_of_place(lattice, mention) and is_stray(toponym, toponyms):
            kept.append(replace(toponym, place=None, confidence=0.0))
        elif wanted.is_worth_telling(lattice, mention):
            kept.append(looked_up(toponym, places, spoken_of, in_part=fragment))
        elif toponym.place or any(m.start < toponym.end and toponym.start < m.end for m in recognised):
            kept.append(toponym)
    return _located(cutting, with_repeated(text, kept), model)


def locate_toponyms(
    text: str, toponyms: Sequence[Toponym], language: str, *, model: Model = "calibrated"
) -> list[Location]:
    """Do as ``locate`` does with toponyms that were found before, demonyms among them."""
    return _located(Cutting(text, language), toponyms, model)


def _located(cutting: Cutting, toponyms: Sequence[Toponym], model: Model) -> list[Location]:
    found = read(lattice_from(cutting, toponyms))
    return found if model == "calibrated" else [replace(x, model=model) for x in found]


def _wanted(cutting: Cutting, mentions: Sequence[Mention], names: Names) -> tuple[Lattice, list[Mention]]:
    """Return the mentions as the phrases want them, and the lattice; what was dropped is looked at once more."""
    mentions = [replace(m, label="demonym") if names.is_demonym(m.text) else m for m in mentions]
    while True:  # each turn but the last drops or cuts a mention
        lattice = lattice_from(cutting, [_unresolved(m) for m in mentions])
        mentions = [_adjective(lattice, m, names) for m in mentions]
        complete = wanted.completed(lattice, mentions, names.is_known, names.is_demonym)
        if len(complete) > len(mentions) or complete == list(mentions):
            return lattice, complete
        mentions = complete


def _adjective(lattice: Lattice, mention: Mention, names: Names) -> Mention:
    """Return “Somali” before “town of” as a demonym, also where it is a name of its own."""
    if mention.label == "demonym" or not wanted.is_before_noun(lattice, mention):
        return mention
    return replace(mention, label="demonym") if names.may_be_demonym(mention.text) else mention


def _unresolved(mention: Mention) -> Toponym:
    return Toponym(mention.text, mention.start, mention.end, None, 0.0, demonym=mention.label == "demonym")
