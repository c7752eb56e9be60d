"""How well two reports go together as reports of one strike, and why."""

from dataclasses import dataclass
from math import log

from gazetteer.geodesy import haversine_m
from geo.incidents.agreement import SAME, agree, place_key
from geo.incidents.blocking import extent_of
from geo.incidents.forces import same_side
from geo.incidents.incident import Incident
from geo.location import Location
from geo.regions.densities import Anchor

# Half the logarithm of how much likelier a reason is among reports of one strike than among reports of two strikes of
# the same weeks and region; ``evaluate`` prints how often each is true and false in reports with known strikes.
THRESHOLD = 2.5
WEIGHTS = {
    "on the same day": 2.0,
    "in overlapping days": 1.2,
    "in the same month": 1.5,
    "in days that fit": 0.7,  # one of the two is only known from the day of the statement
    "in the same weeks": 0.4,
    "on the next day": -0.3,
    "published within three days": 0.5,
    "published within ten days": 0.1,
    "in the same place": 2.0,
    "in regions that agree": 1.5,
    "in the same region": 1.2,
    "in a region that the other narrows down": 0.9,
    "in places of one name": 0.6,  # which of the two places is meant, one of the reports may have wrong
    "in neighbouring places": -1.6,
    "in places apart": -2.6,
    "with numbers killed that fit": 0.3,
    "with different numbers killed": -0.7,
    "by the same side": 0.7,
    "by different sides": -0.6,
    "with different weapons": -0.8,
    "on the same kind of target": 0.9,
    "on different kinds of target": -0.4,
    "one strike against many": -1.0,
    "one strike against a campaign": -4.0,
    "in the same words": 2.0,
    "told without a place": 0.7,  # “he was said to have died in June after a strike”: the name has to do
    "in a place that one of them does not tell": -0.6,
}
NAME_WEIGHT, MOST_NAMES = 0.8, 1.6
# How common tolls are: so many strikes kill n as n to this power (Richardson's law for deadly events).
_TOLL_POWER, _TOLL_SCALE = 1.5, 2.612
_SAME_TOLL, _NEAR_TOLL, _MOST_TOLL = 0.5, 0.25, 2.4
_NEAR_SHARE = 0.1  # counts of one strike by two sources often differ by a tenth
_AT_LEAST = 3  # “at least 15” is not said of fifty
_UNPLACED = "in a place that one of them does not tell"
_ROUND_NUMBERS = 0.5  # “20” is told more often than counted
_NEIGHBOURS_KM = 60.0
_MOST_APART_KM = 400.0
_QUARTER_KM = 3.0
_WEEK, _MONTH = 7, 31  # days
_GUESS = 3  # days that a statement comes after the strike, at most
_MOST_CANDIDATES = 8
_CONTRADICTIONS = {"in places of one name", "in places apart", "in neighbouring places"}
_MANY, _VERY_MANY, _CAMPAIGN = 20, 100, 7  # strikes; strikes, even on one day; days


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
    if gap > (_GUESS if a.guessed or b.guessed else 1):
        return None
    if a.guessed or b.guessed:
        return "in days that fit" if gap <= 0 else "in the same weeks"
    if gap == 1:
        return "on the next day"
    longest = max((a.last - a.first).days, (b.last - b.first).days)
    if longest == 0:
        return "on the same day"
    same_month = (a.first, a.last) == (b.first, b.last) and _WEEK < longest <= _MONTH
    few = longest <= 4 or ((a.first, a.last) == (b.first, b.last) and longest <= _WEEK)
    return "in the same month" if same_month else "in overlapping days" if few else "in the same weeks"


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


def toll_weight(low: int, other: int) -> tuple[str, float] | None:
    """Weigh two numbers killed that are the same or nearly so: the larger they are, the less it is by chance."""
    if not low or not other:
        return ("with the same number killed", 0.2) if low == other else None
    margin = max(1, round(_NEAR_SHARE * max(low, other)))
    if low != other and (abs(low - other) > margin or min(low, other) < 5):
        return None
    width = 1 if low == other else 2 * margin + 1
    by_chance = width / (_TOLL_SCALE * min(low, other) ** _TOLL_POWER)
    weight = 0.5 * log((_SAME_TOLL if low == other else _NEAR_TOLL) / by_chance)
    weight -= _ROUND_NUMBERS if low == other and low % 10 == 0 else 0.0
    reason = "with the same number killed" if low == other else "with nearly the same number killed"
    return reason, max(0.1, min(weight, _MOST_TOLL))


def _tolls(a: Incident, b: Incident) -> tuple[str, float] | None:
    (low, high), (other_low, other_high) = a.killed, b.killed
    if low is None or other_low is None:
        return None
    near = toll_weight(low, other_low)
    if near is not None:
        return near
    larger, smaller = max(low, other_low), min(low, other_low)
    open_ended = (high if low < other_low else other_high) is None and larger <= _AT_LEAST * smaller
    within = low <= (other_high or other_low) and other_low <= (high or low)
    fits = open_ended or within or larger <= 1.35 * smaller
    reason = "with numbers killed that fit" if fits else "with different numbers killed"
    return reason, WEIGHTS[reason]


