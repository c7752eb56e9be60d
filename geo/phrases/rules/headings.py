"""“south-west of Sirte”, “southern Libya”, “the west side of Mosul”, “الجنوب الليبي”: a side, inside or outside."""

from geo.phrases.compass import Compass
from geo.phrases.draft import Draft, Hit, is_area, is_river, label
from geo.phrases.patterns import Rule, place
from geo.phrases.reliability import RELIABILITY
from geo.phrases.rules.distances import problem_of
from geo.regions.densities import Anchor, AtPlace, Beside, Density, Heading, InArea, Mixture, PartOf
from geo.toponym import Toponym


def outside(hit: Hit, compasses: list[Compass], anchor: Toponym, first: int, form: str = "heading") -> Draft:
    """Return the draft of “north (and west) of Ramadi”: headings from a town, no distance."""
    register = hit.lattice.register

    def make(a: Anchor) -> Density:
        parts = tuple(Heading(a, c.bearing or 0.0, c.points, register) for c in compasses)
        return parts[0] if len(parts) == 1 else Mixture(parts, (1 / len(parts),) * len(parts))

    names = " and ".join(c.words for c in compasses)
    return Draft(
        first,
        hit.last,
        "part_of" if form == "part_of" else "heading",
        (anchor,),
        make,
        f"{names} of {label(anchor)}",
        f"A heading without a distance ({names}, {register} usage) from {label(anchor)}",
        RELIABILITY["heading"],
        problem=next(filter(None, (problem_of(None, c) for c in compasses)), None),
        bearing=compasses[0].bearing if len(compasses) == 1 else None,
        level="countryside" if form == "part_of" else None,
    )


def inside(hit: Hit, compasses: list[Compass], anchor: Toponym, first: int, far: bool = False) -> Draft:
    """Return the draft of “(far) southern (and western) Libya”, “the west side of Mosul”."""

    def make(a: Anchor) -> Density:
        parts = tuple(PartOf(a, c.bearing, c.points, far) for c in compasses)
        return parts[0] if len(parts) == 1 else Mixture(parts, (1 / len(parts),) * len(parts))

    names = "ern and ".join(c.words for c in compasses)
    return Draft(
        first,
        hit.last,
        "part_of",
        (anchor,),
        make,
        f"{'far ' if far else ''}{names}ern {label(anchor)}",
        f"The {'far ' if far else ''}{names}ern part of {label(anchor)}",
        RELIABILITY["part_of"],
        problem=next(filter(None, (problem_of(None, c) for c in compasses)), None),
    )


def _compasses(hit: Hit) -> list[Compass]:
    return [hit.compass(group) for group in ("g", "h") if hit.has(group)]


def _heading(hit: Hit) -> list[Draft]:
    """Decide between “south of Sirte” (outside) and “the south of Libya”, “in the north of Mosul” (inside)."""
    anchor = hit.place()
    before = hit.match.group("before")
    within = before.rstrip("d").endswith("i") or (before.endswith("d") and "t" not in before)
    first = hit.match.start("x") - before.endswith("d")
    if is_river(anchor) and not within:
        return [_bank(hit, anchor, first)]
    if is_area(anchor) or within:
        return [inside(hit, _compasses(hit), anchor, first, hit.has("far"))]
    return [outside(hit, _compasses(hit), anchor, first)]


def _bank(hit: Hit, river: Toponym, first: int) -> Draft:
    """Return the draft of “north of the Litani”: a river has no northern part that this could be."""
    compass = hit.compass()
    return Draft(
        first,
        hit.last,
        "heading",
        (river,),
        lambda a: Beside(a, side="out", bearing=compass.bearing, points=compass.points),
        f"{compass.words} of {label(river)}",
        f"Beyond the river {label(river)} ({compass.words} of it)",
        RELIABILITY["heading"],
        problem=problem_of(None, compass),
        bearing=compass.bearing,
    )


def _part(hit: Hit) -> list[Draft]:
    return [inside(hit, _compasses(hit), hit.place(), hit.match.start("x"), hit.has("far"))]


def _centre(hit: Hit) -> list[Draft]:
    anchor = hit.place()
    if hit.lattice.language == "en" and {"D", "T"} <= set(hit.lattice.symbols[hit.first : hit.match.start("a")]):
        return []  # “the central Somali town of Beledweyne”
    last = hit.lattice.items[hit.last - 1]
    if last.symbol == "C" and hit.lattice.text[last.start : last.end] not in _CENTRES:
        return []  # “Amsterdam's central station”, “Lincoln's Center for …”
    draft = Draft(
        hit.match.start("x"),
        hit.last,
        "part_of",
        (anchor,),
        lambda a: PartOf(a, None),
        f"central {label(anchor)}",
        f"The centre of {label(anchor)}",
        RELIABILITY["part_of"],
    )
    return [draft]


