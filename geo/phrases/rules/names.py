"""Names as they stand: “Murzuq”, “the town of Hit”, “Mitiga airport”, “Helmand province”, “the Libyan town of Hun”."""

from dataclasses import replace

from geo.location import Form
from geo.phrases.draft import Draft, Hit, label
from geo.phrases.levels import listed
from geo.phrases.patterns import Rule
from geo.phrases.reliability import RELIABILITY
from geo.regions.densities import Anchor, AtPlace, Density, InArea, Near
from geo.toponym import Toponym

_ARTICLES = frozenset({"the", "le", "la", "les", "l", "ال"})
_VAGUE = frozenset({"region", "continent"})


def _level(hit: Hit) -> str | None:
    for group in ("m", "n"):
        item = hit.item(group)
        if item:
            return item.category
    noun = listed(hit.lattice.items, hit.lattice.symbols, hit.last, hit.lattice.text)
    return noun.category if noun else _own_level(hit)


def _own_level(hit: Hit) -> str | None:
    """Return the level of a noun that is part of the name: “Mandera County”."""
    toponym = hit.place()
    if " " not in toponym.text or (toponym.place and toponym.place.kind == "country"):
        return None  # “United States” holds no province's name
    return next((i.category for i in hit.lattice.inside(toponym.start, toponym.end) if i.symbol == "M"), None)


def name_draft(hit: Hit, toponym: Toponym, level: str | None) -> Draft:
    """Return the draft of a name that stands for itself."""
    place = toponym.place
    register = hit.lattice.register
    kind = place.kind if place else "settlement"
    wide = kind not in ("settlement", "facility")
    district = level in ("county", "region") and not wide
    if place is None and _begins_as_area(hit, toponym):
        district = True
    facility = hit.has("f") or (place is None and _ends_as_facility(hit, toponym))
    form = _form(kind, facility=facility, district=district)

    noun = hit.item("f")
    outlying = kind == "settlement" and noun is not None and noun.category == "installation"

    def make(a: Anchor) -> Density:
        if wide:
            return InArea(a, soft=kind in _VAGUE)
        # An airport, a dam or a refinery is called after a town and lies out of it.
        return Near(a, register) if district or outlying else AtPlace(a, register)

    return Draft(
        hit.first,
        hit.last,
        form,
        (toponym,),
        make,
        label(toponym),
        f"{'In' if wide else 'At'} {label(toponym)} ({kind}), which the text names",
        RELIABILITY[form],
        level=level,
    )


def _form(kind: str, *, facility: bool, district: bool) -> Form:
    if facility or kind == "facility":
        return "facility"
    return "name" if kind == "settlement" and not district else "area"


def _begins_as_area(hit: Hit, toponym: Toponym) -> bool:
    inside = hit.lattice.inside(toponym.start, toponym.end)
    return len(inside) > 1 and inside[0].symbol == "a"


def _ends_as_facility(hit: Hit, toponym: Toponym) -> bool:
    return any(item.symbol == "F" for item in hit.lattice.inside(toponym.start, toponym.end))


def _name(hit: Hit) -> list[Draft]:
    toponym, level = hit.place(), _level(hit)
    draft = name_draft(hit, toponym, level)
    if hit.has("m") and level in ("county", "province") and toponym.place and toponym.place.kind == "country":
        return [replace(draft, form="part_of", name=f"part of {label(toponym)}")]  # “a province of Pakistan”
    return [_without_pronoun(draft, hit)]


def _without_pronoun(draft: Draft, hit: Hit) -> Draft:
    """Leave “that” out of “that Tripoli” and “the” out of “the Sirte forces”: of a town no article is the name's."""
    first, second = hit.lattice.items[draft.first], hit.lattice.items[min(draft.first + 1, draft.last - 1)]
    if draft.last - draft.first != 2 or first.symbol != "d" or second.symbol not in "AR":
        return draft
    word = hit.lattice.text[first.start : first.end].lower().rstrip("'’")
    keeps = word in _ARTICLES and (second.symbol == "R" or hit.lattice.language != "en")
    return draft if keeps else replace(draft, first=draft.first + 1)


def _suburb(hit: Hit) -> list[Draft]:
    """Read “the Damascus suburb of Douma” and “the Ardamata suburb of El Geneina”: the lesser one, if it is known."""
    first, second = hit.place("b"), hit.place("a")
    if first.place is None or second.place is None:
        known, other = (second, first) if first.place is None else (first, second)
        draft = name_draft(hit, known, None)
        return [replace(draft, form="outskirts", name=f"{label(other)} (suburb of {label(known)})")]
    lesser = min((first, second), key=lambda t: t.place.population if t.place else 0)
    return [name_draft(hit, lesser, None)]


