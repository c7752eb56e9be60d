"""Does a place lie where the text says that it lies? Tells namesakes apart, and warns where none fits."""

from dataclasses import dataclass, replace

from gazetteer.geodesy import inverse
from gazetteer.places import Place
from geo.phrases.draft import Draft, label
from geo.phrases.scope import from_border_m
from geo.toponym import Toponym

RATIO = (0.55, 1.6)
"""True over stated distance of a description that fits: below 1 for roads and rounding, above for careless ones."""

BEARING_DEG = 50.0
"""A description fits if the true bearing lies within this angle of the stated one."""

NEAR_M = 150_000.0
"""What is near a town, or on a heading from it without a distance, lies within this distance."""


@dataclass(frozen=True)
class Stated:
    """“… nearly 600 miles south of Tripoli”: from which place, how far (metres), on which bearing (degrees).

    ``border``: from the border of the place, which is what “near the border with Cameroon” tells.
    """

    origin: Toponym
    metres: float | None
    bearing: float | None
    border: bool = False

    @classmethod
    def of(cls, draft: Draft) -> "Stated | None":
        """Return what a draft states about one place, None where it does not hang on one point."""
        origin = draft.toponyms[0]
        if draft.form == "border" and origin.place is not None and origin.place.area is not None:
            return cls(origin, None, None, border=True)
        if draft.form not in ("distance", "distance_heading", "heading", "near") or origin.place is None:
            return None
        return cls(origin, draft.distance_m, draft.bearing)

    def misfit(self, place: Place) -> float:
        """Return how badly a place fits: up to 1 it does; the worse of distance and bearing counts."""
        if self.origin.place is None:
            return 0.0
        metres, bearing = inverse(self.origin.place.lat, self.origin.place.lon, place.lat, place.lon)
        worst = 0.0
        if self.border:
            return from_border_m(place, self.origin.place) / NEAR_M
        if self.metres:
            ratio = metres / self.metres
            worst = ratio / RATIO[1] if ratio > 1 else RATIO[0] / max(ratio, 1e-6)
        else:
            worst = metres / NEAR_M
        if self.bearing is not None:
            worst = max(worst, abs((bearing - self.bearing + 180) % 360 - 180) / BEARING_DEG)
        return float(worst)


def best_namesake(toponym: Toponym, stated: Stated) -> Toponym:
    """Return the toponym at the first candidate that fits its description; itself where it fits or none does."""
    if toponym.place is None or stated.misfit(toponym.place) <= 1:
        return toponym
    fitting = tuple(c for c in toponym.candidates if stated.misfit(c.place) <= 1)
    return replace(toponym, place=fitting[0].place, candidates=fitting) if fitting else toponym


def note(toponym: Toponym, stated: Stated) -> str:
    """Return a sentence that compares what is stated with what is true."""
    origin, place = stated.origin.place, toponym.place
    if origin is None or place is None:
        return ""
    verdict = "which fits the description" if stated.misfit(place) <= 1 else "which contradicts the description"
    if stated.border:
        far = from_border_m(place, origin) / 1000
        return f"{label(toponym)} lies {far:.0f} km from the border of {label(stated.origin)}, {verdict}."
    metres, bearing = inverse(origin.lat, origin.lon, place.lat, place.lon)
    said = f"{stated.metres / 1000:.0f} km" if stated.metres else "no distance"
    return (
        f"{label(toponym)} lies {metres / 1000:.0f} km from {label(stated.origin)} at {bearing % 360:.0f}° "
        f"({said} stated), {verdict}."
    )