def _countryside(hit: Hit) -> list[Draft]:
    """Read “the southern countryside of Aleppo”: the country to the south of the town, not a part of the town."""
    anchor = hit.place()
    if not hit.has("h"):
        return []
    if is_area(anchor):
        return [inside(hit, _compasses(hit), anchor, hit.first)]
    return [outside(hit, _compasses(hit), anchor, hit.first, "part_of")]


def _some_part(hit: Hit) -> list[Draft]:
    """Read “districts of Aleppo”, “parts of Libya”: a part that nobody names."""
    anchor = hit.place()
    area = is_area(anchor)

    def make(a: Anchor) -> Density:
        return InArea(a) if area else AtPlace(a, hit.lattice.register)

    draft = Draft(
        hit.first,
        hit.last,
        "part_of",
        (anchor,),
        make,
        f"part of {label(anchor)}",
        f"An unnamed part of {label(anchor)}: all of it",
        RELIABILITY["part_of"],
    )
    return [draft]


_CENTRES = frozenset({"center", "centre", "CENTER", "CENTRE"})
_TWO = r"(?:(?P<g>[hH])&)?"
RULES = (
    # the south of Libya · au sud-ouest de Syrte · north and west of Ramadi
    Rule(rf"(?P<before>[idtq]*)(?P<x>(?P<far>X?)(?:(?P<g>H),?&)?[td]*(?P<h>H)f{place()})", _heading),
    # جنوب ليبيا · شمال مدينة سرت
    Rule(rf"(?P<before>[idtq]*)(?P<x>(?P<far>X?)(?:(?P<g>H)&d?)?(?P<h>H){place()})", _heading, ("ar",)),
    # southern Libya · eastern part of Bayji · the western side of Mosul · North Ramadi · far south Libya
    Rule(rf"(?P<x>d?(?P<far>X?){_TWO}(?P<h>h)P[f]?{place()})", _part),
    Rule(r"(?P<x>d?(?P<far>X?)(?:(?P<g>[hH])&)?(?P<h>h)(?P<a>[ARSE])(?:[TM](?!f))?)", _part),
    Rule(rf"(?P<x>d?(?P<far>X?){_TWO}(?P<h>H)[Pa]f{place()})", _part),
    Rule(r"(?P<x>(?P<far>X?)(?P<h>H)(?P<a>[ARE])(?:[TM](?!f))?)", _part, ("en",)),
    # le sud libyen · الجنوب الليبي · the Libyan south · l'extrême sud libyen
    Rule(rf"(?P<x>d?(?P<far>X?){_TWO}(?P<h>[hH])P?d?(?P<a>D)(?!D|[wW]?T))", _part),
    Rule(r"(?P<x>d?(?P<a>D)(?P<far>X?)(?P<h>[hH])P?)(?![fARSD])", _part),
    # Libya's far south-west · Mosul's western side
    Rule(r"(?P<x>(?P<a>[ARE])p(?P<far>X?)(?P<h>[hH])[Pa]?)(?![fARSD])", _part),
    # Mosul (East): the side in brackets
    Rule(r"(?P<x>(?P<a>[ARE])\((?P<far>X?)(?P<h>[hH])P?\))", _part),
    # حلب الشرقية · Libye orientale · Alep-Est
    Rule(r"(?P<x>(?P<a>[ARE])(?P<h>h))(?![fARSD])", _part, ("ar", "fr")),
    Rule(r"(?P<x>(?P<a>[ARE])-(?P<h>H))(?![fARSD\-])", _part, ("fr",)),
    # الجزء الشرقي من الموصل · la partie sud de Mossoul · rive ouest de Mossoul
    Rule(rf"(?P<x>d?P(?P<far>)d?(?P<h>[hH])f?{place()})", _part, ("ar", "fr")),
    # central Mali · downtown Aleppo · وسط ليبيا · le centre de la Libye
    Rule(rf"(?P<x>(?:d|(?<![wW]))C[P]?f?{place()})", _centre),
    # Ramadi city centre
    Rule(r"(?P<x>(?P<a>A)T?p?C)(?![fARSD])", _centre, ("en",)),
    # the southern countryside of Aleppo · ريف حلب الشمالي · الريف الشمالي لمحافظة حلب
    Rule(rf"d?(?P<h>[hH])y(?:f|i)?{place()}", _countryside),
    Rule(r"d?(?P<h>[hH])(?P<a>A)T?y", _countryside, ("en",)),
    Rule(r"(?P<a>[AE])p(?P<h>[hH])y", _countryside, ("en",)),
    Rule(rf"y{place()}(?P<h>h)", _countryside, ("ar", "fr")),
    Rule(rf"d?y(?P<h>[hH])f?{place()}", _countryside, ("ar", "fr")),
    # districts of Aleppo · أحياء حلب
    Rule(rf"(?:d[wW]?)?Pf{place()}", _some_part),
    Rule(rf"(?:d?[wW\-]{{0,3}})?af{place(kinds='R')}", _some_part, ("en",)),
    Rule(rf"P{place()}", _some_part, ("ar",)),
    Rule(rf"d?Pd?[wW]f{place()}", _some_part, ("ar",)),
)
