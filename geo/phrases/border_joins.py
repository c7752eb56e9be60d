"""A border and an area that stand together: “near the border with Algeria, in northern Mali”."""

from dataclasses import replace

from geo.phrases.draft import Draft, is_area, label
from geo.phrases.scope import LEVELS, is_too_wide, rank, touch
from geo.phrases.unknown import Joined
from geo.regions.densities import Anchor, Beside, Border, Density, Product


def product(fine: Draft, coarse: Draft) -> Draft:
    """Return the draft of a phrase that another narrows down."""
    cut = len(fine.toponyms)

    def make(*anchors: Anchor) -> Density:
        return Product((fine.make(*anchors[:cut]), coarse.make(*anchors[cut:])))

    toponyms = (*fine.toponyms, *coarse.toponyms)
    rule = f"{fine.rule}, within {coarse.name}"
    return replace(fine, toponyms=toponyms, make=make, rule=rule, name=f"{fine.name}, {coarse.name}")


def border_of(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “the north of Mali, near the border with Algeria”: Mali's border with Algeria, in the north."""
    del gap
    spread = before.form in ("area", "part_of") or before.unknown is not None
    if after.form != "border" or not spread or not is_area(before.toponyms[0]):
        return None
    if rank(before) <= LEVELS["county"]:
        return None
    own, other = before.toponyms[0], after.toponyms[0]
    if len(after.toponyms) > 1 or own.place is None or other.place is None or own.country == other.country:
        return None
    on = "On" in after.rule
    part = before.form == "part_of" or before.unknown is not None

    def make(a: Anchor, b: Anchor) -> Density:
        border = Border(a, b, on)
        return Product((border, before.make(a))) if part else border

    names = f"{label(own)}–{label(other)}"
    rule = f"{after.rule} of {before.name}"
    return replace(after, toponyms=(own, other), make=make, name=f"border {names}", rule=rule), ()


def border_within(before: Draft, after: Draft, gap: str) -> Joined:
    """Read “3 miles from the Afghan border in Pakistan” as Pakistan's side of it, “in Paktika” as Paktika's part."""
    if before.form != "border" or gap != "i" or after.form not in ("area", "part_of") or len(before.toponyms) > 1:
        return None
    other, own = before.toponyms[0], after.toponyms[0]
    if other.place is None or not is_area(own) or (own.country == other.country and is_too_wide(after)):
        return None
    abroad = own.country != other.country and own.place is not None and touch(own.place, other.place)

    def make(a: Anchor, b: Anchor) -> Density:
        border = before.make(b)
        if abroad and isinstance(border, Beside):
            border = replace(border, anchor=a, other=b, side="in")
        elif abroad and isinstance(border, Border):
            border = replace(border, anchor=a, other=b)
        return border if abroad and after.form == "area" else Product((border, after.make(a)))

    rule = f"{before.rule}, in {after.name}"
    return replace(before, toponyms=(own, other), make=make, name=f"{before.name}, {after.name}", rule=rule), ()
