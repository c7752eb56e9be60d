"""Is it told as something that happened? Strikes apart from plans, denials, topics and other violence.

Each reason is a row of ``WEIGHTS``; a trigger tells of a strike where its reasons add up to ``THRESHOLD``. A sentence
of a report that is about strikes needs less than one that stands alone: the context counts as a reason too.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from geo.incidents.context import Context
from geo.incidents.forces import find_actors
from geo.incidents.lexicon import Lexicon, Span, lexicon
from geo.incidents.objections import objections
from geo.incidents.reach import ahead, clause, near
from geo.incidents.triggers import Trigger, agents

THRESHOLD = 2.5
WEIGHTS = {
    "strong noun": 2.0,  # “airstrike”
    "strong verb": 2.5,  # “bombed”
    "weak noun": 1.0,  # “raid”
    "any attack": -0.5,  # “attack”, “operation”
    "bare verb": -1.0,  # “hit”, and neither a weapon nor a report about strikes
    "unarmed": -1.8,  # “an attack”: of what kind nobody says, and nothing points back to a strike
    "weak verb": 0.0,  # “hit”
    "weapon named": 1.9,  # “jets”, “by a drone”, in reach of a weak word
    "carried out": 1.0,  # “conducted”, “took place”
    "effect": 0.8,  # “killed”, “destroyed”
    "victims": 1.0,  # a number of killed or injured
    "dated": 0.7,  # a day, not the day of the statement
    "placed": 0.8,  # a locating phrase of its own
    "context": 1.2,  # the report tells of strikes elsewhere
    "is struck": 0.6,  # “was hit”, for weak verbs
    "military thing": 1.3,  # “hit positions of”, and a force acts
    "thing struck": 0.6,  # “a drone crashed into a house”, where a weapon is needed
    "force acts": 0.8,  # “the army hit”, for weak verbs
    "definite": 0.5,  # “the attack”, in a report about strikes
    "hypothetical": -2.5,  # “could bomb”
    "planned": -2.5,  # “vowed to bomb”
    "infinitive": -2.0,  # “to bomb”
    "denied": -3.0,  # “conducted no strikes”
    "disputed": -1.6,  # “denied reports on the air that a drone had hit”
    "nothing told": -1.0,  # “a strike costs the price of its bomb”: nobody, nowhere, never
    "topic": -2.5,  # “the first airstrikes since”
    "weapon implied": -0.4,  # “the army killed three”, in a report about strikes
    "weapon missing": -9.0,  # “killed”, “fired”, and nothing from afar in reach
    "habitual": -3.0,  # “regularly”
    "goes on": -1.0,  # “the shelling continued and killed”
    "explosions": -1.0,  # “blasts”
    "other violence": -2.2,  # “car bomb”, “clashes”
    "ground attack": -2.0,  # “militants attacked”
    "war toll": -2.0,  # “since the conflict began”
    "a force's": 1.6,  # “Israeli strike”, “army raid”
    "aimed": 0.6,  # “a strike on”
    "aimless": -3.0,  # “launched a rocket”, at nothing
    "peaceful": -4.0,  # “dropped leaflets”, “test-fired”
    "work stoppage": -4.0,  # “strike by nurses”
    "sport": -4.0,  # “hit the post”
    "nature": -4.0,  # “a storm hit”
    "recalled": -3.0,  # “jailed for the bombing of”
}
_BY = re.compile(r" (?:by|par)(?!\w)")
_RELATIVE = 7
_TOLD = {
    "victims",
    "dated",
    "placed",
    "effect",
    "carried out",
    "definite",
    "aimed",
    "a force's",
    "force acts",
    "is struck",
}
_BEGUN = re.compile(r"launch|lanc|شن|اطلق")  # an operation that was begun is a campaign
_GAP = re.compile(r"(?:'s?)? (?:\w+ )?")
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being|été|est|sont)(?: \w+)? $")


@dataclass(frozen=True)
class Verdict:
    """Whether a trigger tells of a strike, why, and with which weapon."""

    score: float
    reasons: tuple[str, ...] = field(default=())
    weapon: str | None = None

    @property
    def happened(self) -> bool:
        """Tell whether the reasons suffice."""
        return self.score >= THRESHOLD

    @property
    def denied(self) -> bool:
        """Tell whether somebody says that it did not happen."""
        return "denied" in self.reasons or "disputed" in self.reasons


_ARTICLE_AR = re.compile(r"[وف]?(?:[بك]?ال|لل)")


def is_definite(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether the words point back to a strike: “the raid”, “these attacks”, “الغارة”."""
    if words.language == "ar":
        joined = trigger.part == "noun" and _ARTICLE_AR.match(text, trigger.start) is not None
        return joined or near(words.spans("definite", text), trigger.span, 8, 12)
    return trigger.part == "noun" and near(words.spans("definite", text), trigger.span, 16, 0)