def _districts(hit: Hit) -> list[Draft]:
    """Read “districts of Aleppo” as quarters of the town; “the district of Aleppo” is another thing."""
    noun = hit.lattice.items[hit.match.start("m")]
    plural = hit.lattice.text[noun.start : noun.end].lower().endswith("s")
    toponym = hit.place()
    if not plural:
        return []
    rule = f"An unnamed part of {label(toponym)}: all of it"
    draft = name_draft(hit, toponym, None)
    return [replace(draft, form="part_of", name=f"part of {label(toponym)}", rule=rule)]


def _facility_of(hit: Hit) -> list[Draft]:
    """Read “a compound in Murzuq”, “the airport of Mitiga”, “a Syrian air base”."""
    toponym = hit.place()
    draft = name_draft(hit, toponym, None)
    words = hit.lattice.words(hit.match.start("f"), hit.match.start("f") + 1)
    building = hit.lattice.items[hit.match.start("f")].category == "building"
    kind = toponym.place.kind if toponym.place else "settlement"
    form = _form(kind, facility=False, district=False) if building else "facility"
    # A noun in another script than the name that the gazetteer gives would make a name that nobody can read.
    name = f"{words} in {label(toponym)}" if hit.lattice.language != "ar" else label(toponym)
    return [replace(draft, form=form, name=name)]


def _elliptic(hit: Hit) -> list[Draft]:
    """Read “the town” as the town that was named before."""
    toponym = hit.place()
    if toponym.place and toponym.place.kind == "country":
        return []  # “the country” alone says nothing that its name has not said
    draft = name_draft(hit, toponym, None)
    if hit.lattice.items[hit.match.start("a")].category == "capital":
        return [replace(draft, rule=f"The capital of its country, {label(toponym)}")]
    rule = f"“{hit.lattice.words(hit.first, hit.last)}” stands for {label(toponym)}, which was named before"
    return [replace(draft, form="same_as_previous", rule=rule, reliability=RELIABILITY["same_as_previous"])]


def _quarter(hit: Hit) -> list[Draft]:
    """Read “the Zaytoun neighbourhood”, “حي الزيتون”, “the third district of Kunduz city”: a quarter of a town."""
    toponym = hit.place()
    draft = name_draft(hit, toponym, None)
    return [
        replace(
            draft,
            form="part_of",
            name=f"quarter {label(toponym)}",
            rule=f"A quarter of a town, {label(toponym)}",
            level="quarter",
        )
    ]


RULES = (
    Rule(r"d?(?P<a>A)P(?!f)", _quarter, ("en",)),
    Rule(r"(?<=p)(?P<a>A)O(?!f)", _quarter, ("en",)),
    Rule(r"d?[wW]{0,2}Mfd?(?P<a>A)T(?!f)", _quarter, ("en",)),
    Rule(r"d?Pf?d?(?P<a>A)", _quarter, ("ar", "fr")),
    Rule(r"(?:d?[wW\-]{0,3})(?P<m>M)fd?(?P<a>[AE])", _districts, ("en",)),
    Rule(r"(?:(?:d?RM?p)?d?[wWDRhHCB\-]{0,3}(?:Tf?|(?<![AWw])T,))?d?(?P<a>A)(?:T(?!f))?(?!M)", _name, ("en",)),
    Rule(r"d?(?P<b>A)p?[hH]?Of(?P<a>A)", _suburb, ("en",)),
    Rule(r"(?:d?[WDhH\-]{0,3}T(?:[wDh]{0,2}f)?)?d?(?P<a>A)", _name, ("ar", "fr")),
    Rule(r"(?:d?[hD]{0,2}(?P<m>[MG])f?)?d?(?P<a>[AR])", _name, ("ar", "fr")),
    Rule(r"(?:d?[hD]{0,2}(?<![ARW])(?P<m>[MG])f)?d?(?P<a>[AR])(?P<n>[MG])?", _name, ("en",)),
    Rule(r"(?:d?K[f,]?)?d?(?P<a>[RS])", _name),
    Rule(r"d?(?P<a>A)T?p?H?(?P<f>F)(?!f)", _name, ("en",)),
    Rule(r"d?(?P<f>F)f?d?(?P<a>A)", _name, ("ar", "fr")),
    Rule(r"d?(?P<f>F)f(?P<a>A)", _name, ("en",)),
    Rule(r"(?:d[wWh]?)?(?P<f>F)[it](?:d?[wWDh\-]{0,3}T[f,]?)?d?(?P<a>A)(?:T(?!f))?(?![aPyj])", _facility_of),
    Rule(r"d?(?P<a>D)[wW]?(?P<f>F)(?!f?d?[ARSET])", _facility_of, ("en",)),
    Rule(r"d?(?P<f>F)(?P<a>D)", _facility_of, ("ar", "fr")),
    Rule(r"(?P<a>E)", _elliptic),
)