def place_reason(a: Incident, b: Incident) -> str:
    """Compare places: a key of WEIGHTS, “far” where they exclude each other, empty where nothing can be said."""
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
    beyond = km > one.radius_km + two.radius_km or _are_two_towns(a.location, b.location, km)
    value = None if beyond else agree(a.location, b.location)
    if beyond or (value is not None and value < SAME):
        if _are_namesakes(a.location, b.location):
            return "in places of one name"
        return "in neighbouring places" if km <= _NEIGHBOURS_KM else "far" if km > _MOST_APART_KM else "in places apart"
    return "in regions that agree" if min(a.grade, b.grade) >= 2 else "in a region that the other narrows down"


def _are_two_towns(one: Location, two: Location, km: float) -> bool:
    """Tell whether each report plainly names a town, and neither of the two is a quarter of the other."""
    named = [x.anchors[0].place for x in (one, two) if x.form == "name" and len(x.anchors) == 1]
    towns = [Anchor(p.lat, p.lon, p.kind, p.population) for p in named if p is not None and p.kind == "settlement"]
    return len(towns) == 2 and km > _QUARTER_KM + sum(town.extent_m for town in towns) / 1000


def _are_namesakes(one: Location, two: Location) -> bool:
    """Tell whether the place of one report is another place that the name in the other report may mean."""
    first, second = (_candidates(place) for place in (one, two))
    return bool(first and second) and (first[0] in second[1:] or second[0] in first[1:])


def _candidates(location: Location) -> list[str]:
    """Ids of what the name of a phrase with one anchor may mean, the chosen place first."""
    if len(location.anchors) != 1 or location.anchors[0].place is None:
        return []
    anchor = location.anchors[0]
    return [location.anchors[0].place.id, *(c.place.id for c in anchor.candidates[:_MOST_CANDIDATES])]


def evidence(a: Incident, b: Incident) -> dict[str, float] | None:
    """Tell what speaks for and against one strike, place and names apart, with weights; None where days exclude it."""
    days = _days(a, b)
    if days is None:
        return None
    reasons = [days] if days else []
    if a.side and b.side:
        ours, theirs = ({side for _, side in i.forces} | {i.side or ""} for i in (a, b))
        same = any(same_side(one, two) for one in ours for two in theirs)
        reasons.append("by the same side" if same else "by different sides")
    if a.weapon and b.weapon and a.weapon != b.weapon and "artillery" in {a.weapon, b.weapon}:
        reasons.append("with different weapons")
    if a.sites and b.sites:
        reasons.append("on the same kind of target" if a.sites & b.sites else "on different kinds of target")
    if (a.count >= _MANY) != (b.count >= _MANY):
        campaign = _is_campaign(a) or _is_campaign(b)
        reasons.append("one strike against a campaign" if campaign else "one strike against many")
    if a.fingerprint == b.fingerprint:
        reasons.append("in the same words")
    weighed = {reason: WEIGHTS[reason] for reason in reasons}
    toll = _tolls(a, b)
    return weighed if toll is None else weighed | {toll[0]: toll[1]}


def shared_names(a: Incident, b: Incident, rare: frozenset[str]) -> frozenset[str]:
    """Return the names that both reports have, whatever their scripts."""
    return ((a.names & b.names) | (a.names & b.words) | (a.words & b.names)) & rare


def compare(a: Incident, b: Incident, rare: frozenset[str]) -> Comparison | None:
    """Weigh a pair; None where they cannot be one strike. ``rare`` holds the names that few reports share."""
    weighed = evidence(a, b)
    if weighed is None:
        return None
    shared = shared_names(a, b, rare)
    if shared:
        untold = a.location is None or b.location is None
        weight = min(MOST_NAMES, NAME_WEIGHT * len(shared)) + (WEIGHTS["told without a place"] if untold else 0.0)
        weighed["with the same names"] = weight
    if sum(weighed.values()) + WEIGHTS["in the same place"] < THRESHOLD:
        return None  # no place could make up for it: spare the geometry
    where = place_reason(a, b) or ("" if shared else _UNPLACED)
    if where == "far":
        return None
    score = sum(weighed.values()) + WEIGHTS.get(where, 0.0)
    if score < THRESHOLD:
        return None
    reasons = (*weighed, *([where] if where not in {"", _UNPLACED} else []))
    return Comparison(score, reasons, min(a.grade, b.grade) < 2, where in _CONTRADICTIONS)


def _is_campaign(incident: Incident) -> bool:
    """Tell whether many strikes were told of more than a few days."""
    first, last = incident.first, incident.last
    long = first is None or last is None or (last - first).days > _CAMPAIGN
    return incident.count >= _VERY_MANY or (incident.count >= _MANY and long)
