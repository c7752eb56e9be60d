"""Names that nobody knows, or that are taken for a namesake elsewhere: what stands beside them says where they are."""

from dataclasses import replace

from geo.phrases.draft import Draft, is_area
from geo.phrases.precision import codes
from geo.phrases.scope import LEVELS, compatible, rank, wider

Joined = tuple[Draft, tuple[str, ...]] | None
"""The draft that two make together and what is to be told of it; None where they do not belong together."""

UNKNOWN = "itself is no place that the gazetteer knows"

STEADY = 0.75
"""At this confidence a name stands for its place though what follows it lies in another country."""

WEAK = 0.5
"""A name resolved with less confidence than this gives way to a description that it does not fit."""

LIKELY = 0.4
"""A province that a name is said to lie in tells where it is from this confidence on."""

DESCRIBED = frozenset({"name", "facility", "area", "near", "outskirts", "part_of"})
"""Forms of what another phrase may describe."""


def unknown_name(before: Draft, after: Draft, gap: str) -> Joined:
    """“al-Makef, Raqqah”, “Tiawa, à l'ouest de Niamey”: the name is unknown, what stands beside it is not."""
    if before.toponyms[0].place is not None or len(before.toponyms) > 1 or after.toponyms[0].place is None:
        return None
    return as_unknown(before, after), ()


def better_told(before: Draft, after: Draft, gap: str) -> Joined:
    """“near Zzyzx, Somalia, 90 miles west of Mogadishu”: what is told last is the finest that is known of the name."""
    if before.unknown is None or gap not in ("", ",") or after.toponyms[0].place is None:
        return None
    if not wider(before, after) or not compatible(after, before):
        return None
    return as_unknown(before.unknown, after), ()


def both_unknown(before: Draft, after: Draft, gap: str) -> Joined:
    """“Band-e-Timur, Zzyzx district, Kandahar”: nobody knows the district either; what follows may tell."""
    if before.toponyms[0].place is not None or after.toponyms[0].place is not None or gap not in ("", ",", "f", "i"):
        return None
    return (before, ()) if after.level in LEVELS or after.form == "area" else None


def unknown_part(before: Draft, after: Draft, gap: str) -> Joined:
    """“Jos town (Nassarawa Gwom district)”: the second is unknown, or stands for a namesake far away."""
    own, other = before.toponyms[0], after.toponyms[0]
    if own.place is None or before.form not in DESCRIBED or rank(before):
        return None
    if gap == "p" or (gap != "(" and (other.place is not None or after.level not in LEVELS)):
        return None
    if other.place is not None and (compatible(before, after) or other.confidence >= own.confidence):
        return None
    return before, (f"{' '.join(other.text.split())} {UNKNOWN} there.",)


def misplaced(before: Draft, after: Draft, gap: str) -> Joined:
    """“near Intifada, Raqqah, Syria”: a doubtful namesake in another country than what follows it is not meant.

    Nor is it where it is said to lie in what is called a province or a district, even if that is a little less sure,
    or to be a district of what follows. A faint one gives way to any country that it is said to lie in.
    """
    own, other = before.toponyms[0], after.toponyms[0]
    within = gap in ("i", ",") and after.level in LEVELS
    within |= gap == "f" and (before.level == "county" or before.form == "name")
    within &= other.confidence >= LIKELY
    faint = gap == "i" and after.form != "name" and own.confidence < WEAK
    beside = within or faint or gap in tuple(",(") or (gap == "" and after.form != "name")
    if not beside or len(before.toponyms) > 1 or after.form not in ("name", "area", "part_of"):
        return None
    if after.first - before.last > 1:
        return None  # “…, another American raid”
    if own.place is None or other.place is None or own.country == other.country or own.country is None:
        return None
    enough = STEADY if within else min(STEADY, other.confidence)
    if own.confidence >= enough or (after.form == "name" and before.form == "name"):
        return None
    return as_unknown(before, after), ()


def as_unknown(before: Draft, after: Draft) -> Draft:
    """Return where ``after`` says, under the name of ``before``."""
    name = " ".join(before.toponyms[0].text.split())
    told = f"{name} {UNKNOWN}"
    # A district in a town is one of its quarters, and so is what “neighbourhood of” it follows.
    quarter = before.level == "county" and after.form == "name"
    alone = before.form == "name" and before.last - before.first == 1
    quarter |= alone and after.form == "part_of" and after.level is None and not is_area(after.toponyms[0])
    side = before.form == "part_of" and before.level is None  # the bank of a river
    near = after.form == "name" and before.form in ("near", "outskirts")
    coded = replace(after, form=before.form) if near else after
    return replace(
        after,
        form="part_of" if quarter else after.form if side else before.form,
        name=f"{name} ({after.name})",
        rule=f"{after.rule}; {told}",
        where_prec=codes(coded)[0],
        unknown=before,
    )
