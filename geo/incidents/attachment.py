"""How well a place goes with a strike: its own, not the nearest name; speakers, bases and homes are no targets."""

import re

from geo.incidents.lexicon import Lexicon
from geo.incidents.places import Placed
from geo.incidents.triggers import Trigger

_DOUBT = 0.4  # confidence below which a place counts for less
LEAST = 0.2  # what a place must score to be a strike's
PERHAPS = -0.6  # what it must score to stand for one that nothing else places
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being|is|are|came under|comes under|été|est|sont|a subi|تعرض\w*)(?!\w)")
_PURPOSE = re.compile(
    r"(?<!\w)(?:because|in order to|to (?:support|help|fight|protect)|in support of|afin d|pour (?:soutenir|aider)|"
    r"parce que|لان\w*|لدعم|من اجل|بهدف|دعما)(?!\w)"
)
_OF_A_PERSON = re.compile(r"(?<!\w)(?:who|whose|qui avai(?:t|ent)|الذي (?:كان|قاتل|عاش)|الذين)(?!\w)")
_COMPLEMENT = re.compile(r"(?<!\w)(?:that|qu(?:e|')|ب?ان(?:ه|ها|هم)?)(?!\w)")
_ACCORDING = re.compile(r"(?:according to|selon|d'après|بحسب|وفقا? ل\w*|نقلا عن)[^,،.;]*$")
_LEADS_ITSELF = {
    "heading",
    "distance",
    "distance_heading",
    "near",
    "outskirts",
    "between",
    "road",
    "border",
    "offshore",
}
_WHENCE = re.compile(r"(?<!\w)(?:from|out of|depuis|venue?s?|provenance|partie?s?|originaire|من)(?!\w)")
_IN = re.compile(r"(?<!\w)(?:in|at|near|on|à|dans|en|près|في|قرب|علي)(?!\w)")
_OF = re.compile(r" (?:of|de|d'|du|des|de la|de l')?\s?(?:the |la |le |l')?")
_THING_OF = re.compile(
    r"(?: [\w'-]+){1,6}? (?:de|du|d'|des|de la|de l')\s?(?:la |le |l')?"
)  # « frappé une école de Rafah »
# The place is itself what was struck: “Misrata's airport was bombed”.
_SUBJECT = re.compile(
    r"(?:'s? (?:\w+ ){1,3})?,?\s?(?:has |had |have |a |ont |avait |avaient )?"
    r"(?:been|was|were|being|is|are|came under|été|est|sont|était|étaient)(?: \w+){0,2} $"
)
_OF_A_WHOLE = {"part_of", "facility", "area"}
_IN_THE = re.compile(
    r"(?<!\w)(?:in|at|on|à|dans|sur|near) (?:(?:the|la|le|les|l'|un|une|an?) )?(?:[\w'-]+ ){0,2}$"
)  # “in the Daraj quarter of”
# Who lives there tells of what happened there: “residents of X said that a drone …”, if nothing else says where.
_LOCALS = re.compile(
    r"(?<!\w)(?:residents?|inhabitants?|villagers?|locals?|townspeople|elders?|mayor|habitants?|riverains?|villageois|maire|"
    r"سكان|اهالي|وجهاء|عمدة)(?: of| in| from| de| du| d'| à| في| من)?(?: the| la| le| the town of| the village of)? ?$"
)
_BY_LOCALS = 0.9
_FARTHEST = 450  # characters between a strike and its place, asides among them
_SPOKEN = 5  # words between a verb of speech and where somebody spoke
_OBJECT = 6  # words of what a verb strikes, up to the noun of a seat
_ACTS = re.compile(
    r"\s+(?:has|have|had|will|would|could|began|begins|started|says?|said|accuses?d?|denie[sd]|wants?|did|does|"
    r"avai(?:t|ent)|aurait|ont|a(?= \w+[éiu]s?(?!\w))|veut|accuse|dément|affirme|assure)(?!\w)"
)
_SEQUEL = re.compile(r"(?<!\w)(?:before|after|avant|après|قبيل|قبل|بعد)(?!\w)")
_BREAK = re.compile(
    r"[,;:،؛]|(?<!\w)(?:while|but|as|when|after|which|who|where|alors|tandis|mais|qui|où|بينما|لكن|حيث)(?!\w)"
)
_POSSESSIVE_ACTOR = re.compile(
    r"^(?:'s?)?\s+(?:\w+ )?(?:government|army|military|forces?|troops|president|minister|ministry|officials?|air force|"
    r"state|news|officer|police|agency|media|television|tv|regime|parliament|ally|allies|side|command|rebels?|leaders?|"
    r"town council)\b"
)


