"""From a text and its toponyms to Location records: the whole of the grammar in order."""

from collections.abc import Sequence
from dataclasses import replace

from geo.location import Location
from geo.phrases import ellipsis, levels
from geo.phrases.chains import Chain, chained
from geo.phrases.cutting import Cutting
from geo.phrases.grammar import drafts
from geo.phrases.knowledge import IN_GAZETTEER, Knowledge
from geo.phrases.lattice import Lattice, disjoint, with_toponyms
from geo.phrases.realise import AnchorOf, location
from geo.phrases.reliability import RELIABILITY
from geo.phrases.symbols import COMBINING
from geo.phrases.written import Written, is_point, toponym_at
from geo.regions.densities import AtPoint, SameArea
from geo.toponym import Toponym

_WIDE = 6  # where_prec of a whole country: no antecedent of “the same area”


def lattice_of(text: str, toponyms: Sequence[Toponym], language: str, knowledge: Knowledge = IN_GAZETTEER) -> Lattice:
    """Cut the text into items, put numbers and headings together, fill in what “the town” stands for."""
    return lattice_from(Cutting(text, language), toponyms, knowledge)


def lattice_from(cutting: Cutting, toponyms: Sequence[Toponym], knowledge: Knowledge = IN_GAZETTEER) -> Lattice:
    """Do as ``lattice_of`` does with a text that may have been cut before about other toponyms."""
    text = cutting.text
    kept = disjoint(_with_points(cutting, toponyms, knowledge), len(text))
    items = with_toponyms(cutting.around(tuple((t.start, t.end) for t in kept)), kept)
    # Where no place is known there is nothing to settle, and nothing that “the town” could stand for.
    if any(t.place for t in kept) or any(item.symbol == COMBINING for item in items):
        items = levels.settle(items, cutting, knowledge.town_of)
        items = ellipsis.combined(items, text, knowledge.country_of)
        items = ellipsis.capitals(items, knowledge.capital_of)
        items = ellipsis.fill(items, text, knowledge.country_of)
    return Lattice(cutting, items)


def _with_points(cutting: Cutting, toponyms: Sequence[Toponym], knowledge: Knowledge) -> Sequence[Toponym]:
    """Add the coordinates of a text, which others may hang on, to its toponyms, and drop what lies over them."""
    good = [w for w in cutting.written if w.problem is None]
    if not good:
        return toponyms
    points = [toponym_at(w, cutting.text, knowledge.country_at(w.lat, w.lon)) for w in good]
    return [*(t for t in toponyms if all(t.end <= p.start or p.end <= t.start for p in points)), *points]


def read(lattice: Lattice, knowledge: Knowledge = IN_GAZETTEER) -> list[Location]:
    """Return the locations of a text in its order."""
    written = lattice.cutting.written
    hanging = [d for d in drafts(lattice) if d.form not in ("name", "facility") or not any(map(is_point, d.toponyms))]
    chains = [c for c in chained(hanging, lattice) if _hangs_on_point(c) or not _covered(c, lattice, written)]
    anchors = {(t.start, t.end) for c in chains for t in c.draft.toponyms}
    found = [_of_point(w, lattice.text, knowledge) for w in written if (w.start, w.end) not in anchors]
    found += [_of_chain(c, lattice, knowledge.anchor_of) for c in chains]
    found.sort(key=lambda x: (x.start, x.end))
    return _bound(found)


def _hangs_on_point(chain: Chain) -> bool:
    return any(map(is_point, chain.draft.toponyms))


def _covered(chain: Chain, lattice: Lattice, written: Sequence[Written]) -> bool:
    start, end = lattice.items[chain.first].start, lattice.items[chain.last - 1].end
    return any(w.start < end and start < w.end for w in written)


def _of_chain(chain: Chain, lattice: Lattice, anchor: AnchorOf) -> Location:
    span = lattice.items[chain.first].start, lattice.items[chain.last - 1].end
    found = location(chain.draft, lattice, anchor, span)
    return replace(found, why=" ".join((found.why, *chain.notes))) if chain.notes else found


def _of_point(written: Written, text: str, knowledge: Knowledge) -> Location:
    good = written.problem is None
    rule = f"Coordinates as written ({written.notation}), good to {written.precision_m:.0f} m."
    return Location(
        text=text[written.start : written.end],
        start=written.start,
        end=written.end,
        form="name",
        name=f"{written.lat:.5f}, {written.lon:.5f}",
        country=knowledge.country_at(written.lat, written.lon) if good else None,
        anchors=(),
        density=AtPoint(written.lat, written.lon, written.precision_m) if good else None,
        confidence=RELIABILITY["coordinates"] if good else 0.0,
        verdict="resolved" if good else "unresolved",
        where_prec=1 if good else None,
        geo_precision=1 if good else None,
        why=rule if good else f"{rule} {written.problem}",
    )


def _bound(found: Sequence[Location]) -> list[Location]:
    """Give each “the same area” the density of the location before it."""
    out: list[Location] = []
    for here in found:
        if here.form == "same_as_previous" and not here.anchors:
            bound = _back_reference(here, out)
            if bound:
                out.append(bound)
        else:
            out.append(here)
    return out


def _back_reference(here: Location, before: Sequence[Location]) -> Location | None:
    known = [x for x in before if x.density is not None]
    antecedent = next((x for x in reversed(known) if (x.where_prec or 0) != _WIDE), known[-1] if known else None)
    if antecedent is None or antecedent.density is None:
        return replace(
            here,
            density=None,
            confidence=0.0,
            verdict="unresolved",
            where_prec=None,
            geo_precision=None,
            why="The text names no place before it.",
        )
    return replace(
        here,
        name=f"the same area as {antecedent.name}",
        country=antecedent.country,
        anchors=antecedent.anchors,
        density=SameArea(antecedent.density),
        confidence=round(antecedent.confidence * RELIABILITY["same_as_previous"], 4),
        verdict=antecedent.verdict,
        where_prec=antecedent.where_prec,
        geo_precision=antecedent.geo_precision,
        why=f"The place that the text gave before, “{' '.join(antecedent.text.split())}”.",
    )
