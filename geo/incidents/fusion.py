"""One strike out of all its reports: what they say together, and what they disagree on."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geo.incidents.agreement import apart
from geo.incidents.blocking import extent_of
from geo.incidents.forces import same_side
from geo.incidents.identity import digest
from geo.incidents.incident import Incident, Range, widest, without_parts
from geo.incidents.merge import Group
from geo.location import Location
from geo.regions.combine import combine
from geo.regions.densities import AtPlace, Density, InArea, Near, PartOf
from geo.strike import DatePrecision, Report, Status, Strike

_MOST_DENSITIES = 5
_MOST_JUDGED = 8  # witnesses whose places are weighed against each other
_RANK: dict[Status, int] = {"reported": 0, "unconfirmed": 1, "claimed": 2, "denied": 3, "confirmed": 4}


def strike_id(members: Sequence[Incident]) -> str:
    """Return the id of a strike: of its first report, so that a report that joins later does not change it."""
    first = min(members, key=lambda m: m.key)
    report = first.reports[0]
    where = first.location.name if first.location else ""
    return "s" + digest(first.document_id, report.quote, str(report.start), where, str(first.killed))


def _witnesses(members: Sequence[Incident]) -> list[Incident]:
    """Members that count as sources: one a wording, in the order of their keys."""
    seen: set[int] = set()
    kept = []
    for member in sorted(members, key=lambda m: m.key):
        if member.fingerprint not in seen:
            seen.add(member.fingerprint)
            kept.append(member)
    return kept


def _located(members: Sequence[Incident]) -> list[Incident]:
    """Members with a region, the sharpest first."""
    placed = [(m, extent_of(m)) for m in members]
    ranked = [(m, e) for m, e in placed if e is not None]
    return [m for m, _ in sorted(ranked, key=lambda p: (-p[0].grade, p[1].radius_km, p[0].key))]


def _most_agreed(witnesses: Sequence[Incident]) -> Location | None:
    """Return the place that most of the sharpest witnesses go with; of equals the surer, then the sharper one."""
    first = [w.location for w in witnesses if w.grade == witnesses[0].grade][:_MOST_JUDGED]
    if all(place == first[0] or not apart(first[0], place) for place in first[1:]):
        return first[0]
    with_it = [sum(not apart(place, other) for other in first) for place in first]
    return max(zip(with_it, first, strict=True), key=lambda p: (p[0], p[1].confidence if p[1] else 0.0))[1]


def place_of(members: Sequence[Incident]) -> tuple[Location | None, list[Incident]]:
    """Return the product of what independent reports say about the place, and the members that contradict it."""
    witnesses = _located(_witnesses(members))
    if not witnesses:
        return next((m.location for m in sorted(members, key=lambda m: m.key) if m.location), None), []
    best = _most_agreed(witnesses)
    witnesses.sort(key=lambda m: m.location != best)  # stable: the rest stays the sharpest first
    with_it: list[Density] = []
    against: list[Incident] = []
    for witness in witnesses:
        density = witness.location.density if witness.location else None
        if apart(best, witness.location):
            against.append(witness)
        elif density is not None and len(with_it) < _MOST_DENSITIES and _adds(density, with_it):
            with_it.append(density)
    if best is None or len(with_it) < 2:
        return best, against
    why = f"{best.why} Narrowed by {len(with_it) - 1} other report{'s' if len(with_it) > 2 else ''}."
    return replace(best, density=combine(with_it), why=why), against


def _adds(density: Density, told: Sequence[Density]) -> bool:
    """Tell whether a report narrows what finer ones say; “in Libya” does not narrow “southern Libya”."""
    if isinstance(density, AtPlace | Near):
        return all(getattr(other, "anchor", None) != density.anchor for other in told)
    if isinstance(density, InArea | PartOf) and density.anchor.kind == "country":
        return all(isinstance(other, InArea | PartOf) and other.anchor != density.anchor for other in told)
    return density not in told


def days_of(members: Sequence[Incident]) -> tuple[dt.date | None, dt.date | None, DatePrecision]:
    """Return the days that most witnesses give; exact days count before spans, told ones before guessed ones."""
    dated = [m for m in _witnesses(members) if m.first is not None and m.last is not None]
    if not dated:
        return None, None, "unknown"
    told = [m for m in dated if not m.guessed] or dated
    exact = [m for m in told if m.precision == "day"] or told
    votes = Counter((m.first, m.last) for m in exact)
    best = min(exact, key=lambda m: ((m.last - m.first).days, -votes[(m.first, m.last)], m.key))  # type: ignore[operator]
    return best.first, best.last, best.precision


def _said(member: Incident) -> str:
    return member.reports[0].source or member.document_id


def _by_value(pairs: Sequence[tuple[str, str]]) -> str:
    told: dict[str, list[str]] = {}
    for value, source in pairs:
        told.setdefault(value, [])
        if source not in told[value]:
            told[value].append(source)
    return "; ".join(f"{value} ({', '.join(sources[:4])})" for value, sources in told.items())


def conflicts(members: Sequence[Incident], against: Sequence[Incident], place: Location | None) -> tuple[str, ...]:
    """One sentence for each thing that the reports disagree on."""
    witnesses = _witnesses(members)
    found = []
    forces = [(name, side, _said(m)) for m in witnesses for name, side in m.forces]
    if any(not same_side(one[1], two[1]) for one in forces for two in forces):
        found.append("Whose aircraft or guns: " + _by_value([(name, source) for name, _, source in forces]) + ".")
    days = {(m.first, m.last) for m in witnesses if m.precision == "day"}
    if len(days) > 1:
        told = [(str(m.first), _said(m)) for m in witnesses if m.precision == "day"]
        found.append("When: " + _by_value(told) + ".")
    for name, ranges in (
        ("Killed", [(m.killed, m) for m in witnesses]),
        ("Injured", [(m.injured, m) for m in witnesses]),
    ):
        values = [(_figure(r), _said(m)) for r, m in ranges if r != (None, None)]
        if len({v for v, _ in values}) > 1:
            found.append(f"{name}: " + _by_value(values) + ".")
    if against and place is not None:
        told = [(m.location.name if m.location else "", _said(m)) for m in against]
        found.append(f"Where: {place.name} by most, but " + _by_value(told) + ".")
    statuses = {m.status for m in witnesses}
    if "denied" in statuses and len(statuses) > 1:
        found.append("Whether: denied by " + ", ".join(_said(m) for m in witnesses if m.status == "denied") + ".")
    return tuple(found)


def _figure(pair: tuple[int | None, int | None]) -> str:
    low, high = pair
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _majority(values: Sequence[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _weapon(witnesses: Sequence[Incident]) -> str | None:
    """Return the first weapon that is named, one that is more than “air strike” before others."""
    named = [m for m in witnesses if m.weapon_name]
    return next((m.weapon_name for m in sorted(named, key=lambda m: m.weapon == "air")), None)


def _range(figures: Sequence[Range]) -> Range:
    """From the lowest to the highest figure; “nobody” only where no report counts anybody."""
    told = [figure for figure in figures if figure != (None, None)]
    return widest(without_parts([figure for figure in told if figure != (0, 0)] or told))


def fuse(group: Group) -> Strike:
    """Turn a group of incidents into the strike that an analyst would file."""
    members = sorted(group.members, key=lambda m: m.key)
    witnesses = _witnesses(members)
    closer = sorted(
        witnesses, key=lambda m: m.background
    )  # stable: who tells it as news knows more than who looks back
    place, against = place_of(members) if group.pinned is None else (group.pinned, [])
    first, last, precision = days_of(members)
    killed, injured = _range([m.killed for m in witnesses]), _range([m.injured for m in witnesses])
    return Strike(
        id=strike_id(members),
        location=place,
        date_start=first,
        date_end=last,
        date_precision=precision,
        actor=_majority([m.actor for m in witnesses]),
        target=next((m.target for m in closer if m.target), None),
        weapon=_weapon([m for m in closer if not m.background]) or _weapon(closer),
        killed_min=killed[0],
        killed_max=killed[1],
        injured_min=injured[0],
        injured_max=injured[1],
        count=max(m.count for m in members),
        status=max((m.status for m in members), key=lambda s: _RANK[s]),
        background=all(m.background for m in members),
        reports=_reports(members),
        conflicts=conflicts(members, against, place),
        merged_because=tuple(sorted(set(group.because))),
    )


def _reports(members: Sequence[Incident]) -> tuple[Report, ...]:
    unique = {(r.document_id, r.start, r.end): r for m in members for r in m.reports}
    return tuple(unique[key] for key in sorted(unique))
