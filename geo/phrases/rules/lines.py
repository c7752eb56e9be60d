"""“between A and B”, “the road from A to B”, “the Syrian-Iraqi border”, “off the coast of Sirte”."""

from gazetteer.geodesy import distance_m
from geo.phrases.draft import Draft, Hit, is_area, label, metres_text
from geo.phrases.patterns import Rule, place
from geo.phrases.reliability import RELIABILITY
from geo.phrases.rules.distances import problem_of
from geo.phrases.scope import touch
from geo.regions.densities import (
    Anchor,
    Beside,
    Between,
    Border,
    Clipped,
    Density,
    Distance,
    Near,
    Offshore,
    Product,
    Road,
)
from geo.toponym import Toponym

_TOWNS = "AER"


def _between(hit: Hit) -> list[Draft]:
    first, second = hit.place("a"), hit.place("b")
    road = hit.has("r") and _is_road(hit)
    if not road and any(t.place and t.place.kind == "country" for t in (first, second)):
        return []  # “relations between the United States and France”
    if _far_apart(first, second):
        return []  # “flights between London and Harare”
    what = "On the road" if road else "Between"
    draft = Draft(
        hit.first,
        hit.last,
        "road" if road else "between",
        (first, second),
        Road if road else Between,
        f"{'road ' if road else 'between '}{label(first)}{'–' if road else ' and '}{label(second)}",
        f"{what} {'from' if road else ''} {label(first)} {'to' if road else 'and'} {label(second)}".replace("  ", " "),
        RELIABILITY["road" if road else "between"],
        problem=_SAME_ENDS if _same(first, second) else None,
    )
    return [draft]


_SAME_ENDS = "Both ends are the same place."
ABROAD_M = 500_000.0
"""What is said to be between towns of two countries further apart than this is no place."""


def _same(a: Toponym, b: Toponym) -> bool:
    return a.place is not None and b.place is not None and a.place.id == b.place.id


def _no_border(first: Toponym, other: Toponym | None) -> str | None:
    if other is None or first.place is None or other.place is None:
        return None
    if _same(first, other):
        return _SAME_ENDS
    return None if touch(first.place, other.place) else f"{label(first)} has no border with {label(other)}."


def _far_apart(first: Toponym, second: Toponym) -> bool:
    a, b = first.place, second.place
    if a is None or b is None or a.country == b.country:
        return False
    return distance_m(a.lat, a.lon, b.lat, b.lon) > ABROAD_M


def _is_road(hit: Hit) -> bool:
    """Tell a road and an axis, which is military for one, from “the Gao-Kidal area”."""
    noun = hit.lattice.items[hit.match.start("r")]
    return noun.category == "road" or hit.lattice.text[noun.start : noun.end].lower() in _AXES


def _road_of_one(hit: Hit) -> list[Draft]:
    """Read “the road to Gharyan”, “the Gharyan road”: one end only, so near it."""
    anchor, register = hit.place(), hit.lattice.register
    if is_area(anchor):
        return []
    draft = Draft(
        hit.first,
        hit.last,
        "road",
        (anchor,),
        lambda a: Near(a, register),
        f"road at {label(anchor)}",
        f"A road of which only one end is named, {label(anchor)}: near it",
        RELIABILITY["road"],
    )
    return [draft]


def _border(hit: Hit) -> list[Draft]:
    """Read a border between two countries or provinces, or of one; on it, or near it where the words say so."""
    first = hit.place("a")
    other = hit.place("b") if hit.has("b") else None
    if not is_area(first):
        return []
    on = "n" not in hit.match.group() and not hit.has("q") and not hit.has("n")
    far = ""
    quantity = hit.quantity() if hit.has("q") else None
    if quantity:
        far = f"{metres_text(quantity.low_m, quantity.high_m, quantity.unit)} from "

    def make(a: Anchor, b: Anchor | None = None) -> Density:
        return Beside(a, quantity.low_m, quantity.high_m, other=b) if quantity else Border(a, b, on)

    names = f"between {label(first)} and {label(other)}" if other else f"of {label(first)}"
    draft = Draft(
        hit.first,
        hit.last,
        "border",
        (first, other) if other else (first,),
        make,
        f"{far}{'' if far else 'on ' if on else 'near '}the border {names}",
        f"{'On' if on else 'Near'} the border {names}",
        RELIABILITY["border"],
        problem=_no_border(first, other) or problem_of(quantity, None),
    )
    return [draft]


def _offshore(hit: Hit) -> list[Draft]:
    anchor = hit.place()
    quantity = hit.quantity() if hit.has("q") else None
    far = f"{metres_text(quantity.low_m, quantity.high_m, quantity.unit)} " if quantity else ""

    def make(a: Anchor) -> Density:
        if quantity is None:
            return Offshore(a)
        return Clipped(Distance(a, quantity.low_m, quantity.high_m, hit.lattice.register), "sea")

    draft = Draft(
        hit.first,
        hit.last,
        "offshore",
        (anchor,),
        make,
        f"{far}off {label(anchor)}",
        f"At sea {far}off {label(anchor)}",
        RELIABILITY["offshore"],
        problem=problem_of(quantity, None),
        distance_m=quantity.high_m if quantity else None,
    )
    return [draft]


