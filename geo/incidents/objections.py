"""What speaks against a strike having happened: plans, denials, topics, other violence, other walks of life."""

import re

from geo.incidents.context import Context
from geo.incidents.lexicon import Lexicon
from geo.incidents.reach import ahead, clause, near, overlapping
from geo.incidents.triggers import Trigger, agents

# Who denies is followed by what: “rejected the claim that”, « nie avoir », “نفى أن”.
_DISPUTED = re.compile(r"(?<!\w)(?:that|reports?|having|avoir|qu(?:e|')|ان|انباء|تقارير)(?!\w)[^;]*$")
_CONDITIONAL = re.compile(
    r"(?<!\w)(?:would|could|might|can|cannot|should|serait|pourrait|peut|peuvent|n'est|ne suffit)(?!\w)"
)
_INFINITIVE = re.compile(r"(?<!used )(?<!began )(?<!started )(?<!\w)(?:to|de|pour|à) $|(?<!\w)d'$")
_INCLUDING = re.compile(r"(?<!\w)(?:including|among them|notamment|dont|بما في ذلك|منها)(?!\w)")
_GAP = re.compile(r"(?:'s?)? (?:\w+ )?")


def objections(text: str, trigger: Trigger, words: Lexicon, context: Context, armed: bool) -> list[str]:
    """Return the reasons, rows of ``eventhood.WEIGHTS``, against a trigger; ``armed``: a weapon stands in its reach."""
    reasons, span = [], trigger.span
    asks = trigger.part == "noun" and not context.toll and _CONDITIONAL.search(text, trigger.end, trigger.end + 70)
    if asks or ahead(text, words.spans("hypothetical", text), span, 60):
        reasons.append("hypothetical")
    foiled = [s for s in words.spans("foiled", text) if s[0] >= trigger.end]
    if near(foiled, span, 0, 40) or ahead(text, words.spans("plan", text), span, 60):
        reasons.append("planned")
    if near(words.spans("denial", text), span, 45, 12):
        reasons.append("denied")
    elif _DISPUTED.search(text, max(0, trigger.start - 130), trigger.start) and words.has(
        "denial", text[max(0, trigger.start - 150) : trigger.start]
    ):
        reasons.append("disputed")
    if _is_infinitive(text, trigger, words):
        reasons.append("infinitive")
    if not context.days_own and near(words.spans("topic", text), span, 40, 25):
        reasons.append("topic")
    if ahead(text, words.spans("recalled", text), span, 90):
        reasons.append("recalled")
    often = [s for s in words.spans("habitual", text) if not _INCLUDING.search(text, s[1], max(s[1], trigger.start))]
    low, high = clause(text, *span)
    if near([s for s in often if low <= s[0] and s[1] <= high], span, 40, 40):
        reasons.append("goes on" if context.toll and context.placed else "habitual")
    most = 12 if trigger.strong or armed else 80
    if not armed and not trigger.strong and near(words.spans("explosions", text), span, 60, 60):
        reasons.append("explosions")
    violence = words.spans("other_violence", text)
    if near([v for v in violence if not (armed and overlapping(v, [span]))], span, most, most):
        reasons.append("other violence")
    if not (trigger.part == "noun" and armed) and _is_by_fighters(text, trigger, words):
        reasons.append("ground attack")
    return reasons + _of_other_walks(text, trigger, words, context, armed)


def _is_infinitive(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a word says what is to be done: “no decision to strike”, « l'intention de bombarder »."""
    word = text[trigger.start : trigger.end]
    bare = not word.endswith(("s", "ing", "ed")) if words.language == "en" else word.endswith("er")
    return bare and _INFINITIVE.search(text, max(0, trigger.start - 14), trigger.start) is not None


def _is_by_fighters(text: str, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether men on the ground are the subject of a verb; not where a weapon or speech stands in between."""
    fighters = [s for s in words.spans("ground_actors", text) if ahead(text, [s], trigger.span, 40)]
    if trigger.part == "noun":  # “the Taliban's latest attack”
        light = words.spans("light_verbs", text)
        # “jihadists mounted an attack”
        led = any(high <= low < trigger.start for _, high in fighters for low, _ in light)
        return led or any(_GAP.fullmatch(text[high : trigger.start]) for _, high in fighters)
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
    elif armed and near(words.spans("trial", text), span, 30, 30):
        reasons.append("peaceful")
    if not armed and not trigger.strong:
        named = text[trigger.start : trigger.end].startswith("strik")
        if trigger.part == "noun" and named and not context.toll and words.has("work", text):
            reasons.append("work stoppage")
        if words.has("nature", text[low:high]):
            reasons.append("nature")
    if not context.toll and near(words.spans("sport", text), span, 80, 80):
        reasons.append("sport")
    return reasons
