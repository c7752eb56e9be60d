"""“near Raqqa”, “IVO Bayji”, “the Mosul area”, “the outskirts of Mosul”, “the desert south of Sabha”."""

from dataclasses import replace

from geo.phrases.compass import Compass
from geo.phrases.draft import Draft, Hit, is_area, label
from geo.phrases.patterns import Rule, place
from geo.phrases.reliability import RELIABILITY
from geo.regions.densities import Anchor, Density, Heading, InArea, Near, Outskirts
from geo.toponym import Toponym


def _near(hit: Hit) -> list[Draft]:
    return [_near_one(hit, hit.place(), hit.first, hit.last)]


def _near_one(hit: Hit, anchor: Toponym, first: int, last: int) -> Draft:
    """Near a town; near a province or country (“around Anbar”) is taken for in it."""
    register = hit.lattice.register
    area = is_area(anchor)

    def make(a: Anchor) -> Density:
        return InArea(a, soft=True) if area else Near(a, register)

    return Draft(
        first,
        last,
        "near",
        (anchor,),
        make,
        f"near {label(anchor)}",
        f"Near {label(anchor)} ({register} usage)",
        RELIABILITY["near"],
    )


def _near_each(hit: Hit) -> list[Draft]:
    """Read “near Gao and Ménaka” as near each of the two."""
    drafts: list[Draft] = []
    for at in range(hit.first, hit.last):
        if hit.lattice.symbols[at] == "A":
            drafts.append(_near_one(hit, hit.lattice.items[at].value, at if drafts else hit.first, at + 1))
    return [replace(draft, listed=n > 0) for n, draft in enumerate(drafts)]


def _area_of(hit: Hit) -> list[Draft]:
    """Read “منطقة بركي براك”, “la zone de Tinzaouatine”: the country about a place, named after it."""
    noun = hit.lattice.items[hit.match.start("n")] if "n" in hit.match.re.groupindex else None
    plural = noun is not None and hit.lattice.text[noun.start : noun.end].lower() in ("areas", "zones", "regions")
    name = f"area of {label(hit.place())}"
    return [replace(draft, form="part_of" if plural else "area", name=name) for draft in _near(hit)]


def _countryside(hit: Hit) -> list[Draft]:
    """Read “rural Damascus”, “ريف حماة”: the country about a town."""
    return [replace(draft, level="countryside") for draft in _area_of(hit)]


def _outskirts(hit: Hit) -> list[Draft]:
    anchor = hit.place()
    if hit.lattice.symbols[max(0, hit.first - 1) : hit.first] == "p" and hit.lattice.text[: hit.end].endswith("suburb"):
        return []  # “Tripoli's Tajoura suburb” is Tajoura
    heading = hit.compass() if hit.has("h") else None
    side = f"{heading.name} " if heading else ""

    def make(a: Anchor) -> Density:
        return Outskirts(a, heading.bearing if heading else None, heading.points if heading else 4)

    draft = Draft(
        hit.first,
        hit.last,
        "outskirts",
        (anchor,),
        make,
        f"{side}outskirts of {label(anchor)}",
        f"The {side}outskirts of {label(anchor)}",
        RELIABILITY["outskirts"],
    )
    return [draft]


def _landscape(hit: Hit) -> list[Draft]:
    """Read “the desert south of Sabha” and “the Sabha desert”: landscape that is named by a town."""
    anchor, register = hit.place(), hit.lattice.register
    heading: Compass | None = hit.compass() if hit.has("h") else None
    if is_area(anchor):
        return []

    def make(a: Anchor) -> Density:
        if heading is None:
            return Near(a, register)
        return Heading(a, heading.bearing or 0.0, heading.points, register)

    words = hit.lattice.words(hit.match.start("z"), hit.match.start("z") + 1)
    side = f"{heading.words} of" if heading else "near"
    draft = Draft(
        hit.first,
        hit.last,
        "heading" if heading else "near",
        (anchor,),
        make,
        f"{words} {side} {label(anchor)}",
        f"Landscape ({words}) {side} {label(anchor)}",
        RELIABILITY["heading" if heading else "near"],
        problem="The headings contradict each other." if heading and heading.bearing is None else None,
    )
    return [draft]


RULES = (
    Rule(rf"(?:dw?)?n[ft]?{place()}", _near),
    Rule(r"(?:dw?)?n[ft]?(?:d?T[f,]?)?d?A(?:,d?A)*,?&d?A(?![TMFZOaGpfyj\-])", _near_each),
    Rule(r"d?(?P<a>[AE])T?[,(]?n\)?(?=[.,)&]|$)", _near),
    Rule(r"d?(?P<a>[AE])T?j", _near),
    Rule(r"d?(?P<a>A)F(?P<n>[aG])(?!f)", _area_of, ("en",)),
    Rule(r"d?(?P<a>A)T?(?P<n>[aG])(?![fARS])", _area_of, ("en",)),
    Rule(rf"d?(?P<n>[aG])f?{place(kinds='AE')}", _area_of),
    Rule(rf"d?yf?{place(kinds='AE')}", _countryside),
    Rule(r"d?(?P<a>[AE])T?p?y", _countryside, ("en",)),
    Rule(r"d?(?P<a>[AE])T?\(af?\)", _area_of, ("en",)),
    Rule(rf"(?:d[wW]?)?(?P<h>[hH])?O[ft]{place(kinds='AE')}", _outskirts),
    Rule(rf"d?O(?P<h>[hH])?f?{place(kinds='AE')}", _outskirts, ("ar", "fr")),
    Rule(rf"O{place(kinds='AE')}(?P<h>h)?", _outskirts, ("ar",)),
    Rule(r"(?P<a>[AE])T?p?(?P<h>[hH])?O", _outskirts, ("en",)),
    Rule(rf"(?:d[wW]?)?(?P<z>Z)[tdL]*(?P<h>H)f?{place(kinds='AE')}", _landscape),
    Rule(rf"d?(?P<z>Z)f{place(kinds='AE')}", _landscape),
    Rule(r"(?P<z>Z)(?P<a>[AE])", _landscape, ("ar",)),
    Rule(r"d?(?P<a>A)(?P<z>Z)(?!f)", _landscape, ("en",)),
)
