"""English texts as they would look with their small words in French, so that the model knows what is around names.

There are no annotated French texts. A name is announced by much the same words in both languages (in, near, the mayor
of); only these are exchanged, word by word, and demonyms lose their capitals. The result is no French, but a model that
looks at neighbouring words alone learns from it what “près de” and “l'” stand in front of.
"""

import random
import re
from dataclasses import replace

from geo.recognition.gold import GoldSpan, GoldText

_PAIRS = (
    "in:à,en,au,dans of:de at:à from:de,depuis to:à,vers near:près_de with:avec without:sans by:par for:pour on:sur "
    "under:sous over:sur,au-dessus_de between:entre against:contre after:après before:avant during:pendant "
    "since:depuis until:jusqu'à through:par around:autour_de across:dans inside:dans outside:hors_de toward:vers "
    "towards:vers the:le,la,les a:un,une an:un,une this:ce,cette these:ces that:que,ce and:et or:ou but:mais as:comme "
    "who:qui which:qui where:où when:quand,lorsque while:tandis_que if:si because:car not:pas also:aussi still:encore "
    "his:son,sa her:son,sa its:son,sa their:leur,leurs he:il she:elle it:il they:ils we:nous "
    "is:est are:sont was:était,a_été were:étaient,ont_été has:a have:ont had:avait will:va be:être been:été "
    "said:dit,déclaré,affirmé says:dit told:dit added:ajouté more:plus than:que some:des all:tous other:autre "
    "two:deux three:trois four:quatre five:cinq six:six ten:dix last:dernier first:premier year:an years:ans "
    "day:jour week:semaine month:mois night:nuit morning:matin "
    "city:ville town:ville village:village capital:capitale region:région province:province district:quartier "
    "north:nord south:sud east:est west:ouest northern:nord southern:sud eastern:est western:ouest border:frontière "
    "government:gouvernement army:armée police:police court:tribunal hospital:hôpital airport:aéroport school:école "
    "university:université minister:ministre president:président mayor:maire people:personnes residents:habitants "
    "authorities:autorités officials:responsables troops:troupes forces:forces soldiers:soldats group:groupe "
    "killed:tué,tués wounded:blessés attack:attaque fire:feu man:homme woman:femme country:pays state:état "
    "monday:lundi tuesday:mardi wednesday:mercredi thursday:jeudi friday:vendredi saturday:samedi sunday:dimanche "
    "january:janvier february:février march:mars april:avril may:mai june:juin july:juillet august:août "
    "september:septembre october:octobre november:novembre december:décembre"
)
_FRENCH = {pair.split(":")[0]: tuple(pair.split(":")[1].split(",")) for pair in _PAIRS.split()}
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiouhéèêàâîôAEIOUHÉÈ"
_ARTICLE_BEFORE_NAME = 0.3
"""Share of the names that get an article, as countries have in French."""


def in_french(gold: GoldText) -> GoldText:
    """Return the text with its small words exchanged; marks move along, “ignored” ones are dropped."""
    chance = random.Random(gold.id)  # noqa: S311 - no secret
    marks = sorted(gold.spans, key=lambda mark: mark.start)
    parts: list[str] = []
    spans: list[GoldSpan] = []
    at = length = 0
    for mark in marks:
        if mark.start < at:
            continue
        name = gold.text[mark.start : mark.end]
        before = _exchange(gold.text[at : mark.start], name, chance)
        if mark.kind == "demonym":
            name = name[0].lower() + name[1:]
        elif mark.kind == "place" and chance.random() < _ARTICLE_BEFORE_NAME and not before.endswith(("'", "#", "@")):
            before += "l'" if name[0] in _VOWELS else chance.choice(("le ", "la "))
        parts += [before, name]
        start = length + len(before)
        length = start + len(name)
        spans.append(replace(mark, start=start, end=length))
        at = mark.end
    parts.append(_exchange(gold.text[at:], "", chance))
    return replace(gold, text="".join(parts), spans=tuple(spans), ignored=())


def _exchange(text: str, following: str, chance: random.Random) -> str:
    """Exchange the words of a stretch without names; ``following`` is the name after it."""
    parts: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        word = match.group()
        choices = _FRENCH.get(word if word.islower() else word.lower() if word.istitle() else "")
        if not choices:
            continue
        french = chance.choice(choices).replace("_", " ")
        french = french.capitalize() if word[0].isupper() else french
        parts.append(text[at : match.start()])
        at = match.end()
        rest = text[at:].lstrip() or following
        if rest[:1] in _VOWELS and rest and french.lower().split()[-1] in ("de", "le", "la", "que"):
            french = french[:-1] + "'"
            at += len(text[at:]) - len(text[at:].lstrip())
        parts.append(french)
    return "".join(parts) + text[at:]