def _three_countries(hit: Hit) -> list[Draft]:
    """Read “the tri-border area of Mali, Niger and Burkina Faso”: where each pair of borders is near."""
    anchors = tuple(hit.place(group) for group in "abc")

    def make(a: Anchor, b: Anchor, c: Anchor) -> Density:
        return Product((Border(a, b), Border(b, c), Border(a, c)))

    names = f"{label(anchors[0])}, {label(anchors[1])} and {label(anchors[2])}"
    return [
        Draft(
            hit.first,
            hit.last,
            "border",
            anchors,
            make,
            f"where {names} meet",
            f"Where the borders of {names} meet",
            RELIABILITY["border"],
        )
    ]


def _waters(hit: Hit) -> list[Draft]:
    """Read “in Libyan waters”, not “on the Libyan coast”."""
    noun = hit.lattice.items[hit.match.start("c")]
    return _offshore(hit) if "waters" in hit.lattice.text[noun.start : noun.end].lower() else []


_AXES = frozenset({"axis", "axes", "axe", "محور", "محاور"})
_A, _B = place("a", _TOWNS), place("b", _TOWNS)
_PAIR = r"(?P<a>[RD])M?[\-&/]d?(?P<b>[RD])"
RULES = (
    # between A and B · on the road between A and B · the road from A to B · the road linking A with B
    Rule(rf"d?(?:(?P<r>r)[wk]?)?b{_A}(?:&|,&|-){_B}", _between),
    Rule(rf"d?(?P<r>r)[k,]*(?:f|b)?{_A}[,]?(?:t|&|f|-|i|w)(?:f|t)?{_B}", _between),
    Rule(rf"d?(?P<r>[ra])-?{_A}[\-/]{_B}", _between),
    Rule(rf"d?(?P<r>[ra]){_A}{_B}", _between, ("ar",)),
    Rule(r"d?(?P<a>[AE])(?:-|&|/|t)(?P<b>[AE])(?P<r>r)", _between),
    Rule(r"d?(?P<a>[AE])[\-/](?P<b>[AE])(?P<r>a)", _between),
    Rule(rf"d?(?P<r>r)k?[tf]?{place(kinds='A')}", _road_of_one),
    Rule(r"(?:q*Qo)?d?(?P<a>A)(?P<r>r)(?![fbtARSD])", _road_of_one, ("en",)),
    Rule(rf"d?[BaZ]+f?{place('a', 'RD')},d?(?P<b>[RD]),?&d?(?P<c>[RD])", _three_countries),
    # the border between Mali and Algeria · the Syrian-Iraqi border · the border with Niger · the Libyan border
    Rule(rf"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?(?:dw?)?Bb?f?{place('a', 'RD')}(?:&|,&|-|t|f){place('b', 'RD')}", _border),
    Rule(rf"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?(?:dw?)?{_PAIR}[hw]?B", _border),
    Rule(rf"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?d?B{_PAIR}", _border),
    Rule(rf"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?(?P<a>[RD])p?[hw]?Bf?{place('b', 'RD')}", _border),
    Rule(rf"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?(?:dw?)?B[wft]*{place('a', 'RDE')}(?![wh]?[TF]f)", _border),
    Rule(r"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?(?:dw?)?(?P<a>[RD])p?[hw]?B", _border),
    Rule(r"(?:I?[qn]*(?P<q>Q)v?f)?(?:nf?)?d?B(?P<a>D)(?:[\-&]?(?P<b>D))?", _border),
    # on the Pakistan side of the border with Afghanistan · the Lebanese side of the Syrian border
    Rule(r"d?(?P<a>[RD])p?Pfd?(?P<b>[RD])[hw]?B", _border),
    Rule(rf"d?(?P<a>[RD])p?Pf(?:dw?)?B[wft]*{place('b', 'RD')}", _border),
    # the Iraqi side of the border
    Rule(r"d?(?P<a>[RD])p?[hw]?(?P<n>P)fd?[hw]?B(?![wft]{0,2}d?[RDE])", _border),
    # off (the coast of) Sirte · au large de Syrte · 10 km off the Libyan coast
    Rule(rf"(?:dc)?(?:q*(?P<q>Q))?o[fd]*(?:w?c[f]?)?{place('a', 'ARED')}(?![rp])", _offshore),
    Rule(r"(?:q*(?P<q>Q))?o[fd]*(?P<a>[ARED])p?[hw]?S?c", _offshore),
    Rule(r"(?P<a>[RD])p?w?(?P<c>c)", _waters, ("en",)),
    Rule(r"o[fd]*c(?P<a>D)", _offshore),
)
