"""Is it told as something that happened? Strikes apart from plans, denials, topics and other violence.

Each reason is a row of ``WEIGHTS``; a trigger tells of a strike where its reasons add up to ``THRESHOLD``. A sentence
of a report that is about strikes needs less than one that stands alone: the context counts as a reason too.
"""

import re
from dataclasses import dataclass, field

from geo.incidents.lexicon import Lexicon, Span
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
    "force acts": 0.8,  # “the army hit”, for weak verbs
    "definite": 0.5,  # “the attack”, in a report about strikes
    "hypothetical": -2.5,  # “could bomb”
    "planned": -2.5,  # “vowed to bomb”
    "infinitive": -2.0,  # “to bomb”
    "denied": -3.0,  # “conducted no strikes”
    "topic": -2.5,  # “the first airstrikes since”
    "weapon missing": -9.0,  # “killed”, “fired”, and nothing from afar in reach
    "habitual": -3.0,  # “regularly”
    "other violence": -2.2,  # “car bomb”, “clashes”
    "ground attack": -2.0,  # “militants attacked”
    "war toll": -2.0,  # “since the conflict began”
}
_CLAUSE = re.compile(
    r"[,;:،؛]|(?<!\w)(?:but|while|whereas|after|before|when|which|who|where|mais|tandis|après|avant|alors|لكن|بينما|حيث|بعد)(?!\w)|\s-\s"
)


_BY = re.compile(r" (?:by|par)(?!\w)")
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


def clause(text: str, start: int, end: int) -> Span:
    """Return the clause around ``start:end``: up to the commas, conjunctions and dashes next to it."""
    low, high = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return low, high


def _near(spans: list[Span], trigger: Trigger, before: int, after: int) -> bool:
    """Tell whether a span lies at most ``before`` characters ahead of the trigger or ``after`` behind it."""
    return any(
        0 <= trigger.start - high <= before
        or 0 <= low - trigger.end <= after
        or (low < trigger.end and trigger.start < high)
        for low, high in spans
    )


def _ahead(text: str, spans: list[Span], trigger: Trigger, reach: int) -> bool:
    """Tell whether a span stands before the trigger in its clause, or not further than ``reach``."""
    low, _ = clause(text, trigger.start, trigger.end)
    return any(high <= trigger.start and (a >= low and trigger.start - high <= reach) for a, high in spans)


_ARTICLE_AR = re.compile(r"[وف]?(?:[بك]?ال|لل)")


def is_definite(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether the words point back to a strike: “the raid”, “these attacks”, “الغارة”."""
    if words.language == "ar":
        joined = trigger.part == "noun" and _ARTICLE_AR.match(text, trigger.start) is not None
        return joined or _near(words.spans("definite", text), trigger, 8, 12)
    return trigger.part == "noun" and _near(words.spans("definite", text), trigger, 16, 0)


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
    reach = [
        (min(abs(trigger.start - high), abs(low - trigger.end)), weapon)
        for (low, high), weapon in flying
        if -70 <= low - trigger.end <= 60 or 0 <= trigger.start - high <= 70
    ]
    if trigger.any_attack or trigger.needs_weapon:
        low, high = clause(text, trigger.start, trigger.end)
        inside = [a for a, _ in flying if low <= a[0] < high]
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
    if not trigger.strong and armed:
        reasons.append("weapon named")
    elif trigger.needs_weapon:
        reasons.append("weapon missing")
    elif not trigger.strong and trigger.part == "verb" and not context.about_strikes:
        reasons.append("bare verb")
    if trigger.any_attack:
        reasons.append("any attack")
        back = is_definite(text, trigger, words) and not context.dated
        if not armed and not back and not points_back(text, trigger, words):
            reasons.append("unarmed")
    if trigger.part == "noun" and _near(words.spans("light_verbs", text), trigger, 50, 40):
        reasons.append("carried out")
    if trigger.part == "noun" and _near(words.spans("effects", text), trigger, 90, 90):
        reasons.append("effect")
    if trigger.part == "verb" and not trigger.strong:
        if _near(words.spans("collective", text), trigger, 60, 30):
            reasons.append("force acts")
        if _PASSIVE.search(text, max(0, trigger.start - 24), trigger.start) or _BY.match(text, trigger.end):
            reasons.append("is struck")
    return reasons


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
    reasons = []
    if _ahead(text, words.spans("hypothetical", text), trigger, 60):
        reasons.append("hypothetical")
    if _ahead(text, words.spans("plan", text), trigger, 60):
        reasons.append("planned")
    if _near(words.spans("denial", text), trigger, 45, 12):
        reasons.append("denied")
    if trigger.part == "verb" and _INFINITIVE.search(text, max(0, trigger.start - 14), trigger.start):
        reasons.append("infinitive")
    if not context.days_own and _near(words.spans("topic", text), trigger, 40, 25):
        reasons.append("topic")
    often = [s for s in words.spans("habitual", text) if not _INCLUDING.search(text, s[1], max(s[1], trigger.start))]
    if _near(often, trigger, 40, 40):
        reasons.append("habitual")
    reach = 12 if trigger.strong or armed else 80
    if _near(words.spans("other_violence", text), trigger, reach, reach):
        reasons.append("other violence")
    if trigger.part == "verb" and _ahead(text, words.spans("ground_actors", text), trigger, 40):
        reasons.append("ground attack")
    return reasons
