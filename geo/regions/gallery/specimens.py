"""One density of each class, about real places."""

from __future__ import annotations

from dataclasses import dataclass

import gazetteer
from geo.regions.anchors import anchor_of
from geo.regions.combine import combine
from geo.regions.densities import (
    Anchor,
    AtPlace,
    AtPoint,
    Beside,
    Between,
    Border,
    Clipped,
    Density,
    Distance,
    DistanceHeading,
    Heading,
    InArea,
    Mixture,
    Near,
    Offshore,
    Outskirts,
    PartOf,
    Road,
    SameArea,
)

_MILE_M = 1609.344
_NAUTICAL_MILE_M = 1852.0


@dataclass(frozen=True)
class Specimen:
    """A phrase, its density, and the class and the part of the table of constants that tell its coverage."""

    phrase: str
    density: Density
    phrase_class: str
    part: str = "press"


def _of(name: str, country: str, kind: str | None = None) -> Anchor:
    names = gazetteer.open()
    found = [c.place for c in names.find(name, countries=[country]) if c.place.country == country]
    wanted = [p for p in found if kind is None or p.kind == kind]
    return anchor_of((wanted or found)[0], names)


def specimens() -> list[Specimen]:
    """Make the specimens; the anchors come from the gazetteer."""
    libya, niger = _of("Libya", "LY", "country"), _of("Niger", "NE", "country")
    anbar = _of("Anbar", "IQ", "province")
    ajdabiya, sirte, murzuq, benghazi = (_of(n, "LY") for n in ("Ajdabiya", "Sirte", "Murzuq", "Benghazi"))
    mosul, ramadi = _of("Mosul", "IQ", "settlement"), _of("Ramadi", "IQ", "settlement")
    at_sirte = DistanceHeading(sirte, 40_000, 40_000, 157.5, 16)
    return [
        Specimen("in Murzuq", AtPlace(murzuq), "at_place"),
        Specimen("27.0°N 14.4°E", AtPoint(27.0, 14.4, 5_000), "at_point"),
        Specimen("near Murzuq", Near(murzuq), "near"),
        Specimen("near Murzuq (plain text)", Near(murzuq, "civil"), "near", "civil"),
        Specimen("IVO Ramadi", Near(ramadi, "military"), "near", "military"),
        Specimen("northern outskirts of Mosul", Outskirts(mosul, 0.0), "outskirts"),
        Specimen("western side of Mosul", PartOf(mosul, 270.0), "part_of_town"),
        Specimen("12 miles from Ajdabiya", Distance(ajdabiya, 12 * _MILE_M, 12 * _MILE_M), "distance"),
        Specimen("10–15 km from Sirte", Distance(sirte, 10_000, 15_000), "distance"),
        Specimen("40 km south-southeast of Sirte", at_sirte, "distance_heading"),
        Specimen(
            "12nm NE of Mosul",
            DistanceHeading(mosul, 12 * _NAUTICAL_MILE_M, 12 * _NAUTICAL_MILE_M, 45.0, 8, "military"),
            "distance_heading",
            "military",
        ),
        Specimen(
            "3nm NE of Mosul, from its edge",
            DistanceHeading(mosul, 3 * _NAUTICAL_MILE_M, 3 * _NAUTICAL_MILE_M, 45.0, 8, "military"),
            "distance_heading",
            "military",
        ),
        Specimen("south-west of Sirte", Heading(sirte, 225.0, 8), "heading"),
        Specimen("NE of Mosul", Heading(mosul, 45.0, 8, "military"), "heading", "military"),
        Specimen("between Sirte and Ajdabiya", Between(sirte, ajdabiya), "between"),
        Specimen("road from Sirte to Ajdabiya", Road(sirte, ajdabiya), "road"),
        Specimen("in Libya", InArea(libya), "in_area"),
        Specimen("in Anbar, vaguely", InArea(anbar, soft=True), "in_area"),
        Specimen("southern Libya", PartOf(libya, 180.0), "part_of", "country points4"),
        Specimen("south-western Libya", PartOf(libya, 225.0, 8), "part_of", "country points8"),
        Specimen("Libya's far south", PartOf(libya, 180.0, far=True), "part_of", "far"),
        Specimen("western Anbar", PartOf(anbar, 270.0), "part_of", "province points4"),
        Specimen("north-eastern Anbar", PartOf(anbar, 45.0, 8), "part_of", "province points8"),
        Specimen("central Libya", PartOf(libya, None), "part_of", "central"),
        Specimen("near the border with Niger", Border(libya, niger), "border"),
        Specimen("on the border with Niger", Border(libya, niger, on=True), "border"),
        Specimen("30 km from Niger", Beside(niger, 30_000, 30_000, "out"), "beside"),
        Specimen("30 km inside Niger", Beside(niger, 30_000, 30_000, "in"), "beside"),
        Specimen("60 km north of Anbar", Beside(anbar, 60_000, 60_000, "out", 0.0), "beside"),
        Specimen("off the coast of Sirte", Offshore(sirte), "offshore"),
        Specimen("near Benghazi, on land", Clipped(Near(benghazi, "civil"), "land"), "near", "civil"),
        Specimen("the same area", SameArea(at_sirte), "same_area"),
        Specimen("Sirte or Ajdabiya", Mixture((AtPlace(sirte), AtPlace(ajdabiya)), (0.6, 0.4)), "at_place"),
        Specimen("two reports that agree", combine([at_sirte, Near(sirte, "civil")]), "product"),
        Specimen("two reports that disagree", combine([AtPlace(sirte), AtPlace(ajdabiya)]), "product"),
        Specimen("60 km west, at the date line", DistanceHeading(_FIJI, 60_000, 60_000, 270.0, 4), "distance_heading"),
        Specimen("300 km east, at the pole", DistanceHeading(_POLE, 3e5, 3e5, 90.0, 4), "distance_heading"),
    ]


_FIJI = Anchor(-16.8, -179.98, "settlement", population=10_000)
_POLE = Anchor(89.5, 30.0, "settlement", population=100)
