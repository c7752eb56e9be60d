"""How well two reports go together as reports of one strike, and why."""

from dataclasses import dataclass

from gazetteer.geodesy import haversine_m
from geo.incidents.agreement import SAME, agree, place_key
from geo.incidents.blocking import extent_of
from geo.incidents.forces import same_side
from geo.incidents.incident import Incident

THRESHOLD = 2.5
WEIGHTS = {
    "on the same day": 2.0,
    "in overlapping days": 1.2,
    "in the same weeks": 0.5,
    "on the next day": -0.3,
    "published within three days": 0.5,
    "published within ten days": 0.1,
    "in the same place": 2.0,
    "in regions that agree": 1.5,
    "in the same region": 1.2,
    "in a region that the other narrows down": 0.8,
    "in places apart": -2.6,
    "with the same number killed": 1.5,
    "with numbers killed that fit": 0.3,
    "with different numbers killed": -0.7,
    "by the same side": 0.6,
    "by different sides": -0.5,
    "with different weapons": -0.8,
    "one strike against many": -4.0,
    "in the same words": 2.0,
    "told without a place": 0.7,  # “he was said to have died in June after a strike”: the name has to do
}
NAME_WEIGHT, MOST_NAMES = 0.8, 1.6
_MOST_APART_KM = 400.0


@dataclass(frozen=True)
class Comparison:
    """Score and reasons of a pair; ``vague`` where one of the two places is not sharp, ``contradicts`` where apart."""

    score: float
    reasons: tuple[str, ...]
    vague: bool = False
    contradicts: bool = False


def _days(a: Incident, b: Incident) -> str | None:
    """Compare days; None where they exclude each other."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _publication(a, b)
    gap = max((a.first - b.last).days, (b.first - a.last).days)
    if a.guessed or b.guessed:
        return "in the same weeks" if gap <= 3 else None
    if gap > 1:
        return None
    if gap == 1:
        return "on the next day"
    longest = max((a.last - a.first).days, (b.last - b.first).days)
    if longest == 0:
        return "on the same day"
    return "in overlapping days" if longest <= 4 else "in the same weeks"


def _publication(a: Incident, b: Incident) -> str | None:
    """Compare an undated strike by what is known: its report's day against the other's."""
    one = a.published if a.first is None else a.last
    two = b.published if b.first is None else b.last
    if one is None or two is None:
        return ""
    gap = abs((one - two).days)
    if gap <= 3:
        return "published within three days"
    return "published within ten days" if gap <= 10 else None


def _tolls(a: Incident, b: Incident) -> str:
    (low, high), (other_low, other_high) = a.killed, b.killed
    if low is None or other_low is None:
        return ""
    if low == other_low:
        return "with the same number killed"
    top, other_top = high or low, other_high or other_low
    if low <= other_top and other_low <= top:
        return "with numbers killed that fit"
    return (
        "with numbers killed that fit"
        if max(low, other_low) <= 1.35 * min(low, other_low)
        else "with different numbers killed"
    )


def _places(a: Incident, b: Incident) -> str:
    one, two = (extent_of(a), extent_of(b))
    if one is None or two is None or a.location is None or b.location is None:
        value = agree(a.location, b.location)
        return "in the same place" if value == 1.0 else ""
    if a.location.density == b.location.density:
        return "in the same place" if a.grade >= 2 else "in the same region"
    key = place_key(a.location)
    if key is not None and key == place_key(b.location):
        return "in the same place" if min(a.grade, b.grade) >= 2 else "in regions that agree"
    km = float(haversine_m(one.lat, one.lon, two.lat, two.lon)) / 1000
    if km > one.radius_km + two.radius_km:
        return "far" if km > _MOST_APART_KM else "in places apart"
    value = agree(a.location, b.location)
    if value is not None and value < SAME:
        return "in places apart"
    return "in regions that agree" if min(a.grade, b.grade) >= 2 else "in a region that the other narrows down"


def compare(a: Incident, b: Incident, rare: frozenset[str]) -> Comparison | None:
    """Weigh a pair; None where they cannot be one strike. ``rare`` holds the names that few reports share."""
    days = _days(a, b)
    if days is None:
        return None
    reasons = [days] if days else []
    toll = _tolls(a, b)
    if toll:
        reasons.append(toll)
    if a.side and b.side:
        ours, theirs = ({side for _, side in i.forces} | {i.side or ""} for i in (a, b))
        same = any(same_side(one, two) for one in ours for two in theirs)
        reasons.append("by the same side" if same else "by different sides")
    if a.weapon and b.weapon and a.weapon != b.weapon and "artillery" in {a.weapon, b.weapon}:
        reasons.append("with different weapons")
    if (a.count >= 20) != (b.count >= 20):
        reasons.append("one strike against many")
    if a.fingerprint == b.fingerprint:
        reasons.append("in the same words")
    shared = ((a.names & b.names) | (a.names & b.words) | (a.words & b.names)) & rare
    score = sum(WEIGHTS[r] for r in reasons) + min(MOST_NAMES, NAME_WEIGHT * len(shared))
    if score + WEIGHTS["in the same place"] < THRESHOLD:
        return None  # no place could make up for it: spare the geometry
    where = _places(a, b)
    if where == "far":
        return None
    if where:
        reasons.append(where)
        score += WEIGHTS[where]
    if shared:
        reasons.append("with the same names")
        score += WEIGHTS["told without a place"] if a.location is None or b.location is None else 0.0
    if score < THRESHOLD:
        return None
    vague = min(a.grade, b.grade) < 2
    return Comparison(score, tuple(reasons), vague, where == "in places apart")