def points_back(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether “another”, “a similar”, “a second” sets the noun beside the strike told before."""
    after = text[trigger.end : trigger.end + 14]
    return words.has("another", after if words.language == "ar" else text[max(0, trigger.start - 22) : trigger.start])


def _is_downed(text: str, agent: Span, words: Lexicon) -> bool:
    """Tell whether an aircraft was itself hit: “a helicopter was shot down”, “intercepted two drones”."""
    after, before = text[agent[1] : agent[1] + 30], text[max(0, agent[0] - 26) : agent[0]]
    downed = words.pattern("downed")
    return any(not re.search(r"[,.;،]", after[: m.start()]) for m in downed.finditer(after)) or any(
        not re.search(r"[,.;،]", before[m.end() :]) for m in downed.finditer(before)
    )


@lru_cache(maxsize=256)
def _flying(text: str, language: str) -> tuple[tuple[Span, str], ...]:
    words = lexicon(language)
    return tuple(a for a in agents(text, words) if not _is_downed(text, a[0], words))


def weapon_of(text: str, trigger: Trigger, words: Lexicon) -> str | None:
    """Return the weapon that the trigger names itself or that stands in its reach."""
    flying = _flying(text, words.language)
    if trigger.sense == "fall" and not words.has("munitions", text):
        flying = tuple(a for a in flying if a[1] != "air")  # where aircraft land, nothing is struck
    reach = [
        (min(abs(trigger.start - high), abs(low - trigger.end)), weapon)
        for (low, high), weapon in flying
        if -70 <= low - trigger.end <= 80 or 0 <= trigger.start - high <= 70
    ]
    if trigger.any_attack or trigger.needs_weapon:
        low, high = clause(text, trigger.start, trigger.end)
        low -= _RELATIVE  # “rockets which landed in a field”
        inside = [a for a, _ in flying if low < a[1] and a[0] < high]
        reach = reach if inside else []
    named = min(reach)[1] if reach else None
    if trigger.weapon in {None, "air"} and named is not None:
        return named
    return trigger.weapon


def judge(text: str, trigger: Trigger, words: Lexicon, context: Context) -> Verdict:
    """Weigh the reasons for and against ``trigger`` telling of a strike that happened."""
    weapon = weapon_of(text, trigger, words)
    reasons = [
        *_of_the_words(text, trigger, words, context, weapon is not None),
        *_of_the_context(text, trigger, words, context),
        *objections(text, trigger, words, context, weapon is not None),
    ]
    if not _TOLD.intersection(reasons) and not _is_told(text, trigger, words):
        reasons.append("nothing told")
    return Verdict(sum(WEIGHTS[reason] for reason in reasons), tuple(reasons), weapon)


def _is_told(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether anybody strikes or anything is struck: of a strike that costs so much a bomb neither is said."""
    if trigger.part == "verb" and (not trigger.strong or _flying(text, words.language)):
        return True
    forces = [(start, end) for start, end, _ in find_actors(text, words.language)]
    return near(_things_struck(text, words.language), trigger.span, 0, 30) or near(forces, trigger.span, 20, 30)


def _of_the_words(text: str, trigger: Trigger, words: Lexicon, context: Context, armed: bool) -> list[str]:
    reasons = [f"{'strong' if trigger.strong else 'weak'} {trigger.part}"]
    theirs = trigger.part == "noun" and trigger.sense in {"weak", "attack"} and _is_of_a_force(text, trigger, words)
    if not trigger.strong and armed:
        reasons.append("weapon named")
    elif trigger.needs_weapon:
        implied = trigger.sense == "armed" and context.about_strikes and not _names_a_strike(text, words.language)
        implied = implied and _is_done_by_a_force(text, trigger, words)
        reasons.append("weapon implied" if implied else "weapon missing")
    elif not trigger.strong and trigger.part == "verb" and not context.about_strikes:
        reasons.append("bare verb")
    if theirs and not armed:
        reasons.append("a force's")
    if trigger.any_attack:
        reasons.append("any attack")
        back = is_definite(text, trigger, words) and not context.dated
        if not armed and not theirs and not back and not points_back(text, trigger, words):
            reasons.append("unarmed")
    return reasons + (_of_a_noun if trigger.part == "noun" else _of_a_verb)(text, trigger, words)


def _of_a_noun(text: str, trigger: Trigger, words: Lexicon) -> list[str]:
    reasons = []
    light = [s for s in words.spans("light_verbs", text) if trigger.sense != "event" or not _BEGUN.match(text[s[0] :])]
    if near(light, trigger.span, 50, 40):
        reasons.append("carried out")
    if near(words.spans("effects", text), trigger.span, 90, 90):
        reasons.append("effect")
    if not trigger.strong and words.pattern("aimed_at").match(text, trigger.end + 1):
        reasons.append("aimed")
    return reasons


def _of_a_verb(text: str, trigger: Trigger, words: Lexicon) -> list[str]:
    reasons: list[str] = []
    if trigger.strong:
        return reasons
    things = _things_struck(text, words.language)
    if trigger.needs_weapon and near(things, trigger.span, 0, 40):
        reasons.append("thing struck")
    if near(words.spans("collective", text), trigger.span, 60, 30):
        reasons.append("force acts")
        if near(things, trigger.span, 20, 40):
            reasons.append("military thing")
    if _PASSIVE.search(text, max(0, trigger.start - 24), trigger.start) or _BY.match(text, trigger.end):
        reasons.append("is struck")
    return reasons


@lru_cache(maxsize=256)
def _things_struck(text: str, language: str) -> tuple[Span, ...]:
    words = lexicon(language)
    sites = [m.span() for pattern in words.group("sites").values() for m in pattern.finditer(text)]
    return (*sites, *words.spans("military_things", text))


@lru_cache(maxsize=256)
def _names_a_strike(text: str, language: str) -> bool:
    """Tell whether a sentence has a word that says by itself what the others only may mean."""
    words = lexicon(language)
    return any(p.search(text) for name in ("nouns", "verbs") for p in words.group(name).values())


def _is_done_by_a_force(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a known force is the subject: it stands ahead of the verb, and is not struck itself."""
    if _PASSIVE.search(text, max(0, trigger.start - 24), trigger.start) or _BY.match(text, trigger.end):
        return False
    forces = [(start, end) for start, end, _ in find_actors(text, words.language)]
    if words.language == "ar":
        return any(0 <= low - trigger.end <= 12 for low, _ in forces)
    return ahead(text, forces, trigger.span, 90)


def _is_of_a_force(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a noun is an army's or a nation's: “Israeli strike”, “Israel launched a strike”, “غارة أمريكية”."""
    forces = [(start, end) for start, end, _ in find_actors(text, words.language)]
    light = words.spans("light_verbs", text)
    if words.language == "ar":
        behind = [low for low, _ in forces if trigger.end < low]
        subjects = any(low < a <= low + 24 and b <= trigger.start for low, _ in light for a, b in forces)
        return subjects or any(low - trigger.end <= 16 and _GAP.fullmatch(text[trigger.end : low]) for low in behind)
    if any(ahead(text, [f], trigger.span, 70) and any(f[1] <= low < trigger.start for low, _ in light) for f in forces):
        return True
    if words.language == "fr":
        return any(0 < low - trigger.end <= 16 and _GAP.fullmatch(text[trigger.end : low]) for low, _ in forces)
    forces += words.spans("collective", text)
    near_by = [high for _, high in forces if trigger.start - 16 <= high < trigger.start]
    return any(_GAP.fullmatch(text[high : trigger.start]) for high in near_by)


def _of_the_context(text: str, trigger: Trigger, words: Lexicon, context: Context) -> list[str]:
    told = {
        "victims": context.toll,
        "dated": context.dated,
        "placed": context.placed,
        "context": context.about_strikes,
        "definite": context.about_strikes and is_definite(text, trigger, words),
        "war toll": context.war_toll,
    }
    return [reason for reason, true in told.items() if true]
