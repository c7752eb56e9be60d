"""Is it told as something that happened? Strikes apart from plans, denials, topics and other violence.

Each reason is a row of ``WEIGHTS``; a trigger tells of a strike where its reasons add up to ``THRESHOLD``. A sentence
of a report that is about strikes needs less than one that stands alone: the context counts as a reason too.
"""

import re
from dataclasses import dataclass, field

from geo.incidents.forces import find_actors
from geo.incidents.lexicon import Lexicon, Span
from geo.incidents.reach import ahead, clause, near, overlapping
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
    "force acts": 0.8,  # “the army hit”, for weak verbs
    "definite": 0.5,  # “the attack”, in a report about strikes
    "hypothetical": -2.5,  # “could bomb”
    "planned": -2.5,  # “vowed to bomb”
    "infinitive": -2.0,  # “to bomb”
    "denied": -3.0,  # “conducted no strikes”
    "topic": -2.5,  # “the first airstrikes since”
    "weapon implied": -1.0,  # “the army killed three”, in a report about strikes
    "weapon missing": -9.0,  # “killed”, “fired”, and nothing from afar in reach
    "habitual": -3.0,  # “regularly”
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
_GAP = re.compile(r"(?:'s?)? (?:\w+ )?")
_INFINITIVE = re.compile(r"(?<!used )(?<!began )(?<!started )(?<!\w)to $")
_INCLUDING = re.compile(r"(?<!\w)(?:including|among them|notamment|dont|بما في ذلك|منها)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being|été|est|sont)(?: \w+)? $")


@dataclass(frozen=True)
class Context:
    """What surrounds a trigger: facts of its sentence and of its report.

    ``days_own``: a day stands right before it (“Thursday's air raids were the first …”), so it is no mere topic.
    """

    toll: bool = False
    dated: bool = False
    placed: bool = False
    about_strikes: bool = False
    war_toll: bool = False
    days_own: bool = False
    statements: tuple[Span, ...] = ()


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
        return "denied" in self.reasons


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


def weapon_of(text: str, trigger: Trigger, words: Lexicon) -> str | None:
    """Return the weapon that the trigger names itself or that stands in its reach."""
    flying = [a for a in agents(text, words) if not _is_downed(text, a[0], words)]
    if trigger.sense == "fall" and not words.has("munitions", text):
        flying = [a for a in flying if a[1] != "air"]  # where aircraft land, nothing is struck
    reach = [
        (min(abs(trigger.start - high), abs(low - trigger.end)), weapon)
        for (low, high), weapon in flying
        if -70 <= low - trigger.end <= 60 or 0 <= trigger.start - high <= 70
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
        *_against(text, trigger, words, context, weapon is not None),
    ]
    return Verdict(sum(WEIGHTS[reason] for reason in reasons), tuple(reasons), weapon)


def _of_the_words(text: str, trigger: Trigger, words: Lexicon, context: Context, armed: bool) -> list[str]:
    reasons = [f"{'strong' if trigger.strong else 'weak'} {trigger.part}"]
    theirs = trigger.part == "noun" and trigger.sense in {"weak", "attack"} and _is_of_a_force(text, trigger, words)
    if not trigger.strong and armed:
        reasons.append("weapon named")
    elif trigger.needs_weapon:
        implied = trigger.sense == "armed" and context.about_strikes and _is_done_by_a_force(text, trigger, words)
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
    if near(words.spans("light_verbs", text), trigger.span, 50, 40):
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
    if near(words.spans("collective", text), trigger.span, 60, 30):
        reasons.append("force acts")
        if near(_things_struck(text, words), trigger.span, 20, 40):
            reasons.append("military thing")
    if _PASSIVE.search(text, max(0, trigger.start - 24), trigger.start) or _BY.match(text, trigger.end):
        reasons.append("is struck")
    return reasons


def _things_struck(text: str, words: Lexicon) -> list[Span]:
    sites = [m.span() for pattern in words.group("sites").values() for m in pattern.finditer(text)]
    return sites + words.spans("military_things", text)


