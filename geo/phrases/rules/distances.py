"""“12 miles from Ajdabiya”, “12nm NE of Mosul”, “12nm NE and 16nm NW of Mosul”."""

import math
import re

from geo.phrases.compass import Compass
from geo.phrases.compose import Quantity
from geo.phrases.draft import Draft, Hit, is_area, label, metres_text
from geo.phrases.patterns import Rule, place
from geo.phrases.reliability import RELIABILITY
from geo.regions.densities import Anchor, Beside, Density, Distance, DistanceHeading
from geo.toponym import Toponym

HALF_EARTH_M = 20_037_508.0
"""No two places are further apart; a distance beyond it is absurd."""

_KM_TO_NM = 1.852
_PAIR = re.compile(r"Q[tdiq]*H")


def problem_of(quantity: Quantity | None, heading: Compass | None) -> str | None:
    """Return why a distance or heading cannot be meant, None where it can."""
    if heading is not None and heading.bearing is None:
        return "The headings contradict each other."
    if quantity is None:
        return None
    if not math.isfinite(quantity.low_m + quantity.high_m):
        return "The distance cannot be read as a number."
    if quantity.high_m <= 0 or quantity.low_m < 0:
        return "A distance must be greater than zero."
    if quantity.high_m > HALF_EARTH_M:
        return "No two places on Earth are that far apart."
    return None


def offset(
    hit: Hit,
    quantity: Quantity,
    heading: Compass,
    anchor: Toponym,
    first: int,
    last: int,
    key: str = "distance_heading",
) -> Draft:
    """Return the draft of a distance along a heading."""
    far = metres_text(quantity.low_m, quantity.high_m, quantity.unit)
    register = hit.lattice.register
    area = is_area(anchor)

    def make(a: Anchor) -> Density:
        bearing = heading.bearing or 0.0
        if area:
            return Beside(a, quantity.low_m, quantity.high_m, "out", bearing, heading.points)
        return DistanceHeading(a, quantity.low_m, quantity.high_m, bearing, heading.points, register)

    return Draft(
        first,
        last,
        "distance_heading",
        (anchor,),
        make,
        f"{far} {heading.name} of {label(anchor)}",
        f"A distance along a heading ({far}, {heading.name} on a compass of {heading.points} points, {register} usage)"
        f" from {label(anchor)}",
        RELIABILITY["travel_time" if quantity.unit == "min" else key],
        problem=problem_of(quantity, heading),
        distance_m=quantity.usual_m,
        bearing=heading.bearing,
    )


def _distance_heading(hit: Hit) -> list[Draft]:
    return [offset(hit, hit.quantity(), hit.compass(), hit.place(), hit.first, hit.last)]


def _without_unit(hit: Hit) -> list[Draft]:
    """Read “15 northwest of Mosul”, military notes only: kilometres or nautical miles, so the range of both."""
    low, high = hit.lattice.items[hit.match.start("q")].value
    quantity = Quantity(low * 1000, high * 1000 * _KM_TO_NM, "km")
    return [offset(hit, quantity, hit.compass(), hit.place(), hit.first, hit.last, "bare_number")]


def _several(hit: Hit) -> list[Draft]:
    """Read “12nm NE and 16nm NW of Mosul”: a location for each pair, the last one with the anchor's words."""
    drafts: list[Draft] = []
    start = hit.match.start()
    for pair in _PAIR.finditer(hit.lattice.symbols, start, hit.match.end("h")):
        quantity = hit.lattice.items[pair.start()].value
        heading = hit.lattice.items[pair.end() - 1].value
        drafts.append(offset(hit, quantity, heading, hit.place(), pair.start() if drafts else start, hit.last))
    return drafts


def _distance(hit: Hit) -> list[Draft]:
    quantity, anchor, register = hit.quantity(), hit.place(), hit.lattice.register
    if _is_measure(hit):
        return []
    low = 0.0 if hit.has("within") else quantity.low_m
    far = metres_text(low, quantity.high_m, quantity.unit)

    area = is_area(anchor)

    def make(a: Anchor) -> Density:
        return Beside(a, low, quantity.high_m, "out") if area else Distance(a, low, quantity.high_m, register)

    draft = Draft(
        hit.first,
        hit.last,
        "distance",
        (anchor,),
        make,
        f"{far} from {label(anchor)}",
        f"A distance without a heading ({far}, {register} usage) from {label(anchor)}",
        RELIABILITY["travel_time" if quantity.unit == "min" else "distance"],
        problem=problem_of(quantity, None),
        distance_m=quantity.usual_m,
    )
    return [draft]


def _inside(hit: Hit) -> list[Draft]:
    """Read “20 miles inside Syria”, “10 km into Lebanese territory”: counted from the border."""
    quantity, anchor, inward = hit.quantity(), hit.place(), hit.item("in")
    if inward is None or not is_area(anchor):
        return []
    if not hit.lattice.text[inward.start : inward.end].lower().startswith(_INWARD):
        return []  # “walked 20 miles in Syria”, “within 20 miles”
    far = metres_text(quantity.low_m, quantity.high_m, quantity.unit)
    draft = Draft(
        hit.first,
        hit.last,
        "border",
        (anchor,),
        lambda a: Beside(a, quantity.low_m, quantity.high_m, "in"),
        f"{far} inside {label(anchor)}",
        f"A distance from the border ({far}), inside {label(anchor)}",
        RELIABILITY["border"],
        problem=problem_of(quantity, None),
        distance_m=quantity.usual_m,
    )
    return [draft]


_INWARD = ("inside", "into", "à l'intérieur", "à l’intérieur", "داخل", "بداخل")


def _is_measure(hit: Hit) -> bool:
    """Tell “200 km of Libya's coast” from “within 200 km of Libya”; army notes leave the “from” out."""
    link = hit.item("of")
    plain = hit.lattice.language == "en" and hit.lattice.register == "press" and not hit.has("within")
    return plain and link is not None and link.category == "of"


RULES = (
    Rule(rf"(?:[qn]*Q[tdiq]*H(?:,|&|,&))+[qn]*Q[tdiq]*(?P<h>H)f?{place()}", _several),
    Rule(rf"[qn]*(?P<q>Q)v?,?[tdiqL]*(?P<h>H)f?t?{place()}", _distance_heading),
    Rule(rf"^q*(?P<q>N)(?P<h>H)f{place()}", _without_unit),
    Rule(rf"[qn]*(?P<q>Q)v?f{place()},?[tdi]+(?P<h>H)(?![fARSD])", _distance_heading),
    Rule(r"(?P<a>A)T?\([qn]*(?P<q>Q)[tdi]*(?P<h>H)f?\)", _distance_heading),
    Rule(rf"(?P<h>H)f?{place()},?\(?t?[qni]+(?P<q>Q)(?![tdiq]*[Hf])", _distance_heading),
    Rule(rf"(?:(?P<within>I)d?)?[qn]*(?P<q>Q)[vq]?w?(?P<of>[fn]){place()}(?!t[dT]*[ARSDEW])", _distance),
    Rule(r"[qn]*(?P<q>Q)[qX]?(?P<in>[iI])[df]*(?:w?[Mw]f?d?)?(?P<a>[RD])(?:p?B|M?w?)", _inside),
)