def after_origin(text: str, place: Placed, words: Lexicon, trigger: Trigger | None = None) -> bool:
    """Tell whether the words before the place make it somebody's seat, home or base.

    What ``trigger`` strikes is no seat: “hit their headquarters outside X”. Nor is X in “militants from Y in X”.
    """
    low = max(0, place.start - 44)
    before = text[low : place.start]
    for match in words.pattern("origin").finditer(before):
        gap = before[match.end() :]
        if len(gap.split()) > 2 or _BREAK.search(gap) or (_WHENCE.search(match.group()) and _IN.search(gap)):
            continue
        if trigger is not None and low + match.end() <= trigger.start < place.start:
            continue  # “fired from Y hit X”
        if trigger is not None and low + match.start() - trigger.end >= 0 and not _WHENCE.search(match.group()):
            object_ = text[trigger.end : low + match.start()]
            aimed = words.pattern("aimed_at").match(text, trigger.end + 1)  # “attack on a meeting in X”
            if (trigger.part == "verb" or aimed) and len(object_.split()) <= _OBJECT and not _BREAK.search(object_):
                continue
        return True
    across = words.pattern("origin").finditer(text, low, place.end)
    if any(m.start() < place.start < m.end() for m in across):
        return True  # « des groupes proches de Téhéran »
    inner = text[place.start : place.end]
    return any(m.start() <= 1 and _WHENCE.search(m.group()) for m in words.pattern("origin").finditer(inner))


def is_linked(text: str, place: Placed, words: Lexicon) -> bool:
    """Tell whether a preposition or a verb of hitting leads to the place, or begins its phrase."""
    if place.location.form in _LEADS_ITSELF:
        return True
    if (
        place.grade > 0
        and place.location.form in _OF_A_WHOLE
        and _IN_THE.search(text, max(0, place.start - 40), place.start)
    ):
        return True
    before = text[max(0, place.start - 24) : place.start].rstrip(" #")  # “in #Idlib”
    if any(m.end() >= len(before) for m in words.pattern("place_links").finditer(before)):
        return True
    return any(m.start() == 0 for m in words.pattern("place_links").finditer(text[place.start : place.end]))


def _is_quoted(text: str, one: Placed | Trigger) -> bool:
    """Tell whether something stands between quotation marks: “on the road to Jerusalem”."""
    return text.count('"', 0, one.start) % 2 == 1 and '"' in text[one.end :]


def _is_where_they_spoke(place: Placed, gap: str, after: bool, words: Lexicon) -> bool:
    """Tell whether a verb of speech stands close to the place: “In X, the council said that …”, “, said Y in X”."""
    if not after:
        return place.start <= 12
    said = max((high for _, high in words.spans("statement", gap)), default=0)
    return len(gap[said:].split()) <= _SPOKEN and not re.search(
        r"[,;:،]|(?<!\w)(?:that|qu(?:e|')|ان)(?!\w)", gap[said:]
    )


def speaks(text: str, place: Placed, words: Lexicon) -> bool:
    """Tell whether those at the place are said to speak: “people in Ajdabiya told us”."""
    following = words.pattern("statement").search(text, place.end, place.end + 22)
    gap = text[place.end : following.start()] if following is not None else ","
    return len(gap.split()) <= 1 and not re.search(r"[,;:،]|(?<!\w)(?:and|et|و)(?!\w)", gap)