def _is_done_by_a_force(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a known force is the subject: it stands ahead of the verb, and is not struck itself."""
    if _PASSIVE.search(text, max(0, trigger.start - 24), trigger.start) or _BY.match(text, trigger.end):
        return False
    forces = [(start, end) for start, end, _ in find_actors(text, words.language)]
    if words.language == "ar":
        return any(0 <= low - trigger.end <= 12 for low, _ in forces)
    return ahead(text, forces, trigger.span, 90)


def _is_of_a_force(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether an army or a nationality stands right beside a noun: “Israeli strike”, “غارة أمريكية”."""
    forces = [(start, end) for start, end, _ in find_actors(text, words.language)]
    if words.language == "en":
        forces += words.spans("collective", text)
        return any(
            trigger.start - 16 <= high < trigger.start and _GAP.fullmatch(text[high : trigger.start])
            for _, high in forces
        )
    return any(0 < low - trigger.end <= 16 and _GAP.fullmatch(text[trigger.end : low]) for low, _ in forces)


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


def _against(text: str, trigger: Trigger, words: Lexicon, context: Context, armed: bool) -> list[str]:
    reasons, span = [], trigger.span
    if ahead(text, words.spans("hypothetical", text), span, 60):
        reasons.append("hypothetical")
    if ahead(text, words.spans("plan", text), span, 60):
        reasons.append("planned")
    if near(words.spans("denial", text), span, 45, 12):
        reasons.append("denied")
    if trigger.part == "verb" and _INFINITIVE.search(text, max(0, trigger.start - 14), trigger.start):
        reasons.append("infinitive")
    if not context.days_own and near(words.spans("topic", text), span, 40, 25):
        reasons.append("topic")
    if ahead(text, words.spans("recalled", text), span, 90):
        reasons.append("recalled")
    often = [s for s in words.spans("habitual", text) if not _INCLUDING.search(text, s[1], max(s[1], trigger.start))]
    if near(often, span, 40, 40):
        reasons.append("habitual")
    most = 12 if trigger.strong or armed else 80
    violence = words.spans("other_violence", text)
    if near([v for v in violence if not (armed and overlapping(v, [span]))], span, most, most):
        reasons.append("other violence")
    if not (trigger.part == "noun" and armed) and _is_by_fighters(text, trigger, words):
        reasons.append("ground attack")
    return reasons + _of_other_walks(text, trigger, words, context, armed)


def _is_by_fighters(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether men on the ground are the subject of a verb; not where a weapon or speech stands in between."""
    fighters = [s for s in words.spans("ground_actors", text) if ahead(text, [s], trigger.span, 40)]
    if trigger.part == "noun":  # “the Taliban's latest attack”
        return any(_GAP.fullmatch(text[high : trigger.start]) for _, high in fighters)
    between = [span for span, _ in agents(text, words)] + words.spans("statement", text)
    return any(not any(f[1] <= low and high <= trigger.start for low, high in between) for f in fighters)


def _of_other_walks(text: str, trigger: Trigger, words: Lexicon, context: Context, armed: bool) -> list[str]:
    """Tell strikes from what other walks of life call by the same words: work, sport, weather, trials of rockets."""
    reasons, span = [], trigger.span
    low, high = clause(text, *span)
    if trigger.sense == "launch":
        aimed = words.pattern("aimed_at").search(text, trigger.end, trigger.end + 80)
        if not (aimed or context.toll or words.has("effects", text[:low] + text[trigger.end :])):
            reasons.append("aimless")
        if near(words.spans("peaceful", text), span, 60, 90):
            reasons.append("peaceful")
    elif armed and near(words.spans("peaceful", text), span, 30, 30):
        reasons.append("peaceful")
    if not armed and not trigger.strong:
        if trigger.part == "noun" and words.has("work", text):
            reasons.append("work stoppage")
        if words.has("nature", text[low:high]):
            reasons.append("nature")
    if not context.toll and near(words.spans("sport", text), span, 80, 80):
        reasons.append("sport")
    return reasons