def attachment(text: str, place: Placed, trigger: Trigger, triggers: list[Trigger], words: Lexicon) -> float:
    """How well a place goes with a trigger of the same sentence; at least ``LEAST`` for it to be the strike's."""
    low, high = (trigger.end, place.start) if place.start >= trigger.end else (place.end, trigger.start)
    if high - low > _FARTHEST:
        return PERHAPS - 1
    gap = _ASIDE.sub(",", text[low:high]) if high > low else ""
    # Where the phrase took in the verb (“bombed Raqqa”), it is its object.
    after = place.start >= trigger.start or trigger.start < place.end
    joined = (_OF.fullmatch(gap) or _THING_OF.fullmatch(gap)) if after else _SUBJECT.match(gap)
    linked = joined is not None or is_linked(text, place, words)
    score = 0.25 * place.grade + _by_form(place, gap, after, linked)
    score -= len(gap) / 150 + 0.25 * len(_BREAK.findall(gap))
    score -= _doubt(place)
    if score < PERHAPS:
        return score
    score -= _of_others(text, place, trigger, (gap, after, linked), words)
    if any(low <= t.start < high and t is not trigger for t in triggers):
        score -= 0.2
    return score


def _by_form(place: Placed, gap: str, after: bool, linked: bool) -> float:
    """Weigh how the place is joined to the verb: by a preposition, behind it, at the head of the sentence."""
    score = 0.9 if linked else -0.6
    if after:
        return score + 0.4
    if place.start <= 3:
        score += 0.3  # “In Mosul, …”
    if not linked and not _PASSIVE.search(gap):
        score -= 1.4  # “Moscow blames Kyiv for the attacks”: it acts
    return score


def _of_others(text: str, place: Placed, trigger: Trigger, joint: tuple[str, bool, bool], words: Lexicon) -> float:
    """Weigh the signs that the place is a speaker's, a base, a person's past or another event's."""
    gap, after, linked = joint
    against = [
        (
            speaks(text, place, words) or (not after and _COMPLEMENT.search(gap)),  # “officials in X said that”
            _BY_LOCALS if _LOCALS.search(text[max(0, place.start - 40) : place.start]) else 2.0,
        ),
        (_ACCORDING.search(text[max(0, place.start - 50) : place.start]), 2.0),
        (after and _OF_A_PERSON.search(gap), 1.4),  # “aimed at a recruiter who had fought around X”
        (_PURPOSE.search(gap), 1.6),
        (after_origin(text, place, words, trigger), 2.0),
        (place.grade == 0 and _POSSESSIVE_ACTOR.match(text[place.end : place.end + 40]), 1.5),
        (words.has("statement", gap), 1.6 if _is_where_they_spoke(place, gap, after, words) else 0.8),
        (words.has("aftermath", gap), 1.6),  # “buried in X the men who died in the raid”
        (words.has("other_violence", gap), 1.4),
        (_is_quoted(text, place) != _is_quoted(text, trigger), 1.6),  # “They bombed us”, says a man in X
        (not linked and not _IN.search(gap) and _ACTS.match(text, place.end), 1.4),  # “since Washington began …”
        (
            place.start > 3 and _SEQUEL.search(gap),
            1.6 if not after else 1.0,
        ),  # “was in X for talks hours before the raid”
        (words.has("past_deeds", gap), 1.6),  # “… the man behind the attack on a plant in X”
    ]
    return sum(weight for found, weight in against if found)


def _doubt(place: Placed) -> float:
    """Weigh how unsure it is that the words mean this place at all."""
    if place.location.verdict == "unresolved":
        return 0.9
    return 3.0 * max(0.0, _DOUBT - place.location.confidence) + (1.6 if place.foreign else 0.0)


# What is said in between keeps nothing apart: “the strike, flown from X, killed two in Y”.
_ASIDE = re.compile(r"\([^()]{1,160}\)|[-–—]{1,2}\s[^–—]{1,160}?\s[-–—]{1,2}(?=\s)|^\s?,\s[^,;]{1,160},")
